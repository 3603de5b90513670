"""A value and a limit in words, as the item shows them: with its unit, codes in quotation marks."""

from typing import Any

from kyphocrf.definition.item import TODAY, Item, Limit
from kyphocrf.definition.text import LANGUAGES, Text

NOTHING = Text("", "")
_DAY_OF_ENTRY = Text("the day of entry", "der Tag der Eingabe")


def quoted(text: Text) -> Text:
    """Put a wording in the quotation marks of each language."""
    return Text(f"“{text.en}”", f"„{text.de}“")


def value_words(item: Item[Any], value: Any) -> Text:
    """Word a value as the item shows it, with its unit."""
    if value is TODAY:
        return _DAY_OF_ENTRY
    shown = Text(*(item.kind.shown(value, language) for language in LANGUAGES))
    if item.codelist is not None:
        return quoted(shown)
    return _with_unit(item, shown)


def _with_unit(item: Item[Any], shown: Text) -> Text:
    if item.unit is None:
        return shown
    unit = item.unit.symbol
    return Text(f"{shown.en} {unit.en}", f"{shown.de} {unit.de}")


def limit_words(item: Item[Any], limit: Limit) -> Text:
    """Word a limit with its unit: least and greatest, or one side."""
    sides = [None if side is None else _bare(item, side) for side in (limit.least, limit.most)]
    match sides:
        case [Text() as least, Text() as most]:
            return _with_unit(item, Text(f"{least.en}–{most.en}", f"{least.de}–{most.de}"))
        case [Text() as least, _]:
            return _with_unit(item, Text(f"≥ {least.en}", f"≥ {least.de}"))
        case [_, Text() as most]:
            return _with_unit(item, Text(f"≤ {most.en}", f"≤ {most.de}"))
        case _:
            return NOTHING


def _bare(item: Item[Any], side: Any) -> Text:
    if side is TODAY:
        return value_words(item, side)
    return Text(*(item.kind.shown(side, language) for language in LANGUAGES))
