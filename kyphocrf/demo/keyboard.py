"""A keyboard played by the program: every key goes to the widget in focus, and is counted."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf.ui.keys.sequences import sequences
from kyphocrf.ui.keys.table import COMMANDS

_PATIENCE: Final = 10_000
"""Milliseconds after which something that should have happened is missed."""

NONE: Final = Qt.KeyboardModifier.NoModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


class MissedError(Exception):
    """Something that the demonstration waits for did not happen."""


class Keyboard:
    """Presses keys as a person would; `strokes` counts them."""

    def __init__(self) -> None:
        self.strokes = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key in the widget in focus, some times."""
        for _ in range(times):
            QTest.keyClick(in_focus(), key, modifiers)
            self.strokes += 1
            pause()

    def command(self, name: str) -> None:
        """Press the first key of a command, as the table of keys has it."""
        QTest.keySequence(in_focus(), sequences(COMMANDS[name].keys[0])[0])
        self.strokes += 1
        pause()

    def type(self, text: str) -> None:
        """Type a text of any script into the widget in focus, one key for each character."""
        for letter in text:
            _strike(in_focus(), letter)
            self.strokes += 1
        pause()

    def enter(self, *texts: str) -> None:
        """Type each text and go on with Enter; an empty text only goes on."""
        for text in texts:
            self.type(text)
            self.press(Qt.Key.Key_Return)

    def tab(self, *texts: str) -> None:
        """Type each text and go on with Tab."""
        for text in texts:
            self.type(text)
            self.press(Qt.Key.Key_Tab)


def _strike(widget: QWidget, letter: str) -> None:
    """Strike the key of a character; QTest knows those of ASCII only and aborts at any other."""
    if letter.isascii():
        QTest.keyClicks(widget, letter)
        return
    upper = letter.upper()
    # Like the platforms: Qt numbers the keys beyond ASCII by their capital.
    key = ord(upper) if len(upper) == 1 else Qt.Key.Key_unknown.value
    for action in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(action, key, NONE, letter))


def in_focus() -> QWidget:
    """Return the widget that gets the keys: an open menu, what has the focus, else the window."""
    found = (
        QApplication.activePopupWidget()
        or QApplication.focusWidget()
        or QApplication.activeWindow()
    )
    if found is None:
        raise MissedError("no window has the keyboard")
    return found


def pause(milliseconds: int = 0) -> None:
    """Let the program do what it has put off, for a while."""
    QApplication.processEvents()
    if milliseconds:
        QTest.qWait(milliseconds)


def wait_until(happened: Callable[[], object], what: str) -> None:
    """Let the program work until something has happened; raises MissedError if it does not."""
    clock = QElapsedTimer()
    clock.start()
    while not happened():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if clock.elapsed() > _PATIENCE:
            raise MissedError(what)
