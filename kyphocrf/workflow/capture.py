"""Fill in forms: leaving a field puts it on disk, completing says that the page is whole."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kyphocrf.errors import FileError, UserError
from kyphocrf.record.answers import FormKey, Place, Spot
from kyphocrf.record.casebook import Comment, FormInstance, Status
from kyphocrf.record.change import FIRST_STATUS, Change, What, changes_between
from kyphocrf.record.closed import OPEN, page_is_closed
from kyphocrf.record.delta import Delta
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.record.replay import FindingKey
from kyphocrf.storage import queries
from kyphocrf.workflow import reading, refused, writing
from kyphocrf.workflow.in_hand import FormInHand, Writing
from kyphocrf.workflow.permission import Act, not_permitted
from kyphocrf.workflow.session import Session, use_case


@dataclass(frozen=True, slots=True)
class Saved:
    """When the change was acknowledged by the disk (local time), and how many records it made."""

    at: str
    count: int


@use_case(Act.READ)
def open_form(session: Session, subject_key: str, key: FormKey) -> Entry:
    """Open a form of a subject; it takes no act where this person may not enter."""
    entry = Entry(reading.page(session, subject_key, key), key, _barred(session, subject_key))
    session.in_hand[subject_key, key] = FormInHand(entry.instance)
    return entry


def _barred(session: Session, subject_key: str) -> UserError | None:
    """Return why nobody, or not this person, can change any page of a subject."""
    if not session.may(Act.ENTER):
        return not_permitted(session.author.role, Act.ENTER)
    if subject_key in reading.enrolled_by_mistake(session):
        return refused.subject_is_a_mistake(subject_key)
    return None


def _in_hand(session: Session, entry: Entry) -> FormInHand:
    return session.in_hand[entry.book.subject_key, entry.key]


@use_case(Act.ENTER, at_once=False)
def leave(
    session: Session, entry: Entry, reason: str | None = None, remark: str | None = None
) -> Saved | None:
    """Put everything on disk that changed since the last time; None where nothing did.

    `reason` is what a person said, `remark` what the program says of how the answers came about.
    Raises FileError where the disk does not take it; the changes are kept and tried again.
    """
    hand = _in_hand(session, entry)
    if hand.unsent is not None:
        writing.commit(session, hand.unsent)
        hand.unsent = None
    changes = _changes(session, entry, hand)
    if not changes:
        return None
    wanted = Writing(Act.ENTER, changes, reason, remark)
    try:
        return _put(session, hand, wanted, entry.instance)
    except FileError:
        hand.unsent, hand.stored = wanted, entry.instance
        raise


def _changes(session: Session, entry: Entry, hand: FormInHand) -> tuple[Change, ...]:
    subject_key, key, instance = entry.book.subject_key, entry.key, entry.instance
    answers = changes_between(
        hand.stored.answers, instance.answers, subject_key, key, instance.version
    )
    return (*answers, *comment_changes(session, entry, hand.stored.comments))


def comment_changes(
    session: Session, entry: Entry, stored: tuple[Comment, ...]
) -> Iterator[Change]:
    """Resolve findings that were commented; open those again whose values are others now."""
    subject_key, version = entry.book.subject_key, entry.instance.version
    new = [comment for comment in entry.instance.comments if comment not in stored]
    stale = [comment for comment in stored if _is_stale(entry, comment)]
    if not new and not stale:
        return
    said = reading.comments(session, subject_key)
    for comment in stale:
        key = FindingKey(subject_key, comment.spot.at(entry.key), comment.number)
        before = said.get(key)
        if before is not None and before.state == queries.RESOLVED:
            yield queries.reopened(key, before, _seen_now(entry, comment), version)
    for comment in new:
        key = FindingKey(subject_key, comment.spot.at(entry.key), comment.number)
        yield queries.finding_comment(key, comment.seen, comment.text, version, said.get(key))


def _is_stale(entry: Entry, comment: Comment) -> bool:
    """Tell whether the finding stands again with other values than those commented."""
    findings = entry.review.findings(comment.spot)
    return any(one.number == comment.number and one.comment is None for one in findings)


def _seen_now(entry: Entry, comment: Comment) -> str:
    findings = entry.review.findings(comment.spot)
    return next(one.digest for one in findings if one.number == comment.number)


def _put(session: Session, hand: FormInHand, wanted: Writing, instance: FormInstance) -> Saved:
    receipt = writing.commit(session, wanted)
    hand.stored = instance
    return Saved(session.last_saved or "", receipt.last_seq - receipt.first_seq + 1)


@use_case(Act.ENTER)
def complete(session: Session, entry: Entry) -> tuple[Spot | Finding, ...]:
    """Complete a form; returns what stops it, in the order of the form, or nothing."""
    leave(session, entry)
    stops = entry.stops()
    if not stops:
        change = status_change(entry, Status.COMPLETE)
        put_status(session, entry, Writing(Act.ENTER, (change,), judged=entry), Status.COMPLETE)
    return stops


@use_case(Act.ENTER)
def reopen(session: Session, entry: Entry, reason: str) -> None:
    """Open a completed form again; every change until it is complete again carries the reason."""
    if entry.instance.status is Status.VOID:
        raise page_is_closed(Status.VOID)
    _say(session, entry, Act.ENTER, Status.STARTED, reason)


@use_case(Act.ENTER)
def not_done(session: Session, entry: Entry, reason: str) -> None:
    """Say why an expected page was not done; `reopen` takes that back. Answers forbid it."""
    require_reason(reason)
    require_empty(entry)
    leave(session, entry, reason)
    _say(session, entry, Act.ENTER, Status.NOT_DONE, reason)


def require_empty(entry: Entry) -> None:
    """Go on only where nothing stands on an open page; raises UserError otherwise."""
    items = entry.form.items
    entered = any(s.item not in items or not items[s.item].is_derived for s in entry.answers.given)
    if entered or any(entry.answers.rows.values()) or entry.instance.status not in OPEN:
        raise refused.page_is_begun()


@use_case(Act.VOID)
def void(session: Session, entry: Entry, reason: str) -> None:
    """Void a page, as that of the wrong patient; it stays readable and counts nowhere.

    Its place takes a fresh page (`Casebook.key_at`).
    """
    require_reason(reason)
    leave(session, entry, reason)
    _say(session, entry, Act.VOID, Status.VOID, reason)


@use_case(Act.VOID)
def bring_back(session: Session, entry: Entry, reason: str) -> None:
    """Let a void page count again, open; refused where another page took its place.

    Every change until it is complete carries the reason.
    """
    if entry.instance.status is not Status.VOID:
        raise refused.page_is_open()
    _say(session, entry, Act.VOID, Status.STARTED, reason)


@use_case(Act.ENTER)
def clear_no_longer_asked(session: Session, entry: Entry, reason: str) -> Delta:
    """Clear every answer of a page that is not asked any more, for one reason in one commit.

    `Entry.no_longer_asked` lists them; `Entry.undo` brings them back until the page is complete.
    """
    require_reason(reason)
    leave(session, entry)
    delta = entry.clear_no_longer_asked()
    leave(session, entry, reason)
    return delta


def require_reason(reason: str) -> None:
    """Go on only where a reason is given; raises UserError otherwise."""
    if not reason.strip():
        raise refused.no_reason()


def _say(session: Session, entry: Entry, act: Act, status: Status, reason: str) -> None:
    change = status_change(entry, status)
    put_status(session, entry, Writing(act, (change,), reason), status)


def status_change(entry: Entry, status: Status, comment: str | None = None) -> Change:
    """Make the change that gives the page of an entry another status."""
    old = FIRST_STATUS if entry.instance.status is Status.BLANK else entry.instance.status.value
    what: What = "void" if status is Status.VOID else "status"
    place, version = Place(*entry.key), entry.instance.version
    return Change(what, entry.book.subject_key, place, old, status.value, None, comment, version)


def put_status(session: Session, entry: Entry, wanted: Writing, status: Status) -> None:
    """Commit another status, now or not at all; raises UserError or FileError."""
    before = entry.instance
    put_at_once(
        session,
        entry,
        wanted,
        replace(
            before,
            status=status,
            reason=wanted.reason or "" if status is Status.NOT_DONE else "",
            last_completed=before.answers if before.status is Status.COMPLETE else None,
        ),
    )


def put_at_once(session: Session, entry: Entry, wanted: Writing, instance: FormInstance) -> None:
    """Commit a status or a version, now or not at all; raises UserError or FileError.

    What the disk did not take is not tried again behind the person's back.
    """
    _put(session, _in_hand(session, entry), wanted, instance)
    entry.take_over(instance)
