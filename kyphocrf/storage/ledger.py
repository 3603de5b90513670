"""Append to both chains and read their records back. Rows are only ever added."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa

from kyphocrf.record import chain
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import (
    ABSENT,
    GENESIS,
    SALT_LENGTH,
    Access,
    AccessRecord,
    AuditRecord,
    Author,
    Commitment,
    CommittedTexts,
    Head,
    Moment,
    Stamp,
)
from kyphocrf.record.change import Change, with_time_marked
from kyphocrf.storage.prepared import prepare
from kyphocrf.storage.schema import access_record, audit_record, study

_PLACE = ("event", "event_repeat", "form", "form_repeat", "item_group", "item_row", "item")


PLACE = tuple(audit_record.c[name] for name in _PLACE)
"""The columns that hold a place, in its order."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a commit starts from; `earlier`: its first record, if it is a retry.

    `utc`: the time of the last record, nothing before the first.
    """

    head: Head
    utc: str
    epoch: int
    installation: str
    earlier: int | None


def _last(table: sa.Table, *more: sa.ScalarSelect[Any]) -> sa.Select[Any]:
    newest = table.c.seq == sa.select(sa.func.max(table.c.seq)).scalar_subquery()
    wanted = (study.c.epoch, study.c.installation, table.c.seq, table.c.hash, table.c.utc, *more)
    return sa.select(*wanted).select_from(sa.outerjoin(study, table, newest))


_EARLIER = (
    sa.select(audit_record.c.seq)
    .where(
        audit_record.c.commit_key == sa.bindparam("key"),
        audit_record.c.commit_step == sa.literal_column("1"),  # a bound 1 misses the index
    )
    .scalar_subquery()
)
_OPENING = prepare(_last(audit_record, _EARLIER))
_LAST_AUDIT, _LAST_ACCESS = prepare(_last(audit_record)), prepare(_last(access_record))
_ADD_AUDIT, _ADD_ACCESS = prepare(audit_record.insert()), prepare(access_record.insert())
_ALL_AUDIT = sa.select(audit_record).order_by(audit_record.c.seq)
_WHOLE_AUDIT = prepare(_ALL_AUDIT)
_ALL_ACCESS = sa.select(access_record).order_by(access_record.c.seq)
_FROM: Final = sa.bindparam("first", type_=sa.Integer)
_TO: Final = sa.bindparam("last", type_=sa.Integer)
_AUDIT_RANGE = prepare(_ALL_AUDIT.where(audit_record.c.seq.between(_FROM, _TO)))
_ACCESS_RANGE = prepare(_ALL_ACCESS.where(access_record.c.seq.between(_FROM, _TO)))
_END_OF_COMMIT = (
    "SELECT coalesce((SELECT seq FROM audit_record WHERE seq > ?1 AND commit_key <>"
    " (SELECT commit_key FROM audit_record WHERE seq = ?1) ORDER BY seq LIMIT 1),"
    " (SELECT max(seq) FROM audit_record) + 1) - 1"
)

CHAINS = (audit_record, access_record)
"""The tables of the two chains: data and access."""


def opening(writer: sa.Connection, commit_key: str) -> Opening:
    """Read what a commit starts from, inside its transaction."""
    epoch, installation, seq, digest, utc, earlier = _OPENING.one(writer, {"key": commit_key}).one()
    return Opening(_head(seq, digest), utc or "", epoch, installation, earlier)


def append(
    writer: sa.Connection,
    changes: Iterable[Change],
    author: Author,
    moment: Moment,
    commit_key: str,
    start: Opening | None = None,
) -> list[AuditRecord]:
    """Append the audit records of one commit inside the caller's transaction.

    The first of them tells where the clock went back since the last record, or was asked about.
    """
    start = start or opening(writer, commit_key)
    stamp = Stamp(author, moment, start.epoch, start.installation)
    marked = with_time_marked(changes, start.utc, moment.utc)
    records = chain.audit_records(marked, start.head, stamp, commit_key, _salts())
    if records:
        stamped = _stamp_row(stamp)
        _ADD_AUDIT.many(writer, [_audit_row(record, stamped) for record in records])
    return records


def append_access(
    writer: sa.Connection,
    what: Access,
    detail: str,
    author: Author,
    moment: Moment,
    subject_key: str = "",
) -> AccessRecord:
    """Append one access record inside the caller's transaction."""
    epoch, installation, *head, _ = _LAST_ACCESS.one(writer, {}).one()
    stamp = Stamp(author, moment, epoch, installation)
    record = chain.access_record(what, subject_key, detail, _head(*head), stamp)
    row = (record.seq, what, subject_key, detail, *_stamp_row(stamp))
    _ADD_ACCESS.many(writer, [(*row, record.previous, record.hash)])
    return record


def heads(reader: sa.Connection) -> tuple[Head, Head]:
    """Tell the heads of the audit and of the access chain."""
    audit, access = _LAST_AUDIT.one(reader, {}).one(), _LAST_ACCESS.one(reader, {}).one()
    return _head(*audit[2:4]), _head(*access[2:4])


def last_times(reader: sa.Connection) -> tuple[str, str]:
    """Tell when the last record of each chain was made (UTC): of the data, of access."""
    audit, access = _LAST_AUDIT.one(reader, {}).one(), _LAST_ACCESS.one(reader, {}).one()
    return audit[4] or "", access[4] or ""


def audit_records(
    reader: sa.Connection, *conditions: sa.ColumnElement[bool]
) -> Iterator[AuditRecord]:
    """Read audit records in order, all or those that meet the conditions."""
    if conditions:
        rows: Iterable[Sequence[Any]] = reader.execute(_ALL_AUDIT.where(*conditions))
    else:
        rows = _WHOLE_AUDIT.stream(reader)
    return records_of(rows)


def audit_range(reader: sa.Connection, first: int, last: int) -> Iterator[AuditRecord]:
    """Read the audit records from one number to another, one after the other."""
    return records_of(_AUDIT_RANGE.stream(reader, {"first": first, "last": last}))


def access_range(reader: sa.Connection, first: int, last: int) -> Iterator[AccessRecord]:
    """Read the access records from one number to another, one after the other."""
    for row in _ACCESS_RANGE.stream(reader, {"first": first, "last": last}):
        yield _access_record(row)


def head_at(reader: sa.Connection, chain_of: sa.Table, seq: int) -> Head:
    """Tell the head of a chain as it was at a number; raises ValueError where there is none."""
    if seq == GENESIS.seq:
        return GENESIS
    digest = reader.execute(sa.select(chain_of.c.hash).where(chain_of.c.seq == seq)).scalar()
    if digest is None:
        raise ValueError(f"there is no record {seq}")
    return Head(seq, digest)


def records_of(rows: Iterable[Sequence[Any]]) -> Iterator[AuditRecord]:
    """Make audit records of whole rows of their table."""
    last: Sequence[Any] = ()
    stamp = _stamp("", "", "", "", 0, 0, "")
    for row in rows:
        stamped = row[25:32]
        if stamped != last:  # the records of a commit share a stamp
            last, stamp = stamped, _stamp(*stamped)
        yield _audit_record(row, stamp)


def access_records(
    reader: sa.Connection, *conditions: sa.ColumnElement[bool]
) -> Iterator[AccessRecord]:
    """Read access records in order, all or those that meet the conditions."""
    for row in reader.execute(_ALL_ACCESS.where(*conditions)):
        yield _access_record(row)


def _access_record(row: Sequence[Any]) -> AccessRecord:
    seq, what, subject_key, detail = row[:4]
    stamp = _stamp(*row[4:11])
    return AccessRecord(seq, what, subject_key, detail, stamp, row[11], row[12])


def holds(reader: sa.Connection, chain_of: sa.Table, head: Head) -> bool:
    """Tell whether a chain has this record; every chain has the beginning before its first."""
    hashed = sa.select(chain_of.c.hash).where(chain_of.c.seq == head.seq)
    return head.seq == GENESIS.seq or reader.execute(hashed).scalar() == head.hash


def end_of_commit(reader: sa.Connection, seq: int) -> int:
    """Tell the number of the last record of the commit to which this record belongs."""
    return int(reader.exec_driver_sql(_END_OF_COMMIT, (seq,)).scalar_one())


def redactions_among(reader: sa.Connection, numbers: Iterable[int]) -> frozenset[int]:
    """Tell which of these records are of a redaction."""
    among = audit_record.c.seq.in_(list(numbers))
    wanted = sa.select(audit_record.c.seq).where(among, audit_record.c.what == "redaction")
    return frozenset(reader.execute(wanted).scalars())


def _head(seq: int | None, digest: bytes) -> Head:
    return GENESIS if seq is None else Head(seq, digest)


def _salts() -> Iterator[bytes]:
    while True:
        drawn = os.urandom(16 * SALT_LENGTH)
        yield from (drawn[at : at + SALT_LENGTH] for at in range(0, len(drawn), SALT_LENGTH))


def _audit_row(record: AuditRecord, stamped: tuple[Any, ...]) -> tuple[Any, ...]:
    old, new, reason, comment = record.texts
    return (
        *(record.seq, record.commit_key, record.step, record.what, record.subject_key),
        *(*record.place, record.form_version),
        *(*old, *new, *reason, *comment),
        *(*stamped, record.previous, record.hash),
    )


def _stamp_row(stamp: Stamp) -> tuple[Any, ...]:
    author = stamp.author
    who_when = (author.user, author.role, author.organisation, *stamp.moment)
    return (*who_when, stamp.epoch, stamp.installation)


_new = tuple.__new__
"""Makes a named tuple of a part of a row; its own class does so at twice the cost."""
_UNTOLD = (None, None, None)


def _audit_record(row: Sequence[Any], stamp: Stamp) -> AuditRecord:
    old, new, reason, comment = row[13:16], row[16:19], row[19:22], row[22:25]
    texts = (
        ABSENT if old == _UNTOLD else _new(Commitment, old),
        ABSENT if new == _UNTOLD else _new(Commitment, new),
        ABSENT if reason == _UNTOLD else _new(Commitment, reason),
        ABSENT if comment == _UNTOLD else _new(Commitment, comment),
    )
    about = (*row[:5], _new(Place, row[5:12]), row[12])
    return _new(AuditRecord, (*about, _new(CommittedTexts, texts), stamp, row[32], row[33]))


# A commit has one stamp for all its records.
@lru_cache(maxsize=8)
def _stamp(user: str, role: str, organisation: str, utc: str, *rest: Any) -> Stamp:
    offset, epoch, installation = rest
    return Stamp(Author(user, role, organisation), Moment(utc, offset), epoch, installation)
