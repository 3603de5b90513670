"""Characters nobody sees, and characters that look like others: what they are taken for.

Nothing visible is ever left out. What is neither visible nor known is not kept, but named.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_MINUS: Final = "-−–"
"""Hyphen, minus (U+2212) and en dash are written for each other."""
_VISIBLE_FORMAT: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Signs that stand over or under the digits after them; Unicode counts them as format too."""
_BREAK: Final = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
"""What ends a line elsewhere: of Windows, of word processors, of main frames, of Unicode."""
_NO_WIDTH: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Soft hyphen, what is of zero width, byte order mark."""
_BLANKS: Final = (
    " \t\n\u00a0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
    "\u3000"
)
_EMBEDS: Final = "\u202a\u202b\u202d\u202e"
_EMBEDDED: Final = "\u202c"
_ISOLATES: Final = "\u2066\u2067\u2068"
_ISOLATED: Final = "\u2069"
_MARKS: Final = "\u061c\u200e\u200f"
"""They turn the writing for themselves: none of them has a partner."""
_TURNS: Final = frozenset(_EMBEDS + _EMBEDDED + _ISOLATES + _ISOLATED + _MARKS)
_NEVER: Final = (0xFFFE, 0xFFFF)
"""The last two of every 65,536 code points will never be characters."""
_AROUND: Final = 12
"""Characters shown on either side of one that is named."""


def plain(typed: str) -> str:
    """Return what was typed as values are read from it.

    No format characters, ASCII digits, `-` for every minus, one kind of blank, none at the ends.
    """
    seen = "".join(sign for sign in typed if not _is_format(sign))
    return "".join(map(_plain, unicodedata.normalize("NFC", seen))).strip(" ")


def _plain(sign: str) -> str:
    if sign in _MINUS:
        return "-"
    if sign.isascii():
        return " " if sign in "\t\n\x0b\x0c\r" else sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return " " if sign.isspace() else sign


def _is_format(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" and sign not in _VISIBLE_FORMAT


def prose(typed: str) -> str:
    """Return a text as it is kept: one kind of line break, without what has no width, NFC.

    Controls of the writing direction stay in pairs: one without its partner would turn all that
    follows.
    """
    lines = _NO_WIDTH.sub("", _BREAK.sub("\n", typed)).split("\n")
    text = "\n".join(_balanced(line) for line in lines)
    return unicodedata.normalize("NFC", text).strip(_BLANKS)


def _balanced(line: str) -> str:
    """Leave out what turns the writing direction without an end, and ends without a beginning."""
    if _TURNS.isdisjoint(line):
        return line
    paired: set[int] = set()
    begun: list[int] = []
    for place, sign in enumerate(line):
        if sign in _EMBEDS + _ISOLATES:
            begun.append(place)
        elif sign == _EMBEDDED and begun and line[begun[-1]] in _EMBEDS:
            paired |= {begun.pop(), place}
        elif sign == _ISOLATED and any(line[one] in _ISOLATES for one in begun):
            while line[begun[-1]] in _EMBEDS:  # its end lies outside: it has none
                begun.pop()
            paired |= {begun.pop(), place}
    return "".join(sign for place, sign in enumerate(line) if sign not in _TURNS or place in paired)


def unprintable(text: str) -> int | None:
    """Return the place of the first character of a kept text that no page can show."""
    return next((place for place, sign in enumerate(text) if _is_unprintable(sign)), None)


def _is_unprintable(sign: str) -> bool:
    if sign.isprintable() or sign in _BLANKS or sign in _TURNS:
        return sign == "\ufffd"
    category = unicodedata.category(sign)
    if category == "Cn":  # a letter that is newer than this program, or none for ever
        return ord(sign) % 0x10000 in _NEVER or "\ufdd0" <= sign <= "\ufdef"
    return category in ("Cc", "Cs", "Co") or _is_format(sign)


def around(text: str, place: int) -> str:
    """Return the words around a character, itself and its like by their code points."""
    begin, end = max(place - _AROUND, 0), place + _AROUND + 1
    piece = "…" * (begin > 0) + text[begin:end] + "…" * (end < len(text))
    return _shown(piece)


def named(sign: str) -> str:
    """Name a character by its code point, as `[U+00AD]`."""
    return f"[U+{ord(sign):04X}]"


def quoted(typed: str) -> str:
    """Return what was typed letter for letter, for a message: what cannot be seen by its code."""
    return _shown(sign for sign in typed.strip(_BLANKS) if not _is_format(sign))


def _shown(signs: Iterable[str]) -> str:
    blank = dict.fromkeys("\t\n\r", " ")
    return "".join(blank.get(one) or (named(one) if _is_unprintable(one) else one) for one in signs)


def alike(text: str) -> str:
    """Return a number or a name for comparison, whatever its case and kind of dash."""
    return unicodedata.normalize("NFKC", plain(text)).casefold()
