"""The two chains of the central program itself: who did what, and who looked or was refused.

The bytes that are hashed are those of a site's trail (docs/decisions/0003-document-and-two-chains).
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import sqlalchemy as sa

from kyphocrf.central.own_schema import own_access, own_record, sponsor
from kyphocrf.record import chain
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import (
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

EPOCH: Final = 1
"""A central database is restored as a whole by its own administration; it has one epoch."""


def append(
    writer: sa.Connection, changes: Iterable[Change], author: Author, moment: Moment, key: str
) -> list[AuditRecord]:
    """Append the records of one act inside the caller's transaction."""
    head, last_utc = _last(writer, own_record)
    stamp = Stamp(author, moment, EPOCH, _installation(writer))
    marked = with_time_marked(changes, last_utc, moment.utc)
    records = chain.audit_records(marked, head, stamp, key, _salts())
    for record in records:
        writer.execute(own_record.insert().values(_row(record)))
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
    head, _ = _last(writer, own_access)
    stamp = Stamp(author, moment, EPOCH, _installation(writer))
    record = chain.access_record(what, subject_key, detail, head, stamp)
    row = (record.seq, what, subject_key, detail, *_stamped(stamp), record.previous, record.hash)
    writer.execute(own_access.insert().values(row))
    return record


def heads(reader: sa.Connection) -> tuple[Head, Head]:
    """Tell the heads of both chains."""
    return _last(reader, own_record)[0], _last(reader, own_access)[0]


def records(reader: sa.Connection, *conditions: sa.ColumnElement[bool]) -> Iterator[AuditRecord]:
    """Read what was done, in order: all of it, or what meets the conditions."""
    installation = _installation(reader)
    wanted = sa.select(own_record).where(*conditions).order_by(own_record.c.seq)
    for row in reader.execute(wanted):
        stamp = Stamp(Author(*row[25:28]), Moment(*row[28:30]), EPOCH, installation)
        texts = CommittedTexts(*(Commitment(*row[at : at + 3]) for at in (13, 16, 19, 22)))
        about = (row[0], row[1], row[2], row[3], row[4], Place(*row[5:12]), row[12])
        yield AuditRecord(*about, texts, stamp, bytes(row[30]), bytes(row[31]))


def access_records(reader: sa.Connection) -> Iterator[AccessRecord]:
    """Read who looked, exported or was refused, in order."""
    installation = _installation(reader)
    for row in reader.execute(sa.select(own_access).order_by(own_access.c.seq)):
        stamp = Stamp(Author(*row[4:7]), Moment(*row[7:9]), EPOCH, installation)
        seq, what, subject_key, detail = row[:4]
        yield AccessRecord(seq, what, subject_key, detail, stamp, bytes(row[9]), bytes(row[10]))


def _last(reader: sa.Connection, table: sa.Table) -> tuple[Head, str]:
    wanted = sa.select(table.c.seq, table.c.hash, table.c.utc).order_by(table.c.seq.desc())
    found = reader.execute(wanted.limit(1)).first()
    return (GENESIS, "") if found is None else (Head(found[0], bytes(found[1])), found[2])


def _installation(reader: sa.Connection) -> str:
    # Two who write at once would continue the same head: the row of the sponsor is held first.
    wanted = sa.select(sponsor.c.installation)
    return str(reader.execute(wanted).scalar_one())


def hold(writer: sa.Connection) -> None:
    """Let nobody else append to the chains until this transaction ends."""
    writer.execute(sa.select(sponsor.c.id).with_for_update())


def _row(record: AuditRecord) -> Sequence[Any]:
    parts = (part for text in record.texts for part in text)
    about = (record.seq, record.commit_key, record.step, record.what, record.subject_key)
    return (
        *about, *record.place, record.form_version, *parts, *_stamped(record.stamp),
        record.previous, record.hash,
    )  # fmt: skip


def _stamped(stamp: Stamp) -> tuple[Any, ...]:
    return (*stamp.author, *stamp.moment)


def _salts() -> Iterator[bytes]:
    while True:
        yield os.urandom(SALT_LENGTH)
