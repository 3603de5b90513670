"""Where the calendar of a place opens, and which days it lets take."""

from datetime import date, datetime
from typing import Any, Final

from kyphocrf.definition.item import TODAY, Item
from kyphocrf.definition.kind import DateTimeKind, TimeKind
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.definition.values import PartialDate
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.entry import Entry
from kyphocrf.record.schedule import expected_at
from kyphocrf.ui.fields.dates.calendar_days import CalendarDays
from kyphocrf.ui.form.scene.scene import FormScene

_CLOCK: Final = "%H:%M"


def days_at(scene: FormScene, spot: Spot, typed: str) -> CalendarDays:
    """Open at what is typed or answered, else at what is suggested, the planned day, today."""
    entry = scene.entry
    item, today = entry.form.items[spot.item], entry.book.now.date()
    stands = _value(item, entry.understood(spot, typed, scene.language).answer) if typed else None
    stands = stands or _value(item, entry.answers.get(spot))
    day = _first_day(stands) or _first_day(_value(item, scene.offer_at(spot)))
    first, last = _hard_limits(item, today)
    clock = _clock(item, stands, typed, scene)
    return CalendarDays(day or _planned(entry) or today, today, first, last, clock)


def _value(item: Item[Any], answer: Answer | None) -> object:
    if answer is None or answer.value is None:
        return None
    try:
        return item.kind.parse(answer.value)
    except ValueError:
        return None


def _first_day(value: object) -> date | None:
    """Return the day of a value; of a date that is partly unknown the first it can be."""
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case PartialDate():
            return value.earliest
    return None


def _last_day(value: object) -> date | None:
    return value.latest if isinstance(value, PartialDate) else _first_day(value)


def _planned(entry: Entry) -> date | None:
    """Return the day aimed at for the visit of the page."""
    key = entry.key
    found = expected_at(entry.book, key.event, key.event_repeat)
    return found[key.event_repeat - 1].target if len(found) >= key.event_repeat else None


def _hard_limits(item: Item[Any], today: date) -> tuple[date | None, date | None]:
    """Return the first and last day that hard limits leave; a soft one forbids nothing."""
    hard = [limit for limit in item.limits if not limit.soft]
    first = [_first_day(_day(limit.least, today)) for limit in hard]
    last = [_last_day(_day(limit.most, today)) for limit in hard]
    return (
        max((one for one in first if one is not None), default=None),
        min((one for one in last if one is not None), default=None),
    )


def _day(side: object, today: date) -> object:
    return today if side is TODAY else side


def _clock(item: Item[Any], stands: object, typed: str, scene: FormScene) -> str:
    """Return the time that stands behind the day, or is all that is typed so far."""
    if isinstance(stands, datetime):
        return stands.strftime(_CLOCK)
    if not isinstance(item.kind, DateTimeKind) or not typed.strip():
        return ""
    try:
        read = TimeKind().read(typed, Typing(scene.language, scene.entry.book.now))
    except Unreadable:
        return ""
    return read.value.strftime(_CLOCK)
