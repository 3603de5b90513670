"""Rebuild every answer, status and comment from the audit trail alone."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kyphocrf.record.answers import Answers, FormKey, Place
from kyphocrf.record.chain import AuditRecord, Sealed
from kyphocrf.record.change import (
    FIRST_STATUS,
    OF_A_FORM,
    REDACTED,
    Document,
    empty_document,
    held_text,
    put,
)


@dataclass(frozen=True, slots=True)
class FormState:
    """One form instance as it stands: form version, status, answers."""

    version: int
    status: str
    answers: Answers


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


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the trail says of the study; `contradictions`: records whose old text is another."""

    subjects: dict[str, str]
    forms: dict[tuple[str, FormKey], FormState]
    comments: dict[FindingKey, Comment]
    people: dict[str, str]
    contradictions: tuple[int, ...]


@dataclass(slots=True)
class _Progress:
    """The state while records pass by; mutable, because a trail has hundreds of thousands."""

    subjects: dict[str, str] = field(default_factory=dict)
    documents: dict[tuple[str, FormKey], Document] = field(default_factory=dict)
    versions: dict[tuple[str, FormKey], int] = field(default_factory=dict)
    statuses: dict[tuple[str, FormKey], str] = field(default_factory=dict)
    comments: dict[FindingKey, Comment] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    contradictions: list[int] = field(default_factory=list)


def replay(records: Iterable[AuditRecord]) -> Replayed:
    """Rebuild the study from its audit records; a redacted answer becomes REDACTED."""
    progress = _Progress()
    for record in records:
        _step(progress, record)
    forms = {
        key: FormState(
            progress.versions[key], progress.statuses[key], Answers.from_document(document)
        )
        for key, document in progress.documents.items()
    }
    return Replayed(
        progress.subjects,
        forms,
        progress.comments,
        progress.people,
        tuple(progress.contradictions),
    )


def _step(progress: _Progress, record: AuditRecord) -> None:
    match record.what:
        case "subject":
            progress.subjects[record.subject_key] = _text(record.texts.new) or ""
        case "person":
            progress.people[record.place.item] = _text(record.texts.new) or ""
        case "comment":
            _comment(progress, record)
        case what if what in OF_A_FORM:
            _step_form(progress, record)


def _step_form(progress: _Progress, record: AuditRecord) -> None:
    key = (record.subject_key, record.place.form_key)
    if key not in progress.documents:
        progress.documents[key] = empty_document()
        progress.statuses[key] = FIRST_STATUS
    progress.versions[key] = record.form_version
    if record.what in ("status", "void"):
        progress.statuses[key] = _text(record.texts.new) or ""
    elif record.what != "version":
        _step_document(progress, progress.documents[key], record)


def _step_document(progress: _Progress, document: Document, record: AuditRecord) -> None:
    held = held_text(document, record.what, record.place)
    if REDACTED not in (held, _text(record.texts.old)) and held != record.texts.old.text:
        progress.contradictions.append(record.seq)
    put(document, record.what, record.place, _text(record.texts.new))


def _comment(progress: _Progress, record: AuditRecord) -> None:
    if record.texts.new.text is None:
        return
    said = json.loads(record.texts.new.text)
    key = FindingKey(record.subject_key, record.place, said["check"])
    progress.comments[key] = Comment(
        said["kind"], said["state"], said["reads"], record.texts.comment.text, record.seq
    )


def _text(held: Sealed) -> str | None:
    return REDACTED if held.redacted else held.text
