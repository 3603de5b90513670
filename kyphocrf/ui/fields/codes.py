"""Which codes are offered, and which of them a key means."""

from collections.abc import Iterable
from typing import Any, Final

from kyphocrf.definition.codelist import Code, CodeList, folded
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import LANGUAGES, Language, Text

FEW: Final = 5
MOST_GRADES: Final = 7
"""More codes than these are a list, however well they are described."""
_LETTERS_OF_A_BAR: Final = 75
_LONGEST_CODE: Final = 6


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
    return 0 < len(codes) <= FEW and max(letters) <= _LETTERS_OF_A_BAR


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
    if codelist is None or value is None or len(value) > _LONGEST_CODE:
        return ""
    worded = codelist.decode(value)
    return "" if value in (worded.en, worded.de) else value


def meant(codes: tuple[Code, ...], typed: str, language: Language) -> tuple[Code, ...]:
    """Return the codes a typed letter or digit means: by value, then by first letter."""
    wanted = folded(typed)
    if not wanted:
        return ()
    by_value = tuple(code for code in codes if folded(code.value).startswith(wanted))
    if by_value:
        exact = tuple(code for code in by_value if folded(code.value) == wanted)
        return exact or by_value
    languages = (language, *(other for other in LANGUAGES if other != language))
    for spoken in languages:
        found = tuple(c for c in codes if folded(c.decode.to(spoken)).startswith(wanted))
        if found:
            return found
    return ()


def following(found: tuple[Code, ...], present: str | None) -> Code:
    """Choose among codes that a key means alike: the one after the present one."""
    values = [code.value for code in found]
    place = values.index(present) + 1 if present in values else 0
    return found[place % len(found)]


def not_among(typed: str, codes: tuple[Code, ...]) -> Text:
    """Say that a key means no code, and which there are."""
    there = " ".join(code.value for code in codes)
    return Text(
        f"“{typed}” is not one of the codes. There are: {there}.",
        f"„{typed}“ ist kein Code. Es gibt: {there}.",
    )
