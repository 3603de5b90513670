"""What a field is called and how it is described to a screen reader; what stands in its row."""

from typing import Any, Final

from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import Spot
from kyphocrf.record.itemcheck import range_words
from kyphocrf.ui.fields.codes import MOST_GRADES, codes_of

_ALLOWED: Final = Text("expected {range}", "erwartet {range}")
_MUST: Final = Text("to be answered", "zu beantworten")
TO_BE_ANSWERED: Final = "\u00a0*"
"""Stands behind the label of an item that must not stay empty; the foot says what it means."""
NO_LONGER: Final = Text("no longer asked", "nicht mehr gefragt")


def unit_words(item: Item[Any], language: Language) -> str:
    """Return the symbol of an item's unit."""
    return item.unit.symbol.to(language) if item.unit is not None else ""


def label_words(item: Item[Any], language: Language) -> str:
    """Return the label of an item as it is painted, marked where it is to be answered."""
    label = item.label.to(language)
    return f"{label}{TO_BE_ANSWERED}" if item.mandatory else label


def field_name(form: Form, spot: Spot, language: Language) -> str:
    """Name a field: number, label, unit, and in a table the row."""
    item = form.items[spot.item]
    unit = unit_words(item, language)
    name = f"{form.numbers[spot.item]} {item.label.to(language)}"
    if unit:
        name = f"{name}, {unit}"
    repeats = form.group[spot.group].repeats
    if repeats is None:
        return name
    return f"{name}, {repeats.row.to(language)} {spot.row}"


def standing_words(item: Item[Any], language: Language) -> str:
    """Describe what never changes about an item: long question, range."""
    parts = []
    if item.question is not None:
        parts.append(item.question.to(language))
    if item.mandatory:
        parts.append(_MUST.to(language))
    parts.extend(ranges(item, language))
    codes = codes_of(item)
    if 0 < len(codes) <= MOST_GRADES:
        parts.append(", ".join(f"{code.value} {code.decode.to(language)}" for code in codes))
    return joined(parts)


def joined(parts: list[str]) -> str:
    """Join sentences that may lack their full stop."""
    return ". ".join(part.rstrip(".") for part in parts if part)


def ranges(item: Item[Any], language: Language) -> list[str]:
    """Word the limits of an item."""
    return [_ALLOWED.filled(range=range_words(item, limit)).to(language) for limit in item.limits]
