"""Time to an event: the event between its earliest and latest day, else the day of censoring.

Rules. The event that comes first decides. Without one the time is censored: survival at the last
contact, what is assessed at the last evaluable assessment, and on day 0 where there was none since.
An event that a page leaves open is neither an event nor censored.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, NamedTuple

from kyphocrf.definition.case import Case, evaluate, readable
from kyphocrf.definition.condition import Outcome, any_of
from kyphocrf.definition.values import PartialDate
from kyphocrf.forms.endpoints import codes as lists
from kyphocrf.forms.events.course import assessments, local_progression
from kyphocrf.forms.events.event import Event, Source, first_of, is_unread, not_told
from kyphocrf.forms.events.form import (
    CONTLAST,
    DEATH_TOLD,
    DISTANT_TOLD,
    EVENTS,
    LOCAL_TOLD,
    told_on_page,
)
from kyphocrf.forms.heights import codes as height_codes
from kyphocrf.forms.heights.form import HEIGHT, HEIGHTS, SINTER
from kyphocrf.forms.heights.image import VHDAT
from kyphocrf.forms.local_control.form import LOCAL_CONTROL
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION, RNDDAT
from kyphocrf.forms.study.schedule import EVENTS as VISITS

_MISSED: Final = 2
"""So many assessments in a row, missed before an event, are flagged."""


class TimeToEvent(NamedTuple):
    """An endpoint: whether it happened, between which days, else when censored, by which rule."""

    happened: Outcome
    earliest: date | None
    latest: date | None
    censored: date | None
    rule: str

    @property
    def until(self) -> date | None:
        """The day it is counted to: the event's, where that is one, or that of censoring."""
        if self.happened is Outcome.YES:
            return self.earliest if self.earliest == self.latest else None
        return self.censored


def origin(case: Case) -> date:
    """Return the day of randomisation; raises CannotTell of those who were not randomised."""
    allocation = case.form(RANDOMISATION)
    _ = allocation[ARM]
    return allocation[RNDDAT]


def overall_survival(case: Case) -> TimeToEvent:
    """Return the time to death, censored at the last contact."""
    begun, contact = origin(case), case.form(EVENTS)[CONTLAST]
    last = contact if contact > begun else None
    died = told_on_page(case, DEATH_TOLD)
    return _counted(begun, ((lists.DIED, died),), last, lists.AT_CONTACT)


def progression_free(case: Case) -> TimeToEvent:
    """Return the time to distant or local progression or death, censored when last assessed."""
    begun = origin(case)
    events = (
        (lists.LOCAL, told_on_page(case, LOCAL_TOLD)),
        (lists.DISTANT, told_on_page(case, DISTANT_TOLD)),
        (lists.DIED, told_on_page(case, DEATH_TOLD)),
    )
    return _counted(begun, events, _last(case, begun), lists.AT_ASSESSMENT)


def locally_progression_free(case: Case, lesion: int = 0) -> TimeToEvent:
    """Return the time to local progression or death, of one lesion where it is named."""
    begun = origin(case)
    local = local_progression(case, lesion) if lesion else told_on_page(case, LOCAL_TOLD)
    events = ((lists.LOCAL, local), (lists.DIED, told_on_page(case, DEATH_TOLD)))
    return _counted(begun, events, _last(case, begun, lesion), lists.AT_ASSESSMENT)


def time_to_sintering(case: Case, lesion: int) -> TimeToEvent:
    """Return the time to the first sintering of a lesion, censored at its last judged image."""
    begun = origin(case)
    images = tuple(day for day, judged in _sintering(case, lesion) if judged and day is not None)
    last = max((day for day in images if begun < day <= case.today), default=None)
    event = _first_sintering(case, lesion, last)
    return _counted(begun, ((lists.SINTERED, event),), last, lists.AT_ASSESSMENT)


def _counted(
    begun: date, events: tuple[tuple[str, Event], ...], last: date | None, censored_at: str
) -> TimeToEvent:
    happened = any_of(event.counted for _, event in events)
    if happened is Outcome.UNKNOWN:
        return TimeToEvent(happened, None, None, None, lists.UNTOLD)
    if happened is Outcome.NO:
        rule = lists.AT_START if last is None else censored_at
        return TimeToEvent(happened, None, None, last or begun, rule)
    told = [(event.latest or date.max, rule, event) for rule, event in events if _is_told(event)]
    latest, rule, _ = min(told, key=lambda one: one[0])
    untold = any(event.counted is Outcome.UNKNOWN for _, event in events)
    earliest = min(event.earliest or begun for _, _, event in told)
    return TimeToEvent(happened, min(earliest, begun) if untold else earliest, latest, None, rule)


def _is_told(event: Event) -> bool:
    return event.happened is Outcome.YES


def _last(case: Case, begun: date, lesion: int = 0) -> date | None:
    return max(assessments(case, begun, lesion), default=None)


def _sintering(case: Case, lesion: int) -> Iterator[tuple[date | None, str | None]]:
    """Yield the day of each image with what was judged of a lesion there: sintered or not."""
    for page in case.forms(HEIGHTS):
        for row in page.rows(HEIGHT):
            if row.row == lesion:
                judged = readable(row, SINTER)
                told = (
                    judged if judged in (height_codes.SINTERED, height_codes.NOT_SINTERED) else None
                )
                yield readable(page, VHDAT), told


def _first_sintering(case: Case, lesion: int, last_judged: date | None) -> Event:
    told, since = [], evaluate(origin, case)
    for day, judged in _sintering(case, lesion):
        if judged == height_codes.SINTERED:
            stated = None if day is None else PartialDate.of(day)
            told.append(Source(HEIGHTS.name, stated, since))
        elif judged is not None and day is not None and not told:
            since = day
    if told:
        return first_of(told, case.today)
    rows = (row for page in case.forms(HEIGHTS) for row in page.rows(HEIGHT) if row.row == lesion)
    is_open = any(is_unread(row, SINTER) for row in rows)
    return not_told(last_judged, (HEIGHTS.name,) if is_open else ())


def missed_assessments(case: Case, endpoint: TimeToEvent, lesion: int = 0) -> int:
    """Return how many planned assessments between the last one and the event were not made."""
    begun, until = origin(case), endpoint.latest
    if until is None:
        return 0
    before = [day for day in assessments(case, begun, lesion) if day < until]
    last = max(before, default=begun)
    return sum(last < first and end < until for first, end in _planned(case))


def _planned(case: Case) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each visit at which the tumour is to be assessed."""
    arm = readable(case.form(RANDOMISATION), ARM) or ""
    for event in VISITS:
        planned = any(one.form == LOCAL_CONTROL.name and not one.optional for one in event.forms)
        window = event.windows.get(arm)
        if planned and window is not None:
            _, first, last = window.days(case)
            yield first, last


def are_flagged(missed: int) -> bool:
    """Tell whether so many missed assessments are flagged."""
    return missed >= _MISSED


def days_between(begun: date, until: date | None) -> int | None:
    """Return the days from the beginning; None where the day is not one, or lies before it."""
    return None if until is None or until < begun else (until - begun).days


Endpoint = Callable[[Case], TimeToEvent]
