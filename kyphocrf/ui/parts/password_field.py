"""A field for a password that says when Caps Lock is on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class PasswordField(QLineEdit):
    """Qt does not tell the state of Caps Lock; a letter in the wrong case gives it away."""

    caps_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.caps_lock = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self._set_caps(on=not self.caps_lock)
        elif event.text().isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._set_caps(on=event.text().isupper() is not shifted)
        super().keyPressEvent(event)

    def _set_caps(self, *, on: bool) -> None:
        if on is not self.caps_lock:
            self.caps_lock = on
            self.caps_changed.emit(on)
