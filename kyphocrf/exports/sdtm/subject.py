"""What SDTM asks of a subject as a whole: who it is, its elements, its visits, its study days."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kyphocrf.definition.case import evaluate
from kyphocrf.definition.trial_design import Element, TrialDesign
from kyphocrf.exports.sdtm.visits import Visit, visits
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.schedule import standing_at, subject_arm

_FULL_DATE = 10


@dataclass(frozen=True, slots=True)
class Passed:
    """An element a subject went through, from a day until the next began."""

    element: Element
    start: date
    end: date | None

    def meets(self, first: date, last: date) -> bool:
        """Tell whether a day between two, both of them included, lies in it."""
        return self.start <= last and (self.end is None or first < self.end)


class Subject:
    """One subject, read once. `design` is the plan of the trial."""

    def __init__(self, views: CaseViews, design: TrialDesign) -> None:
        self.views = views
        self.design = design
        self.book = views.book
        self.key = self.book.subject_key
        self._at_first = standing_at(views, self.book.study.events[0])

    @property
    def site(self) -> str:
        return self.book.fact("SITEID") or self.key.partition("-")[0]

    @property
    def usubjid(self) -> str:
        """Study, site and subject; the key of a subject begins with its site already."""
        number = self.key.removeprefix(f"{self.site}-")
        return f"{self.design.study_id}-{self.site}-{number}"

    @property
    def arm(self) -> str:
        return subject_arm(self.book, self.views)

    @cached_property
    def consented(self) -> date | None:
        return evaluate(self.design.consented, self._at_first)

    @cached_property
    def ended(self) -> date | None:
        """The day on which its participation ended, None while it goes on."""
        return evaluate(self.design.ended, self._at_first)

    @cached_property
    def elements(self) -> tuple[Passed, ...]:
        """The elements that began, in the order of their days."""
        begun = []
        for rank, element in enumerate(self.design.elements):
            day = evaluate(element.starts, self._at_first)
            if day is not None:
                begun.append((day, rank, element))
        begun.sort(key=lambda one: one[:2])
        ends = (day for day, _, _ in begun[1:])
        return tuple(Passed(element, day, next(ends, None)) for day, _, element in begun)

    @cached_property
    def reference(self) -> date | None:
        """The day from which study days are counted: that of the first study treatment."""
        treated = (one for one in self.elements if one.element.epoch == self.design.treatment)
        return next((one.start for one in treated), None)

    @cached_property
    def visits(self) -> Mapping[tuple[str, int], Visit]:
        return visits(self.views)

    def epoch(self, text: str) -> str:
        """Return the epoch of an ISO 8601 date or time, "" where it cannot be told.

        Of a day that is not wholly known it is told where all days that it can be lie in one epoch.
        """
        span = span_of(text)
        if span is None or not self.elements or span[0] < self.elements[0].start:
            return ""
        epochs = {one.element.epoch for one in self.elements if one.meets(*span)}
        return epochs.pop() if len(epochs) == 1 else ""

    def study_day(self, text: str) -> str:
        """Return the study day of a date, which is never 0; "" where one of both is not known."""
        day = day_of(text)
        if day is None or self.reference is None:
            return ""
        days = (day - self.reference).days
        return str(days + 1 if days >= 0 else days)


def span_of(text: str) -> tuple[date, date] | None:
    """Return the earliest and the latest day of an ISO 8601 text, None where it tells no year."""
    parts = [int(part) for part in text[:_FULL_DATE].split("-") if part]
    match parts:
        case [year, month, day]:
            return date(year, month, day), date(year, month, day)
        case [year, month]:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        case [year]:
            return date(year, 1, 1), date(year, 12, 31)
        case _:
            return None


def day_of(text: str) -> date | None:
    """Return the day of an ISO 8601 text, None where it is not complete."""
    return date.fromisoformat(text[:_FULL_DATE]) if len(text) >= _FULL_DATE else None
