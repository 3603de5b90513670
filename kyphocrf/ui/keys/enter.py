"""Enter presses the button that has the focus, as Space does."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


if TYPE_CHECKING:
    _Beside = QAbstractButton
else:
    _Beside = object  # two Qt classes cannot stand beside each other


class PressedByEnter(_Beside):
    """Stands before the Qt class in every button of the program.

    Qt gives Enter to the default button of a dialog, and to nobody anywhere else.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER or event.modifiers() not in _PLAIN:
            super().keyPressEvent(event)
            return
        # What is chosen with Space leaves Enter to its screen, which may go on or take it.
        taken = self.isCheckable() and _is_taken_by(self.parentWidget(), event)
        if not taken and not event.isAutoRepeat():
            self.click()


def _is_taken_by(parent: QWidget | None, event: QKeyEvent) -> bool:
    """Give a key to the widgets around a button; tell whether one of them did something."""
    if parent is None:
        return False
    passed = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
    QApplication.sendEvent(parent, passed)
    return passed.isAccepted()
