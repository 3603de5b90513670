"""An event and its day are two facts: whether it happened, and between which days it can have.

Rules, the same for each event. A page that is not void and says so makes the event. Each page gives
bounds: the day it states, as far as that is known, within what else it tells. Nothing is filled in:
a day that is not known lies between its earliest and its latest possible day.

That nothing happened is known only up to the last day on which it was asked for and there was none.
Of what nobody asked for it cannot be told, nor where a page leaves it open.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from kyphocrf.definition.case import Asked, CannotTell, Case
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.values import PartialDate


class Span(NamedTuple):
    """The first and the last day on which something can have happened."""

    first: date
    last: date

    def within(self, other: "Span") -> "Span":
        """Return the days that both allow; its own where they allow none in common."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else self


class Source(NamedTuple):
    """A page that tells an event: the name of its form, the day it states, what else bounds it."""

    form: str
    day: PartialDate | None = None
    not_before: date | None = None
    not_after: date | None = None

    def span(self, today: date) -> Span:
        """Return the days on which it can have happened, as this page tells it."""
        span = Span(date.min, today)
        if self.day is not None:
            span = Span(self.day.earliest, self.day.latest)
        latest, earliest = self.not_after or date.max, self.not_before or date.min
        return span.within(Span(date.min, latest)).within(Span(earliest, date.max))


class Event(NamedTuple):
    """Whether something happened, between which days, and the forms that tell it or leave it open.

    `none_until`: without it the last day on which it was asked for, and there was none.
    """

    happened: Outcome
    earliest: date | None = None
    latest: date | None = None
    sources: tuple[str, ...] = ()
    none_until: date | None = None

    @property
    def day(self) -> date | None:
        """The day, where it is one."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def counted(self) -> Outcome:
        """What counts for the time to it: as long as nobody asked that is censored, not open."""
        is_unasked = self.happened is Outcome.UNKNOWN and not self.sources
        return Outcome.NO if is_unasked else self.happened


def not_told(none_until: date | None, open_by: Iterable[str] = ()) -> Event:
    """Return what is to be said where no page tells the event.

    `none_until`: the last day on which it was asked for and there was none, None where nobody was
    asked; `open_by`: the forms of pages that may tell it and do not say.
    """
    forms = tuple(dict.fromkeys(open_by))
    if forms or none_until is None:
        return Event(Outcome.UNKNOWN, sources=forms)
    return Event(Outcome.NO, none_until=none_until)


def once(sources: Iterable[Source], today: date, not_before: date | None) -> Event:
    """Return an event that happens once: what all its pages allow, those named first deciding.

    It lies on no day before `not_before`, the last one known to be without it.
    """
    told = tuple(sources)
    spans = [source.span(today) for source in told]
    span = spans[0]
    for other in (*spans[1:], Span(date.min, today), Span(not_before or date.min, date.max)):
        span = span.within(other)
    return _happened(span, told)


def first_of(sources: Iterable[Source], today: date) -> Event:
    """Return the first of what can happen again: not after the first that is certain."""
    told = tuple(sources)
    spans = [source.span(today).within(Span(date.min, today)) for source in told]
    return _happened(Span(min(one.first for one in spans), min(one.last for one in spans)), told)


def _happened(span: Span, told: tuple[Source, ...]) -> Event:
    earliest = None if span.first == date.min else span.first
    return Event(Outcome.YES, earliest, span.last, tuple(dict.fromkeys(one.form for one in told)))


def says(page: Case, *items: Asked[Any]) -> bool:
    """Tell whether anything stands at one of these items: a value, a reason, unread text."""
    return any(
        page.is_answered(item) or page.missing(item) is not None or is_unread(page, item)
        for item in items
    )


def is_unread(page: Case, item: Asked[Any]) -> bool:
    """Tell whether text stands there that was not understood."""
    try:
        page.get(item)
    except CannotTell:
        return True
    return False
