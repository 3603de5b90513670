"""Empty a text that must not be in the file, by a record of its own; the chain stays whole."""

import json
from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from kyphocrf.record.chain import AuditRecord, Author, Moment
from kyphocrf.record.change import (
    REDACTED,
    Change,
    canonical,
    holds,
    put,
    redaction_mark,
)
from kyphocrf.storage import instances, ledger
from kyphocrf.storage.casebook import CommitReceipt
from kyphocrf.storage.schema import audit_record
from kyphocrf.storage.study_file import StudyFile

REDACTABLE = frozenset({"answer", "row", "status", "void", "version", "comment"})


class Target(NamedTuple):
    """One text of one audit record: old, new, reason or comment."""

    seq: int
    part: str


def everywhere(file: StudyFile, target: Target) -> tuple[Target, ...]:
    """Name the target and the same answer where the record after it repeats it as the old one."""
    with file.reading() as reader:
        record = _record(reader, target.seq)
        place = record.place
        later = ledger.audit_records(
            reader,
            audit_record.c.seq > target.seq,
            audit_record.c.what == record.what,
            audit_record.c.subject_key == record.subject_key,
            *(column == value for column, value in zip(ledger.PLACE, place, strict=True)),
        )
        following = next(later, None)
    if target.part != "new" or following is None or following.texts.old.text is None:
        return (target,)
    return target, Target(following.seq, "old")


def redact(
    file: StudyFile, targets: Iterable[Target], reason: str, author: Author, moment: Moment
) -> CommitReceipt:
    """Empty texts for ever, each with a redaction record; a present answer becomes REDACTED."""
    wanted = tuple(targets)
    return file.write(lambda writer: _redacted(writer, wanted, reason, author, moment))


def _redacted(
    writer: sa.Connection,
    targets: tuple[Target, ...],
    reason: str,
    author: Author,
    moment: Moment,
) -> CommitReceipt:
    records = [_record(writer, target.seq) for target in targets]
    marks = [_mark(record, target, reason) for record, target in zip(records, targets, strict=True)]
    key = f"redaction/{moment.utc}/{canonical([list(target) for target in targets])}"
    written = ledger.append(writer, marks, author, moment, key)
    last = written[-1]
    for record, target in zip(records, targets, strict=True):
        if target.part == "new" and record.what == "answer":
            owner = instances.Owner(record.subject_key, record.place.form_key, moment, last.seq)
            _empty_answer(writer, owner, record)
        writer.execute(
            audit_record.update().where(audit_record.c.seq == target.seq),
            {f"{target.part}_text": None, f"{target.part}_salt": None},
        )
    return CommitReceipt(written[0].seq, last.seq, last.stamp.moment.utc, last.hash)


def _mark(record: AuditRecord, target: Target, reason: str) -> Change:
    if record.what not in REDACTABLE:
        raise ValueError(f"a record of {record.what} holds nothing to redact")
    return Change(
        "redaction",
        record.subject_key,
        record.place,
        None,
        redaction_mark(*target),
        reason,
        None,
        record.form_version,
    )


def _empty_answer(writer: sa.Connection, owner: instances.Owner, record: AuditRecord) -> None:
    held = instances.find(writer, owner.subject_key, owner.form)
    if held is None:
        return
    document = json.loads(held.document)
    if holds(document, "answer", record.place, record.texts.new.text):
        put(document, "answer", record.place, REDACTED)
        instances.put(writer, owner, held, held.version, held.status, canonical(document))


def _record(reader: sa.Connection, seq: int) -> AuditRecord:
    for record in ledger.audit_records(reader, audit_record.c.seq == seq):
        return record
    raise ValueError(f"there is no audit record {seq}")
