"""Visits by their number: those of the plan in the order of the schedule, others in between.

A visit is an event that has the page of a visit. A repeat of the plan has a number of its own; an
unplanned visit is told by that of the planned one before it and its own, as 4.1.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kyphocrf.definition.study import Study, StudyEvent
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.casebook import Status
from kyphocrf.record.schedule import expected

_UNPLANNED: Final = "UNSCHEDULED"


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit of a subject: its number and name in SDTM, the day it took place, if it did."""

    number: str
    name: str
    day: date | None
    is_planned: bool


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """A visit of the plan, one of its repeats."""

    event: StudyEvent
    repeat: int
    number: str
    name: str


def planned(study: Study) -> Iterator[PlannedVisit]:
    """Yield the visits of the plan in their order, numbered from 1."""
    number = 0
    for event in study.events:
        if event.unscheduled or not _has_visit_page(study, event):
            continue
        for repeat in range(1, (event.repeats.at_most if event.repeats else 1) + 1):
            number += 1
            yield PlannedVisit(event, repeat, str(number), event.words(repeat).en.upper())


def _has_visit_page(study: Study, event: StudyEvent) -> bool:
    page = study.visit_day.form if study.visit_day is not None else ""
    return any(one.form == page for one in event.forms)


def visits(views: CaseViews) -> Mapping[tuple[str, int], Visit]:
    """Return the visits of a subject by event and repeat: those that it has a page of."""
    study = views.book.study
    plan = {(one.event.code, one.repeat): one for one in planned(study)}
    days = dict(_days(views))
    found = {
        place: Visit(plan[place].number, plan[place].name, day, is_planned=True)
        for place, day in days.items()
        if place in plan
    }
    took_place = sorted((one.day, int(one.number)) for one in found.values() if one.day)
    between: dict[int, int] = {}
    others = [(day, place) for place, day in days.items() if place not in plan]
    for day, place in sorted(others, key=lambda one: (one[0] or date.max, one[1])):
        before = [number for other, number in took_place if day is None or other <= day]
        base = max(before, default=0)
        between[base] = between.get(base, 0) + 1
        number = f"{base}.{between[base]}"
        found[place] = Visit(number, f"{_UNPLANNED} {number}", day, is_planned=False)
    return found


def missed(views: CaseViews, known: Mapping[tuple[str, int], Visit]) -> Iterator[PlannedVisit]:
    """Yield the visits of the plan that were due, did not take place and have no page that says so.

    A visit was due when its window is over or a later one took place. Whose participation ended
    before is not waited for, and a visit of which any page is answered was not missed. `known`:
    the visits that have their page.
    """
    plan = {(one.event.code, one.repeat): one for one in planned(views.book.study)}
    latest = max(
        (int(one.number) for one in known.values() if one.is_planned and one.day), default=0
    )
    answered = {
        (key.event, key.event_repeat)
        for key, page in views.book.instances.items()
        if page.status is not Status.VOID and page.answers.given
    }
    today = views.book.now.date()
    for one in expected(views.book, views):
        place = (one.event.code, one.repeat)
        if place not in plan or place in known or place in answered or not one.wanted:
            continue
        is_over = one.last is not None and one.last < today
        if is_over or int(plan[place].number) < latest:
            yield plan[place]


def _days(views: CaseViews) -> Iterator[tuple[tuple[str, int], date | None]]:
    wanted = views.book.study.visit_day
    for page in views.book.of_form(wanted.form) if wanted is not None else ():
        day = views.of(page).reading(wanted.item) if wanted is not None else None
        yield (page.key.event, page.key.event_repeat), day if isinstance(day, date) else None
