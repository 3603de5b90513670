"""Rebuild every answer, status and comment from the audit trail alone.

It goes on after every contradiction, and after tampering, so that all of them can be named.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kyphocrf.record.answers import Answers, FormKey, Place
from kyphocrf.record.chain import AuditRecord, Commitment
from kyphocrf.record.change import (
    FIRST_STATUS,
    OF_A_FORM,
    REDACTED,
    Document,
    empty_document,
    holds,
    put,
)


@dataclass(frozen=True, slots=True)
class FormState:
    """One form instance as it stands: form version, status, answers."""

    version: int
    status: str
    answers: Answers


@dataclass(slots=True)
class FormDocument:
    """One form instance as it is stored; mutable, because a replay fills it record by record."""

    version: int
    status: str
    document: Document

    def state(self) -> FormState:
        """Read the answers of the document; raises ValueError where it was tampered with."""
        return FormState(self.version, self.status, Answers.from_document(self.document))


class FindingKey(NamedTuple):
    """A finding of one check at one place of one subject."""

    subject_key: str
    place: Place
    check: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What was said about a finding: the state it led to, the values that were read, the words."""

    kind: str
    state: str
    reads: str
    words: str | None
    seq: int


@dataclass(slots=True)
class Replayed:
    """What the trail says of the study; `contradictions`: records that do not fit those before.

    Mutable, because it is filled while hundreds of thousands of records pass by.
    """

    subjects: dict[str, str] = field(default_factory=dict)
    forms: dict[tuple[str, FormKey], FormDocument] = field(default_factory=dict)
    comments: dict[FindingKey, Comment] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    contradictions: list[int] = field(default_factory=list)


def replay(records: Iterable[AuditRecord]) -> Replayed:
    """Rebuild the study from its audit records; a redacted answer becomes REDACTED."""
    replayed = Replayed()
    for record in records:
        step = _step_form if record.what in OF_A_FORM else _step_beside_forms
        try:
            step(replayed, record)
        except (ValueError, KeyError, TypeError):
            # Only tampering makes a record that says nothing; its chain tells so too.
            replayed.contradictions.append(record.seq)
    return replayed


def _step_beside_forms(replayed: Replayed, record: AuditRecord) -> None:
    match record.what:
        case "subject":
            replayed.subjects[record.subject_key] = _text(record.texts.new) or ""
        case "person":
            replayed.people[record.place.item] = _text(record.texts.new) or ""
        case "comment":
            _comment(replayed, record)


def _step_form(replayed: Replayed, record: AuditRecord) -> None:
    key = (record.subject_key, record.place.form_key)
    form = replayed.forms.get(key)
    if form is None:
        form = replayed.forms[key] = FormDocument(0, FIRST_STATUS, empty_document())
    form.version = record.form_version
    old, new = _text(record.texts.old), _text(record.texts.new)
    if record.what in ("answer", "row"):
        where = (form.document, record.what, record.place)
        if not (holds(*where, old) or holds(*where, REDACTED) or old == REDACTED):
            replayed.contradictions.append(record.seq)
        put(*where, new)
    elif record.what != "version":
        form.status = new or ""


def _comment(replayed: Replayed, record: AuditRecord) -> None:
    if record.texts.new.text is None:
        return
    said = json.loads(record.texts.new.text)
    key = FindingKey(record.subject_key, record.place, said["check"])
    replayed.comments[key] = Comment(
        said["kind"], said["state"], said["reads"], record.texts.comment.text, record.seq
    )


def _text(held: Commitment) -> str | None:
    text, _, digest = held
    return REDACTED if text is None and digest is not None else text
