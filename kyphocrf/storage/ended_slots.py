"""Key slots that no longer hold, by the records of the file: by them an old keys.json is known.

Whoever puts the keys.json of an older backup into a study puts the passwords of that day in force.
Each slot that a new password, a new recovery key or the end of an account took away has an access
record with its fingerprint; one that lies in the folder all the same was put back.
"""

from typing import Final, TypeAlias

import sqlalchemy as sa

from kyphocrf.record.chain import Access, Author, Moment
from kyphocrf.storage import tries
from kyphocrf.storage.key_slots import Keys, Slot
from kyphocrf.storage.recorded_tries import AccessChain
from kyphocrf.storage.study_file import StudyFile

By: TypeAlias = tuple[Author, Moment]
"""Who did it, and when."""

_WHAT: Final[Access] = "key slots"
_ENDED: Final = "slot {fingerprint} ended: {whose}"
_AGAIN: Final = "slot {fingerprint} is in force again: {whose}"


def note(chain: AccessChain, writer: sa.Connection, before: Keys, after: Keys, by: By) -> None:
    """Record, in the caller's transaction, each slot of before that is no more."""
    left = {slot.fingerprint for slot in after.slots}
    for slot in before.slots:
        if slot.fingerprint not in left:
            chain.append(writer, _WHAT, _worded(_ENDED, slot), *by)


def put_back(file: StudyFile, keys: Keys, author: Author, moment: Moment) -> tuple[str, ...]:
    """Name the users whose ended slots lie in the folder again; the recovery key has no name.

    Each time one was put back it is recorded once. Raises FileError.
    """
    with file.reading() as reader:
        found, new = again(tries.OF_A_STUDY, reader, keys)
    if new:
        by = (author, moment)
        file.write(lambda writer: note_again(tries.OF_A_STUDY, writer, new, by))
    return tuple(slot.user for slot in found)


def again(
    chain: AccessChain, reader: sa.Connection, keys: Keys
) -> tuple[tuple[Slot, ...], tuple[Slot, ...]]:
    """Return the slots that ended and lie there again, and those of which no record tells so."""
    about = chain.table.c
    # In this wording the statement has an index of its own.
    of_slots = sa.literal_column("what") == sa.literal_column("'key slots'")
    wanted = sa.select(about.detail).where(of_slots).order_by(about.seq)
    details = reader.execute(wanted).scalars().all()
    last = {detail.split()[1]: detail for detail in details if detail.startswith("slot ")}
    found = tuple(slot for slot in keys.slots if slot.fingerprint in last)
    return found, tuple(slot for slot in found if last[slot.fingerprint] == _worded(_ENDED, slot))


def note_again(chain: AccessChain, writer: sa.Connection, slots: tuple[Slot, ...], by: By) -> None:
    """Record, in the caller's transaction, that ended slots are in force again."""
    for slot in slots:
        chain.append(writer, _WHAT, _worded(_AGAIN, slot), *by)


def _worded(words: str, slot: Slot) -> str:
    return words.format(fingerprint=slot.fingerprint, whose=slot.user or slot.kind)
