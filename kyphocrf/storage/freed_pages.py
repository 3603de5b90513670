"""Overwrite what the pages of the database still hold of texts that are no longer in it.

`secure_delete` zeroes what is deleted, but not what is left behind where rows move within a page
or to another one, and the log keeps pages as they were. So the whole database is written anew.
"""

import contextlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from kyphocrf.record.chain import Author, Moment
from kyphocrf.storage import connection, ledger
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.redaction_search import IS_REDACTION
from kyphocrf.storage.schema import audit_record
from kyphocrf.storage.study_file import StudyFile

NOTES: Final = "SELECT detail FROM access_record WHERE what = 'redaction'"
"""What the access chain tells of it: the number of the last redaction before the pages were."""
_PATIENCE: Final = 2000
"""Milliseconds for whoever reads or writes just then; longer than that is told."""
_LAST: Final = sa.select(sa.func.max(audit_record.c.seq)).where(IS_REDACTION)


def overwrite(file: StudyFile, author: Author, moment: Moment) -> None:
    """Write the database anew, empty its log, note it; raises FileError, then nothing is lost.

    The disk needs as much room again as the database takes. A backup under way is waited for.
    """
    with file.worded(), file.at_work(), file.backing_up:
        last = _last_redaction(file)
        file.with_reserve(lambda: _overwrite(file))
    detail = str(last)
    file.write(lambda writer: ledger.append_access(writer, "redaction", detail, author, moment))


def is_pending(file: StudyFile) -> bool:
    """Tell whether something was redacted since the pages were written anew."""
    last = _last_redaction(file)
    if not last:
        return False
    with file.reading() as reader:
        return overwritten(reader.exec_driver_sql(NOTES).all()) < last


def overwritten(notes: Iterable[Sequence[Any]]) -> int:
    """Return up to which redaction the pages were overwritten, as the notes tell; else 0."""
    return max((int(detail) for (detail,) in notes if str(detail).isdecimal()), default=0)


def _last_redaction(file: StudyFile) -> int:
    with file.reading() as reader:
        return int(reader.execute(_LAST).scalar() or 0)


def _overwrite(file: StudyFile) -> None:
    # The guarded connections of the file refuse what writing anew needs.
    database = file.folder / DATABASE_NAME
    with contextlib.closing(connection.connect(database, file.dek)) as alone:
        alone.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        alone.execute("VACUUM")
        busy, *_ = alone.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise dbapi2.OperationalError("database is locked")
