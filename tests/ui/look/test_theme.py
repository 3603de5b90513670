"""The look: contrast, fonts, sizes, forced colours."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontMetricsF, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLineEdit

from kyphocrf import assets
from kyphocrf.definition.palette import DARK, LIGHT, Palette, contrast
from kyphocrf.ui.look import theme, typography
from kyphocrf.ui.look.system_palette import Desktop, tokens_from

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])

TEXT_ON_GROUND = [
    *[(ink, ground) for ink in ("ink", "ink2", "ink3") for ground in ("surface", "canvas")],
    *[(ink, ground) for ink in ("ink", "ink2", "ink3") for ground in ("sunken", "rail", "chip")],
    *[(ink, f"{tone}_soft") for ink in ("ink", "ink3") for tone in ("accent", "hard", "soft")],
    *[(tone, "surface") for tone in ("accent", "hard", "soft", "query", "ok", "info", "s2")],
    *[(tone, f"{tone}_soft") for tone in ("accent", "hard", "soft", "query", "ok", "info")],
    *[("field", "surface"), ("ok", "rail"), ("on_accent", "accent"), ("train_ink", "train")],
    *[("on_accent", "accent_strong"), ("hard", "rail"), ("soft", "canvas"), ("hard", "canvas")],
]

PUBLISHED = [
    ("ink", "surface", 16.3, 13.8),
    ("ink", "canvas", 13.9, 15.7),
    ("ink2", "surface", 8.2, 9.2),
    ("ink2", "canvas", 6.9, 10.5),
    ("ink3", "surface", 5.7, 6.5),
    ("ink3", "canvas", 4.9, 7.4),
    ("ink3", "accent_soft", 4.9, 5.4),
    ("ink3", "hard_soft", 5.0, 5.9),
    ("query", "surface", 8.0, 8.3),
    ("query", "query_soft", 6.9, 7.5),
    ("info", "surface", 6.7, 8.2),
    ("info", "info_soft", 5.8, 7.5),
    ("train_ink", "train", 10.4, 8.7),
    ("accent", "surface", 7.5, 8.3),
    ("accent", "accent_soft", 6.4, 6.9),
    ("on_accent", "accent", 7.5, 8.5),
    ("hard", "surface", 6.7, 8.0),
    ("hard", "hard_soft", 5.9, 7.3),
    ("soft", "surface", 6.7, 9.4),
    ("soft", "soft_soft", 6.1, 8.2),
    ("ok", "surface", 6.6, 9.1),
    ("ok", "ok_soft", 5.8, 7.9),
    ("s2", "surface", 4.9, 7.8),
    ("field", "surface", 5.3, 6.4),
    ("ctl", "surface", 3.8, 4.2),
    ("ctl", "canvas", 3.3, 4.8),
]


@BOTH
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_every_text_is_readable_on_its_ground(palette: Palette, text: str, ground: str) -> None:
    assert contrast(palette[text], palette[ground]) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", ["surface", "canvas", "sunken", "rail", "accent_soft"])
@pytest.mark.parametrize("line", ["ctl", "accent", "hard", "soft"])
def test_every_border_of_a_control_stands_out(palette: Palette, line: str, ground: str) -> None:
    assert contrast(palette[line], palette[ground]) >= 3


@pytest.mark.parametrize(("text", "ground", "light", "dark"), PUBLISHED)
def test_contrast_is_what_the_design_promises(
    text: str, ground: str, light: float, dark: float
) -> None:
    found = [round(contrast(palette[text], palette[ground]), 1) for palette in (LIGHT, DARK)]

    assert found == pytest.approx([light, dark], abs=0.11)


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_an_unknown_token_is_refused() -> None:
    with pytest.raises(KeyError):
        LIGHT["turquoise"]


def test_bold_is_wider_than_regular() -> None:
    look = theme.current()
    words = "Bestrahlungsplan und Fraktionen"

    regular = QFontMetricsF(look.font()).horizontalAdvance(words)

    assert QFontMetricsF(look.font(bold=True)).horizontalAdvance(words) > regular * 1.02


def test_every_figure_is_equally_wide() -> None:
    metrics = QFontMetricsF(theme.current().font())

    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_the_fonts_found_are_the_bundled_ones() -> None:
    assert QRawFont.fromFont(theme.current().font()).familyName() == typography.FAMILY
    assert QRawFont.fromFont(theme.current().font(mono=True)).familyName() == typography.MONO


@pytest.mark.parametrize("sign", list("äöüßÄÖÜ≥≤µ²°·–„“…×→↑↓←Σ"))
def test_the_screen_font_has_the_sign(sign: str) -> None:
    font = QRawFont(str(assets.path("fonts/Inter-Regular.ttf")), 13)

    assert font.supportsCharacter(ord(sign))


@pytest.mark.parametrize("sign", list("☑☐αβΩЖя"))
def test_the_fallback_font_has_the_sign(sign: str) -> None:
    font = QRawFont(str(assets.path("fonts/DejaVuSans.ttf")), 13)

    assert font.supportsCharacter(ord(sign))


def test_the_recovery_key_is_set_in_letters_of_one_width() -> None:
    metrics = QFontMetricsF(theme.current().font(mono=True))

    assert metrics.horizontalAdvance("IIII") == metrics.horizontalAdvance("WWWW")


def test_dark_is_an_explicit_palette(restored_look: QApplication) -> None:
    theme.apply(restored_look, "dark", desktop=Desktop())

    window = restored_look.palette().color(QPalette.ColorRole.Window)
    assert window == QColor(DARK.canvas)


@pytest.mark.parametrize(("dark", "expected"), [(True, DARK), (False, LIGHT)])
def test_the_look_follows_the_desktop_unless_chosen(
    restored_look: QApplication, *, dark: bool, expected: Palette
) -> None:
    assert theme.apply(restored_look, "system", desktop=Desktop(dark=dark)).palette == expected
    assert theme.apply(restored_look, "light", desktop=Desktop(dark=dark)).palette == LIGHT


def test_high_contrast_of_the_desktop_wins_over_the_own_palette(
    restored_look: QApplication,
) -> None:
    shown = theme.apply(restored_look, "dark", desktop=Desktop(high_contrast=True))

    given = restored_look.style().standardPalette()
    assert not shown.own
    assert shown.palette == tokens_from(given)
    assert restored_look.palette().color(QPalette.ColorRole.Base) == given.color(
        QPalette.ColorRole.Base
    )


def test_forced_colours_keep_text_and_highlight_apart() -> None:
    forced = QPalette()
    forced.setColor(QPalette.ColorRole.Text, QColor("#FFFFFF"))
    forced.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    forced.setColor(QPalette.ColorRole.Highlight, QColor("#1AEBFF"))
    forced.setColor(QPalette.ColorRole.HighlightedText, QColor("#000000"))

    tokens = tokens_from(forced)

    assert (tokens.ink, tokens.surface, tokens.accent) == ("#FFFFFF", "#000000", "#1AEBFF")
    assert (tokens.hard, tokens.hard_soft, tokens.ctl) == ("#FFFFFF", "#000000", "#FFFFFF")


def test_a_faint_highlight_is_replaced_by_ink() -> None:
    forced = QPalette()
    forced.setColor(QPalette.ColorRole.Text, QColor("#FFFFFF"))
    forced.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    forced.setColor(QPalette.ColorRole.Highlight, QColor("#202020"))

    tokens = tokens_from(forced)

    assert (tokens.accent, tokens.on_accent) == ("#FFFFFF", "#000000")


@pytest.mark.parametrize(("asked", "given"), [(90, 90), (150, 150), (20, 90), (400, 150)])
def test_text_grows_between_90_and_150_percent(
    restored_look: QApplication, asked: int, given: int
) -> None:
    shown = theme.apply(restored_look, "light", asked, Desktop())

    assert shown.percent == given
    assert QLineEdit().font().pixelSize() == round(13 * given / 100)


def test_the_application_is_started_with_our_style(qapp_args: list[str]) -> None:
    program = (
        "import sys; from PySide6.QtWidgets import QApplication\n"
        "print(QApplication(sys.argv).style().name())"
    )
    asked = [sys.executable, "-c", program, *qapp_args[1:]]
    surroundings = {**os.environ, "QT_STYLE_OVERRIDE": "Windows"}

    said = subprocess.run(asked, env=surroundings, capture_output=True, text=True, check=True)

    assert said.stdout == "fusion\n"


@pytest.mark.parametrize("name", ["Nowhere.ttf", "LICENSE-Inter.txt"])
def test_a_missing_or_broken_font_is_not_passed_over(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(typography, "FILES", (name,))
    monkeypatch.setattr(typography, "FAMILY", "Nowhere")

    with pytest.raises(OSError, match=name):
        typography.load()


def test_loading_again_adds_no_font_twice() -> None:
    before = QFontDatabase.families()

    typography.load()

    assert QFontDatabase.families() == before


def test_a_change_of_the_desktop_is_followed_while_the_program_runs(
    restored_look: QApplication,
) -> None:
    theme.apply(restored_look, "system", 110, Desktop(dark=True))
    theme.follow_desktop(restored_look)

    restored_look.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)

    assert (theme.current().dark, theme.current().percent) == (False, 110)
    assert restored_look.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.canvas)


def test_a_change_of_the_desktop_leaves_what_the_user_chose(restored_look: QApplication) -> None:
    theme.apply(restored_look, "dark", desktop=Desktop())
    theme.follow_desktop(restored_look)

    restored_look.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)

    assert theme.current().palette == DARK
