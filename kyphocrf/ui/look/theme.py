"""One look for the whole program: explicit palette, Fusion, a short style sheet, own fonts.

The palette is set, not asked for: a colour scheme alone changes nothing on some platforms.
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from kyphocrf.definition.palette import DARK, LIGHT, Palette, Token
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.style_sheet import style_sheet
from kyphocrf.ui.look.system_palette import Desktop, read_desktop, tokens_from

Mode: TypeAlias = Literal["system", "light", "dark"]
MODES: Final[tuple[Mode, ...]] = ("system", "light", "dark")

STARTED_WITH: Final = ("-style", "Fusion")
"""What every QApplication is started with. Setting the style later hands a QStyle to Python, and
PySide then makes its 560 enumeration members, a tenth of the whole start."""

SMALLEST: Final = 90
LARGEST: Final = 150
"""Limits of the text size, in percent."""

ROW: Final = 30
FIELD: Final = 26
BUTTON: Final = 30
DIALOG_FIELD: Final = 32
RAIL_ITEM: Final = 54
"""Heights in points at 100 %."""

RADIUS_FIELD: Final = 4
RADIUS_NOTE: Final = 6


@dataclass(frozen=True, slots=True)
class Theme:
    """The look as it stands: painted widgets ask it for colours, fonts and lengths."""

    palette: Palette = LIGHT
    dark: bool = False
    percent: int = 100
    own: bool = True
    """False while the desktop forces its own colours."""
    mode: Mode = "system"
    """What the user chose."""

    def colour(self, token: Token, alpha: int = 255) -> QColor:
        colour = QColor(self.palette[token])
        colour.setAlpha(alpha)
        return colour

    def font(self, size: int = typography.BODY, *, bold: bool = False, mono: bool = False) -> QFont:
        return typography.make(self.px(size), bold=bold, mono=mono)

    def px(self, points: float) -> int:
        """Scale a length that must grow with the text."""
        return round(points * self.percent / 100)


class _Shown:
    """The one look of the one application."""

    theme: Theme = Theme()


def current() -> Theme:
    """Tell the look last applied."""
    return _Shown.theme


def apply(
    app: QApplication, mode: Mode = "system", percent: int = 100, desktop: Desktop | None = None
) -> Theme:
    """Give an application `STARTED_WITH` our style its look; every open window follows at once.

    A forced high contrast of the desktop wins over `mode`.
    """
    desktop = desktop or read_desktop(app)
    typography.load()
    app.setPalette(QPalette())
    theme = _choose(app, mode, desktop, min(max(percent, SMALLEST), LARGEST))
    _Shown.theme = theme
    if theme.own:
        app.setPalette(_qt_palette(theme.palette))
    app.setFont(theme.font())
    app.setStyleSheet(style_sheet(theme.palette, theme.px))
    return theme


def follow_desktop(app: QApplication) -> None:
    """Take the desktop's changes over while the program runs; call once, after `apply`."""

    def again() -> None:
        apply(app, current().mode, current().percent)

    app.styleHints().colorSchemeChanged.connect(again)
    app.styleHints().accessibility().contrastPreferenceChanged.connect(again)


def _choose(app: QApplication, mode: Mode, desktop: Desktop, percent: int) -> Theme:
    if desktop.high_contrast:
        forced = tokens_from(app.palette())
        return Theme(forced, desktop.dark, percent, own=False, mode=mode)
    dark = mode == "dark" or (mode == "system" and desktop.dark)
    return Theme(DARK if dark else LIGHT, dark, percent, own=True, mode=mode)


_ROLES: Final[dict[QPalette.ColorRole, Token]] = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "hard",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Light: "line2",
    QPalette.ColorRole.Midlight: "line2",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "ctl",
    QPalette.ColorRole.Shadow: "shadow",
}


def _qt_palette(tokens: Palette) -> QPalette:
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(tokens[token]))
    # Greyed text stays readable: 4.5 and more on every ground.
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink3))
    palette.setColor(
        QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, QColor(tokens.ink3)
    )
    return palette
