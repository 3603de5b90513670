"""A window around one screen, as the program shows it."""

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.keys.actions import bind
from kyphocrf.ui.shell.main_window import MainWindow, Signed
from kyphocrf.ui.shell.rail import PLACES
from kyphocrf.workflow.keeping import BackupAges

COORDINATOR = Text("Coordinator", "Koordination")


Screen = TypeVar("Screen", bound=QWidget)


_OF_THIS_TEST: list[tuple[QtBot, QWidget]] = []


def kept(qtbot: QtBot, screen: Screen) -> Screen:
    """Have the screen live until its test ends, and forget at last those of the tests before.

    Without it they live on, and every change of the look dresses them, too.
    """
    if any(owner is not qtbot for owner, _ in _OF_THIS_TEST):
        _OF_THIS_TEST.clear()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    _OF_THIS_TEST.append((qtbot, screen))
    qtbot.addWidget(screen)
    return screen


def framed(
    qtbot: QtBot,
    screen: QWidget,
    language: Language,
    place: str = "subjects",
    *,
    training: bool = False,
    conflict: Text | None = None,
) -> MainWindow:
    """Put a screen into the frame of coordinator coord02 at site 101."""
    signed = Signed("coord02", COORDINATOR, "NCT02773966", "101", "DE", training, conflict)
    window = kept(qtbot, MainWindow(signed, language))
    window.add_screen(place, screen)
    window.show_screen(place)
    names = ("new", "print", "say_saved", "backup", "lock", "quit", "find", "go_to", *PLACES)
    names += ("next_pane", "larger", "smaller", "language", "main_action", "close", "key_card")
    window.set_actions(bind(window, language, dict.fromkeys(names, screen.update)))
    window.rail.count_tasks(6)
    window.status.say_saved("17:31:04")
    window.status.say_backup(BackupAges(22))
    return window
