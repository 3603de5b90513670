"""Read the history of answers and of access; verify both chains and the documents against them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TypeAlias, TypeVar

from kyphocrf.record import chain
from kyphocrf.record.answers import FormKey, Place, Spot
from kyphocrf.record.chain import AccessRecord, AuditRecord, Head
from kyphocrf.record.change import NOWHERE, Document
from kyphocrf.record.fault import Fault
from kyphocrf.record.replay import FormDocument, Replayed, replay
from kyphocrf.storage import casebook, header, ledger, metadata, people, queries, statements
from kyphocrf.storage.schema import audit_record
from kyphocrf.storage.study_file import StudyFile

Key = TypeVar("Key")
Forms: TypeAlias = Mapping[tuple[str, FormKey], FormDocument]
StoredForm: TypeAlias = tuple[tuple[str, FormKey], FormDocument]


@dataclass(frozen=True, slots=True)
class Difference:
    """A place at which what the trail says and what is stored differ."""

    what: str
    subject_key: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome of verifying a study file; whole: nothing was found."""

    audit_fault: Fault | None
    access_fault: Fault | None
    differences: tuple[Difference, ...]
    audit_head: Head
    access_head: Head

    @property
    def whole(self) -> bool:
        return not (self.audit_fault or self.access_fault or self.differences)


def of_item(file: StudyFile, subject_key: str, place: Place) -> tuple[AuditRecord, ...]:
    """Read everything that happened at one place of one subject, in order."""
    same = [column == value for column, value in zip(ledger.PLACE, place, strict=True)]
    with file.reading() as reader:
        found = ledger.audit_records(reader, audit_record.c.subject_key == subject_key, *same)
        return tuple(found)


def of_form(file: StudyFile, subject_key: str, form: FormKey) -> tuple[AuditRecord, ...]:
    """Read everything that happened in one form instance, in order."""
    same = [column == value for column, value in zip(ledger.PLACE[:4], form, strict=True)]
    with file.reading() as reader:
        found = ledger.audit_records(reader, audit_record.c.subject_key == subject_key, *same)
        return tuple(found)


def of_subject(file: StudyFile, subject_key: str) -> tuple[AuditRecord, ...]:
    """Read everything that happened to one subject, in order."""
    with file.reading() as reader:
        return tuple(ledger.audit_records(reader, audit_record.c.subject_key == subject_key))


def between(file: StudyFile, first_seq: int, last_seq: int) -> tuple[AuditRecord, ...]:
    """Read the audit records from one sequence number to another, in order."""
    with file.reading() as reader:
        return tuple(ledger.audit_records(reader, audit_record.c.seq.between(first_seq, last_seq)))


def access(file: StudyFile) -> tuple[AccessRecord, ...]:
    """Read who signed in, looked, printed, exported, in order."""
    with file.reading() as reader:
        return tuple(ledger.access_records(reader))


def heads(file: StudyFile) -> tuple[Head, Head]:
    """Tell the head of the data (audit chain) and the head of the access chain."""
    with file.reading() as reader:
        return ledger.heads(reader)


def verify(file: StudyFile) -> Verification:
    """Verify both chains, and that the stored study is what the trail says it is."""
    watch = chain.ChainVerifier()
    # What is committed meanwhile is no difference.
    with file.one_state(), file.reading() as reader:
        audit_head, access_head = ledger.heads(reader)
        replayed = replay(watch.passing(ledger.audit_records(reader)))
        access_fault = chain.verify_access(ledger.access_records(reader))
        beside_forms = tuple(_differences(file, replayed))
        in_forms = tuple(_form_differences(replayed.forms, casebook.documents(reader)))
    differences = beside_forms + in_forms
    return Verification(watch.fault, access_fault, differences, audit_head, access_head)


def _differences(file: StudyFile, replayed: Replayed) -> Iterator[Difference]:
    for seq in replayed.contradictions:
        (record,) = between(file, seq, seq)
        yield Difference("contradiction", record.subject_key, record.place)
    yield from _about_the_study(file, replayed)
    stored = {subject.subject_key: subject.site for subject in casebook.subjects(file)}
    for subject_key in _unequal(replayed.subjects, stored):
        yield Difference("subject", subject_key)
    for finding in _unequal(replayed.comments, queries.all_comments(file)):
        yield Difference("comment", finding.subject_key, finding.place)
    held = queries.states(file)
    for number in _unequal(replayed.queries, held):
        subject_key, place, _ = replayed.queries.get(number) or held[number]
        yield Difference("query", subject_key, place)
    for key in _unequal(replayed.statements, statements.all_told(file)):
        yield Difference(key.what, key.subject_key, key.place)


def _about_the_study(file: StudyFile, replayed: Replayed) -> Iterator[Difference]:
    with file.reading() as reader:
        held = asdict(header.read(reader))
    for name in _unequal(header.UNTOLD | replayed.header, held):
        yield Difference("study", "", NOWHERE._replace(item=name))
    for oid, version in _unequal(replayed.definitions, metadata.digests(file)):
        yield Difference("definition", "", NOWHERE._replace(form=oid, form_repeat=version))
    roster = {person.user_name: person for person in people.people(file)}
    for user in _unequal(replayed.people, roster):
        yield Difference("person", "", NOWHERE._replace(item=user))
    told = [key for keys in replayed.keys.values() for key in keys]
    for key in sorted(set(told).symmetric_difference(people.keys(file))):
        yield Difference("key", "", NOWHERE._replace(item=key.user_name))


def _form_differences(said: Forms, stored: Iterable[StoredForm]) -> Iterator[Difference]:
    missing = dict(said)
    for (subject_key, form), holds in stored:
        says = missing.pop((subject_key, form), None)
        if says == holds:
            continue
        for what, place in _unlike(form, says, holds):
            yield Difference(what, subject_key, place)
    for subject_key, form in missing:
        yield Difference("form", subject_key, Place(*form))


def _unlike(
    form: FormKey, says: FormDocument | None, holds: FormDocument
) -> tuple[tuple[str, Place], ...]:
    whole = (("form", Place(*form)),)
    if says is None:
        return whole
    try:
        within = tuple(_within(form, says.document, holds.document))
    except (TypeError, AttributeError, KeyError, ValueError):
        # Not even the shape of a document is left.
        return whole
    same_state = (says.version, says.status) == (holds.version, holds.status)
    state = () if same_state else (("status", Place(*form)),)
    return (*state, *within) or whole


def _within(form: FormKey, says: Document, holds: Document) -> Iterator[tuple[str, Place]]:
    for spot in _unequal(_answers(says), _answers(holds)):
        yield "answer", spot.at(form)
    for group in _unequal(says["groups"], holds["groups"]):
        yield "row", Place(*form, group)


def _answers(document: Document) -> dict[Spot, object]:
    return {
        Spot(group, int(row), item): answer
        for group, rows in document["answers"].items()
        for row, items in rows.items()
        for item, answer in items.items()
    }


def _unequal(said: Mapping[Key, object], holds: Mapping[Key, object]) -> tuple[Key, ...]:
    """Name what differs, in the order in which the trail speaks of it."""
    return tuple(key for key in {**said, **holds} if said.get(key) != holds.get(key))
