"""Find every text of the trail that goes with one that is to be redacted."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

import sqlalchemy as sa

from kyphocrf.record.answers import Answer
from kyphocrf.record.chain import PARTS, AuditRecord
from kyphocrf.record.change import REDACTED, read_json
from kyphocrf.storage import ledger
from kyphocrf.storage.schema import audit_record
from kyphocrf.storage.study_file import StudyFile

TELLING: Final = 4
"""From how many characters on words are looked for wherever they stand, not at one place alone."""
IS_REDACTION: Final = audit_record.c.what == sa.literal_column("'redaction'")
"""As the index of redactions words it."""
_PARTS_OF_ANSWERS: Final = ("old", "new")
_WITH_ANSWERS: Final = frozenset({"answer", "comment"})
"""The kinds whose old and new text can hold what a person typed, or a digest of it."""
_BY_PROGRAM: Final = frozenset({"redaction", "epoch"})
"""The kinds whose reason and comment may not be emptied, or are words of the program."""


class Target(NamedTuple):
    """One text of one audit record: old, new, reason or comment."""

    seq: int
    part: str


HoldsWords: TypeAlias = Callable[[AuditRecord], bool]
"""Tells whether the item of an answer takes words, not a code, a date or a number."""


def any_answer(_record: AuditRecord) -> bool:
    """Take every answer for words: nothing is known of its item."""
    return True


def everywhere(
    file: StudyFile, target: Target, words: str = "", holds_words: HoldsWords = any_answer
) -> tuple[Target, ...]:
    """Name every text of the trail that goes with the target, in the order of the records.

    `words` stand in the target and are what must go; without them all of it must. These are the
    target; the same answer as the record beside it repeats it; every other text of the file that
    contains the words, as a copied answer or a query that quotes it; and what was noted of the
    values that a commented finding had read. Fewer than four characters, and what is no text, as
    a date, are looked for at their place alone: they would stand everywhere.
    """
    with file.reading() as reader:
        record = record_at(reader, target.seq)
        sought = words or said_in(record, target.part)
        found = {target}
        if is_telling(sought) and _is_text(record, target.part, holds_words):
            found |= set(_containing(reader, sought, holds_words))
        found |= set(_repeated(reader, found))
        found |= set(_read_by_findings(reader, found))
    return tuple(sorted(found))


def made(file: StudyFile) -> tuple[AuditRecord, ...]:
    """Return the records of what was redacted, in order."""
    with file.reading() as reader:
        return tuple(ledger.audit_records(reader, IS_REDACTION))


def users_named(file: StudyFile, words: str) -> tuple[str, ...]:
    """Return the users in whose own particulars these words stand, now or before: they stay."""
    table = audit_record
    about = table.c.what.in_(("person", "name"))
    holds_it = sa.or_(*(sa.func.instr(table.c[name], words) > 0 for name in ("new_text", "item")))
    with file.reading() as reader:
        return tuple(
            reader.execute(sa.select(table.c.item).distinct().where(about, holds_it)).scalars()
        )


def is_telling(words: str) -> bool:
    """Tell whether words are long enough to be looked for wherever they stand."""
    return len(words) >= TELLING


def said_in(record: AuditRecord, part: str) -> str:
    """Return what a person reads in a text: of an answer what was answered, else the text."""
    text = getattr(record.texts, part).text
    if text is None or text == REDACTED:
        return ""
    if part not in _PARTS_OF_ANSWERS:
        return str(text)
    if record.what == "answer":
        answer = Answer.from_text(text)
        return answer.value or answer.unread or ""
    told = read_json(text) if record.what == "comment" else None
    return str(told.get("reads", "")) if isinstance(told, dict) else ""


def may_be_emptied(what: str, part: str) -> bool:
    """Tell whether a text is of a kind that a person, not the program, has worded."""
    if part in _PARTS_OF_ANSWERS:
        return what in _WITH_ANSWERS
    return what not in _BY_PROGRAM


def record_at(reader: sa.Connection, seq: int) -> AuditRecord:
    """Read one record; raises ValueError where there is none."""
    for record in ledger.audit_records(reader, audit_record.c.seq == seq):
        return record
    raise ValueError(f"there is no audit record {seq}")


def _is_text(record: AuditRecord, part: str, holds_words: HoldsWords) -> bool:
    """Tell whether a text is words: also what could not be read as the date that was asked."""
    if record.what != "answer" or part not in _PARTS_OF_ANSWERS:
        return True
    text = getattr(record.texts, part).text
    return text is not None and (Answer.from_text(text).unread is not None or holds_words(record))


def _containing(reader: sa.Connection, words: str, holds_words: HoldsWords) -> Iterator[Target]:
    """Yield every text of the trail that may be emptied and in which a person reads these words."""
    forms = {words, json.dumps(words, ensure_ascii=False)[1:-1]}
    columns = (audit_record.c[f"{part}_text"] for part in PARTS)
    holds_it = [sa.func.instr(column, form) > 0 for column in columns for form in sorted(forms)]
    for record in ledger.audit_records(reader, sa.or_(*holds_it)):
        for part in PARTS:
            if (
                may_be_emptied(record.what, part)
                and words in said_in(record, part)
                and _is_text(record, part, holds_words)
            ):
                yield Target(record.seq, part)


def _repeated(reader: sa.Connection, found: Iterable[Target]) -> Iterator[Target]:
    """Yield the other text of each answer: the record behind it repeats it as what was before."""
    for target in found:
        if target.part not in _PARTS_OF_ANSWERS:
            continue
        record = record_at(reader, target.seq)
        is_new = target.part == "new"
        beside = _beside(reader, record, behind=is_new)
        other = "old" if is_new else "new"
        if beside is not None and getattr(beside.texts, other).text is not None:
            yield Target(beside.seq, other)


def _beside(reader: sa.Connection, record: AuditRecord, *, behind: bool) -> AuditRecord | None:
    """Return the record of the same kind and place that follows, or the one before."""
    seq = audit_record.c.seq
    at = (
        audit_record.c.what == record.what,
        audit_record.c.subject_key == record.subject_key,
        *(column == value for column, value in zip(ledger.PLACE, record.place, strict=True)),
    )
    nearest = sa.func.min(seq) if behind else sa.func.max(seq)
    there = seq > record.seq if behind else seq < record.seq
    found = reader.execute(sa.select(nearest).where(there, *at)).scalar()
    return None if found is None else record_at(reader, found)


def _read_by_findings(reader: sa.Connection, found: Iterable[Target]) -> Iterator[Target]:
    """Yield what was noted of the values read, where a commented finding had read such a place.

    A comment of format 0002 does not name what was read; those on the same page count as if.
    """
    records = [record_at(reader, one.seq) for one in found if one.part in _PARTS_OF_ANSWERS]
    answers = [one for one in records if one.what == "answer"]
    for subject_key in {one.subject_key for one in answers}:
        places = {one.place for one in answers if one.subject_key == subject_key}
        pages = {place.form_key for place in places}
        for said in ledger.audit_records(
            reader,
            audit_record.c.subject_key == subject_key,
            audit_record.c.what == "comment",
        ):
            for part in _PARTS_OF_ANSWERS:
                text = getattr(said.texts, part).text
                if text is None:
                    continue
                read = json.loads(text).get("places")
                known = [list(place) in read for place in places] if read is not None else ()
                if any(known) or (read is None and said.place.form_key in pages):
                    yield Target(said.seq, part)
