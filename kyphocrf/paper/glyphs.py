"""Which characters the bundled fonts can draw; the others are printed as their code point.

An empty box where a letter was would be a silent loss; `[U+4E2D]` is not.
"""

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kyphocrf import assets

_INTER = ("fonts/Inter-Regular.ttf", "fonts/Inter-SemiBold.ttf")
_DEJAVU = ("fonts/DejaVuSans.ttf", "fonts/DejaVuSans-Bold.ttf")
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_KEPT = frozenset("\n\t")
_WINDOWS_UNICODE = (3, 10)
"""Platform and encoding of the character table over all of Unicode."""

BREAK = "\u200b"
"""A place where a line may end; it has no width and is no part of the text."""

NARROW = 12
"""The longest run of letters in a cell of a table."""


@dataclass
class Signs:
    """Makes texts printable and remembers which characters were not. Grows with each text."""

    replaced: set[str] = field(default_factory=set)

    def printable(self, text: str, longest_run: int = 24) -> str:
        """Return a text the fonts can draw whole, with places to break in long runs."""
        pieces = [self._drawn(cluster) for cluster in _clusters(_plain(text))]
        return _breakable("".join(pieces), longest_run)

    def printable_all(self, written: Any, longest_run: int = 24) -> Any:
        """Make every text within lists and dictionaries printable, narrower in tables."""
        if isinstance(written, str):
            return self.printable(written, longest_run)
        if isinstance(written, list):
            return [self.printable_all(one, longest_run) for one in written]
        if isinstance(written, dict):
            narrow = NARROW if written.get("as") in ("table", "across") else longest_run
            return {key: self.printable_all(one, narrow) for key, one in written.items()}
        return written

    def _drawn(self, cluster: str) -> str:
        if any(drawable(cluster, fonts) for fonts in (_INTER, _DEJAVU)):
            return cluster
        drawn = ""
        for sign in cluster:
            if drawable(sign, _INTER) or drawable(sign, _DEJAVU):
                # A mark over a letter of another font would not be drawn over it.
                drawn += self._named(sign) if unicodedata.combining(sign) else sign
            else:
                drawn += self._named(sign)
        return drawn

    def _named(self, sign: str) -> str:
        name = f"[U+{ord(sign):04X}]"
        self.replaced.add(name)
        return name


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def _clusters(text: str) -> Iterator[str]:
    """Yield letters with the marks that stand over them."""
    if text.isascii() and text.isprintable():
        yield text
        return
    begin = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not unicodedata.combining(text[place]):
            yield text[begin:place]
            begin = place


def drawable(text: str, fonts: tuple[str, str]) -> bool:
    """Tell whether a font has every character, in both weights."""
    known = _in_both(fonts)
    return all(
        sign in _KEPT or (ord(sign) in known and unicodedata.category(sign) not in _UNSEEN)
        for sign in text
    )


@cache
def _in_both(fonts: tuple[str, str]) -> frozenset[int]:
    return _covered(fonts[0]) & _covered(fonts[1])


def _breakable(text: str, longest_run: int) -> str:
    if len(text) <= longest_run:
        return text
    words = text.split(" ")
    return " ".join(_broken(word, longest_run) for word in words)


def _broken(word: str, longest_run: int) -> str:
    if len(word) <= longest_run:
        return word
    half = longest_run // 2
    return BREAK.join(word[place : place + half] for place in range(0, len(word), half))


@cache
def _covered(name: str) -> frozenset[int]:
    """Read the character table of a TrueType font (OpenType specification, cmap format 12)."""
    font = assets.path(name).read_bytes()
    table = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, table + 2)
    for at in range(table + 4, table + 4 + 8 * count, 8):
        *encoding, offset = struct.unpack_from(">HHL", font, at)
        if tuple(encoding) == _WINDOWS_UNICODE:
            return frozenset(_codes(font, table + offset))
    raise ValueError(f"{name} has no full character table")


def _table(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for at in range(12, 12 + 16 * count, 16):
        if font[at : at + 4] == tag:
            (offset,) = struct.unpack_from(">L", font, at + 8)
            return int(offset)
    raise ValueError("a font without a character table")


def _codes(font: bytes, begin: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">L", font, begin + 12)
    for at in range(begin + 16, begin + 16 + 12 * count, 12):
        first, last, _ = struct.unpack_from(">LLL", font, at)
        yield from range(first, last + 1)
