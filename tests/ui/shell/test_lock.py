"""The screen lock hides everything and changes nothing."""

import pytest
from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.errors import UserError
from kyphocrf.ui.clock.clock_note import nothing_runs
from kyphocrf.ui.shell.lock import Cover, Lock, UnlockDialog
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.shoot import shoot

PASSWORD = "Lampe Ziege Regen Kupfer"


def check(password: str) -> None:
    if password != PASSWORD:
        raise UserError(
            "E-101",
            Text("The password is another one.", "Das Passwort ist ein anderes."),
            Text("Nothing was changed.", "Es wurde nichts verändert."),
            Text("Type it again.", "Noch einmal eingeben."),
        )


class Desk:
    """A window with one field, half filled."""

    def __init__(self, qtbot: QtBot, minutes: float = 15) -> None:
        self.window = kept(qtbot, QMainWindow())
        self.field = QLineEdit()
        self.left: list[bool] = []
        self.field.editingFinished.connect(lambda: self.left.append(True))
        self.window.setCentralWidget(self.field)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.field.setFocus()
        QTest.keyClicks(self.field, "72")
        self.lock = Lock(self.window, "coord02", check, lambda: "en", nothing_runs, minutes)

    @property
    def dialog(self) -> UnlockDialog:
        assert self.lock.dialog is not None
        return self.lock.dialog

    def unlock(self, password: str) -> None:
        self.dialog.password.setText(password)
        self.dialog.unlock.click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(qtbot: QtBot, language: Language) -> None:
    dialog = kept(qtbot, UnlockDialog("coord02", check, language, nothing_runs))
    dialog.password.setText("x")
    dialog.unlock.click()

    shoot(dialog, f"17-locked-{language}", QSize(400, 240))

    assert too_tight(dialog) == []


def test_the_cover_hides_the_whole_window(qtbot: QtBot) -> None:
    desk = Desk(qtbot)

    desk.lock.lock()

    cover = desk.window.childAt(10, 10)
    assert isinstance(cover, Cover)
    assert cover.size() == desk.window.size()


def test_the_clipboard_is_emptied(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    copied = QMimeData()
    copied.setText("72.5")
    QGuiApplication.clipboard().setMimeData(copied)

    desk.lock.lock()

    assert QGuiApplication.clipboard().text() == ""


def test_the_right_password_gives_back_what_was_there(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.lock.lock()

    desk.unlock(PASSWORD)

    assert not desk.lock.is_locked
    assert desk.field.text() == "72"
    assert desk.field.cursorPosition() == 2
    assert desk.left == []


def test_a_wrong_password_keeps_it_locked_and_says_why(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.lock.lock()

    desk.unlock("wrong")

    assert desk.lock.is_locked
    assert desk.dialog.problem.text() == "The password is another one. Type it again."


def test_escape_does_not_unlock(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.lock.lock()

    QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
    desk.dialog.close()

    assert desk.lock.is_locked
    assert desk.dialog.isVisible()


def test_it_locks_by_itself_when_nobody_is_there(qtbot: QtBot) -> None:
    desk = Desk(qtbot, minutes=0.001)

    qtbot.waitUntil(lambda: desk.lock.is_locked)

    desk.unlock(PASSWORD)


def test_a_key_puts_the_idle_lock_off(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.lock._idle.stop()

    QTest.keyClick(desk.field, Qt.Key.Key_5)

    assert desk.lock._idle.isActive()
