"""How an answer is read as typed, kept as text and shown: one object per kind of answer."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Generic, TypeVar

from kyphocrf.definition.characters import plain
from kyphocrf.definition.clock_reading import day_and_time, duration, time_of_day
from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.date_reading import full_date, partial_date
from kyphocrf.definition.number_reading import number
from kyphocrf.definition.reading import Taken, Typing, Unreadable
from kyphocrf.definition.text import Language, Text, decimal_sign
from kyphocrf.definition.text_reading import text as read_text
from kyphocrf.definition.typed_choice import read_code, read_codes
from kyphocrf.definition.values import PartialDate

T = TypeVar("T")


class Kind(ABC, Generic[T]):
    """A kind of answer. A value has three forms: as typed, as canonical text, as Python value."""

    odm: str
    """ODM 1.3.2 DataType."""

    def read(self, typed: str, typing: Typing) -> Taken[T]:
        """Understand what a person typed; raises Unreadable, which quotes it, and nothing else."""
        try:
            return self.taken(typed, typing)
        except Unreadable as refused:
            raise refused.quoting(typed) from None
        except Exception as error:  # what was typed must not be lost by our fault
            raise Unreadable(_NOT_UNDERSTOOD).quoting(typed) from error

    @abstractmethod
    def taken(self, typed: str, typing: Typing) -> Taken[T]:
        """Understand what a person typed; raises Unreadable, with the text still to be quoted."""

    @abstractmethod
    def parse(self, text: str) -> T:
        """Turn canonical text into the value; raises ValueError."""

    def value_of(self, text: str) -> T:
        """Turn canonical text into a value that rules may reckon with; raises ValueError.

        A code that the list does not have tells them nothing.
        """
        return self.parse(text)

    @abstractmethod
    def format(self, value: T) -> str:
        """Turn a value into its one canonical text."""

    def shown(self, value: T, language: Language) -> str:
        """Word a value for a person."""
        del language
        return self.format(value)

    def coded(self, value: T, language: Language) -> str:
        """Word a value for a person; each chosen code stands before its wording."""
        return self.shown(value, language)


@dataclass(frozen=True, slots=True)
class TextKind(Kind[str]):
    """Free text of one or (`long`) many lines."""

    at_most: int = 200
    long: bool = False
    pattern: str = ""
    pattern_words: Text | None = None
    odm = "text"

    def taken(self, typed: str, typing: Typing) -> Taken[str]:
        del typing
        text = read_text(typed, self.at_most, long=self.long)
        if self.pattern_words is not None and not re.fullmatch(self.pattern, text):
            raise Unreadable(self.pattern_words)
        return Taken(text)

    def parse(self, text: str) -> str:
        return text

    def format(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class ChoiceKind(Kind[str]):
    """One code of a list."""

    codelist: CodeList
    odm = "text"

    def taken(self, typed: str, typing: Typing) -> Taken[str]:
        return Taken(read_code(self.codelist, typed, typing))

    def parse(self, text: str) -> str:
        return text

    def value_of(self, text: str) -> str:
        if text not in self.codelist.by_value:
            raise ValueError(f"not a code of {self.codelist.name}: {text!r}")
        return text

    def format(self, value: str) -> str:
        return value

    def shown(self, value: str, language: Language) -> str:
        return self.codelist.decode(value).to(language)

    def coded(self, value: str, language: Language) -> str:
        return self.codelist.coded(value, language)


@dataclass(frozen=True, slots=True)
class MultiChoiceKind(Kind[tuple[str, ...]]):
    """Any number of codes of a list, kept in the order of the list, parted by semicolons."""

    codelist: CodeList
    odm = "text"

    def taken(self, typed: str, typing: Typing) -> Taken[tuple[str, ...]]:
        return Taken(self._ordered(read_codes(self.codelist, typed, typing)))

    def _ordered(self, values: set[str]) -> tuple[str, ...]:
        known = tuple(code.value for code in self.codelist.codes if code.value in values)
        return known + tuple(sorted(values - set(known)))

    def parse(self, text: str) -> tuple[str, ...]:
        return tuple(text.split(";"))

    def value_of(self, text: str) -> tuple[str, ...]:
        codes = self.parse(text)
        if not self.codelist.by_value.keys() >= set(codes):
            raise ValueError(f"not codes of {self.codelist.name}: {text!r}")
        return codes

    def format(self, value: tuple[str, ...]) -> str:
        return ";".join(self._ordered(set(value)))

    def shown(self, value: tuple[str, ...], language: Language) -> str:
        return ", ".join(self.codelist.decode(code).to(language) for code in value)

    def coded(self, value: tuple[str, ...], language: Language) -> str:
        return ", ".join(self.codelist.coded(code, language) for code in value)


@dataclass(frozen=True, slots=True)
class IntegerKind(Kind[int]):
    """A whole number."""

    odm = "integer"

    def taken(self, typed: str, typing: Typing) -> Taken[int]:
        read = number(typed, 0, typing)
        return Taken(int(read.value), read.remark)

    def parse(self, text: str) -> int:
        return int(text)

    def format(self, value: int) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class DecimalKind(Kind[Decimal]):
    """A number with a fixed count of decimal places: `8` at one place is kept as `8.0`."""

    places: int
    odm = "float"

    def taken(self, typed: str, typing: Typing) -> Taken[Decimal]:
        return number(typed, self.places, typing)

    def parse(self, text: str) -> Decimal:
        try:
            value = Decimal(text)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            raise ValueError(f"not a number: {text!r}")
        return value

    def format(self, value: Decimal) -> str:
        return f"{value:.{self.places}f}"

    def shown(self, value: Decimal, language: Language) -> str:
        return decimal_sign(self.format(value), language)


@dataclass(frozen=True, slots=True)
class DateKind(Kind[date]):
    """A full date."""

    odm = "date"

    def taken(self, typed: str, typing: Typing) -> Taken[date]:
        return full_date(typed, typing.now)

    def parse(self, text: str) -> date:
        return date.fromisoformat(text)

    def format(self, value: date) -> str:
        return value.isoformat()


@dataclass(frozen=True, slots=True)
class PartialDateKind(Kind[PartialDate]):
    """A date of which the day, or day and month, may be unknown."""

    odm = "partialDate"

    def taken(self, typed: str, typing: Typing) -> Taken[PartialDate]:
        return partial_date(typed, typing.now)

    def parse(self, text: str) -> PartialDate:
        return PartialDate.from_text(text)

    def format(self, value: PartialDate) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class TimeKind(Kind[time]):
    """A time of day in hours and minutes, local to the site."""

    odm = "partialTime"

    def taken(self, typed: str, typing: Typing) -> Taken[time]:
        return time_of_day(typed, typing.now)

    def parse(self, text: str) -> time:
        value = time.fromisoformat(text)
        if value.tzinfo is not None:
            raise ValueError(f"not a time at the site: {text!r}")
        return value

    def format(self, value: time) -> str:
        return f"{value:%H:%M}"


@dataclass(frozen=True, slots=True)
class DateTimeKind(Kind[datetime]):
    """A day and time, local to the site: `2026-11-24T00:13`."""

    odm = "partialDatetime"

    def taken(self, typed: str, typing: Typing) -> Taken[datetime]:
        return day_and_time(typed, typing)

    def parse(self, text: str) -> datetime:
        value = datetime.fromisoformat(text)
        if value.tzinfo is not None:
            raise ValueError(f"not a time at the site: {text!r}")
        return value

    def format(self, value: datetime) -> str:
        return value.isoformat(timespec="minutes")

    def shown(self, value: datetime, language: Language) -> str:
        del language
        return value.isoformat(sep=" ", timespec="minutes")


@dataclass(frozen=True, slots=True)
class DurationKind(Kind[timedelta]):
    """Minutes and seconds; canonical text ISO 8601, `PT5M12S`."""

    odm = "durationDatetime"

    def taken(self, typed: str, typing: Typing) -> Taken[timedelta]:
        del typing
        return duration(typed)

    def parse(self, text: str) -> timedelta:
        match = re.fullmatch(r"PT(\d+)M(\d+)S", text)
        if match is None:
            raise ValueError(f"not a duration: {text!r}")
        return timedelta(minutes=int(match.group(1)), seconds=int(match.group(2)))

    def format(self, value: timedelta) -> str:
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"PT{minutes}M{seconds}S"

    def shown(self, value: timedelta, language: Language) -> str:
        del language
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes}:{seconds:02d}"


@dataclass(frozen=True, slots=True)
class LinkKind(Kind[int]):
    """The number of a row in another form (`group`), or of another form's repeat (no group)."""

    form: str
    group: str = ""
    odm = "integer"

    def taken(self, typed: str, typing: Typing) -> Taken[int]:
        read = number(plain(typed).removeprefix("#"), 0, typing)
        return Taken(int(read.value), read.remark)

    def parse(self, text: str) -> int:
        return int(text)

    def format(self, value: int) -> str:
        return str(value)


_NOT_UNDERSTOOD = Text(
    "“{typed}” cannot be understood. It stays as it is; write it otherwise.",
    "„{typed}“ ist nicht verständlich. Es bleibt stehen; anders schreiben.",
)
