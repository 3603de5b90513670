"""The screen lock hides everything and changes nothing."""

from collections.abc import Callable

import pytest
import shiboken6
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.errors import UserError
from kyphocrf.ui.clock.clock_note import nothing_runs
from kyphocrf.ui.locking.cover import Cover
from kyphocrf.ui.locking.idle import IdleTime
from kyphocrf.ui.locking.lock import Lock
from kyphocrf.ui.locking.unlock_dialog import UnlockDialog
from kyphocrf.workflow.steady_clock import ClockPair
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


class TwoClocks:
    """The clock of the PC and a steady one, in seconds; both stand until they are moved."""

    def __init__(self) -> None:
        self.wall = self.steady = 1_000_000.0

    def pair(self) -> ClockPair:
        return ClockPair(lambda: self.wall, lambda: self.steady)


class Desk:
    """A window with one field, half filled; it locks after a quarter of an hour."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clocks = TwoClocks()
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
        idle = IdleTime(self.clocks.pair(), 15)
        self.lock = Lock(self.window, "coord02", check, lambda: "en", nothing_runs, idle)

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

    shoot(dialog, f"17-locked-{language}", QSize(460, 260))

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


def asleep(clocks: TwoClocks) -> None:
    clocks.wall += 8 * 3600  # an older system counts no sleep by its steady clock


def away(clocks: TwoClocks) -> None:
    clocks.wall += 15 * 60
    clocks.steady += 15 * 60


def away_and_set_back(clocks: TwoClocks) -> None:
    clocks.wall -= 30 * 60
    clocks.steady += 15 * 60


def set_back_two_days(clocks: TwoClocks) -> None:
    clocks.wall -= 2 * 86_400


NOBODY = (asleep, away, away_and_set_back, set_back_two_days)


@pytest.mark.parametrize("happened", NOBODY)
def test_it_locks_at_a_look_when_nobody_was_there(
    qtbot: QtBot, happened: Callable[[TwoClocks], None]
) -> None:
    desk = Desk(qtbot)
    assert not desk.lock.look()

    happened(desk.clocks)

    assert desk.lock.look()
    assert desk.lock.is_locked


@pytest.mark.parametrize("happened", NOBODY)
def test_the_first_key_after_a_sleep_reaches_no_field(
    qtbot: QtBot, happened: Callable[[TwoClocks], None]
) -> None:
    desk = Desk(qtbot)
    happened(desk.clocks)

    QTest.keyClick(desk.field, Qt.Key.Key_5)

    assert desk.lock.is_locked
    assert desk.field.text() == "72"


def test_the_lock_is_there_before_anything_is_shown_again(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    asleep(desk.clocks)

    QApplication.sendEvent(desk.window, QEvent(QEvent.Type.UpdateRequest))

    assert isinstance(desk.window.childAt(10, 10), Cover)


def test_a_key_puts_the_idle_lock_off(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    for _ in range(5):
        desk.clocks.wall += 14 * 60
        desk.clocks.steady += 14 * 60
        QTest.keyClick(desk.field, Qt.Key.Key_5)

    assert not desk.lock.is_locked
    assert desk.field.text() == "7255555"


@settings(max_examples=300)
@given(
    minutes=st.integers(1, 120),
    steps=st.lists(st.tuples(st.floats(0, 10**5), st.floats(-(10**9), 10**9)), max_size=20),
)
def test_no_setting_of_the_clock_prolongs_the_idle_time(
    minutes: int, steps: list[tuple[float, float]]
) -> None:
    clocks = TwoClocks()
    idle = IdleTime(clocks.pair(), minutes)
    for seconds, set_by in steps:
        clocks.steady += seconds
        clocks.wall += seconds + set_by
        if clocks.steady - 1_000_000.0 >= minutes * 60:
            assert idle.is_over


def test_every_window_is_covered_and_one_that_comes_later_too(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    before = kept(qtbot, QDialog(desk.window))
    before.show()
    desk.lock.lock()
    later = kept(qtbot, QDialog(desk.window))
    typed = QLineEdit(later)

    later.open()
    QTest.keyClicks(typed, "peeked")

    for window in (desk.window, before, later):
        assert isinstance(window.childAt(5, 5), Cover)
    assert typed.text() == ""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is desk.dialog)
    desk.unlock(PASSWORD)
    assert not desk.lock.is_locked
    QTest.keyClicks(typed, "seen")
    assert typed.text() == "seen"


def test_a_desk_that_was_left_locks_nothing_any_more(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.lock.end()
    away(desk.clocks)

    QTest.keyClick(desk.field, Qt.Key.Key_5)
    desk.lock.lock()

    assert not desk.lock.is_locked
    assert desk.field.text() == "725"


def test_a_clock_that_runs_is_shown_while_it_locks_by_itself(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.lock._running = lambda: Text("SAE · 6 h left", "SUE · noch 6 h")
    away(desk.clocks)

    QTest.keyClick(desk.field, Qt.Key.Key_5)

    assert desk.dialog.clock.sentence.text() == "SAE · 6 h left"
    assert isinstance(desk.window.childAt(10, 10), Cover)


def test_a_window_that_went_while_it_was_locked_does_no_harm(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    gone = QDialog(desk.window)
    gone.show()
    desk.lock.lock()
    shiboken6.delete(gone)

    desk.unlock(PASSWORD)

    assert not desk.lock.is_locked
