"""Plays the program: its keys, its menus, and a picture of each screen in both languages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from kyphocrf.app import Program
from kyphocrf.demo.keyboard import Keyboard, MissedError, in_focus, pause
from kyphocrf.demo.stage import SIZE, Camera
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.keys.table import COMMANDS, Menu

_MOST_STEPS: Final = 60


@dataclass(frozen=True, slots=True)
class Player:
    """The program, the keyboard in front of it, and the camera."""

    program: Program
    keyboard: Keyboard
    camera: Camera

    @property
    def window(self) -> QWidget:
        """The window that is shown now."""
        if self.program.window is None:
            raise MissedError("no window is shown")
        return self.program.window

    def come_to_front(self) -> QWidget:
        """Give a window that is new its size and the keyboard."""
        self.window.resize(SIZE)
        self.window.activateWindow()
        pause()
        return self.window

    @property
    def desk(self) -> Desk:
        if self.program.desk is None:
            raise MissedError("nobody is signed in")
        return self.program.desk

    def take(self, name: str) -> None:
        """Take a picture in the present language."""
        self.camera.take(f"{name}-{self.program.language}", self.window)

    def take_both(self, name: str) -> None:
        """Take a picture in each language; afterwards it is the same as before."""
        self.take(name)
        self.choose("language")
        self.take(name)
        self.choose("language")

    def choose(self, name: str) -> None:
        """Choose a command in the menus."""
        menu = COMMANDS[name].menu
        if menu is None:
            raise MissedError(f"{name} is in no menu")
        self.keyboard.command("menu")
        self.keyboard.press(Qt.Key.Key_Right, times=list(Menu).index(menu))
        self._step(Qt.Key.Key_Down, lambda: _highlighted() == name, name)
        self.keyboard.press(Qt.Key.Key_Return)

    def take_both_before_sign_in(self, name: str) -> None:
        """Take a picture in each language where there are no menus yet."""
        self.take(name)
        self._press_and_return("Deutsch")
        self.take(name)
        self._press_and_return("English")

    def _press_and_return(self, words: str) -> None:
        """Press a button and go on to the first field."""
        self._step(Qt.Key.Key_Tab, lambda: in_focus().accessibleName() == words, words)
        self.keyboard.press(Qt.Key.Key_Space)
        self._step(Qt.Key.Key_Tab, lambda: isinstance(in_focus(), QLineEdit), "a field")

    def _step(self, key: Qt.Key, is_there: Callable[[], bool], where: str) -> None:
        for _ in range(_MOST_STEPS):
            if is_there():
                return
            self.keyboard.press(key)
        raise MissedError(f"no key leads to {where}")


def _highlighted() -> str:
    """Name the command that is highlighted in the open menu."""
    menu = QApplication.activePopupWidget()
    action = menu.activeAction() if isinstance(menu, QMenu) else None
    return action.objectName() if action is not None else ""
