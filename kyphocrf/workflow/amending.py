"""Amend forms: say from when the site may use an amendment, move a page to a newer version."""

from dataclasses import dataclass, replace
from datetime import date

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.record.answers import Place
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.change import Change, changes_between
from kyphocrf.record.entry import Entry
from kyphocrf.record.moving import Moving, moved
from kyphocrf.storage import approvals
from kyphocrf.workflow import capture, pages, reading, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """An amendment at this site: the forms it brings, the ISO date it is approved from."""

    number: int
    label: Text
    forms: tuple[tuple[Text, int], ...]
    approved: str | None


@use_case(Act.USE)
def amendments(session: Session) -> tuple[AmendmentLine, ...]:
    """Return every amendment of the study as it stands at this site."""
    study, approved = session.study, reading.approvals(session)
    return tuple(
        AmendmentLine(
            one.number,
            one.label,
            tuple((study.form(step.form, step.version).label, step.version) for step in one.forms),
            approved.get(one.number),
        )
        for one in study.amendments
    )


@use_case(Act.AMEND)
def approve(session: Session, number: int, day: date, reason: str) -> None:
    """Say from which day an amendment is approved at this site, one to come as well.

    Another date than before needs a reason; pages that were begun keep their version.
    Raises UserError.
    """
    before = reading.approvals(session).get(number)
    if before == day.isoformat():
        return
    if before is not None:
        pages.require_reason(reason)
    change = approvals.approval(number, before, day.isoformat(), reason.strip() or None)
    writing.commit(session, Writing(Act.AMEND, (change,)))


@use_case(Act.READ)
def newer_version(session: Session, entry: Entry) -> int | None:
    """Return the newer version a page can move to; None where there is none, or it is closed."""
    if entry.instance.status not in (Status.STARTED, Status.COMPLETE):
        return None
    usable = _book_now(session, entry).usable(entry.key.form)
    return usable if usable > entry.instance.version else None


@use_case(Act.ENTER)
def affected(session: Session, entry: Entry) -> Moving | None:
    """List what a move would do to each value; what was typed is put on disk first."""
    capture.leave(session, entry)
    version = newer_version(session, entry)
    return None if version is None else moved(_book_now(session, entry), entry.key, version)


@use_case(Act.ENTER)
def move(session: Session, entry: Entry, listed: Moving, reason: str) -> Entry:
    """Move a page to a newer version as it was listed; returns it in that version.

    One commit: the version, each answer that changes, and that a complete page is open again.
    Raises UserError where the page no longer is as it was listed, or no reason is given.
    """
    pages.require_reason(reason)
    if affected(session, entry) != listed:
        raise _listed_otherwise()
    old = entry.instance
    new = replace(
        old,
        version=listed.version,
        answers=listed.answers,
        status=Status.STARTED,
    )
    there = Entry(_book_now(session, entry).with_instance(new), entry.key)
    changes = (
        *_changes(entry, old, new, reason),
        *pages.comment_changes(session, there, old.comments),
    )
    pages.put_at_once(session, entry, Writing(Act.ENTER, changes, reason), new)
    pages.take_in_hand(session, there)
    return there


def _book_now(session: Session, entry: Entry) -> Casebook:
    """Return the casebook of an entry with what is approved today."""
    return replace(entry.book, approvals=reading.approvals(session), now=session.now())


def _changes(entry: Entry, old: FormInstance, new: FormInstance, reason: str) -> tuple[Change, ...]:
    subject_key, place, version = entry.book.subject_key, Place(*entry.key), new.version
    first = Change(
        "version", subject_key, place, str(old.version), str(version), reason, None, version
    )
    status = Change(
        "status", subject_key, place, old.status.value, new.status.value, reason, None, version
    )
    answers = changes_between(old.answers, new.answers, subject_key, entry.key, version)
    return (
        # A complete page is opened first: what is closed takes no change.
        *((status,) if old.status is not new.status else ()),
        first,
        *(replace(change, reason=reason) for change in answers),
    )


def _listed_otherwise() -> UserError:
    return UserError(
        "E-323",
        Text(
            "The page is no longer as it was listed.",
            "Die Seite ist nicht mehr so, wie sie aufgelistet war.",
        ),
        Text("It keeps its version.", "Sie behält ihre Version."),
        Text(
            "Look at the list of affected values again.",
            "Die Liste der betroffenen Werte noch einmal ansehen.",
        ),
    )
