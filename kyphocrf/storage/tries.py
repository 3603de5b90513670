"""Tries at passwords as access records: from attempts.log into the file once it is open."""

import contextlib
from collections import Counter
from typing import Final

import sqlalchemy as sa

from kyphocrf.record.chain import Access, AccessRecord, Author, Moment
from kyphocrf.storage import attempts, ledger
from kyphocrf.storage.attempts import Attempt, Log
from kyphocrf.storage.key_wrapping import Dek
from kyphocrf.storage.schema import access_record
from kyphocrf.storage.study_file import StudyFile

_FAILED: Final[Access] = "failed sign-in"
_CLOCK_WENT_BACK: Final = "the clock went back, the delay began anew"
_MISSING: Final = "missing since the last sign-in"
_OF_BEFORE: Final = "not the one begun at the last sign-in"
_ALTERED: Final = "altered since the last sign-in"

_BEGINS_A_LOG: Final = sa.or_(
    access_record.c.what.in_(("sign-in", "restore")),
    sa.and_(access_record.c.what == "recovery key", access_record.c.detail == "used"),
)
_LAST: Final = (
    sa.select(
        access_record.c.seq, access_record.c.hash, access_record.c.what, access_record.c.detail
    )
    .where(_BEGINS_A_LOG)
    .order_by(access_record.c.seq.desc())
    .limit(1)
)


def record_failure(file: StudyFile, attempt: Attempt) -> None:
    """Record at an open file what attempts.log says as well."""
    author = Author(attempt.user, "", "")
    what, detail = _told(attempt)
    file.write(lambda writer: ledger.append_access(writer, what, detail, author, attempt.moment))


def settle(
    file: StudyFile,
    what: Access,
    detail: str,
    author: Author,
    moment: Moment,
    *,
    expects_log: bool = True,
) -> str:
    """Record a right password and every failed one before it, and begin the log anew.

    A log that is missing or was altered is recorded in words; without `expects_log` one may be
    missing, because an earlier program kept none. Returns what a restore said of the study where
    this is the first opening after it, else "".
    """
    log = attempts.read(file.folder)

    def work(writer: sa.Connection) -> tuple[AccessRecord, str]:
        last = writer.execute(_LAST).first()
        follows = last is not None and log.after == (last.seq, last.hash.hex())
        # A study that was only founded or restored has no log yet.
        is_used = last is not None and last.what != "restore" and last.detail != "founded"
        if is_used and (log.after or expects_log):
            _note_what_is_wrong(writer, _verdict(log, file.dek, follows=follows), author, moment)
        _merge(writer, log, last.seq if last is not None and follows else 0)
        restored = last.detail if last is not None and last.what == "restore" else ""
        return ledger.append_access(writer, what, detail, author, moment), restored

    record, restored = file.write(work)
    # A log that cannot be begun is told at the next sign-in; it keeps nobody out.
    with contextlib.suppress(OSError):
        attempts.begin(file.folder, file.dek, record)
    return restored


def _verdict(log: Log, dek: Dek, *, follows: bool) -> str | None:
    if log.after is None:
        return _MISSING
    if not follows:
        return _OF_BEFORE
    return None if attempts.is_untouched(log, dek) else _ALTERED


def _note_what_is_wrong(
    writer: sa.Connection, wrong: str | None, author: Author, moment: Moment
) -> None:
    if wrong is not None:
        ledger.append_access(writer, "attempts log", wrong, author, moment)


def _merge(writer: sa.Connection, log: Log, since: int) -> None:
    """Record the tries that have no record after `since`: those at an open file have theirs."""
    for attempt, count in Counter(log.attempts).items():
        what, detail = _told(attempt)
        author = Author(attempt.user, "", "")
        for _ in range(count - _recorded(writer, attempt, since)):
            ledger.append_access(writer, what, detail, author, attempt.moment)


def _recorded(writer: sa.Connection, attempt: Attempt, since: int) -> int:
    what, detail = _told(attempt)
    same = sa.select(sa.func.count()).where(
        access_record.c.seq > since,
        access_record.c.what == what,
        access_record.c.detail == detail,
        access_record.c.utc == attempt.moment.utc,
        access_record.c.user_name == attempt.user,
    )
    return int(writer.execute(same).scalar_one())


def _told(attempt: Attempt) -> tuple[Access, str]:
    if attempt.where == "clock":
        return "attempts log", _CLOCK_WENT_BACK
    if attempt.where == "restore":
        return "refusal", attempt.where
    return _FAILED, "" if attempt.where == "sign-in" else attempt.where
