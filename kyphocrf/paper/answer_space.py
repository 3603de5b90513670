"""The room a blank page leaves for one answer: boxes for digits, boxes to tick, lines to write on.

What is written there is understood by the program as it stands: the same order of day, month and
year, the same places behind the point.
"""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.item import TODAY, Item
from kyphocrf.definition.kind import (
    DateKind,
    DateTimeKind,
    DecimalKind,
    DurationKind,
    IntegerKind,
    Kind,
    LinkKind,
    MultiChoiceKind,
    PartialDateKind,
    TextKind,
    TimeKind,
)
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.definition.value_words import limit_words

Space: TypeAlias = dict[str, Any]
"""What the template reads of the room for an answer.

`as` says how it is set: `boxes` (a `pattern` of signs, each letter a box), `lines` (a `count` of
them), `ticks` (`codes` in `columns`, 0 for beside each other), `code` (one line for a code).
"""

MOST_TICKS: Final = 60
"""A longer list is not printed: its code or term is written down."""

DAY: Final = Text("DD-MMM-YYYY", "TT.MM.JJJJ")
_CLOCK: Final = Text("hh:mm", "hh:mm")
_PATTERNS: Final[dict[type[Kind[Any]], Text]] = {
    DateKind: DAY,
    PartialDateKind: DAY,
    TimeKind: _CLOCK,
    DateTimeKind: Text(f"{DAY.en} {_CLOCK.en}", f"{DAY.de} {_CLOCK.de}"),
    DurationKind: same("mmm:ss"),
    LinkKind: same("nn"),
}
_PARTLY_KNOWN: Final = Text("not known: UN", "nicht bekannt: 00")
_SEVERAL: Final = Text("several possible", "mehrere möglich")
_CODE_OR_TERM: Final = Text("code or term", "Code oder Begriff")
_PLACES_BEFORE: Final = 4
_LETTERS, _MOST_LINES = 500, 5
ANSWER_WIDTH: Final = 92.0
"""Millimetres beside an item that is not annotated."""
_LETTER: Final = 1.62
_BOX, _BETWEEN = 5, 4
"""Letters in whose place a box and its gap stand, on one line and in columns."""
_MOST_COLUMNS: Final = 5
SIGN: Final = "±"


def answer_space(
    item: Item[Any],
    language: Language,
    width: float = ANSWER_WIDTH,
    *,
    codes_alone: bool = False,
) -> Space:
    """Return the room for an answer on a line of its own, `width` millimetres wide.

    `codes_alone` ticks codes without words: those of questions whose codes are told once above all
    of them.
    """
    codelist = item.codelist
    if codelist is not None:
        return _of_codes(item, codelist, language, width, codes_alone=codes_alone)
    if isinstance(item.kind, TextKind):
        return {"as": "lines", "count": _lines(item.kind)}
    unit = "" if item.unit is None else item.unit.symbol.to(language)
    hint = _PARTLY_KNOWN.to(language) if isinstance(item.kind, PartialDateKind) else ""
    return {"as": "boxes", "pattern": pattern(item, language), "unit": unit, "hint": hint}


def _of_codes(
    item: Item[Any], codelist: CodeList, language: Language, width: float, *, codes_alone: bool
) -> Space:
    if len(codelist.codes) > MOST_TICKS:
        return {"as": "code", "hint": _CODE_OR_TERM.to(language)}
    several = _SEVERAL.to(language) if isinstance(item.kind, MultiChoiceKind) else ""
    codes = ticks(codelist, language, codes_alone=codes_alone)
    return {"as": "ticks", "columns": _columns(codes, width), "codes": codes, "hint": several}


def ticks(codelist: CodeList, language: Language, *, codes_alone: bool = False) -> list[list[str]]:
    """Return each code of a list with its words, as they stand behind the box to tick."""
    if codes_alone:
        return [[one.value, ""] for one in codelist.codes]
    return [[codelist.shown_code(one.value), one.decode.to(language)] for one in codelist.codes]


def legend(codelist: CodeList, language: Language) -> str:
    """Word all codes of a list in one line; nothing for one too long to be printed."""
    if len(codelist.codes) > MOST_TICKS:
        return _CODE_OR_TERM.to(language)
    return " · ".join(codelist.coded(one.value, language) for one in codelist.codes)


def _columns(codes: Sequence[Sequence[str]], width: float) -> int:
    """Return in how many columns codes stand under each other; 0: all of them on one line."""
    lengths = [len(code) + len(label) for code, label in codes]
    if (sum(lengths) + _BOX * len(codes)) * _LETTER <= width:
        return 0
    fitting = int(width // ((max(lengths) + _BETWEEN) * _LETTER))
    return max(1, min(fitting, _MOST_COLUMNS))


def _lines(kind: TextKind) -> int:
    return min(_MOST_LINES, 2 + kind.at_most // _LETTERS) if kind.long else 1


def pattern(item: Item[Any], language: Language) -> str:
    """Return what stands in the boxes: a letter is a box, any other sign stands as it is.

    Numbers have as many boxes as their limits allow, and as many behind the sign as are kept.
    """
    if isinstance(item.kind, IntegerKind | DecimalKind):
        return _number(item, language)
    return _PATTERNS[type(item.kind)].to(language)


def _number(item: Item[Any], language: Language) -> str:
    firm = [one.most for one in item.limits if one.most not in (None, TODAY) and not one.soft]
    usual = [one.most for one in item.limits if one.most not in (None, TODAY) and one.soft]
    before = len(str(int(min(firm)))) if firm else _PLACES_BEFORE
    if not firm and usual:
        before = len(str(int(max(usual)))) + 1
    is_signed = any(one.least is not None and one.least != TODAY and one.least < 0
                    for one in item.limits)  # fmt: skip
    places = item.kind.places if isinstance(item.kind, DecimalKind) else 0
    point = ("," if language == "de" else ".") if places else ""
    return (SIGN if is_signed else "") + "n" * before + point + "n" * places


_LIMITS: Final = Text("limits {words}", "Grenzen {words}")
_EXPECTED: Final = Text("expected {words}", "erwartet {words}")
_NOT_LATER: Final = Text("not in the future", "nicht in der Zukunft")


def limits(item: Item[Any], language: Language) -> list[str]:
    """Word the limits of an item for the small type beside it."""
    worded = []
    for one in item.limits:
        if one.least is None and one.most is TODAY:
            worded.append(_NOT_LATER.to(language))
        else:
            words = _EXPECTED if one.soft else _LIMITS
            worded.append(words.filled(words=limit_words(item, one)).to(language))
    return worded


def hint(item: Item[Any], language: Language) -> str:
    """Return what is to be written into a cell of a table, in the smallest type."""
    if item.codelist is not None:
        return "Code"
    if isinstance(item.kind, TextKind):
        return ""
    return pattern(item, language)
