"""Empty a text that must not be in the file, by a record of its own; the chain stays whole."""

import json
from collections.abc import Iterable

import sqlalchemy as sa

from kyphocrf.record.answers import FormKey
from kyphocrf.record.chain import AuditRecord, Author, Moment
from kyphocrf.record.change import REDACTED, Change, canonical, holds, put, redaction_mark
from kyphocrf.storage import instances, ledger, queries
from kyphocrf.storage.casebook import CommitReceipt
from kyphocrf.storage.redaction_search import (
    Target,
    is_telling,
    may_be_emptied,
    record_at,
    said_in,
)
from kyphocrf.storage.schema import audit_record, casebook_status, unfinished
from kyphocrf.storage.study_file import StudyFile


def redact(
    file: StudyFile,
    targets: Iterable[Target],
    reason: str,
    author: Author,
    moment: Moment,
    words: str = "",
) -> CommitReceipt:
    """Empty texts for ever, each with a redaction record; a present answer becomes REDACTED.

    `words` are those that must go from what somebody is typing, too; without them all that the
    texts say. The pages of the file are another thing: see `freed_pages`.
    """
    wanted = tuple(targets)
    return file.write(lambda writer: _redacted(writer, wanted, reason, (author, moment), words))


def _redacted(
    writer: sa.Connection,
    targets: tuple[Target, ...],
    reason: str,
    by: tuple[Author, Moment],
    words: str,
) -> CommitReceipt:
    author, moment = by
    records = [record_at(writer, target.seq) for target in targets]
    marks = [_mark(record, target, reason) for record, target in zip(records, targets, strict=True)]
    said = [
        words or said_in(one, target.part) for one, target in zip(records, targets, strict=True)
    ]
    _forget_what_follows(writer, {record.subject_key for record in records}, set(said))
    for record, sought in zip(records, said, strict=True):
        writer.execute(unfinished.delete().where(_is_typed(record, sought)))
    key = f"redaction/{moment.utc}/{canonical([list(target) for target in targets])}"
    written = ledger.append(writer, marks, author, moment, key)
    last = written[-1]
    emptied = list(zip(records, targets, strict=True))
    _empty_answers(writer, (moment, last.seq), [r for r, t in emptied if t.part == "new"])
    for record, target in emptied:
        if target.part == "new" and record.what == "comment":
            queries.open_again(writer, target.seq)
        writer.execute(
            audit_record.update().where(audit_record.c.seq == target.seq),
            {f"{target.part}_text": None, f"{target.part}_salt": None},
        )
    return CommitReceipt(written[0].seq, last.seq, last.stamp.moment.utc, last.hash)


def _mark(record: AuditRecord, target: Target, reason: str) -> Change:
    if not may_be_emptied(record.what, target.part):
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


def typing(file: StudyFile, targets: Iterable[Target], words: str) -> tuple[str, ...]:
    """Return the users whose unfinished text goes with these targets."""
    with file.reading() as reader:
        here = [_is_typed(record_at(reader, target.seq), words) for target in targets]
        wanted = sa.select(unfinished.c.user_name).where(sa.or_(sa.false(), *here))
        return tuple(reader.execute(wanted).scalars())


def _is_typed(record: AuditRecord, words: str) -> sa.ColumnElement[bool]:
    """Tell what is being typed at the place of a record, or holds the words: of the moment."""
    here = sa.and_(
        unfinished.c.subject_key == record.subject_key,
        unfinished.c.item != "",
        *(unfinished.c[c.name] == at for c, at in zip(ledger.PLACE, record.place, strict=True)),
    )
    if not is_telling(words):
        return here
    return sa.or_(here, sa.func.instr(unfinished.c.text, words) > 0)


def _forget_what_follows(writer: sa.Connection, subject_keys: set[str], said: set[str]) -> None:
    """Delete what was worked out from the pages of these subjects; it is worked out anew.

    So is what quotes the words, whoever it is of: a check may tell what another subject has.
    """
    of_them = casebook_status.c.subject_key.in_(sorted(subject_keys))
    quoting = [
        sa.func.instr(casebook_status.c.text, form) > 0
        for words in said
        if is_telling(words)
        for form in {words, canonical(words)[1:-1], json.dumps(words)[1:-1]}
    ]
    # The row without a subject holds no status, but what the others were worked out by.
    is_status = casebook_status.c.subject_key != ""
    writer.execute(casebook_status.delete().where(is_status, sa.or_(of_them, *quoting)))


def _empty_answers(
    writer: sa.Connection, last: tuple[Moment, int], records: Iterable[AuditRecord]
) -> None:
    """Put REDACTED into each page where it still holds what one of these records answered.

    A page changes once, with the number of the `last` record, as the file demands.
    """
    of_pages: dict[tuple[str, FormKey], list[AuditRecord]] = {}
    for record in records:
        if record.what == "answer":
            of_pages.setdefault((record.subject_key, record.place.form_key), []).append(record)
    for (subject_key, form), answers in of_pages.items():
        held = instances.find(writer, subject_key, form)
        if held is None:
            continue
        document = json.loads(held.document)
        still = [
            one.place for one in answers if holds(document, "answer", one.place, one.texts.new.text)
        ]
        for place in still:
            put(document, "answer", place, REDACTED)
        if still:
            owner = instances.Owner(subject_key, form, *last)
            instances.put(writer, owner, held, held.version, held.status, canonical(document))
