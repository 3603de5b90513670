"""An answer as a table holds it: real numbers, dates and times, everything else as text."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import (
    ChoiceKind,
    DateKind,
    DateTimeKind,
    DecimalKind,
    DurationKind,
    IntegerKind,
    Kind,
    LinkKind,
    MultiChoiceKind,
    PartialDateKind,
    TimeKind,
)
from kyphocrf.definition.text import Language

Typed: TypeAlias = str | int | float | date | datetime | time | timedelta | None
"""What stands in one cell; None: nothing."""

EXACT_DIGITS = 15
"""A number with more digits is changed by Excel; it is kept as text."""
_FIRST_DAY = date(1900, 1, 1)
"""Excel knows no day before."""


def typed(item: Item[Any]) -> Callable[[str], Typed]:
    """Return the function that turns an item's canonical text into its table value.

    It raises ValueError for a text that the item does not read, as an older file may hold.
    """
    kind = item.kind
    match kind:
        case DecimalKind() | IntegerKind() | LinkKind():
            return lambda text: _number(kind.parse(text), text)
        case DateKind() | DateTimeKind() | TimeKind() | DurationKind():
            return lambda text: _moment(kind.parse(text), text)
        case PartialDateKind():
            return lambda text: str(kind.parse(text))
        case _:
            return lambda text: text or None


def _number(value: Decimal | int, text: str) -> Typed:
    digits = sum(sign.isdigit() for sign in text.lstrip("-0."))
    if digits > EXACT_DIGITS:
        return text
    return float(value) if "." in text else int(value)


def _moment(value: Any, text: str) -> Typed:
    day = value.date() if isinstance(value, datetime) else value
    return text if isinstance(day, date) and day < _FIRST_DAY else value


_FORMATS: dict[type[Kind[Any]], str] = {
    IntegerKind: "0",
    LinkKind: "0",
    DateKind: "yyyy-mm-dd",
    DateTimeKind: "yyyy-mm-dd hh:mm",
    TimeKind: "hh:mm",
    DurationKind: "[mm]:ss",
}


def number_format(item: Item[Any]) -> str:
    """Return how Excel shows the item, "" for its own way."""
    kind = item.kind
    if isinstance(kind, DecimalKind):
        return f"{0:.{kind.places}f}"
    return _FORMATS.get(type(kind), "")


def label(item: Item[Any], language: Language) -> Callable[[str], str]:
    """Return the function that words the code or codes of a coded item."""
    codelist = item.codelist
    if codelist is None:
        raise ValueError(f"{item.name} has no code list")
    if isinstance(item.kind, ChoiceKind):
        return lambda text: codelist.decode(text).to(language)
    parse = MultiChoiceKind(codelist).parse
    return lambda text: "; ".join(codelist.decode(code).to(language) for code in parse(text))
