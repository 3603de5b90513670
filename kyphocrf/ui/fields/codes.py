"""Which codes are offered, and how they stand on screen."""

from collections.abc import Iterable
from typing import Any, Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import LANGUAGES

FEW: Final = 5
MOST_GRADES: Final = 7
"""More codes than these are a list, however well they are described."""
_LETTERS_OF_A_BAR: Final = 75


def codes_of(item: Item[Any], offered: Iterable[str] | None = None) -> tuple[Code, ...]:
    """List the codes of an item that are offered, in the order of its list."""
    codelist = item.codelist
    if codelist is None:
        return ()
    if offered is None:
        return codelist.codes
    allowed = set(offered)
    return tuple(code for code in codelist.codes if code.value in allowed)


def fits_a_bar(item: Item[Any]) -> bool:
    """Tell whether all codes can stand beside each other in either language."""
    codes = codes_of(item)
    letters = (sum(len(code.decode.to(language)) for code in codes) for language in LANGUAGES)
    few = 0 < len(codes) <= FEW or _is_scale(codes)
    return few and max(letters) <= _LETTERS_OF_A_BAR


def _is_scale(codes: tuple[Code, ...]) -> bool:
    """Tell whether the codes are digits that mean themselves, as 1 to 7, and one more at most."""
    digits = [code.value.isdecimal() and len(code.value) == 1 for code in codes]
    worded = [code for code in codes if code.value not in (code.decode.en, code.decode.de)]
    return bool(codes) and all(digits) and len(worded) <= 1


def is_graded(item: Item[Any]) -> bool:
    """Tell whether the codes are to be shown as cards with their description."""
    codelist = item.codelist
    if codelist is None:
        return False
    if len(codelist.codes) > MOST_GRADES:
        return False
    return item.layout == "grade" or any(code.hint is not None for code in codelist.codes)


def told_code(codelist: CodeList | None, value: str | None) -> str:
    """Return the code to show before its wording; none where the code is the wording itself."""
    return "" if codelist is None or value is None else codelist.shown_code(value)
