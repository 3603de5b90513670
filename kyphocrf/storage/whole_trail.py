"""The trail as a whole, one record in memory at a time, and who and what stands in it."""

from collections.abc import Iterator
from typing import Final

import sqlalchemy as sa

from kyphocrf.record.chain import AuditRecord, Author, Head
from kyphocrf.record.change import STATEMENTS
from kyphocrf.storage import ledger
from kyphocrf.storage.schema import access_record, audit_record, query, query_message, statement
from kyphocrf.storage.study_file import StudyFile

_AUTHORS: Final = sa.select(
    audit_record.c.user_name, audit_record.c.role, audit_record.c.organisation
).distinct()
_HEAD_LENGTH: Final = 8
"""Bytes of a head that an access record names."""


def of_study(file: StudyFile) -> Iterator[AuditRecord]:
    """Yield the records that concern no subject, in order."""
    with file.reading() as reader:
        yield from ledger.audit_records(reader, audit_record.c.subject_key == "")


def of_subjects(file: StudyFile) -> Iterator[AuditRecord]:
    """Yield the records that concern a subject, in order."""
    with file.reading() as reader:
        yield from (one for one in ledger.audit_records(reader) if one.subject_key)


def authors(file: StudyFile) -> tuple[Author, ...]:
    """Return everybody who made a record, once for each role and organisation."""
    with file.reading() as reader:
        return tuple(Author(*row) for row in reader.execute(_AUTHORS))


def telling(file: StudyFile, subject_key: str) -> tuple[AuditRecord, ...]:
    """Return the records by which what holds of a subject is told, in order.

    Those are the newest of each statement and of each query.
    """
    of_queries = (
        sa.select(sa.func.max(query_message.c.seq))
        .join(query, query.c.id == query_message.c.query)
        .where(query.c.subject_key == subject_key)
        .group_by(query.c.id)
    )
    # The key of the table begins with the kind.
    of_statements = sa.select(statement.c.seq).where(
        statement.c.what.in_(("study", *STATEMENTS)), statement.c.subject_key == subject_key
    )
    with file.reading() as reader:
        found = {*reader.execute(of_queries).scalars(), *reader.execute(of_statements).scalars()}
        if not found:
            return ()
        return tuple(ledger.audit_records(reader, audit_record.c.seq.in_(sorted(found))))


def last_exported(file: StudyFile, kind: str, now: Head) -> Head | None:
    """Return the state of which the last export of a kind was, that is not the present one."""
    about, named = access_record.c, sa.func.substr(access_record.c.detail, len(kind) + 2)
    present = now.hash.hex()[: 2 * _HEAD_LENGTH]
    last = (
        sa.select(named)
        .where(
            about.what == "export",
            about.detail.like(f"{kind} %"),
            sa.func.length(named) == len(present),  # one in part names that between
            named != present,
        )
        .order_by(about.seq.desc())
        .limit(1)
    )
    with file.reading() as reader:
        digits = reader.execute(last).scalar()
        if digits is None:
            return None
        begin = bytes.fromhex(digits)
        of_head = sa.func.substr(audit_record.c.hash, 1, _HEAD_LENGTH) == begin
        wanted = sa.select(audit_record.c.seq, audit_record.c.hash).where(of_head)
        found = reader.execute(wanted.order_by(audit_record.c.seq.desc()).limit(1)).first()
        return None if found is None else Head(*found)
