"""The profile of a study read for one subject: what map, charts and facts show, read once.

Painting reads a profile and never a form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kyphocrf.definition.case import evaluate
from kyphocrf.definition.profile import (
    Chart,
    Fact,
    FactStatement,
    Heights,
    Mark,
    Occasion,
    Place,
    Point,
    Profile,
    ReferenceLine,
    Series,
)
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answers import FormKey
from kyphocrf.record.case_view import CaseView, view_of
from kyphocrf.record.casebook import Casebook, FormInstance
from kyphocrf.record.schedule import Due, Expected, ended, expected

LATE = Text("late", "überfällig")
_ENDED = same("{state} {day}")


@dataclass(frozen=True, slots=True)
class Tick:
    """A visit on the axis of a chart."""

    place: Place
    words: Text
    label: Text
    due: Due
    day: date | None
    late: Text | None = None
    """How late it is, where it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A series with its points by visit."""

    series: Series
    points: Mapping[Place, Point]


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart as it stands for a subject."""

    chart: Chart
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    reference: tuple[ReferenceLine, Decimal] | None
    occasions: tuple[Occasion, ...]
    figures: Mapping[Place, Point]


@dataclass(frozen=True, slots=True)
class SubjectProfile:
    """Everything the page of a subject shows of the answers."""

    marks: tuple[Mark, ...] = ()
    plots: tuple[Plot, ...] = ()
    heights: tuple[Heights, ...] = ()
    height_ticks: tuple[Tick, ...] = ()
    facts: tuple[tuple[Fact, FactStatement], ...] = ()
    since: Text | None = None
    ended: Text | None = None
    on: date | None = None


def marks_of(book: Casebook) -> tuple[Mark, ...]:
    """Return what is marked on the spine of a subject; nothing where the study marks nothing."""
    profile = book.study.profile
    return () if profile is None else evaluate(profile.spine, _on_no_form(book)) or ()


def heights_of(book: Casebook) -> tuple[Heights, ...]:
    """Return the measured heights of a subject."""
    profile = book.study.profile
    if profile is None or profile.heights is None:
        return ()
    return evaluate(profile.heights.read, _on_no_form(book)) or ()


def subject_profile(book: Casebook, visits: tuple[Expected, ...] | None = None) -> SubjectProfile:
    """Read the profile; `visits` are the events as they stand, where they are known already."""
    profile = book.study.profile
    if profile is None:
        return SubjectProfile()
    case = _on_no_form(book)
    known = expected(book) if visits is None else visits
    heights = heights_of(book)
    return SubjectProfile(
        marks=evaluate(profile.spine, case) or (),
        plots=tuple(_plot(book, case, chart, known) for chart in profile.charts),
        heights=heights,
        height_ticks=_height_ticks(profile, heights, known, book.now.date()),
        facts=tuple((fact, _told(fact, case)) for fact in profile.facts),
        since=_since(profile, case, book),
        ended=_ended(book),
        on=book.now.date(),
    )


def _on_no_form(book: Casebook) -> CaseView:
    """Stand on a page nobody fills in: what is read, is read from the forms that exist."""
    first = book.study.events[0]
    name = first.forms[0].form if first.forms else book.study.forms[0].name
    key = FormKey(first.code, 1, name, 0)
    return view_of(book, FormInstance(key, book.usable(name)))


def _height_ticks(
    profile: Profile, heights: tuple[Heights, ...], visits: tuple[Expected, ...], today: date
) -> tuple[Tick, ...]:
    if profile.heights is None:
        return ()
    return _ticks(profile.heights.form, visits, {}, {one.place for one in heights}, today)


def _told(fact: Fact, case: CaseView) -> FactStatement:
    return evaluate(fact.tell, case) or FactStatement(same("–"), fact.unknown)


def _since(profile: Profile, case: CaseView, book: Casebook) -> Text | None:
    """Word how long ago treatment was; of somebody whose study ended, up to that day."""
    day = None if profile.begun is None else evaluate(profile.begun.day, case)
    if profile.begun is None or day is None:
        return None
    end = ended(book)
    until = end[1] if end is not None and end[1] is not None else book.now.date()
    return profile.begun.words.filled(day=(until - day).days, date=day.isoformat())


def _ended(book: Casebook) -> Text | None:
    """Word what ended the study for somebody, and when."""
    end = ended(book)
    if end is None or end[1] is None:
        return None
    return _ENDED.filled(state=end[0].label, day=end[1].isoformat())


def _plot(book: Casebook, case: CaseView, chart: Chart, visits: tuple[Expected, ...]) -> Plot:
    lines = tuple(
        Line(one, {point.place: point for point in evaluate(one.points, case) or ()})
        for one in chart.series
    )
    days = {
        place: point.day
        for line in lines
        for place, point in line.points.items()
        if point.day is not None
    }
    figures = () if chart.figures is None else evaluate(chart.figures.points, case) or ()
    return Plot(
        chart,
        _ticks(
            chart.form,
            visits,
            days,
            {place for line in lines for place in line.points},
            book.now.date(),
        ),
        lines,
        _reference(chart, case),
        () if chart.occasions is None else evaluate(chart.occasions, case) or (),
        {point.place: point for point in figures},
    )


def _reference(chart: Chart, case: CaseView) -> tuple[ReferenceLine, Decimal] | None:
    if chart.reference is None:
        return None
    value = evaluate(chart.reference.value, case)
    return None if value is None else (chart.reference, value)


def _ticks(
    form: str,
    visits: tuple[Expected, ...],
    days: Mapping[Place, date],
    given: set[Place],
    today: date,
) -> tuple[Tick, ...]:
    """Return the visits that ask for a form: with a value, due by now, and the next to come."""
    ticks: list[Tick] = []
    for one in visits:
        place = (one.event.code, one.repeat)
        asks = any(key.form == form for key in one.forms)
        if place in given or (asks and one.due(today) is not Due.NOT_EXPECTED):
            ticks.append(_tick(one, days.get(place), today))
            if place not in given and one.due(today) is Due.NOT_YET_DUE:
                break
    return tuple(ticks)


def _tick(one: Expected, day: date | None, today: date) -> Tick:
    code = one.event.code if one.repeat == 1 else f"{one.event.code} {one.repeat}"
    return Tick(
        (one.event.code, one.repeat),
        same(code),
        one.event.words(one.repeat),
        one.due(today),
        day or one.target,
        _late(one, today),
    )


def _late(one: Expected, today: date) -> Text | None:
    if one.due(today) is not Due.LATE:
        return None
    if one.last is None:
        return LATE
    days = (today - one.last).days
    return Text(f"{LATE.en} {days} d", f"{LATE.de} {days} T")
