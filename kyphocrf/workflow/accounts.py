"""The accounts of a study as whoever looks after them sees them: sign-ins and key slots too."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from kyphocrf.record.chain import Moment
from kyphocrf.record.person import Person
from kyphocrf.storage.vault import Keys
from kyphocrf.workflow import reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

KeySlot: TypeAlias = Literal["whole", "damaged", "none"]


@dataclass(frozen=True, slots=True)
class Account:
    """A user, when they signed in last, and whether there is a key slot that their password opens.

    `last_sign_in`: None for somebody who never did.
    """

    person: Person
    last_sign_in: Moment | None
    key_slot: KeySlot


@use_case(Act.SEE_ACCESS)
def accounts(session: Session) -> tuple[Account, ...]:
    """Return everybody who is or was a user, by user name."""
    known, signed_in, keys = reading.accounts(session)
    return tuple(
        Account(one, signed_in.get(one.user_name), _key_slot(keys, one.user_name)) for one in known
    )


def _key_slot(keys: Keys, user: str) -> KeySlot:
    if user in keys.users():
        return "whole"
    damaged = {one.slot.user for one in keys.damaged if one.slot is not None}
    return "damaged" if user in damaged else "none"
