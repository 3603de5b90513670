"""How typed text is kept: whole, or not at all."""

from typing import Final

from kyphocrf.definition.characters import around, named, prose, unprintable
from kyphocrf.definition.reading import Unreadable
from kyphocrf.definition.text import Text


def text(typed: str, at_most: int, *, long: bool) -> str:
    """Read a text of one line, or of many where it is `long`."""
    kept = prose(typed)
    strange = unprintable(kept)
    if len(kept) > at_most:
        raise Unreadable(_TOO_LONG, length=len(kept), at_most=at_most)
    if strange is not None:
        code = named(kept[strange])
        raise Unreadable(_UNPRINTABLE, code=code, words=around(kept, strange))
    if "\n" in kept and not long:
        raise Unreadable(_ONE_LINE, lines=kept.count("\n") + 1)
    return kept


_TOO_LONG: Final = Text(
    "{length} characters were entered, {at_most} fit. Shorten the text.",
    "{length} Zeichen eingegeben, {at_most} passen. Text kürzen.",
)
_UNPRINTABLE: Final = Text(
    "A character of this text cannot be printed, {code}: “{words}”. Remove or replace it.",
    "Ein Zeichen dieses Textes ist nicht druckbar, {code}: „{words}“. Es entfernen oder ersetzen.",
)
_ONE_LINE: Final = Text(
    "{lines} lines were entered, one fits. Write the text in one line.",
    "{lines} Zeilen eingegeben, eine passt. Den Text in einer Zeile schreiben.",
)
