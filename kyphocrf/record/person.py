"""A user of a study file, as the trail tells of it."""

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, NamedTuple

from kyphocrf.record.change import NOWHERE, Change, canonical


@dataclass(frozen=True, slots=True)
class Person:
    """A user of this study file; the password lives in the key slots only.

    `printed_name`: as it stands beside the user name on paper. `trained`: the ISO date of the
    training, "" where none is told. `public_key`: Base64 of the raw Ed25519 key that now verifies
    this person's signatures, "" for none. `given_password`: somebody else gave the password, at
    first or anew; it is changed before anything else is done.
    """

    user_name: str
    role: str
    organisation: str
    active: bool
    printed_name: str = ""
    trained: str = ""
    public_key: str = ""
    given_password: bool = False

    def to_text(self) -> str:
        """Return the canonical text the trail keeps of a person."""
        return canonical(asdict(self))


class HeldKey(NamedTuple):
    """A public key of a person, from the record that tells of it up to the one that ends it."""

    user_name: str
    public_key: str
    first_seq: int
    last_seq: int | None = None


_FIELDS = tuple(field.name for field in fields(Person))


def told_by(text: str, known: Person | None = None) -> Person:
    """Read a person from the trail; what a text of an earlier format lacks stays as it was known.

    Raises ValueError, KeyError or TypeError for a text that tells of no person.
    """
    told = _told(text)
    return Person(**told) if known is None else replace(known, **told)


def is_as_told(known: Person | None, text: str | None) -> bool:
    """Tell whether a person is as a text of any format says; None: there is no such person."""
    if known is None or text is None:
        return known is None and text is None
    now = asdict(known)
    return all(now[name] == was for name, was in _told(text).items())


def _told(text: str) -> dict[str, Any]:
    told = json.loads(text)
    return {name: told[name] for name in _FIELDS if name in told}


def person_change(old: Person | None, new: Person, reason: str | None = None) -> Change:
    """Make the change that adds a person or alters what is kept of one."""
    before = None if old is None else old.to_text()
    place = NOWHERE._replace(item=new.user_name)
    return Change("person", "", place, before, new.to_text(), reason)


def keys_after(held: tuple[HeldKey, ...], person: Person, seq: int) -> tuple[HeldKey, ...]:
    """Return a person's keys after the record `seq` told of that person.

    A key that is replaced or taken away ends with the record before.
    """
    now = held[-1] if held and held[-1].last_seq is None else None
    if person.public_key == (now.public_key if now else ""):
        return held
    ended = held if now is None else (*held[:-1], now._replace(last_seq=seq - 1))
    begun = HeldKey(person.user_name, person.public_key, seq)
    return (*ended, begun) if person.public_key else ended


def named(person: Person, printed_name: str | None) -> Person:
    """Give a person the full name that a record of kind `name` told of, as earlier files did."""
    return replace(person, printed_name=printed_name or "")
