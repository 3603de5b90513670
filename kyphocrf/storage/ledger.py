"""Append to both chains and read their records back. Rows are only ever added."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from kyphocrf.record import chain
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import (
    GENESIS,
    SALT_LENGTH,
    Access,
    AccessRecord,
    AuditRecord,
    Author,
    Head,
    Moment,
    Sealed,
    Stamp,
    Texts,
)
from kyphocrf.record.change import Change
from kyphocrf.storage.schema import access_record, audit_record, study

_PLACE = ("event", "event_repeat", "form", "form_repeat", "item_group", "item_row", "item")


def _last(table: sa.Table) -> sa.Select[Any]:
    newest = sa.select(table.c.seq, table.c.hash).order_by(table.c.seq.desc()).limit(1).subquery()
    return sa.select(study.c.epoch, study.c.installation, newest.c.seq, newest.c.hash).select_from(
        sa.outerjoin(study, newest, sa.true())
    )


_LAST_AUDIT, _LAST_ACCESS = _last(audit_record), _last(access_record)
_ADD_AUDIT, _ADD_ACCESS = audit_record.insert(), access_record.insert()
_ALL_AUDIT = sa.select(audit_record).order_by(audit_record.c.seq)
_ALL_ACCESS = sa.select(access_record).order_by(access_record.c.seq)


def append(
    writer: sa.Connection,
    changes: Iterable[Change],
    author: Author,
    moment: Moment,
    commit_key: str,
) -> list[AuditRecord]:
    """Append the audit records of one commit inside the caller's transaction."""
    head, stamp = _stamp(writer.execute(_LAST_AUDIT).one(), author, moment)
    records = chain.audit_records(changes, head, stamp, commit_key, _salts())
    if records:
        writer.execute(_ADD_AUDIT, [_audit_row(record) for record in records])
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
    head, stamp = _stamp(writer.execute(_LAST_ACCESS).one(), author, moment)
    record = chain.access_record(what, subject_key, detail, head, stamp)
    row = {"seq": record.seq, "what": what, "subject_key": subject_key, "detail": detail}
    writer.execute(_ADD_ACCESS, row | _stamp_row(stamp, record.previous, record.hash))
    return record


def heads(reader: sa.Connection) -> tuple[Head, Head]:
    """Tell the heads of the audit and of the access chain."""
    audit, access = reader.execute(_LAST_AUDIT).one(), reader.execute(_LAST_ACCESS).one()
    return _head(audit), _head(access)


def audit_records(
    reader: sa.Connection, *conditions: sa.ColumnElement[bool]
) -> Iterator[AuditRecord]:
    """Read audit records in order, all or those that meet the conditions."""
    for row in reader.execute(_ALL_AUDIT.where(*conditions)):
        yield _audit_record(row)


def access_records(reader: sa.Connection) -> Iterator[AccessRecord]:
    """Read all access records in order."""
    for row in reader.execute(_ALL_ACCESS):
        seq, what, subject_key, detail, *stamped = list(row)
        yield AccessRecord(seq, what, subject_key, detail, *_unstamped(stamped))


def _stamp(last: Any, author: Author, moment: Moment) -> tuple[Head, Stamp]:
    return _head(last), Stamp(author, moment, last[0], last[1])


def _head(last: Any) -> Head:
    return GENESIS if last[2] is None else Head(last[2], last[3])


def _salts() -> Iterator[bytes]:
    while True:
        yield os.urandom(SALT_LENGTH)


def _audit_row(record: AuditRecord) -> dict[str, Any]:
    row: dict[str, Any] = {
        "seq": record.seq,
        "commit_key": record.commit_key,
        "what": record.what,
        "subject_key": record.subject_key,
        "form_version": record.form_version,
    }
    row.update(zip(_PLACE, record.place, strict=True))
    for part, held in record.texts._asdict().items():
        row[f"{part}_text"] = held.text
        row[f"{part}_salt"] = held.salt
        row[f"{part}_digest"] = held.digest
    return row | _stamp_row(record.stamp, record.previous, record.hash)


def _stamp_row(stamp: Stamp, previous: bytes, digest: bytes) -> dict[str, Any]:
    return {
        "user_name": stamp.author.user,
        "role": stamp.author.role,
        "organisation": stamp.author.organisation,
        "utc": stamp.moment.utc,
        "offset_minutes": stamp.moment.offset_minutes,
        "epoch": stamp.epoch,
        "installation": stamp.installation,
        "previous": previous,
        "hash": digest,
    }


def _audit_record(row: Sequence[Any]) -> AuditRecord:
    seq, commit_key, what, subject_key = row[:4]
    texts = Texts(*(Sealed(*row[start : start + 3]) for start in range(12, 24, 3)))
    return AuditRecord(
        seq,
        commit_key,
        what,
        subject_key,
        Place(*row[4:11]),
        row[11],
        texts,
        *_unstamped(row[24:]),
    )


def _unstamped(row: Iterable[Any]) -> tuple[Stamp, bytes, bytes]:
    user, role, organisation, utc, offset, epoch, installation, previous, digest = row
    author, moment = Author(user, role, organisation), Moment(utc, offset)
    return Stamp(author, moment, epoch, installation), previous, digest
