"""How an answer is read as typed, kept as text and shown: one object per kind of answer."""

import re
import unicodedata
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Generic, TypeVar

from kyphocrf.definition import reading, typed_choice
from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.values import PartialDate

T = TypeVar("T")

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]"
)


class Kind(ABC, Generic[T]):
    """A kind of answer. A value has three forms: as typed, as canonical text, as Python value."""

    odm: str
    """ODM 1.3.2 DataType."""

    @abstractmethod
    def read(self, typed: str, typing: Typing) -> T:
        """Understand what a person typed; raises Unreadable."""

    @abstractmethod
    def parse(self, text: str) -> T:
        """Turn canonical text into the value; raises ValueError."""

    @abstractmethod
    def format(self, value: T) -> str:
        """Turn a value into its one canonical text."""

    def shown(self, value: T, language: Language) -> str:
        """Word a value for a person."""
        del language
        return self.format(value)


def decimal_sign(text: str, language: Language) -> str:
    """Put the decimal sign of a language into a number's canonical text."""
    return text.replace(".", ",") if language == "de" else text


@dataclass(frozen=True, slots=True)
class TextKind(Kind[str]):
    """Free text of one or (`long`) many lines."""

    at_most: int = 200
    long: bool = False
    pattern: str = ""
    pattern_words: Text | None = None
    odm = "text"

    def read(self, typed: str, typing: Typing) -> str:
        del typing
        text = unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n"))
        text = text.strip()
        if len(text) > self.at_most:
            raise Unreadable(
                Text(
                    f"{len(text)} characters were entered, {self.at_most} fit. Shorten the text.",
                    f"{len(text)} Zeichen eingegeben, {self.at_most} passen. Text kürzen.",
                )
            )
        strange = _UNPRINTABLE.search(text)
        if strange is not None or ("\n" in text and not self.long):
            code = ord(strange.group()) if strange is not None else ord("\n")
            raise Unreadable(
                Text(
                    f"The text holds a character that cannot be printed (U+{code:04X}). Remove it.",
                    f"Der Text enthält ein nicht druckbares Zeichen (U+{code:04X}). Es entfernen.",
                )
            )
        if self.pattern_words is not None and not re.fullmatch(self.pattern, text):
            raise Unreadable(self.pattern_words.filled(typed=text))
        return text

    def parse(self, text: str) -> str:
        return text

    def format(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class ChoiceKind(Kind[str]):
    """One code of a list."""

    codelist: CodeList
    odm = "text"

    def read(self, typed: str, typing: Typing) -> str:
        return typed_choice.read_code(self.codelist, typed, typing)

    def parse(self, text: str) -> str:
        return text

    def format(self, value: str) -> str:
        return value

    def shown(self, value: str, language: Language) -> str:
        return self.codelist.decode(value).to(language)


@dataclass(frozen=True, slots=True)
class MultiChoiceKind(Kind[tuple[str, ...]]):
    """Any number of codes of a list, kept in the order of the list, parted by semicolons."""

    codelist: CodeList
    odm = "text"

    def read(self, typed: str, typing: Typing) -> tuple[str, ...]:
        parts = typed_choice.parted(self.codelist, typed, typing.language)
        return self._ordered(
            {typed_choice.read_code(self.codelist, part, typing) for part in parts}
        )

    def _ordered(self, values: set[str]) -> tuple[str, ...]:
        known = tuple(code.value for code in self.codelist.codes if code.value in values)
        return known + tuple(sorted(values - set(known)))

    def parse(self, text: str) -> tuple[str, ...]:
        return tuple(text.split(";"))

    def format(self, value: tuple[str, ...]) -> str:
        return ";".join(self._ordered(set(value)))

    def shown(self, value: tuple[str, ...], language: Language) -> str:
        return ", ".join(self.codelist.decode(code).to(language) for code in value)


@dataclass(frozen=True, slots=True)
class IntegerKind(Kind[int]):
    """A whole number."""

    odm = "integer"

    def read(self, typed: str, typing: Typing) -> int:
        del typing
        return int(reading.read_decimal(typed, 0))

    def parse(self, text: str) -> int:
        return int(text)

    def format(self, value: int) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class DecimalKind(Kind[Decimal]):
    """A number with a fixed count of decimal places: `8` at one place is kept as `8.0`."""

    places: int
    odm = "float"

    def read(self, typed: str, typing: Typing) -> Decimal:
        del typing
        return reading.read_decimal(typed, self.places)

    def parse(self, text: str) -> Decimal:
        try:
            return Decimal(text)
        except InvalidOperation:
            raise ValueError(f"not a number: {text!r}") from None

    def format(self, value: Decimal) -> str:
        return f"{value:.{self.places}f}"

    def shown(self, value: Decimal, language: Language) -> str:
        return decimal_sign(self.format(value), language)


@dataclass(frozen=True, slots=True)
class DateKind(Kind[date]):
    """A full date."""

    odm = "date"

    def read(self, typed: str, typing: Typing) -> date:
        return reading.read_date(typed, typing)

    def parse(self, text: str) -> date:
        return date.fromisoformat(text)

    def format(self, value: date) -> str:
        return value.isoformat()


@dataclass(frozen=True, slots=True)
class PartialDateKind(Kind[PartialDate]):
    """A date of which the day, or day and month, may be unknown."""

    odm = "partialDate"

    def read(self, typed: str, typing: Typing) -> PartialDate:
        return reading.read_partial_date(typed, typing)

    def parse(self, text: str) -> PartialDate:
        return PartialDate.from_text(text)

    def format(self, value: PartialDate) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class TimeKind(Kind[time]):
    """A time of day in hours and minutes, local to the site."""

    odm = "partialTime"

    def read(self, typed: str, typing: Typing) -> time:
        return reading.read_time(typed, typing)

    def parse(self, text: str) -> time:
        return time.fromisoformat(text)

    def format(self, value: time) -> str:
        return f"{value:%H:%M}"


@dataclass(frozen=True, slots=True)
class DateTimeKind(Kind[datetime]):
    """A day and time, local to the site: `2026-11-24T00:13`."""

    odm = "partialDatetime"

    def read(self, typed: str, typing: Typing) -> datetime:
        day, _, clock = typed.strip().replace("T", " ").partition(" ")
        if not clock:
            return typing.now.replace(second=0, microsecond=0) if _is_now(day) else _no_time(typed)
        moment = reading.read_time(clock, typing)
        return datetime.combine(reading.read_date(day, typing), moment)

    def parse(self, text: str) -> datetime:
        return datetime.fromisoformat(text)

    def format(self, value: datetime) -> str:
        return value.isoformat(timespec="minutes")

    def shown(self, value: datetime, language: Language) -> str:
        del language
        return value.isoformat(sep=" ", timespec="minutes")


def _is_now(typed: str) -> bool:
    return typed.casefold() in {"n", "j", "now", "jetzt"}


def _no_time(typed: str) -> datetime:
    raise Unreadable(
        Text(
            f"“{typed}” has no time. Write day and time, as 3.2.2026 9:10.",
            f"„{typed}“ hat keine Uhrzeit. Tag und Zeit schreiben, wie 3.2.2026 9:10.",
        )
    )


@dataclass(frozen=True, slots=True)
class DurationKind(Kind[timedelta]):
    """Minutes and seconds; canonical text ISO 8601, `PT5M12S`."""

    odm = "durationDatetime"

    def read(self, typed: str, typing: Typing) -> timedelta:
        return reading.read_duration(typed, typing)

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

    def read(self, typed: str, typing: Typing) -> int:
        del typing
        return int(reading.read_decimal(typed.strip().lstrip("#"), 0))

    def parse(self, text: str) -> int:
        return int(text)

    def format(self, value: int) -> str:
        return str(value)
