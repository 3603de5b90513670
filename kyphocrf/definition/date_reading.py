"""How typed dates are understood, in any usual writing.

Day, month and year stand in other orders in other countries. Every order in which a text may have
been meant is tried; where more than one is a date, the person is asked which.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from kyphocrf.definition.characters import plain
from kyphocrf.definition.reading import Taken, Unreadable, several, taken_as
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.values import PartialDate

FIRST_YEAR, LAST_YEAR = 1900, 2099
_PIVOT = 70
"""Two-digit years below are of this century, others of the last."""

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan januar january", "feb februar february", "mar mär mrz märz maerz march",
            "apr april", "may mai", "jun juni june", "jul juli july", "aug august",
            "sep sept september", "oct okt october oktober", "nov november",
            "dec dez december dezember",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH_WORDS: Final = tuple(
    Text(*names.split())
    for names in (
        "January Januar", "February Februar", "March März", "April April", "May Mai", "June Juni",
        "July Juli", "August August", "September September", "October Oktober",
        "November November", "December Dezember",
    )
)  # fmt: skip
_TODAY: Final = {"h", "t", "heute", "today"}
_UNKNOWN: Final = {"un", "unk", "uk", "xx", "x", "?", "??", "nk", "0", "00"}
"""What is written for a day or month that is not known; 00 is what paper asks for."""
_DASHES: Final = re.compile(r"^-+(?=[./ ])|(?<=[./])-+(?=[./])")
"""Dashes where a day or month would stand; elsewhere they part the date."""
_SPLIT: Final = re.compile(r" *[.\-/] *| +|(?<=[0-9])(?=[^\W0-9])|(?<=[^\W0-9])(?=[0-9])")


def partial_date(typed: str, now: datetime) -> Taken[PartialDate]:
    """Read a date of which day or month may be unknown."""
    text = plain(typed).casefold()
    if text in _TODAY:
        return Taken(PartialDate.of(now.date()))
    return _decided([one for one in _orders(text) if one.is_written])


def full_date(typed: str, now: datetime) -> Taken[date]:
    """Read a full date; a partial one is not enough here."""
    taken = partial_date(typed, now)
    if not taken.value.is_full:
        raise Unreadable(_NOT_FULL)
    return Taken(taken.value.full(), taken.remark)


@dataclass(frozen=True, slots=True)
class _Order:
    """What the parts of a text are taken for; `year` is empty where the text would have none."""

    year: str
    month: str
    day: str

    @property
    def is_written(self) -> bool:
        """Whether each part looks like what it is taken for."""
        month = self.month in _MONTHS or self.month in _UNKNOWN or _is_number(self.month, 1, 2)
        day = self.day in _UNKNOWN or _is_number(self.day, 1, 2)
        year = not self.year or _is_number(self.year, 2, 2) or _is_number(self.year, 4, 4)
        return year and month and day

    @property
    def is_of_our_time(self) -> bool:
        return not self.year or FIRST_YEAR <= _year(self.year) <= LAST_YEAR

    def date(self) -> PartialDate:
        """Return the date it is; raises ValueError where there is no such day."""
        month, day = _known_month(self.month), _known(self.day)
        return PartialDate(_year(self.year or "2000"), month, day)

    @property
    def loses_the_day(self) -> bool:
        """Whether a day is known that cannot be kept, as its month is not."""
        return self.day not in _UNKNOWN and self.month in _UNKNOWN

    @property
    def is_unknown(self) -> bool:
        """Whether it names nothing: 00.00.00 is not the year 2000."""
        return {self.year, self.month, self.day} <= {"0", "00"}

    @property
    def is_day(self) -> bool:
        """Whether there is such a day, month or year."""
        try:
            self.date()
        except ValueError:
            return False
        return not self.is_unknown

    def words(self) -> Text:
        """Word what it would mean; raises ValueError where there is no such day."""
        meant = self.date()
        if self.year:
            return same(str(meant))
        month = _MONTH_WORDS[(meant.month or 1) - 1]
        return Text("{day} {month} without a year", "{day}. {month} ohne Jahr").filled(
            day=meant.day, month=month
        )


def _orders(text: str) -> Iterator[_Order]:
    """Yield the orders in which a text may have been meant, the usual one first."""
    parts = _SPLIT.split(_DASHES.sub("un", text).removesuffix("."))
    match parts:
        case [digits]:
            yield from _run_together(digits)
        case [first, second]:
            yield from _two_parts(first, second, text)
        case [first, second, third]:
            yield from _three_parts(first, second, third, text)


def _run_together(digits: str) -> Iterator[_Order]:
    if not _is_number(digits, 4, 8):
        return
    match len(digits):
        case 4:
            yield _Order(digits, "un", "un")
        case 6:
            yield _Order(digits[4:], digits[2:4], digits[:2])
            yield _Order(digits[:4], digits[4:], "un")
        case 8:
            yield _Order(digits[4:], digits[2:4], digits[:2])
            yield _Order(digits[:4], digits[4:6], digits[6:])


def _two_parts(first: str, second: str, text: str) -> Iterator[_Order]:
    if _is_number(first, 4, 4):
        yield _Order(first, second, "un")
        return
    if _is_number(second, 2, 4):
        yield _Order(second, first, "un")
    if first in _UNKNOWN or second in _UNKNOWN:
        return
    yield _Order("", second, first)
    if first in _MONTHS or "/" in text:
        yield _Order("", first, second)
    if "-" in text and _is_number(first, 2, 2):
        yield _Order(first, second, "un")


def _three_parts(first: str, second: str, third: str, text: str) -> Iterator[_Order]:
    if _is_number(first, 4, 4):
        yield _Order(first, second, third)
        return
    yield _Order(third, second, first)
    if "/" in text:
        yield _Order(third, first, second)
    if "-" in text and len(third) != 4 and second not in _MONTHS and _is_number(first, 2, 2):
        yield _Order(first, second, third)


def _decided(orders: list[_Order]) -> Taken[PartialDate]:
    """Return the only date that can be meant; refuse where there is none or more than one."""
    near = [one for one in orders if one.is_of_our_time]
    meant = {one.words(): one for one in near if one.is_day}
    if not meant:
        raise _refusal(orders, near)
    if len(meant) > 1:
        raise several(meant)
    ((words, order),) = meant.items()
    if not order.year:
        raise Unreadable(_NO_YEAR, words=words)
    others = any(not one.is_day for one in near)
    return Taken(order.date(), taken_as(words) if others else None)


def _refusal(orders: list[_Order], near: list[_Order]) -> Unreadable:
    """Say why none of these is a day; `near` are those whose year can be meant."""
    if not orders:
        return Unreadable(_NOT_A_DATE)
    if not near:
        year = _year(orders[0].year)
        return Unreadable(_NOT_OF_OUR_TIME, year=year, first=FIRST_YEAR, last=LAST_YEAR)
    if any(one.is_unknown for one in near):
        return Unreadable(_NOTHING_KNOWN)
    loses_it = any(one.loses_the_day for one in near)
    return Unreadable(_LOSES_THE_DAY if loses_it else _NO_SUCH_DAY)


def _is_number(part: str, shortest: int, longest: int) -> bool:
    return part.isascii() and part.isdigit() and shortest <= len(part) <= longest


def _year(part: str) -> int:
    year = int(part)
    if len(part) == 2:
        year += 2000 if year < _PIVOT else 1900
    return year


def _known(part: str) -> int | None:
    return None if part in _UNKNOWN else int(part)


def _known_month(part: str) -> int | None:
    return _MONTHS[part] if part in _MONTHS else _known(part)


_NOT_A_DATE: Final = Text(
    "“{typed}” is not a date. Write 3.2.2026, 2026-02-03, UN.02.2026 or 2026.",
    "„{typed}“ ist kein Datum. 3.2.2026, 2026-02-03, UN.02.2026 oder 2026 schreiben.",
)
_NOT_FULL: Final = Text(
    "“{typed}” is not a full date. Enter day, month and year, or say why it is missing.",
    "„{typed}“ ist kein volles Datum. Tag, Monat und Jahr eingeben oder sagen, warum es fehlt.",
)
_NO_YEAR: Final = Text(
    "“{typed}” would be {words}. Add the year.", "„{typed}“ wäre {words}. Das Jahr ergänzen."
)
_NOT_OF_OUR_TIME: Final = Text(
    "{typed}: the year {year} is not between {first} and {last}.",
    "{typed}: Das Jahr {year} liegt nicht zwischen {first} und {last}.",
)
_NO_SUCH_DAY: Final = Text(
    "{typed}: there is no such day. Correct day, month or year.",
    "{typed}: Diesen Tag gibt es nicht. Tag, Monat oder Jahr korrigieren.",
)
_LOSES_THE_DAY: Final = Text(
    "{typed}: a day without its month cannot be kept. Enter the month, or 00 for the day as well.",
    "{typed}: Ein Tag ohne Monat lässt sich nicht festhalten. Monat eingeben, oder auch den Tag "
    "als 00.",
)
_NOTHING_KNOWN: Final = Text(
    "Nothing of “{typed}” is known. Leave the date empty and say why it is missing.",
    "Von „{typed}“ ist nichts bekannt. Das Datum leer lassen und sagen, warum es fehlt.",
)
