"""A study that this program may only read says so above every screen, and what to do."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.storage.vault import Cost
from kyphocrf.ui.desk.facts import signed
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.shell.main_window import MainWindow
from kyphocrf.workflow import opening, refused
from tests.small_study import STUDY_OF_TESTS
from tests.ui.fits import too_tight
from tests.ui.frame import framed
from tests.ui.shoot import FULL, shoot
from tests.workflow.conftest import StillClock
from tests.workflow.test_other_definition import OTHER

LABELS = (
    Text("EBRT plan and fractions", "EBRT: Plan und Fraktionen"),
    Text("Pain VAS", "Schmerz-VAS"),
)
CONFLICT = refused.asks_otherwise(LABELS)
SIZES = (FULL, QSize(960, 505), QSize(683, 348))


def shown(
    qtbot: QtBot, size: QSize, language: Language, conflict: Text | None = CONFLICT
) -> MainWindow:
    window = framed(qtbot, QLineEdit(), language, training=True, conflict=conflict)
    window.resize(size)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.width())
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_seen_at_every_width(
    qtbot: QtBot, restored_look: QApplication, language: Language, size: QSize
) -> None:
    theme.apply(restored_look, "light", 100, Desktop())
    window = shown(qtbot, size, language)

    shoot(window, f"00-read-only-{language}-{size.width()}", size)

    assert window.read_only is not None
    assert too_tight(window.read_only) == []
    assert window.read_only.isVisible()
    assert window.width() == size.width()


def test_it_speaks_the_language_that_is_chosen(qtbot: QtBot) -> None:
    window = shown(qtbot, FULL, "en")
    assert window.read_only is not None
    assert "EBRT plan and fractions, Pain VAS" in window.read_only.sentence.text()

    window.speak("de")

    assert "EBRT: Plan und Fraktionen, Schmerz-VAS" in window.read_only.sentence.text()
    assert "E-215" in window.read_only.sentence.text()


def test_a_study_of_this_program_has_no_such_band(qtbot: QtBot) -> None:
    assert shown(qtbot, FULL, "en", None).read_only is None


def test_the_frame_is_told_by_the_session(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    clock, folder, words = StillClock(), tmp_path / "study", "correct horse battery"
    new = opening.NewSite("101", "DE", "coord02", "UMM", words)
    opening.create_site(folder, new, STUDY_OF_TESTS, clock, Cost(memory=64, passes=1, lanes=1))
    session = opening.sign_in(folder, OTHER, "coord02", words, clock)

    window = MainWindow(signed(session), "en")
    qtbot.addWidget(window)
    session.close()

    assert window.read_only is not None
    assert "Treatment, otherwise" in window.read_only.sentence.text()
