"""Take what must not be there out of the file for ever, as a name that was typed by mistake.

An answer that was typed, a reason, a comment, the words of a query can be redacted; a code was
chosen, not typed: it is answered anew. Whoever may not read the casebook names a record by its
number, which somebody who reads it tells, and is shown where it stands, never what it says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.change import NOWHERE, Change
from kyphocrf.storage import freed_pages, redaction, redaction_search, statements, trail
from kyphocrf.storage.redaction_search import Target, may_be_emptied, said_in
from kyphocrf.workflow import pages, reading, redaction_refusals, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.local_time import local
from kyphocrf.workflow.permission import Act, Role
from kyphocrf.workflow.place_words import whole_place_words
from kyphocrf.workflow.redactable import holds_words, is_looked_for, is_typed
from kyphocrf.workflow.session import Session, use_case

_TYPED_PARTS: Final = ("new", "reason", "comment")
"""What stood before repeats the record before it."""


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text of the trail: of what it is, where, when and by whom it was typed.

    `text` is what it says, None for whoever may not read the casebook.
    """

    target: Target
    what: Text
    where: Text
    at_local: str
    user: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Extent:
    """What goes when a text is redacted, and what stays.

    `goes`: every text of the trail that is emptied. `typing`: users whose unfinished text goes.
    `named`: users in whose own particulars the words stand; they stay. Not `everywhere`: looked
    for at its place alone, as it is too short or no text.
    """

    target: Target
    words: str
    goes: tuple[TypedText, ...]
    typing: tuple[str, ...]
    named: tuple[str, ...]
    everywhere: bool

    @property
    def targets(self) -> tuple[Target, ...]:
        return tuple(one.target for one in self.goes)


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was done: how many texts, by which records.

    `left`: why pages that were freed could not be overwritten yet, None where they were.
    """

    count: int
    first_seq: int
    left: FileError | None


@dataclass(frozen=True, slots=True)
class Redaction:
    """A redaction as the trail tells of it: when, by whom, why, where, how many texts.

    `waits`: an investigator has still to say that she has seen it.
    """

    seq: int
    at_local: str
    user: str
    reason: str
    where: tuple[Text, ...]
    count: int
    waits: bool


@use_case(Act.SEE_TRAIL)
def texts_of_page(
    session: Session, subject_key: str, key: FormKey, spot: Spot | None = None
) -> tuple[TypedText, ...]:
    """Return what was typed in a page and can be redacted, newest first; first what is at a spot.

    That is what has words: answers that were typed, reasons, comments, words of queries.
    """
    records = reading.history_of_page(session, subject_key, key)
    typed = [one for record in reversed(records) for one in _typed_in(session, record)]
    here = {record.seq for record in records if record.place.spot == spot}
    return tuple(sorted(typed, key=lambda one: one.target.seq not in here))


@use_case(Act.REDACT)
def texts_of_record(session: Session, seq: int) -> tuple[TypedText, ...]:
    """Return what was typed in one record and can be redacted; raises UserError for none."""
    record = _record(session, seq)
    typed = tuple(_typed_in(session, record))
    if not typed:
        raise redaction_refusals.nothing_typed(seq)
    return typed


@use_case(Act.REDACT)
def extent(session: Session, target: Target, words: str = "") -> Extent:
    """Return everything that goes with a text, before it is redacted.

    `words`: the part of it that must go, without them all of it; only who may read can know one.
    Raises UserError for a text that cannot be redacted, or does not hold the words.
    """
    record = _record(session, target.seq)
    if target not in [one.target for one in _typed_in(session, record)]:
        raise redaction_refusals.nothing_typed(target.seq)
    said = said_in(record, target.part)
    if words:
        session.require(Act.READ)
        if words not in said:
            raise redaction_refusals.not_said(words)
    sought = words or said
    targets = _everywhere(session, target, sought)
    telling = redaction_search.is_telling(sought)
    return Extent(
        target,
        words,
        tuple(_typed(session, _in_trail(session, one.seq), one) for one in targets),
        redaction.typing(session.file, targets, sought),
        redaction_search.users_named(session.file, sought) if telling else (),
        telling and is_looked_for(session.study, record, target.part),
    )


@use_case(Act.REDACT)
def redact(session: Session, listed: Extent, reason: str) -> Redacted:
    """Empty what was listed, for ever, and overwrite what pages still held of it.

    Raises UserError without a reason, for one that names what must go, and where other texts than
    those listed would go by now.
    """
    pages.require_reason(reason)
    record = _record(session, listed.target.seq)
    sought = listed.words or said_in(record, listed.target.part)
    if not sought or _everywhere(session, listed.target, sought) != listed.targets:
        raise redaction_refusals.listed_otherwise()
    if sought in reason:
        raise redaction_refusals.named_in_reason()
    receipt = writing.redact(session, listed.targets, reason, sought)
    _forget(session, listed.targets)
    return Redacted(len(listed.targets), receipt.first_seq, overwrite(session))


@use_case(Act.REDACT)
def overwrite(session: Session) -> FileError | None:
    """Overwrite what pages still hold of redacted texts; return why it could not be done."""
    if not freed_pages.is_pending(session.file):
        return None
    try:
        freed_pages.overwrite(session.file, session.author, session.moment())
    except FileError as error:
        return error
    return None


@use_case(Act.REDACT)
def redactions(session: Session) -> tuple[Redaction, ...]:
    """Return what was redacted, newest first: where and why, never what it said."""
    reading.look(session, Act.REDACT, "redactions")
    return _redactions(session)


@use_case(Act.NOTICE)
def waiting(session: Session) -> tuple[Redaction, ...]:
    """Return what was redacted by others and no investigator has seen yet, newest first."""
    return tuple(one for one in _redactions(session) if one.waits)


@use_case(Act.NOTICE)
def notice(session: Session, seen: Iterable[Redaction]) -> None:
    """Say that these redactions were seen by who answers for the data."""
    still = {one.seq for one in waiting(session)}
    changes = tuple(
        Change("noticed", "", NOWHERE._replace(item=str(one.seq)), None, "seen")
        for one in seen
        if one.seq in still
    )
    if changes:
        writing.commit(session, Writing(Act.NOTICE, changes))


def _redactions(session: Session) -> tuple[Redaction, ...]:
    told = statements.all_told(session.file, "noticed")
    noticed = {int(key.place.item) for key in told}
    records = redaction_search.made(session.file)
    commits = [tuple(of_commit) for _, of_commit in groupby(records, key=lambda r: r.commit_key)]
    return tuple(_redaction(session, commit, noticed) for commit in reversed(commits))


def _redaction(session: Session, commit: tuple[AuditRecord, ...], noticed: set[int]) -> Redaction:
    first = commit[0]
    author = first.stamp.author
    where = {(one.subject_key, one.place): None for one in commit}
    return Redaction(
        first.seq, local(first.stamp), author.user, first.texts.reason.text or "",
        tuple(whole_place_words(session.study, *one) for one in where), len(commit),
        author.role != Role.INVESTIGATOR and first.seq not in noticed,
    )  # fmt: skip


def _forget(session: Session, targets: tuple[Target, ...]) -> None:
    """Forget what this session holds of the subjects: statuses, and what no disk took yet."""
    subjects = {_in_trail(session, target.seq).subject_key for target in targets}
    if session.casebook_statuses is not None:
        for subject_key in subjects:
            session.casebook_statuses.read.pop(subject_key, None)
            session.casebook_statuses.kept.texts.pop(subject_key, None)
    for (subject_key, _), hands in session.in_hand.items():
        for hand in hands if subject_key in subjects else ():
            hand.unsent = None


def _record(session: Session, seq: int) -> AuditRecord:
    """Return a record a person has named; that it was looked at is recorded."""
    record = _in_trail(session, seq)
    reading.look(session, Act.REDACT, f"record {seq}", record.subject_key)
    return record


def _in_trail(session: Session, seq: int) -> AuditRecord:
    for record in trail.between(session.file, seq, seq):
        return record
    raise redaction_refusals.no_such_record(seq)


def _typed_in(session: Session, record: AuditRecord) -> Iterator[TypedText]:
    """Yield the texts of a record that a person has typed."""
    for part in _TYPED_PARTS:
        if not may_be_emptied(record.what, part) or not said_in(record, part):
            continue
        if part != "new" or (record.what == "answer" and is_typed(session.study, record)):
            yield _typed(session, record, Target(record.seq, part))


def _typed(session: Session, record: AuditRecord, target: Target) -> TypedText:
    return TypedText(
        target,
        _PART[target.part] if record.what != "comment" else _OF_FINDING[target.part],
        whole_place_words(session.study, record.subject_key, record.place),
        local(record.stamp),
        record.stamp.author.user,
        said_in(record, target.part) if session.may(Act.READ) else None,
    )


def _everywhere(session: Session, target: Target, words: str) -> tuple[Target, ...]:
    return redaction_search.everywhere(
        session.file, target, words, lambda record: holds_words(session.study, record)
    )


_PART: Final = {
    "old": Text("answer before", "Antwort zuvor"),
    "new": Text("answer", "Antwort"),
    "reason": Text("reason", "Grund"),
    "comment": Text("comment", "Kommentar"),
}
_READ: Final = Text("values a finding had read", "Werte, die ein Hinweis gelesen hat")
_OF_FINDING: Final = {**_PART, "old": _READ, "new": _READ}
