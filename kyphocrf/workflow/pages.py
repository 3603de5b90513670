"""Put on disk what became of an open page: the answers it has now, another status or version."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from weakref import ref

from kyphocrf.record.answers import Place
from kyphocrf.record.casebook import Comment, FormInstance, Status
from kyphocrf.record.change import FIRST_STATUS, Change, What, changes_between
from kyphocrf.record.entry import Entry
from kyphocrf.record.query import FindingKey
from kyphocrf.record.review import Review
from kyphocrf.storage import queries
from kyphocrf.storage.queries import ReadValues
from kyphocrf.workflow import reading, refused, writing
from kyphocrf.workflow.in_hand import FormInHand, Writing
from kyphocrf.workflow.session import Session


@dataclass(frozen=True, slots=True)
class Saved:
    """When the change was acknowledged by the disk (local time), and how many records it made."""

    at: str
    count: int


def require_reason(reason: str) -> None:
    """Go on only where a reason is given; raises UserError otherwise."""
    if not reason.strip():
        raise refused.no_reason()


def take_in_hand(session: Session, entry: Entry) -> None:
    """Remember that an entry stands as its page does on disk now; entries that are gone go."""
    at = (entry.book.subject_key, entry.key)
    others = tuple(
        hand for hand in session.in_hand.get(at, ()) if hand.entry() is not None or hand.unsent
    )
    session.in_hand[at] = (*others, FormInHand(entry.instance, ref(entry)))


def in_hand(session: Session, entry: Entry) -> FormInHand:
    """Return what of its page is on disk as an entry that was opened knows it."""
    hands = session.in_hand[entry.book.subject_key, entry.key]
    return next(hand for hand in hands if hand.entry() is entry)


def changes_of(session: Session, entry: Entry, hand: FormInHand) -> tuple[Change, ...]:
    """Return what of an entry is not on disk yet."""
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
            yield queries.reopened(key, before, _read_now(entry.review, comment), version)
    for comment in new:
        key = FindingKey(subject_key, comment.spot.at(entry.key), comment.number)
        read = read_by(entry.review, comment)
        yield queries.finding_comment(key, read, comment.text, version, said.get(key))


def _is_stale(entry: Entry, comment: Comment) -> bool:
    """Tell whether the finding stands again with other values than those commented."""
    findings = entry.review.findings(comment.spot)
    return any(one.number == comment.number and one.comment is None for one in findings)


def read_by(review: Review, comment: Comment) -> ReadValues:
    """Return what the check of a comment had read; its places, while the finding stands."""
    now = _read_now(review, comment)
    return now if now.digest == comment.seen else ReadValues(comment.seen)


def _read_now(review: Review, comment: Comment) -> ReadValues:
    for finding in review.findings(comment.spot):
        if finding.number == comment.number:
            return ReadValues(finding.digest, frozenset(place for place, _ in finding.seen))
    return ReadValues("")


def put(session: Session, hand: FormInHand, wanted: Writing, instance: FormInstance) -> Saved:
    """Commit, and remember what is on disk now; raises UserError or FileError."""
    receipt = writing.commit(session, wanted)
    hand.stored = instance
    return Saved(session.last_saved or "", receipt.last_seq - receipt.first_seq + 1)


def status_change(entry: Entry, status: Status, comment: str | None = None) -> Change:
    """Make the change that gives the page of an entry another status."""
    old = FIRST_STATUS if entry.instance.status is Status.BLANK else entry.instance.status.value
    what: What = "void" if status is Status.VOID else "status"
    place, version = Place(*entry.key), entry.instance.version
    return Change(what, entry.book.subject_key, place, old, status.value, None, comment, version)


def put_status(session: Session, entry: Entry, wanted: Writing, status: Status) -> None:
    """Commit another status, now or not at all; raises UserError or FileError."""
    before = entry.instance
    was_whole = before.answers if before.status is Status.COMPLETE else before.last_completed
    put_at_once(
        session,
        entry,
        wanted,
        replace(
            before,
            status=status,
            reason=wanted.reason or "" if status is Status.NOT_DONE else "",
            last_completed=None if status is Status.COMPLETE else was_whole,
            unmet=(),
        ),
    )


def put_at_once(session: Session, entry: Entry, wanted: Writing, instance: FormInstance) -> None:
    """Commit a status or a version, now or not at all; raises UserError or FileError.

    What the disk did not take is not tried again behind the person's back.
    """
    put(session, in_hand(session, entry), wanted, instance)
    entry.take_over(instance)
