"""A site with synthetic patients to open every screen on, and pages as full as they can be."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import (
    DateKind,
    DateTimeKind,
    DecimalKind,
    IntegerKind,
    PartialDateKind,
    TextKind,
)
from kyphocrf.demo.synthetic import site
from kyphocrf.demo.training import USERS
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey
from kyphocrf.record.entry import Entry
from kyphocrf.storage.vault import Cost
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.workflow import enrolment, keeping, opening, reading
from kyphocrf.workflow.session import Session

PATIENTS: Final = 8
_SEED: Final = 7
TODAY: Final = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
_CHEAP: Final = Cost(memory=64, passes=1, lanes=1)
_LATER: Final = "2031-12-31"
LONG: Final = "Metastasenverdächtige Läsion dorsal links, bereits vorbestrahlt; Befund angefordert"


class PageOf(NamedTuple):
    """A page of a form to be looked at."""

    subject_key: str
    key: FormKey


@contextmanager
def signed_in(folder: Path) -> Iterator[Session]:
    """Yield the session of the coordinator of a new site: synthetic patients and two new ones."""
    for _ in site.create(folder, STUDY, PATIENTS, _SEED, TODAY, _CHEAP):
        pass
    first = USERS[0]
    session = opening.sign_in(folder / "study", STUDY, first.user, first.password, lambda: TODAY)
    for _ in range(2):
        enrolment.enrol(session, enrolment.next_subject_key(session))
    try:
        yield session
    finally:
        keeping.leave(session)


@contextmanager
def at_desk(session: Session) -> Iterator[Desk]:
    """Yield a desk that nothing of goes on afterwards; the folder stays open."""
    desk = Desk(session)
    yield desk
    desk.put_away()
    desk.lock_.end()
    desk.visit.page.forget()
    desk.window.may_close = True
    desk.window.close()
    desk.window.deleteLater()
    desk.deleteLater()
    # Left to Python's end, what lies in a closed window goes in whatever order, and some crash.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def filled_pages(session: Session) -> list[PageOf]:
    """Return, for each form of the study, its page with the most answers."""
    fullest: dict[str, tuple[int, PageOf]] = {}
    for subject_key in reading.subject_keys(session):
        for key, instance in reading.casebook(session, subject_key).instances.items():
            size = len(instance.answers.given)
            if size >= fullest.get(key.form, (0, None))[0]:
                fullest[key.form] = size, PageOf(subject_key, key)
    return [page for _, page in fullest.values()]


def blank_pages(session: Session) -> list[PageOf]:
    """Return, for each form, a page of a new patient at the first visit that collects it."""
    return _pages_of(reading.subject_keys(session)[-1])


def overfilled_pages(session: Session) -> list[PageOf]:
    """Return the same pages of the other new patient, to be answered by what is too much."""
    return _pages_of(reading.subject_keys(session)[-2])


def _pages_of(subject_key: str) -> list[PageOf]:
    return [PageOf(subject_key, FormKey(_first_event(form), 1, form.name, 1))
            for form in STUDY.forms]  # fmt: skip


def _first_event(form: Form) -> str:
    return next(
        event.code
        for event in STUDY.events
        if any(collected.form == form.name for collected in event.forms)
    )


def overfill(entry: Entry) -> None:
    """Answer what is asked by what is too long, too large or too late, wherever it can be."""
    for spot, view in list(entry.review.places.items()):
        item = entry.form.items[spot.item]
        if item.is_derived or view.asked is not Outcome.YES:
            continue
        words = _too_much(item)
        if words:
            entry.answer(spot, entry.understood(spot, words, "en").answer)


def _too_much(item: Item[Any]) -> str:
    match item.kind:
        case IntegerKind() | DecimalKind():
            return "98765"
        case DateKind() | PartialDateKind():
            return _LATER
        case DateTimeKind():
            return f"{_LATER} 23:59"
        case TextKind():
            return LONG
        case _:
            return ""
