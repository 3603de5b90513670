"""Commit and load answers with their audit trail; only `commit` stores a document."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from kyphocrf.record.answers import Answers, FormKey, Place
from kyphocrf.record.chain import AuditRecord, Author, Moment
from kyphocrf.record.change import (
    FIRST_STATUS,
    NOWHERE,
    OF_A_FORM,
    STATEMENTS,
    Change,
    What,
    alter,
    canonical,
    empty_document,
    read_json,
    touched_forms,
)
from kyphocrf.record.replay import FormDocument, FormState
from kyphocrf.storage import instances, ledger, person, queries, statements, unfinished
from kyphocrf.storage.extent import ALL, Extent
from kyphocrf.storage.prepared import prepare
from kyphocrf.storage.schema import audit_record, study_event, subject
from kyphocrf.storage.study_file import StudyFile


@dataclass(frozen=True, slots=True)
class CommitReceipt:
    """Which records a commit has written, when, and the head of the data they lead to."""

    first_seq: int
    last_seq: int
    utc: str
    head: bytes


@dataclass(frozen=True, slots=True)
class EnrolledSubject:
    """A subject of this file; `seq` is the record of the enrolment."""

    subject_key: str
    site: str
    seq: int


class PageOnDisk(NamedTuple):
    """A form instance as it stands; reason and comment are those of its status."""

    version: int
    status: str
    document: str
    reason: str | None = None
    comment: str | None = None

    @property
    def answers(self) -> Answers:
        return Answers.from_document(json.loads(self.document))


class FormOverview(NamedTuple):
    """Form version and status of one form instance, for the grid."""

    subject_key: str
    form: FormKey
    version: int
    status: str
    seq: int


_COMMITTED = (
    sa.select(audit_record.c.seq, audit_record.c.utc, audit_record.c.hash)
    .where(
        audit_record.c.commit_key == sa.bindparam("key"),
        audit_record.c.seq >= sa.bindparam("earlier"),
    )
    .order_by(audit_record.c.seq)
)
_STATUS = prepare(
    sa.select(audit_record.c.reason_text, audit_record.c.comment_text)
    .where(
        audit_record.c.subject_key == sa.bindparam("subject_key"),
        *(audit_record.c[name] == sa.bindparam(name) for name in FormKey._fields),
        audit_record.c.item == sa.literal_column("''"),
        audit_record.c.what.in_((sa.literal_column("'status'"), sa.literal_column("'void'"))),
    )
    .order_by(audit_record.c.seq.desc())
)
_VISITS = sa.select(study_event.c.event, study_event.c.event_repeat).distinct()
_SUBJECTS = sa.select(subject.c.subject_key, subject.c.site, subject.c.seq).order_by(
    subject.c.subject_key
)


def _nothing(_writer: sa.Connection) -> None:
    """Stand for a commit that stores nothing beside its records."""


def commit(
    file: StudyFile,
    changes: Iterable[Change],
    author: Author,
    moment: Moment,
    key: str,
    along: Callable[[sa.Connection], object] = _nothing,
) -> CommitReceipt:
    """Write changes with their records in one transaction; a retry by the same key writes nothing.

    `along` stores in the same transaction what belongs to the records and to no page.
    Raises StaleChangeError where a change was made against another state, FileError for the disk,
    ValueError for a kind of change that has a way of its own, as a redaction.
    """
    made = tuple(changes)
    for change in made:
        if change.what not in OF_A_FORM and change.what not in BESIDE_FORMS:
            raise ValueError(f"a record of kind {change.what} is not made by a commit")

    def work(writer: sa.Connection) -> CommitReceipt:
        receipt, is_new = _committed(writer, made, author, moment, key)
        if is_new:
            along(writer)
        return receipt

    return file.write(work)


def enrol_subject(
    file: StudyFile, subject_key: str, site: str, author: Author, moment: Moment, key: str
) -> CommitReceipt:
    """Enrol a subject; enrolling the same one again raises ValueError."""
    return commit(file, [Change("subject", subject_key, NOWHERE, None, site)], author, moment, key)


def visits(file: StudyFile) -> tuple[tuple[str, int], ...]:
    """List the events that any subject has, each as code and number."""
    with file.reading() as reader:
        return tuple((event, repeat) for event, repeat in reader.execute(_VISITS))


def subjects(file: StudyFile) -> tuple[EnrolledSubject, ...]:
    """List the enrolled subjects by their key."""
    with file.reading() as reader:
        return tuple(EnrolledSubject(*row) for row in reader.execute(_SUBJECTS))


def load(file: StudyFile, subject_key: str) -> dict[FormKey, FormState]:
    """Load every form instance of a subject."""
    with file.reading() as reader:
        rows = instances.OF_SUBJECT.one(reader, {"subject_key": subject_key}).all()
    return {
        FormKey(*row[:4]): FormDocument(row[4], row[5], json.loads(row[6])).state() for row in rows
    }


def page(file: StudyFile, subject_key: str, form: FormKey) -> PageOnDisk | None:
    """Read one form instance with the reason of its status; None where it was never begun."""
    with file.reading() as reader:
        held = instances.find(reader, subject_key, form)
        if held is None:
            return None
        told = _STATUS.one(reader, {"subject_key": subject_key, **form._asdict()}).first()
    return PageOnDisk(held.version, held.status, held.document, *(told or ()))


def statuses(file: StudyFile, subject_key: str) -> dict[FormKey, str]:
    """Tell the status of every form instance of a subject."""
    with file.reading() as reader:
        rows = instances.STATUSES.one(reader, {"subject_key": subject_key}).all()
    return {FormKey(*row[:4]): row[4] for row in rows}


def documents(
    reader: sa.Connection, extent: Extent = ALL
) -> Iterator[tuple[tuple[str, FormKey], FormDocument]]:
    """Read one document of the study after the other, as stored; a spoilt one is its text."""
    for subject_key in extent.subjects:
        for row in _stored(reader, subject_key):
            form = FormKey(*row[1:5])
            if extent.holds(row[0], Place(*form)):
                document = FormDocument(row[5], row[6], read_json(row[7]), row[8])
                yield (row[0], form), document


def _stored(reader: sa.Connection, subject_key: str | None) -> Iterable[Sequence[Any]]:
    if subject_key is None:
        return instances.ALL.stream(reader)
    found: Iterable[Sequence[Any]] = instances.ALL_OF_SUBJECT.one(
        reader, {"subject_key": subject_key}
    )
    return found


def overview(file: StudyFile) -> tuple[FormOverview, ...]:
    """List version and status of every form instance of every subject, in one query."""
    with file.reading() as reader:
        rows = reader.execute(instances.OVERVIEW).all()
    return tuple(FormOverview(row[0], FormKey(*row[1:5]), *row[5:]) for row in rows)


def _committed(
    writer: sa.Connection, changes: tuple[Change, ...], author: Author, moment: Moment, key: str
) -> tuple[CommitReceipt, bool]:
    """Return what was written, and whether it was now."""
    start = ledger.opening(writer, key)
    if start.earlier is not None:
        written = writer.execute(_COMMITTED, {"key": key, "earlier": start.earlier}).all()
        newest = written[-1]
        return CommitReceipt(start.earlier, newest.seq, newest.utc, newest.hash), False
    if not changes:
        head = start.head
        return CommitReceipt(head.seq + 1, head.seq, moment.utc, head.hash), True
    records = ledger.append(writer, changes, author, moment, key, start)
    for record in records:
        if record.what in BESIDE_FORMS:
            BESIDE_FORMS[record.what](writer, record)
    last = records[-1]
    for (subject_key, form), of_form in touched_forms(changes).items():
        _store(writer, instances.Owner(subject_key, form, moment, last.seq), of_form)
    places = {(change.subject_key, change.place) for change in changes}
    unfinished.clear_committed(writer, author.user, places)
    return CommitReceipt(records[0].seq, last.seq, moment.utc, last.hash), True


def _store(writer: sa.Connection, owner: instances.Owner, changes: list[Change]) -> None:
    held = instances.find(writer, owner.subject_key, owner.form)
    status, document = FIRST_STATUS, empty_document()
    if held is not None:
        status, document = held.status, json.loads(held.document)
    for change in changes:
        if change.what in ("status", "void"):
            status = change.new or status
        elif change.what in ("answer", "row"):
            alter(document, change)
    instances.put(writer, owner, held, changes[-1].form_version, status, canonical(document))


def _enrol(writer: sa.Connection, record: AuditRecord) -> None:
    row = {"subject_key": record.subject_key, "site": record.texts.new.text, "seq": record.seq}
    if writer.execute(_SUBJECTS.where(subject.c.subject_key == record.subject_key)).first():
        raise ValueError(f"subject {record.subject_key} is already enrolled")
    writer.execute(subject.insert(), row)


BESIDE_FORMS: Final[Mapping[What, Callable[[sa.Connection, AuditRecord], Any]]] = {
    "study": statements.store_of_study,
    "subject": _enrol,
    "person": person.store,
    "comment": queries.store_comment,
    "query": queries.store_raised,
    **dict.fromkeys(STATEMENTS, statements.store),
    "clock": lambda *_: None,  # told by the trail alone
}
