"""Fonts and widths of words that are asked for again and again, remembered for each text size."""

from functools import lru_cache

from PySide6.QtGui import QFont

from kyphocrf.ui import typography
from kyphocrf.ui.painted import width_of
from kyphocrf.ui.theme import current


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
