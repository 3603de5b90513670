"""What is to be done at the site: one entry for each visit that waits for something."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from kyphocrf.record.casebook_status import CasebookStatus
from kyphocrf.workflow import casebook_statuses, reading
from kyphocrf.workflow.due_visit import DueVisit, due_visits
from kyphocrf.workflow.grid_cell import cell_of
from kyphocrf.workflow.held_statuses import worked_out
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case


@dataclass(frozen=True, slots=True)
class VisitWindow:
    """The window of a visit: from, to, and the day it is meant for."""

    subject_key: str
    event: str
    first: date
    last: date
    target: date


@use_case(Act.READ)
def today(session: Session) -> tuple[DueVisit, ...]:
    """Return what is to be done, what cannot be recovered first."""
    reading.look(session, Act.READ, reading.LIST)
    day, counted = session.now().date(), tuple(_counted(session))
    held = session.casebook_statuses  # what is held is made when it is first asked for
    known = held.due_visits if held is not None else {}
    found = [
        due_visit
        for key, seen in counted
        for due_visit in worked_out(
            known, key, (seen, day), partial(due_visits, session.study, key, seen, day)
        )
    ]
    return tuple(
        sorted(found, key=lambda one: (one.rank, one.visit.target or date.max, one.subject_key))
    )


@use_case(Act.READ)
def windows(session: Session, days: int) -> tuple[VisitWindow, ...]:
    """Return the windows that touch the next days, of visits that are not complete."""
    day = session.now().date()
    first, last = day.isoformat(), (day + timedelta(days=days)).isoformat()
    return tuple(
        VisitWindow(key, visit.event, cell.first, cell.last, cell.target)
        for key, seen in _counted(session)
        for visit in seen.visits
        if visit.first and visit.last and first <= visit.last and visit.first <= last
        for cell in (cell_of(session.study, visit, day),)
        if cell.first and cell.last and cell.target and cell.shape != "complete"
    )


@use_case(Act.READ)
def enrolment(session: Session) -> tuple[int, Counter[str]]:
    """Return how many subjects there are, and how many of them in each arm."""
    mistaken = reading.enrolled_by_mistake(session)
    keys = [key for key in reading.subjects(session) if key not in mistaken]
    return len(keys), Counter(seen.arm for _, seen in _counted(session))


def _counted(session: Session) -> Iterator[tuple[str, CasebookStatus]]:
    """Yield the status of each subject that was not enrolled by mistake."""
    mistaken = reading.enrolled_by_mistake(session)
    for key, seen in casebook_statuses.current(session).items():
        if key not in mistaken:
            yield key, seen
