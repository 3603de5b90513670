"""When the fields of a form are described to screen readers: at once for one that is there."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible

_AFTER: Final = 60
"""Milliseconds after its picture stands until the fields of a form are described."""


class Describing(QObject):
    """Has a form described once it is shown; without a screen reader its picture comes first."""

    def __init__(self, owner: QObject, describe: Callable[[], None]) -> None:
        super().__init__(owner)
        self._waits = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(describe)

    def begin(self) -> None:
        """Follow that another entry is shown."""
        self._waits = not QAccessible.isActive()
        if not self._waits:
            self._timer.start(0)

    def note_picture(self) -> None:
        """Follow that the form was painted."""
        if self._waits:
            self._waits = False
            self._timer.start(_AFTER)
