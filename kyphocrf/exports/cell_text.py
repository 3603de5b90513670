"""What a cell of Excel can hold of a text: nothing is cut and nothing vanishes.

A character that cannot stand in a cell is made visible as its code point in angle brackets.
"""

import re

AT_MOST = 32_767
"""The characters one cell holds, counted as Excel does, in UTF-16 units."""

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""Not allowed in XML, or (CR, `_x0041_`) read back by Excel as something else."""

_FIRST_WIDE = 0x10000


def fitting(text: str) -> str:
    """Return the text with each character a cell cannot hold as `⟨U+0000⟩`."""
    if text.isprintable() and "_x" not in text:
        return text  # most are, and asking is cheaper than searching
    return _UNFIT.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)


def units(text: str) -> int:
    """Count a text as Excel does."""
    return len(text) + sum(ord(sign) >= _FIRST_WIDE for sign in text)


def parts(text: str, at_most: int = AT_MOST) -> list[str]:
    """Cut a text into pieces that fit; joined they are the text again."""
    pieces: list[str] = []
    begin = length = 0
    for place, sign in enumerate(text):
        width = 2 if ord(sign) >= _FIRST_WIDE else 1
        if length + width > at_most:
            pieces.append(text[begin:place])
            begin, length = place, 0
        length += width
    return [*pieces, text[begin:]]


_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
"""`-5`, `+2,5`: no formula."""


def for_csv(text: str) -> str:
    """Return the text with an apostrophe before what a table would take for a formula."""
    is_formula = _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None
    return f"'{text}" if is_formula else text
