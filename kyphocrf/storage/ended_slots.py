"""Key slots that no longer hold, by the records of the file: by them an old keys.json is known.

Whoever puts the keys.json of an older backup into a study puts the passwords of that day in force.
Each slot that a new password, a new recovery key or the end of an account took away has an access
record with its fingerprint; one that lies in the folder all the same was put back.
"""

from typing import Final

import sqlalchemy as sa

from kyphocrf.record.chain import Access, Author, Moment
from kyphocrf.storage import ledger
from kyphocrf.storage.key_slots import Keys, Slot
from kyphocrf.storage.schema import access_record
from kyphocrf.storage.study_file import StudyFile

_WHAT: Final[Access] = "key slots"
_ENDED: Final = "slot {fingerprint} ended: {whose}"
_AGAIN: Final = "slot {fingerprint} is in force again: {whose}"
_DETAILS: Final = (
    sa.select(access_record.c.detail)
    .where(sa.literal_column("what") == sa.literal_column("'key slots'"))
    .order_by(access_record.c.seq)
)


def note(writer: sa.Connection, before: Keys, after: Keys, author: Author, moment: Moment) -> None:
    """Record, in the caller's transaction, each slot of before that is no more."""
    left = {slot.fingerprint for slot in after.slots}
    for slot in before.slots:
        if slot.fingerprint not in left:
            ledger.append_access(writer, _WHAT, _worded(_ENDED, slot), author, moment)


def put_back(file: StudyFile, keys: Keys, author: Author, moment: Moment) -> tuple[str, ...]:
    """Name the users whose ended slots lie in the folder again; the recovery key has no name.

    Each time one was put back it is recorded once. Raises FileError.
    """
    with file.reading() as reader:
        details = reader.execute(_DETAILS).scalars().all()
    last = {detail.split()[1]: detail for detail in details if detail.startswith("slot ")}
    found = [slot for slot in keys.slots if slot.fingerprint in last]
    new = [slot for slot in found if last[slot.fingerprint] == _worded(_ENDED, slot)]

    def record(writer: sa.Connection) -> None:
        for slot in new:
            ledger.append_access(writer, _WHAT, _worded(_AGAIN, slot), author, moment)

    if new:
        file.write(record)
    return tuple(slot.user for slot in found)


def _worded(words: str, slot: Slot) -> str:
    return words.format(fingerprint=slot.fingerprint, whose=slot.user or slot.kind)
