"""Empty a text that must not be in the file, by a record of its own; the chain stays whole."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import sqlalchemy as sa

from kyphocrf.record.answers import Answer
from kyphocrf.record.chain import AuditRecord, Author, Moment
from kyphocrf.record.change import (
    REDACTED,
    Change,
    canonical,
    holds,
    put,
    redaction_mark,
)
from kyphocrf.storage import instances, ledger, queries
from kyphocrf.storage.casebook import CommitReceipt
from kyphocrf.storage.schema import audit_record, casebook_status, unfinished
from kyphocrf.storage.study_file import StudyFile

_WITH_ANSWERS = frozenset({"answer", "comment", "query"})
"""The kinds whose old and new text can hold what a person typed, or was computed from it."""
_PARTS = ("old", "new", "reason", "comment")
_TELLING = 4
"""From how many characters on a text is looked for wherever it stands, not at its place alone."""


class Target(NamedTuple):
    """One text of one audit record: old, new, reason or comment."""

    seq: int
    part: str


def everywhere(file: StudyFile, target: Target) -> tuple[Target, ...]:
    """Name every text of the trail that holds what the target says.

    These are the target; the same answer as the record after it repeats it; every other text of
    the file that contains it, as a copied answer or a query that quotes it; and what was noted of
    the values that a commented finding had read. What has fewer than four characters is looked for
    at its place alone: it would stand everywhere.
    """
    with file.reading() as reader:
        record = _record(reader, target.seq)
        found = {target, *_repeated(reader, record, target)}
        said = _said(record, target)
        if len(said) >= _TELLING:
            found |= set(_containing(reader, said))
        if record.what == "answer" and target.part in ("old", "new"):
            found |= set(_read_by_findings(reader, record))
    return tuple(sorted(found))


def _repeated(reader: sa.Connection, record: AuditRecord, target: Target) -> Iterator[Target]:
    """Yield the old text of the record that follows at the same place."""
    later = ledger.audit_records(
        reader,
        audit_record.c.seq > target.seq,
        audit_record.c.what == record.what,
        audit_record.c.subject_key == record.subject_key,
        *(column == value for column, value in zip(ledger.PLACE, record.place, strict=True)),
    )
    following = next(later, None)
    if target.part == "new" and following is not None and following.texts.old.text is not None:
        yield Target(following.seq, "old")


def _said(record: AuditRecord, target: Target) -> str:
    """Return what a person reads in the target: of an answer its value, else the text itself."""
    text = getattr(record.texts, target.part).text or ""
    if record.what != "answer" or target.part not in ("old", "new"):
        return str(text)
    answer = Answer.from_text(text)
    return answer.value or answer.unread or ""


def _containing(reader: sa.Connection, said: str) -> Iterator[Target]:
    """Yield every text of the trail that may be emptied and contains this."""
    forms = {said, json.dumps(said, ensure_ascii=False)[1:-1]}
    for part in _PARTS:
        column = audit_record.c[f"{part}_text"]
        holds_it = sa.or_(*(sa.func.instr(column, form) > 0 for form in sorted(forms)))
        rows = reader.execute(sa.select(audit_record.c.seq, audit_record.c.what).where(holds_it))
        yield from (Target(seq, part) for seq, what in rows if _may_be_emptied(what, part))


def _read_by_findings(reader: sa.Connection, record: AuditRecord) -> Iterator[Target]:
    """Yield what was noted of the values read, where a commented finding had read this place.

    A comment of format 0002 does not name what was read; those on the same page count as if.
    """
    place = list(record.place)
    for said in ledger.audit_records(
        reader,
        audit_record.c.subject_key == record.subject_key,
        audit_record.c.what == "comment",
    ):
        for part in ("old", "new"):
            text = getattr(said.texts, part).text
            read = None if text is None else json.loads(text).get("places")
            same_page = said.place.form_key == record.place.form_key
            if text is not None and (same_page if read is None else place in read):
                yield Target(said.seq, part)


def _may_be_emptied(what: str, part: str) -> bool:
    if part in ("reason", "comment"):
        return what != "redaction"
    return what in _WITH_ANSWERS


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
    _forget_what_follows(writer, {record.subject_key for record in records})
    for record, target in zip(records, targets, strict=True):
        _forget_typed(writer, _said(record, target))
    marks = [_mark(record, target, reason) for record, target in zip(records, targets, strict=True)]
    key = f"redaction/{moment.utc}/{canonical([list(target) for target in targets])}"
    written = ledger.append(writer, marks, author, moment, key)
    last = written[-1]
    for record, target in zip(records, targets, strict=True):
        if target.part == "new" and record.what == "answer":
            owner = instances.Owner(record.subject_key, record.place.form_key, moment, last.seq)
            _empty_answer(writer, owner, record)
        elif target.part == "new" and record.what == "comment":
            queries.open_again(writer, target.seq)
        writer.execute(
            audit_record.update().where(audit_record.c.seq == target.seq),
            {f"{target.part}_text": None, f"{target.part}_salt": None},
        )
    return CommitReceipt(written[0].seq, last.seq, last.stamp.moment.utc, last.hash)


def _mark(record: AuditRecord, target: Target, reason: str) -> Change:
    if not _may_be_emptied(record.what, target.part):
        raise ValueError(f"a record of {record.what} holds nothing to redact")
    return Change(
        "redaction",
        record.subject_key,
        record.place,
        None,
        redaction_mark(*target),
        reason,
        _check_of(record, target),
        record.form_version,
    )


def _check_of(record: AuditRecord, target: Target) -> str | None:
    """Return the check a comment speaks of, which nothing else tells once its text is emptied."""
    if record.what != "comment" or target.part != "new" or record.texts.new.text is None:
        return None
    return str(json.loads(record.texts.new.text)["check"])


def _forget_typed(writer: sa.Connection, said: str) -> None:
    """Delete what somebody is typing where it holds the text: it is of the moment."""
    if len(said) >= _TELLING:
        holds_it = sa.func.instr(unfinished.c.text, said) > 0
        writer.execute(unfinished.delete().where(holds_it))


def _forget_what_follows(writer: sa.Connection, subject_keys: set[str]) -> None:
    """Delete what was worked out from the pages of these subjects; it is worked out anew."""
    of_them = casebook_status.c.subject_key.in_(sorted(subject_keys))
    writer.execute(casebook_status.delete().where(of_them))


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
