"""An answer as a table holds it: real numbers, dates and times, everything else as text."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Literal, TypeAlias

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
from kyphocrf.exports.scope import shifted

ValueType: TypeAlias = Literal[
    "text", "code", "codes", "flag", "integer", "decimal", "date", "partial date", "datetime",
    "time", "duration",
]  # fmt: skip
"""What stands in a column; the codebook and the readers call it so."""
Typed: TypeAlias = str | int | float | date | datetime | time | timedelta | None
"""What stands in one cell; None: nothing."""

EXACT_DIGITS = 15
"""A number with more digits is changed by Excel; it is kept as text."""
_FIRST_DAY = date(1900, 1, 1)
"""Excel knows no day before."""


def typed(item: Item[Any]) -> Callable[[str, timedelta], Typed]:
    """Return the function that turns an item's canonical text into its table value.

    It shifts days by what it is given, and raises ValueError for a text that the item does not
    read, as an older file may hold.
    """
    kind = item.kind
    match kind:
        case DecimalKind() | IntegerKind() | LinkKind():
            return lambda text, _: _number(kind.parse(text), text)
        case DateKind() | DateTimeKind():
            return lambda text, shift: _moment(shifted(kind.parse(text), shift), kind)
        case TimeKind() | DurationKind():
            return lambda text, _: kind.parse(text)
        case PartialDateKind():
            return lambda text, shift: str(shifted(kind.parse(text), shift))
        case ChoiceKind(codelist) if codelist.ordinal:
            return lambda text, _: _number(int(text), text)
        case _:
            return lambda text, _: text or None


def _number(value: Decimal | int, text: str) -> Typed:
    digits = sum(sign.isdigit() for sign in text.lstrip("-0."))
    if digits > EXACT_DIGITS:
        return text
    return float(value) if "." in text else int(value)


def _moment(value: Any, kind: Kind[Any]) -> Typed:
    day = value.date() if isinstance(value, datetime) else value
    return kind.format(value) if day < _FIRST_DAY else value


_TYPES: dict[type[Kind[Any]], ValueType] = {
    ChoiceKind: "code",
    MultiChoiceKind: "codes",
    IntegerKind: "integer",
    LinkKind: "integer",
    DecimalKind: "decimal",
    DateKind: "date",
    PartialDateKind: "partial date",
    DateTimeKind: "datetime",
    TimeKind: "time",
    DurationKind: "duration",
}


def value_type(item: Item[Any]) -> ValueType:
    """Return what stands in the column of an item."""
    if isinstance(item.kind, ChoiceKind) and item.kind.codelist.ordinal:
        return "integer"
    return _TYPES.get(type(item.kind), "text")


_FORMATS: dict[type[Kind[Any]], str] = {
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
    return "0" if value_type(item) == "integer" else _FORMATS.get(type(kind), "")


def label(item: Item[Any], language: Language) -> Callable[[str], str]:
    """Return the function that words the code or codes of a coded item."""
    codelist = item.codelist
    if codelist is None:
        raise ValueError(f"{item.name} has no code list")
    if isinstance(item.kind, ChoiceKind):
        return lambda text: codelist.decode(text).to(language)
    parse = MultiChoiceKind(codelist).parse
    return lambda text: "; ".join(codelist.decode(code).to(language) for code in parse(text))
