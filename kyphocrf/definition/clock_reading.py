"""How typed times of day, days with their time, and durations are understood."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from kyphocrf.definition.characters import plain
from kyphocrf.definition.date_reading import full_date, partial_date
from kyphocrf.definition.reading import Taken, Typing, Unreadable
from kyphocrf.definition.site_time import exists
from kyphocrf.definition.text import Text, same

_NOW: Final = {"n", "j", "now", "jetzt"}
_CLOCK: Final = re.compile(
    r"([0-9]{1,2})(?:[:.h]([0-9]{2})(?:[:.]([0-9]{2}))?|([0-9]{2}))? ?(?:uhr|h)?"
)
_BETWEEN: Final = re.compile(r" *, *| +|(?<=[0-9])t(?=[0-9])")
"""What stands between a day and its time."""
_DURATION: Final = re.compile(r"([0-9]{1,3})(?:[:.,']([0-9]{2}))? ?(?:min)?")
_ISO_DURATION: Final = re.compile(r"pt([0-9]+)m([0-9]+)s")
_SIXTY: Final = 60


def time_of_day(typed: str, now: datetime) -> Taken[time]:
    """Read a time of day: `0910`, `9:10`, `9.10`, `9`, or n / j for now."""
    text = plain(typed).casefold()
    if text in _NOW:
        return Taken(_to_the_minute(now).time())
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise Unreadable(_NOT_A_TIME)
    hour, parted, second, joined = (int(part or 0) for part in match.groups())
    minute = parted or joined
    if hour == 24 and not minute and not second:
        raise Unreadable(_MIDNIGHT)
    try:
        moment = time(hour, minute, second)
    except ValueError:
        raise Unreadable(_NOT_A_TIME) from None
    kept = moment.replace(second=0)
    return Taken(kept, _SECONDS.filled(clock=same(f"{kept:%H:%M}")) if second else None)


def day_and_time(typed: str, typing: Typing) -> Taken[datetime]:
    """Read a day with its time, which the clock at the site has shown."""
    text = plain(typed).casefold()
    if text in _NOW:
        return Taken(_to_the_minute(typing.now))
    day, clock = _day_and_clock(text, typing.now)
    moment = datetime.combine(day.value, clock.value)
    if not exists(moment, typing.zone):
        day_words = moment.date().isoformat()
        raise Unreadable(_SKIPPED, day=day_words, clock=f"{clock.value:%H:%M}")
    return Taken(moment, day.remark or clock.remark)


def _day_and_clock(text: str, now: datetime) -> tuple[Taken[date], Taken[time]]:
    """Part a text where what stands before is a day and what follows a time."""
    refused = Unreadable(_NO_TIME)
    if _is_date(text, now):
        raise refused
    for day, clock in reversed(list(_parted(text))):
        try:
            read = time_of_day(clock, now)
            return full_date(day, now), read
        except Unreadable as why:
            if refused.why is _NO_TIME and clock[:1].isdigit():
                refused = why
    raise refused


def _parted(text: str) -> Iterator[tuple[str, str]]:
    for between in _BETWEEN.finditer(text):
        yield text[: between.start()], text[between.end() :]


def _is_date(text: str, now: datetime) -> bool:
    try:
        partial_date(text, now)
    except Unreadable:
        return False
    return True


def _to_the_minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0)


def duration(typed: str) -> Taken[timedelta]:
    """Read minutes and seconds: `5:12`, `5.12`, `PT5M12S`, or `5` for whole minutes."""
    text = plain(typed).casefold()
    match = _DURATION.fullmatch(text) or _ISO_DURATION.fullmatch(text)
    minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, _SIXTY)
    if seconds >= _SIXTY:
        raise Unreadable(_NOT_A_DURATION)
    return Taken(timedelta(minutes=minutes, seconds=seconds))


_NOT_A_TIME: Final = Text(
    "“{typed}” is not a time of day. Write 0910 or 9:10.",
    "„{typed}“ ist keine Uhrzeit. 0910 oder 9:10 schreiben.",
)
_MIDNIGHT: Final = Text(
    "“{typed}”: 24:00 is 0:00 of the next day. Write 0:00, with the date of that day.",
    "„{typed}“: 24:00 ist 0:00 des nächsten Tages. 0:00 mit dem Datum dieses Tages schreiben.",
)
_SECONDS: Final = Text("read as {clock}, without seconds", "gelesen als {clock}, ohne Sekunden")
_NO_TIME: Final = Text(
    "“{typed}” has no time. Write day and time, as 3.2.2026 9:10.",
    "„{typed}“ hat keine Uhrzeit. Tag und Zeit schreiben, wie 3.2.2026 9:10.",
)
_SKIPPED: Final = Text(
    "“{typed}”: on {day} there was no {clock} at the site, the clocks were put forward. Correct "
    "the time.",
    "„{typed}“: Am {day} gab es am Zentrum {clock} Uhr nicht, die Uhren wurden vorgestellt. "
    "Uhrzeit korrigieren.",
)
_NOT_A_DURATION: Final = Text(
    "“{typed}” is not a duration. Write minutes and seconds as 5:12.",
    "„{typed}“ ist keine Dauer. Minuten und Sekunden als 5:12 schreiben.",
)
