"""An account as whoever looks after it sees it: person, last sign-in, key slot."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from kyphocrf.record.chain import Moment
from kyphocrf.record.person import Person
from kyphocrf.storage.vault import Keys

KeySlot: TypeAlias = Literal["whole", "damaged", "none"]


@dataclass(frozen=True, slots=True)
class Account:
    """A user, when they signed in last, and whether there is a key slot that their password opens.

    `last_sign_in`: None for somebody who never did.
    """

    person: Person
    last_sign_in: Moment | None
    key_slot: KeySlot


def account(person: Person, last_sign_in: Moment | None, keys: Keys) -> Account:
    """Return the account of a person, by the key slots as they are on disk."""
    return Account(person, last_sign_in, _key_slot(keys, person.user_name))


def _key_slot(keys: Keys, user: str) -> KeySlot:
    if user in keys.users():
        return "whole"
    damaged = {one.slot.user for one in keys.damaged if one.slot is not None}
    return "damaged" if user in damaged else "none"
