"""What each subject adds to the picture: read from its computed pages, never worked out anew.

The day of what is overdue is that of the data, so that one state gives one picture whenever it is
made.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa

from kyphocrf.central import entered
from kyphocrf.definition.condition import NO_VALUE, Lookup, Outcome, Reference
from kyphocrf.definition.study import Study
from kyphocrf.definition.trial_picture import CountedAnswer, CountedTable, TrialPicture
from kyphocrf.record.case_view import CaseView, CaseViews
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.casebook_status import (
    SETTLED,
    CasebookStatus,
    Counted,
    VisitStatus,
    casebook_status,
)
from kyphocrf.record.flow import flow_of
from kyphocrf.record.schedule import Due, standing_at

_OVER: Final = (Due.LATE, Due.MISSED)
_ASKED: Final = (Due.DUE, *_OVER)


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a subject that are asked for by now; `overdue`: the visit's window is over."""

    asked: int
    settled: int
    overdue: int


@dataclass(frozen=True, slots=True)
class EventTime:
    """A time to an event in days; None for what cannot be told.

    `earliest` and `latest` are the bounds of the day of an event, or the day of censoring twice.
    """

    is_event: bool | None
    earliest: int | None
    latest: int | None


@dataclass(frozen=True, slots=True)
class SubjectCounted:
    """What one subject adds: `answers` by place of table and line, None where it cannot be told.

    A table of which the subject is none has no answers. `endpoint`: all is told that the primary
    endpoint needs.
    """

    site: str
    arm: str
    flow: tuple[Outcome, ...]
    randomised: Outcome
    endpoint: bool
    answers: Mapping[tuple[int, int], str | None]
    times: Mapping[str, EventTime]
    pages: Pages
    tallies: Mapping[str, Counted]


def of_sites(
    reader: sa.Connection, study: Study, sites: tuple[str, ...], now: datetime
) -> Iterator[SubjectCounted]:
    """Yield every subject of these sites; one site is in memory at a time."""
    for site in sites:
        for book, _ in entered.of_site(reader, study, site):
            yield counted(replace(book, now=now), site)


def counted(book: Casebook, site: str) -> SubjectCounted:
    """Count one subject as of the time of its casebook."""
    study, views = book.study, CaseViews(book)
    at_first = standing_at(views, study.events[0])
    status = casebook_status(book)
    picture, look = study.picture, at_first.look
    randomised, is_told = Outcome.UNKNOWN, False
    answers: dict[tuple[int, int], str | None] = {}
    times: dict[str, EventTime] = {}
    if picture is not None:
        randomised = picture.randomised.outcome(look)
        is_told = all(_value(look, part) is not None for part in picture.endpoint)
        answers = dict(_answers(look, picture.tables))
        times = dict(_times(at_first, study, picture))
    pages = _pages(study, status, book.now.date())
    flow = flow_of(views)
    return SubjectCounted(
        site, status.arm, flow, randomised, is_told, answers, times, pages, status.tallies
    )


def _answers(
    look: Lookup, tables: tuple[CountedTable, ...]
) -> Iterator[tuple[tuple[int, int], str | None]]:
    for at, table in enumerate(tables):
        if table.among.outcome(look) is Outcome.YES:
            for place, line in enumerate(table.lines):
                yield (at, place), _answer(look, line)


def _answer(look: Lookup, line: CountedAnswer) -> str | None:
    found = [value for one in line.of if (value := _value(look, one)) is not None]
    if len(line.of) == 1:
        return found[0] if found else None
    return max(found, key=int, default=None)


def _value(look: Lookup, reference: Reference[str]) -> str | None:
    value = look(reference)
    return None if type(value) in NO_VALUE else str(value)


def _times(
    at_first: CaseView, study: Study, picture: TrialPicture
) -> Iterator[tuple[str, EventTime]]:
    """Yield the times that are drawn; a time of a level is none of the subject."""
    declared = picture.times
    form = study.current(declared.form)
    for row in at_first.form(form).rows(form.group[declared.group]):
        parameter = row.reading(declared.parameter.item)
        if parameter in picture.curves:
            yield parameter, _time(row, picture)


def _time(row: CaseView, picture: TrialPicture) -> EventTime:
    read = {one.item: row.reading(one.item) for one in picture.times.references()}
    told: dict[str, Any] = {
        name: None if type(one) in NO_VALUE else one for name, one in read.items()
    }
    times = picture.times
    censored, days = told[times.censored.item], told[times.days.item]
    if censored is None:
        return EventTime(None, None, None)
    if censored == times.yes:
        return EventTime(is_event=False, earliest=days, latest=days)
    if days is not None:
        return EventTime(is_event=True, earliest=days, latest=days)
    origin: date | None = told[times.origin.item]
    bounds = told[times.earliest.item], told[times.latest.item]
    if origin is None or None in bounds or bounds[1] < origin:
        return EventTime(is_event=True, earliest=None, latest=None)
    # An event is not drawn before its time begins.
    first, last = ((max(one, origin) - origin).days for one in bounds)
    return EventTime(is_event=True, earliest=first, latest=last)


def _pages(study: Study, status: CasebookStatus, day: date) -> Pages:
    each = [_pages_at(study, visit, day.isoformat()) for visit in status.visits]
    return Pages(
        sum(one.asked for one in each),
        sum(one.settled for one in each),
        sum(one.overdue for one in each),
    )


def _pages_at(study: Study, visit: VisitStatus, day: str) -> Pages:
    due = visit.due(day)
    shapes = [
        shape
        for key, shape in visit.shapes
        if key not in visit.optional and shape not in ("computed", "void", "not_expected")
    ]
    is_asked = due in _ASKED and not study.event[visit.event].unscheduled
    blank = len(visit.blank) if is_asked else 0
    settled = sum(shape in SETTLED for shape in shapes)
    is_open = len(shapes) - settled + blank
    return Pages(len(shapes) + blank, settled, is_open if due in _OVER else 0)
