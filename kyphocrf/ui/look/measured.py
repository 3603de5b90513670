"""Fonts and widths of words that are asked for again and again, remembered for each text size."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import width_of
from kyphocrf.ui.look.theme import current


def measured(words: str, size: int = typography.BODY, *, bold: bool = False) -> int:
    """Measure words in a font of the theme, in whole points."""
    return _measured(words, size, current().percent, bold=bold)


@lru_cache(maxsize=8192)
def _measured(words: str, size: int, percent: int, *, bold: bool) -> int:
    del percent  # part of what is remembered
    return width_of(words, current().font(size, bold=bold))


def font(size: int = typography.BODY, *, bold: bool = False) -> QFont:
    """Return a font of the theme; it is shared, so nobody changes it."""
    return _font(size, current().percent, bold=bold)


@lru_cache(maxsize=64)
def _font(size: int, percent: int, *, bold: bool) -> QFont:
    del percent  # part of what is remembered
    return current().font(size, bold=bold)


_LEFT_MIDDLE: Final = int(
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
)


def put(painter: QPainter, box: QRectF, words: str, used: QFont, colour: QColor) -> None:
    """Write words into the box, left and in the middle, without measuring them."""
    painter.setFont(used)
    painter.setPen(colour)
    painter.drawText(box, _LEFT_MIDDLE, words)
