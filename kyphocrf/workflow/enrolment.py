"""Enrol subjects: each gets the next number of the site, also where it was a mistake."""

import re
from typing import NamedTuple

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.record.casebook import Status
from kyphocrf.record.change import NOWHERE, Change
from kyphocrf.storage import mistakes
from kyphocrf.workflow import overview, pages, reading, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

_DIGITS = 3


@use_case(Act.ENROL)
def next_subject_key(session: Session) -> str:
    """Return the site number and the next free running number, as `101-004`.

    Raises UserError where the numbers of this installation are used up.
    """
    numbers = session.file.header
    taken = [int(key.rpartition("-")[2]) for key in reading.subject_keys(session)]
    own = [number for number in taken if numbers.first_number <= number <= numbers.last_number]
    following = max(own, default=numbers.first_number - 1) + 1
    if following > numbers.last_number:
        raise _used_up(session.site, numbers.first_number, numbers.last_number)
    return f"{session.site}-{following:0{_DIGITS}d}"


@use_case(Act.ENROL)
def enrol(session: Session, subject_key: str) -> None:
    """Enrol a subject; raises UserError for a number of another site or one already given."""
    if not re.fullmatch(rf"{re.escape(session.site)}-\d{{{_DIGITS}}}", subject_key):
        raise _not_of_this_site(subject_key, session.site)
    numbers = session.file.header
    number = int(subject_key.rpartition("-")[2])
    if not numbers.first_number <= number <= numbers.last_number:
        raise _not_of_this_range(subject_key, numbers.first_number, numbers.last_number)
    if subject_key in reading.subject_keys(session):
        raise _already_enrolled(subject_key)
    change = Change("subject", subject_key, NOWHERE, None, session.site)
    writing.commit(session, Writing(Act.ENROL, (change,)))


class CountingPage(NamedTuple):
    """A page that is not void, by the words of its visit and its form."""

    event: Text
    form: Text


@use_case(Act.READ)
def counting_pages(session: Session, subject_key: str) -> tuple[CountingPage, ...]:
    """Return the pages that keep a subject from being marked as a mistake."""
    book = reading.casebook(session, subject_key)
    return tuple(
        CountingPage(book.study.event[key.event].words(key.event_repeat), overview.words(book, key))
        for key, instance in book.instances.items()
        if instance.status is not Status.VOID
    )


@use_case(Act.MOVE)
def mark_as_mistake(session: Session, subject_key: str, reason: str) -> None:
    """Say that a subject was enrolled by mistake: nothing is expected of it, its number stays used.

    Refused while a page of it is not void: such a page is moved or voided first.
    """
    _mark(session, subject_key, reason, marked=True)


@use_case(Act.MOVE)
def take_back_mistake(session: Session, subject_key: str, reason: str) -> None:
    """Say that a subject was rightly enrolled after all."""
    _mark(session, subject_key, reason, marked=False)


def _mark(session: Session, subject_key: str, reason: str, *, marked: bool) -> None:
    pages.require_reason(reason)
    reading.require_subject(session, subject_key)
    if (subject_key in reading.enrolled_by_mistake(session)) is marked:
        return
    change = mistakes.mark(subject_key, marked=marked, reason=reason)
    writing.commit(session, Writing(Act.MOVE, (change,)))


def _not_of_this_site(subject_key: str, site: str) -> UserError:
    return UserError(
        "E-311",
        Text(
            "{key} is not a number of site {site}.", "{key} ist keine Nummer von Zentrum {site}."
        ).filled(key=subject_key, site=site),
        Text("No subject was enrolled.", "Es wurde kein Patient aufgenommen."),
        Text("Use {site}- and three digits.", "{site}- und drei Ziffern verwenden.").filled(
            site=site
        ),
    )


def _not_of_this_range(subject_key: str, first: int, last: int) -> UserError:
    return UserError(
        "E-318",
        Text(
            "{key} is not a number of this PC, which gives {first} to {last}.",
            "{key} ist keine Nummer dieses PCs; er vergibt {first} bis {last}.",
        ).filled(key=subject_key, first=first, last=last),
        Text("No subject was enrolled.", "Es wurde kein Patient aufgenommen."),
        Text("Take the next free number.", "Die nächste freie Nummer verwenden."),
    )


def _used_up(site: str, first: int, last: int) -> UserError:
    return UserError(
        "E-319",
        Text(
            "All numbers of this PC at site {site} are given, from {first} to {last}.",
            "Alle Nummern dieses PCs am Zentrum {site} sind vergeben, von {first} bis {last}.",
        ).filled(site=site, first=first, last=last),
        Text("No subject was enrolled.", "Es wurde kein Patient aufgenommen."),
        Text(
            "Ask the sponsor for a further range of numbers.",
            "Beim Sponsor einen weiteren Nummernbereich erbitten.",
        ),
    )


def _already_enrolled(subject_key: str) -> UserError:
    return UserError(
        "E-312",
        Text("{key} is enrolled already.", "{key} ist bereits aufgenommen.").filled(
            key=subject_key
        ),
        Text("No subject was enrolled.", "Es wurde kein Patient aufgenommen."),
        Text("Take the next free number.", "Die nächste freie Nummer verwenden."),
    )
