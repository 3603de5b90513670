"""One answer as it stands on paper: ticked codes, a value with its unit, or why it is missing."""

from typing import Any, TypeAlias

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import REDACTED_WORDS, Answer
from kyphocrf.record.finding import DASH, worded

Written: TypeAlias = dict[str, Any]
"""What the template reads of one answer: `as`, how it is set, and `v`, the words.

Of a choice `v` lists its codes, each with whether it was chosen, the code and its wording.
"""

MOST_CODES = 30
"""A longer list is not printed whole: only what was chosen."""

_NOTHING = Text("not answered", "nicht beantwortet")
_NOT_COMPUTED = Text("cannot be computed", "nicht berechenbar")
_MISSING = Text("missing: {why}", "fehlt: {why}")
_UNREAD = Text("not understood: “{typed}”", "nicht verstanden: „{typed}“")
_LONGEST_LINE = 92
"""Codes with more letters together stand under each other, unless each of them is short."""
_LONGEST_CODE = 34
_SHORT_CODE = 8


def written(
    item: Item[Any],
    answer: Answer | None,
    language: Language,
    offered: tuple[str, ...] | None = None,
) -> Written:
    """Return an answer for a page on which each item has its own line: every code with its box."""
    special = _without_value(item, answer, language)
    if special is not None:
        return special
    codelist = item.codelist
    if codelist is not None:
        chosen = _chosen(item, answer)
        values = [one.value for one in codelist.codes if offered is None or one.value in offered]
        if len(codelist.codes) > MOST_CODES:
            values = []
        values += [code for code in chosen if code not in values]
        codes = [_code(item, code, language, chosen=code in chosen) for code in values]
        return _codes(codes) if codes else {"as": "empty", "v": _NOTHING.to(language)}
    if answer is None:
        return {"as": "empty", "v": _NOTHING.to(language)}
    return {"as": "value", "v": worded(item, answer, language)}


def in_cell(item: Item[Any], answer: Answer | None, language: Language) -> Written:
    """Return an answer for the cell of a table: chosen codes only, no unit."""
    special = _without_value(item, answer, language)
    if special is not None:
        return special
    if answer is None:
        return {"as": "empty", "v": DASH}
    if item.codelist is not None:
        chosen = _chosen(item, answer)
        return {"as": "stack", "v": [_code(item, one, language, chosen=True) for one in chosen]}
    words = worded(item, answer, language)
    unit = f" {item.unit.symbol.to(language)}" if item.unit is not None else ""
    return {"as": "value", "v": words.removesuffix(unit)}


def _without_value(item: Item[Any], answer: Answer | None, language: Language) -> Written | None:
    if answer is None:
        return {"as": "empty", "v": _NOT_COMPUTED.to(language)} if item.is_derived else None
    if answer.missing is not None:
        return {"as": "missing", "v": _MISSING.filled(why=answer.missing.text).to(language)}
    if answer.unread is not None:
        typed = answer.unread_words
        unread = typed if typed is REDACTED_WORDS else _UNREAD.filled(typed=typed)
        return {"as": "unread", "v": unread.to(language)}
    return None


def _chosen(item: Item[Any], answer: Answer | None) -> tuple[str, ...]:
    if answer is None or answer.value is None:
        return ()
    return (answer.value,) if isinstance(item.kind, ChoiceKind) else item.kind.parse(answer.value)


def _code(item: Item[Any], value: str, language: Language, *, chosen: bool) -> list[Any]:
    codelist = item.codelist
    if codelist is None:
        return [chosen, "", value]
    return [chosen, codelist.shown_code(value), codelist.decode(value).to(language)]


def _codes(codes: list[list[Any]]) -> Written:
    lengths = [len(code) + len(label) for _, code, label in codes]
    longest = max(lengths)
    fits = longest <= _LONGEST_CODE and (longest <= _SHORT_CODE or sum(lengths) <= _LONGEST_LINE)
    return {"as": "line" if fits else "stack", "v": codes}
