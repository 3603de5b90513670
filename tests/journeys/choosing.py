"""Menus, opened and walked through by keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from kyphocrf.ui.keys.table import COMMANDS, Menu
from tests.journeys.workplace import Workplace


def choose(desk: Workplace, name: str) -> None:
    """Choose a command in the menus."""
    menu = COMMANDS[name].menu
    assert menu is not None
    desk.keys.command("menu")
    desk.keys.press(Qt.Key.Key_Right, times=list(Menu).index(menu))
    for _ in range(len(COMMANDS)):
        if highlighted() == name:
            break
        desk.keys.press(Qt.Key.Key_Down)
    assert highlighted() == name
    desk.keys.press(Qt.Key.Key_Return)


def highlighted() -> str:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = menu.activeAction()
    return action.objectName() if action is not None else ""
