"""How typed dates, times and numbers are understood; nothing is guessed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.values import PartialDate

FIRST_YEAR, LAST_YEAR = 1900, 2099
_PIVOT = 70
"""Two-digit years below are of this century, others of the last."""
_LONGEST_NUMBER = 15
"""Digits a spreadsheet keeps of a number; no measurement has more."""


class Unreadable(ValueError):  # noqa: N818  it is not the program's error
    """What was typed cannot be understood; `why` says so to the person."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass(frozen=True, slots=True)
class Typing:
    """The circumstances in which something is typed: language and the local time of the PC.

    `offered` are the codes that can be chosen there; all of the list where it is None.
    """

    language: Language = "en"
    now: datetime = datetime(2000, 1, 1)  # noqa: DTZ001  local by meaning
    offered: tuple[str, ...] | None = None


_MONTHS = {
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
_UNKNOWN = {"un", "unk", "uk", "xx", "x", "?", "??", "-", "--", "nk"}
_TODAY = {"h", "t", "heute", "today"}
_NOW = {"n", "j", "now", "jetzt"}
_SPLIT = re.compile(r"[.\s\-/]+")


def read_partial_date(typed: str, typing: Typing) -> PartialDate:
    """Read a date of which day or month may be unknown, in any usual writing."""
    text = typed.strip().casefold()
    if text in _TODAY:
        return PartialDate.of(typing.now.date())
    if text.isdigit():
        return _from_digits(text, typed)
    parts = [part for part in _SPLIT.split(text) if part]
    if "/" in text and len(parts) == 3:
        _refuse_ambiguous(parts, typed)
    return _from_parts(parts, typed)


def read_date(typed: str, typing: Typing) -> date:
    """Read a full date; a partial one is not enough here."""
    value = read_partial_date(typed, typing)
    if not value.is_full:
        raise Unreadable(
            Text(
                f"{value} is not a full date. Enter day, month and year, or say why it is missing.",
                f"{value} ist kein volles Datum. Tag, Monat und Jahr eingeben oder sagen, "
                "warum es fehlt.",
            )
        )
    return value.full()


def _not_a_date(typed: str) -> Unreadable:
    return Unreadable(
        Text(
            f"“{typed}” is not a date. Write 3.2.2026, 2026-02-03, UN.02.2026 or 2026.",
            f"„{typed}“ ist kein Datum. 3.2.2026, 2026-02-03, UN.02.2026 oder 2026 schreiben.",
        )
    )


def _built(year: int, month: int | None, day: int | None, typed: str) -> PartialDate:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(
            Text(
                f"{typed}: the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}.",
                f"{typed}: Das Jahr {year} liegt nicht zwischen {FIRST_YEAR} und {LAST_YEAR}.",
            )
        )
    try:
        return PartialDate(year, month, day)
    except ValueError:
        raise Unreadable(
            Text(
                f"{typed}: there is no such day. Correct day, month or year.",
                f"{typed}: Diesen Tag gibt es nicht. Tag, Monat oder Jahr korrigieren.",
            )
        ) from None


def _from_digits(text: str, typed: str) -> PartialDate:
    match len(text):
        case 4:
            return _built(int(text), None, None, typed)
        case 6:
            return _built(_year(text[4:]), int(text[2:4]), int(text[:2]), typed)
        case 8:
            return _from_eight(text, typed)
    raise _not_a_date(typed)


def _from_eight(text: str, typed: str) -> PartialDate:
    # The years of this century and the last are no months: at most one order is a day.
    if text[:2] in ("19", "20") and int(text[4:6]) <= 12:
        return _built(int(text[:4]), int(text[4:6]), int(text[6:]), typed)
    return _built(int(text[4:]), int(text[2:4]), int(text[:2]), typed)


def _refuse_ambiguous(parts: list[str], typed: str) -> None:
    """Day and month stand in either order around slashes, depending on the country."""
    first, second = parts[0], parts[1]
    if not (first.isdigit() and second.isdigit()) or len(first) == 4:
        return
    if int(first) <= 12 and int(second) <= 12 and first != second:
        year = _year(parts[2])
        one = f"{year:04d}-{int(second):02d}-{int(first):02d}"
        other = f"{year:04d}-{int(first):02d}-{int(second):02d}"
        raise _ambiguous(typed, one, other)
    if int(second) > 12:
        parts[0], parts[1] = second, first


def _ambiguous(typed: str, one: str, other: str) -> Unreadable:
    return Unreadable(
        Text(
            f"“{typed}” can mean {one} or {other}. Type the one that is meant.",
            f"„{typed}“ kann {one} oder {other} heißen. Das gemeinte Datum eingeben.",
        )
    )


def _from_parts(parts: list[str], typed: str) -> PartialDate:
    if len(parts) == 3 and len(parts[0]) == 4 and parts[0].isdigit():
        parts = [parts[2], parts[1], parts[0]]
    elif len(parts) == 2 and len(parts[0]) == 4 and parts[0].isdigit():
        parts = ["un", parts[1], parts[0]]
    elif len(parts) == 2:
        parts = ["un", *parts]
    if len(parts) != 3 or not parts[2].isdigit() or len(parts[2]) not in (2, 4):
        raise _not_a_date(typed)
    month = _month(parts[1], typed)
    day = None if parts[0] in _UNKNOWN else _day(parts[0], typed)
    if month is None and day is not None:
        raise _not_a_date(typed)
    return _built(_year(parts[2]), month, day, typed)


def _month(part: str, typed: str) -> int | None:
    if part in _UNKNOWN:
        return None
    if part in _MONTHS:
        return _MONTHS[part]
    if part.isdigit():
        return int(part)
    raise _not_a_date(typed)


def _day(part: str, typed: str) -> int:
    if part.isdigit() and len(part) <= 2:
        return int(part)
    raise _not_a_date(typed)


def _year(part: str) -> int:
    year = int(part) if part.isdigit() else 0
    if len(part) == 2:
        year += 2000 if year < _PIVOT else 1900
    return year


def read_time(typed: str, typing: Typing) -> time:
    """Read a time of day: `0910`, `9:10`, `9.10`, `9`, or n / j for now."""
    text = typed.strip().casefold()
    if text in _NOW:
        return typing.now.time().replace(second=0, microsecond=0)
    match = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?(?:\s*(?:uhr|h))?|(\d{1,2})(\d{2})", text)
    if match is not None:
        hour, minute = match.group(1) or match.group(3), match.group(2) or match.group(4) or "0"
        if int(hour) < 24 and int(minute) < 60:
            return time(int(hour), int(minute))
    raise Unreadable(
        Text(
            f"“{typed}” is not a time of day. Write 0910 or 9:10.",
            f"„{typed}“ ist keine Uhrzeit. 0910 oder 9:10 schreiben.",
        )
    )


def read_duration(typed: str, _typing: Typing) -> timedelta:
    """Read minutes and seconds: `5:12`, `5.12` or `5` for whole minutes."""
    match = re.fullmatch(r"(\d{1,3})(?:[:.,'](\d{2}))?(?:\s*min)?", typed.strip())
    if match is not None and int(match.group(2) or 0) < 60:
        return timedelta(minutes=int(match.group(1)), seconds=int(match.group(2) or 0))
    raise Unreadable(
        Text(
            f"“{typed}” is not a duration. Write minutes and seconds as 5:12.",
            f"„{typed}“ ist keine Dauer. Minuten und Sekunden als 5:12 schreiben.",
        )
    )


def read_decimal(typed: str, places: int) -> Decimal:
    """Read a number with a decimal comma or point; more places than kept are not rounded away."""
    text = typed.strip().replace("−", "-").replace(" ", "")
    if text.count(",") + text.count(".") > 1 or not re.fullmatch(r"[+-]?\d*[.,]?\d*", text):
        raise _not_a_number(typed)
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise _not_a_number(typed) from None
    if len(text) > _LONGEST_NUMBER:
        raise _not_a_number(typed)
    exponent = value.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > places:
        raise Unreadable(
            Text(
                f"{typed} has more than {places} decimal places. Round it as the source does.",
                f"{typed} hat mehr als {places} Nachkommastellen. Wie in der Quelle runden.",
            )
        )
    return value.quantize(Decimal(1).scaleb(-places)) + Decimal(0)


def _not_a_number(typed: str) -> Unreadable:
    return Unreadable(
        Text(
            f"“{typed}” is not a number. Write digits with one comma or point, as 72.5.",
            f"„{typed}“ ist keine Zahl. Ziffern mit einem Komma oder Punkt schreiben, wie 72,5.",
        )
    )
