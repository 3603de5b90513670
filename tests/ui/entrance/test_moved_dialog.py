"""Moved or copied: both are told in words, and nothing is decided by accident."""

import pytest
from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.ui.entrance.moved_dialog import MovedDialog, Settled, ask_moved
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from kyphocrf.ui.look.theme import Mode
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.shoot import shoot

ENTER = Qt.Key.Key_Return


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, restored_look: QApplication, language: Language, mode: Mode
) -> None:
    theme.apply(restored_look, mode, desktop=Desktop())
    dialog = kept(qtbot, MovedDialog(language))

    shoot(dialog, f"14-moved-{language}-{mode}", QSize(640, 300))

    assert too_tight(dialog) == []
    assert dialog.height() <= 348


@pytest.mark.parametrize("settled", ["moved", "copied"])
def test_a_choice_is_made_by_keyboard_alone(qtbot: QtBot, settled: Settled) -> None:
    dialog = kept(qtbot, MovedDialog("en"))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.choices["moved"].hasFocus)
    if settled == "copied":
        QTest.keyClick(dialog.choices["moved"], Qt.Key.Key_Tab)

    QTest.keyClick(dialog.choices[settled], ENTER)

    assert dialog.given == settled
    assert not dialog.isVisible()


def test_an_enter_held_since_the_password_decides_nothing(qtbot: QtBot) -> None:
    dialog = kept(qtbot, MovedDialog("en"))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.choices["moved"].hasFocus)
    none = Qt.KeyboardModifier.NoModifier
    held = QKeyEvent(QEvent.Type.KeyPress, ENTER.value, none, "\r", autorep=True)

    QApplication.sendEvent(dialog.choices["moved"], held)

    assert dialog.given is None
    assert dialog.isVisible()


@pytest.mark.usefixtures("qtbot")
def test_escape_closes_the_question_without_an_answer() -> None:
    def escape() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MovedDialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, escape)

    assert ask_moved("en") is None
