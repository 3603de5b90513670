"""A page of the wrong patient goes to the right one; a link stays where it stood."""

import re
from dataclasses import replace
from typing import Final, NamedTuple

from kyphocrf.record.answers import Answers, FormKey, Place
from kyphocrf.record.casebook import FormInstance, Status
from kyphocrf.record.change import Change, changes_between
from kyphocrf.record.entry import Entry
from kyphocrf.record.gate import BETWEEN
from kyphocrf.workflow import capture, pages, reading, refused
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

_TO: Final = "→ {subject} {page}"
_FROM: Final = "← {subject} {page}"
_LINK: Final = re.compile(r"→ (\S+) (\S+)\[(\d+)\]/(\S+)\[(\d+)\]")


class MovedTo(NamedTuple):
    """Where the answers of a void page went."""

    subject_key: str
    key: FormKey


@use_case(Act.MOVE)
def move_to_subject(session: Session, entry: Entry, subject_key: str, reason: str) -> Entry:
    """Move the answers of a page to another subject, where they stand on an open page.

    One commit with one reason: the page here becomes void and names the page there, whose answers
    name this one. What is computed is computed anew there, and comments on findings stay here.
    Returns the page there. Raises UserError where that place is taken or the subject is not there.
    """
    pages.require_reason(reason)
    reading.require_subject(session, subject_key)
    capture.leave(session, entry, reason)
    there = _filled(session, entry, subject_key)
    changes = (_link(entry, there), *_arrival(entry, there))
    wanted = Writing(Act.MOVE, changes, reason)
    pages.put_at_once(session, entry, wanted, replace(entry.instance, status=Status.VOID))
    return capture.open_form(session, subject_key, there.key)


def _filled(session: Session, entry: Entry, subject_key: str) -> Entry:
    """Return a page of another subject, in the same place and version, with the same answers."""
    event, event_repeat, form, _ = entry.key
    book = reading.casebook_to_judge(session, subject_key)
    key = book.next_key(event, event_repeat, form)
    if key in book.instances or subject_key == entry.book.subject_key:
        raise refused.place_is_taken()
    there = Entry(book.with_instance(FormInstance(key, entry.instance.version)), key)
    items = entry.form.items
    there.answer_all(
        {
            spot: answer
            for spot, answer in entry.answers.given.items()
            if spot.item not in items or not items[spot.item].is_derived
        }
    )
    return there


def _link(entry: Entry, there: Entry) -> Change:
    words = _TO.format(subject=there.book.subject_key, page=Place(*there.key))
    return pages.status_change(entry, Status.VOID, words)


def _arrival(entry: Entry, there: Entry) -> tuple[Change, ...]:
    words = _FROM.format(subject=entry.book.subject_key, page=Place(*entry.key))
    subject_key, version = there.book.subject_key, there.instance.version
    changes = changes_between(Answers(), there.answers, subject_key, there.key, version)
    return tuple(replace(change, comment=words) for change in changes)


@use_case(Act.READ)
def moved_to(session: Session, subject_key: str, key: FormKey) -> MovedTo | None:
    """Return where the answers of a void page went; None where they went nowhere."""
    records = reading.trail_of_page(session, subject_key, key)
    voided = [record for record in records if record.what == "void"]
    comment = voided[-1].texts.comment.text if voided else None
    found = _LINK.fullmatch((comment or "").partition(BETWEEN)[0])
    if found is None:
        return None
    subject, event, event_repeat, form, form_repeat = found.groups()
    return MovedTo(subject, FormKey(event, int(event_repeat), form, int(form_repeat)))
