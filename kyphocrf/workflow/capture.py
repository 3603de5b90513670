"""Fill in forms: leaving a field puts it on disk, completing says that the page is whole."""

from kyphocrf.errors import FileError, UserError
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.closed import OPEN
from kyphocrf.record.delta import Delta
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.workflow import pages, reading, refused, writing
from kyphocrf.workflow.in_hand import FormInHand, Writing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case


@use_case(Act.READ)
def open_form(session: Session, subject_key: str, key: FormKey) -> Entry:
    """Open a form of a subject; it takes no act where this person may not enter."""
    for hand in session.in_hand.get((subject_key, key), ()):
        _retry(session, hand)
    entry = Entry(reading.page(session, subject_key, key), key, _barred(session, subject_key))
    pages.take_in_hand(session, entry)
    return entry


def _retry(session: Session, hand: FormInHand) -> None:
    """Give a commit that failed its second try under the same key: it cannot count twice.

    One that is refused by now is given up in words; its entry still holds what was typed.
    """
    if hand.unsent is None:
        return
    try:
        writing.commit(session, hand.unsent)
    except UserError:
        hand.stored = hand.stored_before or hand.stored
        hand.unsent = None
        raise
    hand.unsent = None


def _barred(session: Session, subject_key: str) -> UserError | None:
    """Return why nobody, or not this person, can change any page of a subject."""
    barred = session.refusal(Act.ENTER)
    if barred is not None:
        return barred
    if subject_key in reading.enrolled_by_mistake(session):
        return refused.subject_is_a_mistake(subject_key)
    return None


@use_case(Act.USE)
def note_barred(session: Session, entry: Entry) -> None:
    """Record, once for each opening of a page, that somebody tried who may not change it."""
    if entry.barred is not None:
        detail = f"{Act.ENTER.value} {entry.barred.number}"
        session.note_refusal(entry.barred, detail, entry.book.subject_key)


@use_case(Act.ENTER, at_once=False)
def leave(
    session: Session, entry: Entry, reason: str | None = None, remark: str | None = None
) -> pages.Saved | None:
    """Put everything on disk that changed since the last time; None where nothing did.

    `reason` is what a person said, `remark` what the program says of how the answers came about.
    Raises FileError where the disk does not take it; the changes are kept and tried again.
    """
    hand = pages.in_hand(session, entry)
    _retry(session, hand)
    changes = pages.changes_of(session, entry, hand)
    if not changes:
        return None
    wanted = Writing(Act.ENTER, changes, reason, remark)
    try:
        return pages.put(session, hand, wanted, entry.instance)
    except FileError:
        hand.stored_before = hand.stored
        hand.unsent, hand.stored = wanted, entry.instance
        raise


@use_case(Act.ENTER)
def complete(session: Session, entry: Entry) -> tuple[Spot | Finding, ...]:
    """Complete a form; returns what stops it, in the order of the form, or nothing."""
    leave(session, entry)
    stops = entry.stops()
    if not stops:
        change = pages.status_change(entry, Status.COMPLETE)
        pages.put_status(
            session, entry, Writing(Act.ENTER, (change,), judged=entry), Status.COMPLETE
        )
    return stops


@use_case(Act.ENTER)
def reopen(session: Session, entry: Entry, reason: str) -> None:
    """Open a completed form again; every change until it is complete again carries the reason."""
    _say(session, entry, Act.ENTER, Status.STARTED, reason)


@use_case(Act.ENTER)
def not_done(session: Session, entry: Entry, reason: str) -> None:
    """Say why an expected page was not done; `reopen` takes that back. Answers forbid it."""
    pages.require_reason(reason)
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
    pages.require_reason(reason)
    leave(session, entry, reason)
    _say(session, entry, Act.VOID, Status.VOID, reason)


@use_case(Act.VOID)
def bring_back(session: Session, entry: Entry, reason: str) -> None:
    """Let a void page count again, open; refused where another page took its place.

    Every change until it is complete carries the reason.
    """
    _say(session, entry, Act.VOID, Status.STARTED, reason)


@use_case(Act.ENTER)
def clear_no_longer_asked(session: Session, entry: Entry, reason: str) -> Delta:
    """Clear every answer of a page that is not asked any more, for one reason in one commit.

    `Entry.no_longer_asked` lists them; `Entry.undo` brings them back until the page is complete.
    """
    pages.require_reason(reason)
    leave(session, entry)
    delta = entry.clear_no_longer_asked()
    leave(session, entry, reason)
    return delta


def _say(session: Session, entry: Entry, act: Act, status: Status, reason: str) -> None:
    change = pages.status_change(entry, status)
    pages.put_status(session, entry, Writing(act, (change,), reason), status)
