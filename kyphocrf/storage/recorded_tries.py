"""Tries at passwords as access records, in whichever chain they are put on record.

A study file and the sponsor's database have a chain each; the rules are these for both.
"""

from collections import Counter
from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

import sqlalchemy as sa

from kyphocrf.record.chain import Access, AccessRecord, Author, Moment
from kyphocrf.storage import attempts
from kyphocrf.storage.attempts import Attempt, Log
from kyphocrf.storage.key_wrapping import Dek

_FAILED: Final[Access] = "failed sign-in"
_CLOCK_WENT_BACK: Final = "the clock went back, the delay began anew"
_MISSING: Final = "missing since the last sign-in"
_OF_BEFORE: Final = "not the one begun at the last sign-in"
_ALTERED: Final = "altered since the last sign-in"

Append: TypeAlias = Callable[[sa.Connection, Access, str, Author, Moment], AccessRecord]


class Opening(NamedTuple):
    """The access record after which a log of tries was begun."""

    seq: int
    hash: bytes
    what: str
    detail: str


class AccessChain(NamedTuple):
    """The table of a chain of access records, and what appends to it in a transaction."""

    table: sa.Table
    append: Append

    def last_opening(self, reader: sa.Connection) -> Opening | None:
        """Return the record after which the log was begun; None where nobody opened it yet."""
        about = self.table.c
        begins_a_log = sa.or_(
            about.what.in_(("sign-in", "restore")),
            sa.and_(about.what == "recovery key", about.detail == "used"),
        )
        wanted = sa.select(about.seq, about.hash, about.what, about.detail).where(begins_a_log)
        row = reader.execute(wanted.order_by(about.seq.desc()).limit(1)).first()
        return None if row is None else Opening(row[0], bytes(row[1]), row[2], row[3])

    def count_since(self, reader: sa.Connection, attempt: Attempt, since: int) -> int:
        """Tell how many records there are of a try after the record `since`."""
        about, (what, detail) = self.table.c, _told(attempt)
        same = sa.select(sa.func.count()).where(
            about.seq > since,
            about.what == what,
            about.detail == detail,
            about.utc == attempt.moment.utc,
            about.user_name == attempt.user,
        )
        return int(reader.execute(same).scalar_one())


class RightPassword(NamedTuple):
    """What is recorded of a right password: kind and detail, by whom and when."""

    what: Access
    detail: str
    author: Author
    moment: Moment


def record_failure(chain: AccessChain, writer: sa.Connection, attempt: Attempt) -> None:
    """Record in the caller's transaction what attempts.log says as well."""
    what, detail = _told(attempt)
    chain.append(writer, what, detail, Author(attempt.user, "", ""), attempt.moment)


def settle(
    chain: AccessChain,
    writer: sa.Connection,
    log: Log,
    dek: Dek,
    right: RightPassword,
    *,
    expects_log: bool = True,
) -> tuple[AccessRecord, str]:
    """Record a right password and every failed one before it, in the caller's transaction.

    A log that is missing or was altered is recorded in words; without `expects_log` one may be
    missing, because an earlier program kept none. Returns the record after which a new log begins,
    and what a restore said where this is the first opening after it, else "".
    """
    last = chain.last_opening(writer)
    follows = last is not None and log.after == (last.seq, last.hash.hex())
    # What was only founded or restored has no log yet.
    is_used = last is not None and last.what != "restore" and last.detail != "founded"
    if is_used and (log.after or expects_log):
        wrong = _verdict(log, dek, follows=follows)
        if wrong is not None:
            chain.append(writer, "attempts log", wrong, right.author, right.moment)
    _merge(chain, writer, log, last.seq if last is not None and follows else 0)
    restored = last.detail if last is not None and last.what == "restore" else ""
    return chain.append(writer, *right), restored


def _verdict(log: Log, dek: Dek, *, follows: bool) -> str | None:
    if log.after is None:
        return _MISSING
    if not follows:
        return _OF_BEFORE
    return None if attempts.is_untouched(log, dek) else _ALTERED


def _merge(chain: AccessChain, writer: sa.Connection, log: Log, since: int) -> None:
    """Record the tries that have no record after `since`: those at an open file have theirs."""
    for attempt, count in Counter(log.attempts).items():
        for _ in range(count - chain.count_since(writer, attempt, since)):
            record_failure(chain, writer, attempt)


def _told(attempt: Attempt) -> tuple[Access, str]:
    if attempt.where == "clock":
        return "attempts log", _CLOCK_WENT_BACK
    if attempt.where == "restore":
        return "refusal", attempt.where
    return _FAILED, "" if attempt.where == "sign-in" else attempt.where
