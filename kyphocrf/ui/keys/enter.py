"""Enter presses the button that has the focus, whichever it is, as Space does."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class EnterPresses(QObject):
    """Follows the focus of a whole program; also to the buttons that Qt makes itself.

    Qt leaves Enter to the default button of a dialog, and to nobody anywhere else.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QAbstractButton):
            now.installEventFilter(self)  # once more changes nothing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or not isinstance(watched, QAbstractButton)
            or event.key() not in _ENTER
            or event.modifiers() not in _PLAIN
        ):
            return super().eventFilter(watched, event)
        # What is chosen with Space leaves Enter to its screen, which may go on or take it.
        taken = watched.isCheckable() and _is_taken_by(watched.parentWidget(), event)
        if not taken and not event.isAutoRepeat():
            watched.click()
        return True


def _is_taken_by(parent: QWidget | None, event: QKeyEvent) -> bool:
    """Give a key to the widgets around a button; tell whether one of them did something."""
    if parent is None:
        return False
    passed = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
    QApplication.sendEvent(parent, passed)
    return passed.isAccepted()
