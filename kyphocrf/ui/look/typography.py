"""The bundled fonts; the sizes are points of the screen at 100 %."""

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from kyphocrf import assets

NUMBER: Final = 26
"""Of the outbox alone."""
TITLE: Final = 20
SECTION: Final = 15
BODY: Final = 13
SECONDARY: Final = 12
SMALL: Final = 11
"""Codes, keys and axes; nothing on screen is smaller at 100 %."""

FAMILY: Final = "Inter Tabular"
FALLBACK: Final = "DejaVu Sans"
MONO: Final = "DejaVu Sans Mono"

FILES: Final = (
    "Inter-Regular.ttf",
    "Inter-SemiBold.ttf",
    "DejaVuSans.ttf",
    "DejaVuSansMono.ttf",
)
"""What the screen uses; the printed page takes its fonts from the same folder."""


def load() -> None:
    """Make the bundled fonts known; raise OSError if one is missing or unreadable.

    Without a font Qt draws empty boxes and says nothing.
    """
    for name in FILES:
        _load(str(assets.path(f"fonts/{name}")))


@cache
def _load(path: str) -> None:
    """Load a font once; asking Qt which it has would list all fonts of the system first."""
    if QFontDatabase.addApplicationFont(path) < 0:
        raise OSError(f"{path} cannot be read as a font")


def make(pixels: int, *, bold: bool = False, mono: bool = False) -> QFont:
    """Make a font of that height in pixels."""
    font = QFont([MONO, FALLBACK] if mono else [FAMILY, FALLBACK])
    font.setPixelSize(pixels)
    font.setBold(bold)
    # Hinted advances are whole pixels; the words would be wider than they were measured.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
