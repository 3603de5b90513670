"""What the desktop wants: dark, high contrast; and our tokens in its colours."""

from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from kyphocrf.definition.palette import Palette, contrast

_READABLE = 4.5


@dataclass(frozen=True, slots=True)
class Desktop:
    """What the desktop asks of every program."""

    dark: bool = False
    high_contrast: bool = False


def read_desktop(app: QApplication) -> Desktop:
    """Ask the desktop."""
    hints = app.styleHints()
    contrasts = hints.accessibility().contrastPreference()
    return Desktop(
        dark=hints.colorScheme() == Qt.ColorScheme.Dark,
        high_contrast=contrasts == Qt.ContrastPreference.HighContrast,
    )


def tokens_from(colours: QPalette) -> Palette:
    """Give every token a colour of the desktop: ink or ground, and its own highlight."""
    ink = _hex(colours, QPalette.ColorRole.Text)
    ground = _hex(colours, QPalette.ColorRole.Base)
    mark = _hex(colours, QPalette.ColorRole.Highlight)
    on_mark = _hex(colours, QPalette.ColorRole.HighlightedText)
    if contrast(mark, ground) < _READABLE or contrast(mark, on_mark) < _READABLE:
        mark, on_mark = ink, ground
    grounds = {"canvas", "surface", "sunken", "rail", "chip", "bone"}
    worded = {
        field.name: ground if field.name in grounds or field.name.endswith("_soft") else ink
        for field in fields(Palette)
    }
    worded |= dict.fromkeys(("accent", "accent_strong", "accent_line", "train"), mark)
    return Palette(**(worded | {"on_accent": on_mark, "train_ink": on_mark}))


def _hex(colours: QPalette, role: QPalette.ColorRole) -> str:
    return colours.color(QPalette.ColorGroup.Active, role).name().upper()
