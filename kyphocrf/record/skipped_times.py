"""Times of day that the clock at the site has skipped on the day they belong to."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from kyphocrf.definition.check import Severity
from kyphocrf.definition.item import Item
from kyphocrf.definition.site_time import exists
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import PartialDate
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.case_view import CaseView
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.finding import Finding
from kyphocrf.record.reading import reading_of

SKIPPED = "SKIPPED"
"""The number of the finding; on screen the number of the item stands in its place."""

_SHOWN = Text(
    "The clock at the site has shown this time on that day.",
    "Die Uhr am Zentrum hat diese Zeit an diesem Tag gezeigt.",
)
_NEVER = Text(
    "On {day} there was no {clock} at the site, the clocks were put forward. Correct day or time.",
    "Am {day} gab es am Zentrum {clock} Uhr nicht, die Uhren wurden vorgestellt. Tag oder Uhrzeit "
    "korrigieren.",
)


def skipped_findings(
    item: Item[Any], spot: Spot, answer: Answer, case: CaseView, book: Casebook
) -> Iterator[Finding]:
    """Yield the finding of a time of day that its day did not have, as summer time began."""
    clock = reading_of(item, answer)
    if item.on is None or not isinstance(clock, time):
        return
    day = _full(case.look(item.on))
    if day is not None and not exists(datetime.combine(day, clock), book.zone):
        message = _NEVER.filled(day=day.isoformat(), clock=f"{clock:%H:%M}")
        seen = ((spot.at(case.key), answer.to_text()),)
        yield Finding(SKIPPED, Severity.HARD, spot, message, _SHOWN, seen)


def _full(day: Any) -> date | None:
    if isinstance(day, PartialDate):
        return day.full() if day.is_full else None
    return day if isinstance(day, date) else None
