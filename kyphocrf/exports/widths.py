"""How many bytes of UTF-8 a column of texts may take, by the declarations, not by the answers."""

from typing import Any, Final

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import MultiChoiceKind, TextKind
from kyphocrf.definition.text import LANGUAGES, Text
from kyphocrf.definition.values import Missing
from kyphocrf.exports.columns import Column

WIDEST: Final = 32_767
"""What both SPSS and SAS take at most."""
_BYTES_OF_A_SIGN: Final = 4
_USUAL_WIDTH: Final = 255
_LONG_WIDTH: Final = 8000
_LONG_KEYS: Final = frozenset({"MESSAGE", "ANSWER", "COMMENT_TEXT", "REASON"})


def width(item: Item[Any] | None, column: Column) -> int:
    """Return how many bytes a text may have, in UTF-8."""
    if item is None or column.part == "key":
        return _LONG_WIDTH if column.name in _LONG_KEYS else _USUAL_WIDTH
    match column.part:
        case "missing":
            return max(len(one) for one in Missing)
        case "unread":
            return _LONG_WIDTH
        case "label":
            texts = [label.to(one) for _, label in _listed(item) for one in LANGUAGES]
            return _longest(item, texts, len("; "))
    if isinstance(item.kind, TextKind):
        return item.kind.at_most * _BYTES_OF_A_SIGN
    values = [value for value, _ in _listed(item)]
    return _longest(item, values, len(";")) if values else _USUAL_WIDTH


def _listed(item: Item[Any]) -> list[tuple[str, Text]]:
    codelist = item.codelist
    return [] if codelist is None else [(code.value, code.decode) for code in codelist.codes]


def _longest(item: Item[Any], texts: list[str], between: int) -> int:
    """Return the bytes of the longest text; where several may stand together, of all of them."""
    lengths = [len(one.encode()) for one in texts]
    if isinstance(item.kind, MultiChoiceKind):
        return sum(lengths) + between * len(texts)
    return max(lengths, default=1)
