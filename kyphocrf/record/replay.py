"""Rebuild every answer, status and statement from the audit trail alone.

It goes on after every contradiction, and after tampering, so that all of them can be named.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from kyphocrf.record import person, query
from kyphocrf.record.answers import Answers, FormKey, Place
from kyphocrf.record.chain import ABSENT, AuditRecord, Commitment
from kyphocrf.record.change import (
    FIRST_STATUS,
    OF_A_FORM,
    REDACTED,
    STATEMENTS,
    Document,
    What,
    empty_document,
    exchange,
)
from kyphocrf.record.person import HeldKey, Person
from kyphocrf.record.query import FindingKey, HeldQuery


@dataclass(frozen=True, slots=True)
class FormState:
    """One form instance as it stands: form version, status, answers."""

    version: int
    status: str
    answers: Answers


@dataclass(slots=True)
class FormDocument:
    """One form instance as it is stored; mutable, because a replay fills it record by record.

    `seq`: the number of the last record that speaks of it.
    """

    version: int
    status: str
    document: Document
    seq: int = field(default=0, compare=False)

    def state(self) -> FormState:
        """Read the answers of the document; raises ValueError where it was tampered with."""
        return FormState(self.version, self.status, Answers.from_document(self.document))


@dataclass(frozen=True, slots=True)
class Comment:
    """What was said about a finding: the state it led to, the values that were read, the words.

    `text`: as the trail words it, which the next record repeats as the old one.
    """

    kind: str
    state: str
    reads: str
    words: str | None
    seq: int
    text: str


class Statement(NamedTuple):
    """Where one fact is told that no page holds: a setting, a lock, a signature, and the like."""

    what: What
    subject_key: str
    place: Place


class Told(NamedTuple):
    """What is told of such a fact, and by which record."""

    text: str
    seq: int


@dataclass(slots=True)
class Replayed:
    """What the trail says of the study; `contradictions`: records that do not fit those before.

    `header` holds what the record that founded the study and later ones tell of it, by name;
    `subjects` site and number of the record, `definitions` the SHA-256 of each form by OID and
    version, `queries` each by its id, `messages` id and state of the query by the number of the
    record, `emptied` subject and place of the comments that a redaction has emptied, `backwards`
    the records that are older than the one before, with nothing that says so.
    Mutable, because it is filled while hundreds of thousands of records pass by.
    """

    header: dict[str, Any] = field(default_factory=dict)
    definitions: dict[tuple[str, int], str] = field(default_factory=dict)
    subjects: dict[str, tuple[str, int]] = field(default_factory=dict)
    forms: dict[tuple[str, FormKey], FormDocument] = field(default_factory=dict)
    comments: dict[FindingKey, Comment] = field(default_factory=dict)
    queries: dict[str, HeldQuery] = field(default_factory=dict)
    messages: dict[int, tuple[str, str]] = field(default_factory=dict)
    emptied: dict[int, tuple[str, Place]] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    keys: dict[str, tuple[HeldKey, ...]] = field(default_factory=dict)
    statements: dict[Statement, Told] = field(default_factory=dict)
    redactions: set[int] = field(default_factory=set)
    backwards: list[int] = field(default_factory=list)
    contradictions: list[int] = field(default_factory=list)


def replay(records: Iterable[AuditRecord], marked_after: int | None = None) -> Replayed:
    """Rebuild the study from its audit records; a redacted answer becomes REDACTED.

    `marked_after`: after this record every program marks a clock that went back; where none is
    named, from the first setting on.
    """
    replayed, commit, seq, timeline = Replayed(), "", 0, _Timeline(marked_after)
    touched: set[tuple[str, FormKey]] = set()
    for record in records:
        if record.commit_key != commit:
            _number(replayed, touched, seq)
            commit = record.commit_key
        seq = record.seq
        try:
            if timeline.goes_back_at(record):
                replayed.backwards.append(seq)
            if record.what in OF_A_FORM:
                key = (record.subject_key, record.place.form_key)
                touched.add(key)
                _step_form(replayed, record, key)
            else:
                _BESIDE_FORMS[record.what](replayed, record)
        except (ValueError, KeyError, TypeError):
            # Only tampering, or a program that knows more, makes a record that says nothing here.
            replayed.contradictions.append(seq)
    _number(replayed, touched, seq)
    return replayed


def _number(replayed: Replayed, touched: set[tuple[str, FormKey]], seq: int) -> None:
    """Give the pages of a commit the number of its last record, and forget which they were."""
    for key in touched & replayed.forms.keys():
        replayed.forms[key].seq = seq
    touched.clear()


@dataclass(slots=True)
class _Timeline:
    """Tells which records are older than the one before, unmarked.

    Programs marked no time before they wrote the first setting into the trail, or up to the
    record `marked_after`. Of records that do not follow each other by number nothing can be told.
    """

    marked_after: int | None
    seq: int = 0
    last: str = ""

    def goes_back_at(self, record: AuditRecord) -> bool:
        before, self.last = self.last, record.stamp.moment.utc
        follows, self.seq = record.seq == self.seq + 1, record.seq
        if self.marked_after is None and record.what == "setting":
            self.marked_after = record.seq
        if self.marked_after is None or record.seq <= self.marked_after:
            return False
        return follows and self.last < before and record.what != "clock"


def _step_form(replayed: Replayed, record: AuditRecord, key: tuple[str, FormKey]) -> None:
    form = replayed.forms.get(key)
    if form is None:
        form = replayed.forms[key] = FormDocument(0, FIRST_STATUS, empty_document())
    form.version = record.form_version
    what, old = record.what, record.texts.old
    before, new = None if old is ABSENT else _text(old), _text(record.texts.new)
    if what in ("answer", "row"):
        if not exchange(form.document, what, record.place, before, new):
            replayed.contradictions.append(record.seq)
    elif what != "version":
        form.status = new or ""


def _study(replayed: Replayed, record: AuditRecord) -> None:
    """Take what the record tells of the study itself, or from when an amendment is approved."""
    if record.place.item:
        _statement(replayed, record)
        return
    told = json.loads(record.texts.new.text or "")
    if record.texts.old.text is not None:
        before = json.loads(record.texts.old.text)
        _require(all(replayed.header.get(name, "") == was for name, was in before.items()))
    replayed.header |= told


def _epoch(replayed: Replayed, record: AuditRecord) -> None:
    before, told = json.loads(record.texts.old.text or ""), json.loads(record.texts.new.text or "")
    _require(all(replayed.header.get(name) == was for name, was in before.items()))
    replayed.header |= told


def _definition(replayed: Replayed, record: AuditRecord) -> None:
    key = (record.place.form, record.form_version)
    _require(key not in replayed.definitions and record.texts.new.text is not None)
    replayed.definitions[key] = record.texts.new.text or ""


def _subject(replayed: Replayed, record: AuditRecord) -> None:
    _require(record.subject_key not in replayed.subjects)
    replayed.subjects[record.subject_key] = (_text(record.texts.new) or "", record.seq)


def _person(replayed: Replayed, record: AuditRecord) -> None:
    known = replayed.people.get(record.place.item)
    told = person.told_by(record.texts.new.text or "", known)
    _take_person(replayed, told, record.seq)
    _require(told.user_name == record.place.item)
    _require(person.is_as_told(known, record.texts.old.text))


def _name(replayed: Replayed, record: AuditRecord) -> None:
    """Take the full name from a record of its own, as files of format 0002 hold it."""
    known = replayed.people[record.place.item]
    before = record.texts.old.text or ""
    _take_person(replayed, person.named(known, record.texts.new.text), record.seq)
    _require(known.printed_name == before)


def _take_person(replayed: Replayed, told: Person, seq: int) -> None:
    user = told.user_name
    replayed.people[user] = told
    replayed.keys[user] = person.keys_after(replayed.keys.get(user, ()), told, seq)


def _comment(replayed: Replayed, record: AuditRecord) -> None:
    text = record.texts.new.text
    if text is None:
        replayed.emptied[record.seq] = (record.subject_key, record.place)
        return
    said = json.loads(text)
    key = FindingKey(record.subject_key, record.place, said["check"])
    before = replayed.comments.get(key)
    words = record.texts.comment.text
    replayed.comments[key] = Comment(
        said["kind"], said["state"], said["reads"], words, record.seq, text
    )
    number = query.id_of_finding(key)
    replayed.queries[number] = query.of_finding(key, said["state"])
    replayed.messages[record.seq] = (number, said["state"])
    old = record.texts.old
    _require(old.redacted or old.text == (None if before is None else before.text))


def _query(replayed: Replayed, record: AuditRecord) -> None:
    told = query.from_text(record.texts.new.text or "")
    before = replayed.queries.get(told.id)
    old = record.texts.old.text
    was = None if old is None else query.from_text(old)
    now = HeldQuery(record.subject_key, record.place, told.state, "", query.MANUAL, told.source)
    replayed.queries[told.id] = now
    replayed.messages[record.seq] = (told.id, told.state)
    _require((was is None) is (before is None))
    if was is not None and before is not None:
        _require(was.id == told.id and before == now._replace(source=was.source, state=was.state))


def _statement(replayed: Replayed, record: AuditRecord) -> None:
    key = Statement(record.what, record.subject_key, record.place)
    old, new = _text(record.texts.old), _text(record.texts.new)
    held = replayed.statements.pop(key, None)
    if new is not None:
        replayed.statements[key] = Told(new, record.seq)
    before = None if held is None else held.text
    _require(before == old or REDACTED in (before, old))


def _redaction(replayed: Replayed, record: AuditRecord) -> None:
    """Forget a comment that was emptied; of other texts the emptied record tells by itself."""
    replayed.redactions.add(record.seq)
    check = record.texts.comment.text
    if check is None:
        return
    key = FindingKey(record.subject_key, record.place, check)
    emptied = json.loads(record.texts.new.text or "")["seq"]
    newest = replayed.comments.get(key)
    if newest is None or newest.seq < emptied:
        replayed.comments.pop(key, None)
        replayed.queries[query.id_of_finding(key)] = query.of_finding(key, "Open")


def _clock(replayed: Replayed, record: AuditRecord) -> None:
    """Hold a record of the clock to its own time; which time was known before, it tells."""
    del replayed
    _require(record.texts.new.text == record.stamp.moment.utc and record.texts.old.text is not None)


_BESIDE_FORMS: Final[Mapping[str, Callable[[Replayed, AuditRecord], None]]] = {
    "study": _study,
    "definition": _definition,
    "person": _person,
    "name": _name,
    "subject": _subject,
    "comment": _comment,
    "query": _query,
    **dict.fromkeys(STATEMENTS, _statement),
    "redaction": _redaction,
    "epoch": _epoch,
    "clock": _clock,
}


def _require(holds_so: bool) -> None:  # noqa: FBT001  a condition, read as one
    if not holds_so:
        raise ValueError("the record does not fit those before it")


def _text(held: Commitment) -> str | None:
    text, _, digest = held
    return REDACTED if text is None and digest is not None else text
