"""Numbers typed with a unit: the item's own, or another one that is converted."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import DecimalKind, IntegerKind


def without_unit(item: Item[Any], typed: str) -> str:
    """Return the number in the item's unit as text; what is not a number stays as typed."""
    if item.unit is None or not isinstance(item.kind, DecimalKind | IntegerKind):
        return typed
    match = re.fullmatch(r"\s*([+-]?[\d.,]+)\s*([^\d\s.,].*?)\s*", typed)
    if match is None:
        return typed
    number, unit = match.groups()
    symbols = {item.unit.symbol.en, item.unit.symbol.de, item.unit.ucum}
    if unit.casefold() in {symbol.casefold() for symbol in symbols}:
        return number
    for other, factor in item.unit.also:
        if unit.casefold() == other.casefold():
            return _converted(number, factor, typed)
    return typed


def _converted(number: str, factor: Decimal, typed: str) -> str:
    try:
        value = Decimal(number.replace(",", ".")) * factor
    except InvalidOperation:
        return typed
    return f"{value.normalize():f}"
