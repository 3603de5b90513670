"""Pages of several visits in the order of time, for the subject page (sections 3.7, 3.19, 4)."""

from collections.abc import Callable, Iterable
from datetime import date

from kyphocrf.definition.case import Case
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.study.profile.spine import known
from kyphocrf.forms.study.schedule import EVENTS
from kyphocrf.forms.visit.form import VISIT, VISITDAT


def in_time(pages: Iterable[Case], day: Callable[[Case], date | None]) -> tuple[Case, ...]:
    """Put unscheduled pages where their day belongs; without a day one stays in the schedule."""
    placed: list[tuple[date, Case]] = []
    before = date.min
    for page in pages:
        before = day(page) or before
        placed.append((before, page))
    return tuple(page for _, page in sorted(placed, key=lambda one: one[0]))


def by_visit(case: Case, pages: Iterable[Case]) -> tuple[Case, ...]:
    """Put pages without a day of their own in the order of their visits."""
    days = {(one.event, one.event_repeat): known(one, VISITDAT) for one in case.forms(VISIT)}
    return in_time(pages, lambda page: days.get((page.event, page.event_repeat)))


def visit_words(page: Case) -> Text:
    """Word the visit of a page."""
    event = next((one for one in EVENTS if one.code == page.event), None)
    return same(page.event) if event is None else event.words(page.event_repeat)
