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
_IGNORABLE = frozenset(
    chr(code)
    for first, last in (
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
        (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xE0100, 0xE01EF),
    )
    for code in range(first, last + 1)
)  # fmt: skip
"""Letters and marks that are drawn as nothing: Default_Ignorable_Code_Point of Unicode's
DerivedCoreProperties, as far as the categories above do not hold them already."""
_KEPT = "\n"
_GAP = "    "
"""What a tab is on paper: the columns of a copied table stay apart."""
_WINDOWS_UNICODE = (3, 10)
"""Platform and encoding of the character table over all of Unicode."""


@dataclass
class Signs:
    """Makes texts printable and remembers which characters were not. Grows with each text."""

    replaced: set[str] = field(default_factory=set)

    def printable(self, text: str) -> str:
        """Return a text the fonts can draw whole."""
        return "".join(self._drawn(cluster) for cluster in _clusters(_plain(text)))

    def printable_all(self, written: Any) -> Any:
        """Make every text within lists and dictionaries printable."""
        if isinstance(written, str):
            return self.printable(written)
        if isinstance(written, list):
            return [self.printable_all(one) for one in written]
        if isinstance(written, dict):
            return {key: self.printable_all(one) for key, one in written.items()}
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
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", _GAP))


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
    return all(sign in _KEPT or (ord(sign) in known and _is_seen(sign)) for sign in text)


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNSEEN and sign not in _IGNORABLE


@cache
def _in_both(fonts: tuple[str, str]) -> frozenset[int]:
    return _covered(fonts[0]) & _covered(fonts[1])


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
