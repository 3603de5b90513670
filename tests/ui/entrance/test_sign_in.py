"""Signing in: what is seen before anything is opened, and what a wrong password says."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.errors import UserError
from kyphocrf.ui.entrance.sign_in import SignIn
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.look.theme import Mode
from kyphocrf.ui.parts.folder_card import StudyFolder
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.shoot import FULL, shoot

TRAINING = StudyFolder(
    Path("/srv/study"),
    Text("Kypho-IORT vs EBRT · Training site", "Kypho-IORT oder EBRT · Übungszentrum"),
    "2026-11-24 16:02",
    training=True,
)
SITE = StudyFolder(
    Path("/srv/site-101"),
    Text("Kypho-IORT vs EBRT · Site 101", "Kypho-IORT oder EBRT · Zentrum 101"),
    "2026-11-23 08:15",
    training=False,
)
WRONG = UserError(
    "E-101",
    Text("User name and password do not belong together.", "Name und Passwort passen nicht."),
    Text("Nothing was opened.", "Nichts wurde geöffnet."),
    Text("Type the password again.", "Das Passwort noch einmal eingeben."),
)


def nothing(*_given: object) -> None:
    """Neither open nor load anything."""


def screen(
    qtbot: QtBot,
    language: Language = "en",
    attempt: Callable[[Path, str, str], object] = nothing,
    folders: tuple[StudyFolder, ...] = (TRAINING, SITE),
) -> SignIn:
    view = kept(qtbot, SignIn(folders, language, attempt, nothing, "1.0.0"))
    view.show()
    return view


@pytest.mark.parametrize("width", [FULL, QSize(960, 505), QSize(683, 348)], ids=lambda s: s.width())
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, language: Language, mode: Mode, width: QSize
) -> None:
    theme.apply(restored_look, mode, desktop=Desktop())
    view = screen(qtbot, language)
    view.user.setText("coord02")

    shoot(view, f"01-sign-in-{language}-{mode}-{width.width()}", width)

    assert too_tight(view) == []
    assert view.width() == width.width()


def test_enter_in_the_password_opens_the_folder_that_is_shown(qtbot: QtBot) -> None:
    asked: list[tuple[Path, str, str]] = []
    view = screen(qtbot, attempt=lambda *given: asked.append(given))

    QTest.keyClicks(view.user, "coord02")
    QTest.keyClick(view.user, Qt.Key.Key_Return)
    QTest.keyClicks(view.password, "Sommer-Wiese-42")
    QTest.keyClick(view.password, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: asked == [(TRAINING.folder, "coord02", "Sommer-Wiese-42")])


def test_a_wrong_password_says_what_to_do_and_is_typed_anew(qtbot: QtBot) -> None:
    def refuse(_folder: Path, _user: str, _password: str) -> None:
        raise WRONG

    view = screen(qtbot, attempt=refuse)
    view.user.setText("coord02")
    view.password.setText("wrong")

    view.sign_in.click()

    qtbot.waitUntil(view.problem.isVisible)
    assert "do not belong together" in view.problem.sentence.text()
    assert "E-101" in view.problem.sentence.text()
    assert view.password.text() == ""
    assert view.password.hasFocus()
    assert view.user.text() == "coord02"
    assert view.sign_in.isEnabled()


def test_caps_lock_is_told_before_the_password_is_wrong(qtbot: QtBot) -> None:
    view = screen(qtbot)

    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier, "S")
    QApplication.sendEvent(view.password, press)

    assert view.caps.isVisible()


def test_a_capital_typed_with_shift_is_no_caps_lock(qtbot: QtBot) -> None:
    view = screen(qtbot)

    QTest.keyClicks(view.password, "Sommer")

    assert not view.caps.isVisible()


def test_only_the_training_site_wears_the_band(qtbot: QtBot) -> None:
    view = screen(qtbot)
    assert view.band.isVisible()

    view.choose((SITE,))

    assert not view.band.isVisible()


def test_what_opens_the_folder_loads_once_as_soon_as_something_is_typed(qtbot: QtBot) -> None:
    loaded: list[bool] = []
    view = SignIn((SITE,), "en", nothing, lambda: loaded.append(True), "1.0.0")
    qtbot.addWidget(view)
    assert loaded == []

    QTest.keyClicks(view.user, "coord02")
    QTest.keyClicks(view.password, "x")

    qtbot.waitUntil(lambda: loaded == [True])


def test_the_language_is_switched_before_anyone_signed_in(qtbot: QtBot) -> None:
    view = screen(qtbot)

    view.speak("de")

    assert view.sign_in.text() == "Anmelden"
    assert view.password.accessibleName() == "Passwort"


def test_neither_the_database_nor_the_tables_are_loaded_for_it() -> None:
    program = (
        "import sys, kyphocrf.ui.entrance.sign_in;"
        "print(sorted({'sqlalchemy', 'pandas', 'typst', 'argon2'} & set(sys.modules)))"
    )

    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert answer.stdout == "[]\n"
