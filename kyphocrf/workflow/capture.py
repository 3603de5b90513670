"""Fill in forms: leaving a field puts it on disk, completing says that the page is whole."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import uuid4

from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError, UserError
from kyphocrf.record.answers import FormKey, Place, Spot
from kyphocrf.record.casebook import Comment, FormInstance, Status
from kyphocrf.record.change import FIRST_STATUS, Change, What, changes_between
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.record.replay import FindingKey
from kyphocrf.storage import casebook, queries, trail
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import FormInHand, Session


@dataclass(frozen=True, slots=True)
class Saved:
    """When the change was acknowledged by the disk (local time), and how many records it made."""

    at: str
    count: int


def open_form(session: Session, subject_key: str, key: FormKey) -> Entry:
    """Open a form of a subject; that somebody looked is recorded."""
    session.require(Act.READ)
    entry = Entry(session.casebook(subject_key), key)
    reason = _reason_of_reopening(session, subject_key, key)
    if reason is not None and entry.instance.status is Status.STARTED:
        entry.take_over(replace(entry.instance, reopened=True))
    session.in_hand[subject_key, key] = FormInHand(entry.instance, reason)
    session.note("view", str(Place(*key)), subject_key)
    return entry


def _reason_of_reopening(session: Session, subject_key: str, key: FormKey) -> str | None:
    """Return the reason of the last reopening, which every later change carries."""
    states = [
        record
        for record in trail.of_form(session.file, subject_key, key)
        if record.what == "status"
    ]
    last = states[-1] if states else None
    if last is None or last.texts.new.text != Status.STARTED:
        return None
    return last.texts.reason.text


def _in_hand(session: Session, entry: Entry) -> FormInHand:
    return session.in_hand[entry.book.subject_key, entry.key]


def is_read_only(session: Session, entry: Entry) -> bool:
    """Tell whether answers of this form cannot be changed now: complete, void, or by role."""
    closed = entry.instance.status in (Status.COMPLETE, Status.NOT_DONE, Status.VOID)
    return closed or not session.may(Act.ENTER)


def leave(session: Session, entry: Entry, reason: str | None = None) -> Saved | None:
    """Put everything on disk that changed since the last time; None where nothing did.

    Raises FileError where the disk does not take it; the changes are kept and tried again.
    """
    hand = _in_hand(session, entry)
    _retry(session, hand)
    changes = _changes(session, entry, hand, reason or hand.reason)
    if not changes:
        return None
    session.require(Act.ENTER)
    return _commit(session, hand, changes, entry.instance)


def _retry(session: Session, hand: FormInHand) -> None:
    """Give a commit that failed its second try under the same key: it cannot count twice."""
    if hand.unsent is None:
        return
    key, changes = hand.unsent
    casebook.commit(session.file, changes, session.author, session.moment(), key)
    hand.unsent = None


def _changes(
    session: Session, entry: Entry, hand: FormInHand, reason: str | None
) -> tuple[Change, ...]:
    subject_key, key, instance = entry.book.subject_key, entry.key, entry.instance
    answers = changes_between(
        hand.stored.answers, instance.answers, subject_key, key, instance.version
    )
    changes = [replace(change, reason=reason) for change in answers]
    return (*changes, *comment_changes(session, entry, hand.stored.comments))


def comment_changes(
    session: Session, entry: Entry, stored: tuple[Comment, ...]
) -> Iterator[Change]:
    """Resolve findings that were commented; open those again whose values are others now."""
    subject_key, version = entry.book.subject_key, entry.instance.version
    new = [comment for comment in entry.instance.comments if comment not in stored]
    stale = [comment for comment in stored if _is_stale(entry, comment)]
    if not new and not stale:
        return
    said = queries.comments(session.file, subject_key)
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


def _commit(
    session: Session, hand: FormInHand, changes: tuple[Change, ...], instance: FormInstance
) -> Saved:
    commit_key = str(uuid4())
    hand.unsent = (commit_key, changes)
    hand.stored = instance
    casebook.commit(session.file, changes, session.author, session.moment(), commit_key)
    hand.unsent = None
    session.last_saved = f"{session.now():%H:%M:%S}"
    return Saved(session.last_saved, len(changes))


def complete(session: Session, entry: Entry) -> tuple[Spot | Finding, ...]:
    """Complete a form; returns what stops it, in the order of the form, or nothing."""
    leave(session, entry)
    stops = entry.stops()
    if not stops:
        _set_status(session, entry, Status.COMPLETE, None)
    return stops


def reopen(session: Session, entry: Entry, reason: str) -> None:
    """Open a completed form again; every change until it is complete again carries the reason."""
    require_reason(reason)
    _set_status(session, entry, Status.STARTED, reason)
    _in_hand(session, entry).reason = reason


def not_done(session: Session, entry: Entry, reason: str) -> None:
    """Say why an expected page was not done; `reopen` takes that back. Answers forbid it."""
    require_reason(reason)
    require_empty(entry)
    leave(session, entry, reason)
    _set_status(session, entry, Status.NOT_DONE, reason)


def require_empty(entry: Entry) -> None:
    """Go on only where nothing stands on an open page; raises UserError otherwise."""
    items = entry.form.items
    entered = any(s.item not in items or not items[s.item].is_derived for s in entry.answers.given)
    is_open = entry.instance.status in (Status.BLANK, Status.STARTED)
    if entered or any(entry.answers.rows.values()) or not is_open:
        raise _is_begun()


def void(session: Session, entry: Entry, reason: str) -> None:
    """Void a page, as that of the wrong patient; it stays readable and counts nowhere."""
    require_reason(reason)
    leave(session, entry, reason)
    _set_status(session, entry, Status.VOID, reason)


def _is_begun() -> UserError:
    return UserError(
        "E-322",
        Text("This page was begun: it was done.", "Diese Seite ist begonnen: Sie wurde erhoben."),
        Text("Its answers are unchanged.", "Die Antworten sind unverändert."),
        Text(
            "Say for each open item why it is missing (F7), or void the page.",
            "Für jede offene Angabe sagen, warum sie fehlt (F7), oder die Seite stornieren.",
        ),
    )


def require_reason(reason: str) -> None:
    """Go on only where a reason is given; raises UserError otherwise."""
    if not reason.strip():
        raise UserError(
            "E-321",
            Text("No reason was given.", "Es wurde kein Grund angegeben."),
            Text("The form is unchanged.", "Das Formular ist unverändert."),
            Text("Say in a few words why.", "In wenigen Worten sagen, warum."),
        )


def _set_status(session: Session, entry: Entry, status: Status, reason: str | None) -> None:
    session.require(Act.ENTER)
    old = FIRST_STATUS if entry.instance.status is Status.BLANK else entry.instance.status.value
    what: What = "void" if status is Status.VOID else "status"
    place = Place(*entry.key)
    version = entry.instance.version
    subject_key = entry.book.subject_key
    change = Change(what, subject_key, place, old, status.value, reason, None, version)
    instance = replace(
        entry.instance,
        status=status,
        reopened=status is Status.STARTED,
        reason=reason or "" if status is Status.NOT_DONE else "",
    )
    put_at_once(session, entry, (change,), instance)


def put_at_once(
    session: Session, entry: Entry, changes: tuple[Change, ...], instance: FormInstance
) -> None:
    """Commit a status or a version, now or not at all; raises FileError."""
    hand = _in_hand(session, entry)
    stored = hand.stored
    try:
        _commit(session, hand, changes, instance)
    except FileError:
        # A status that the disk did not take is not tried again behind the person's back.
        hand.unsent, hand.stored = None, stored
        raise
    entry.take_over(instance)
