"""When what is being typed is put on disk: as soon as the hands rest, and now and then before."""

from collections.abc import Callable
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE: Final = 200
"""Milliseconds after the last key; with the writing itself it stays within 300."""
MOST: Final = 2000
"""Milliseconds after which a text is kept although the typing goes on."""


class Timer(Protocol):
    """What a single-shot QTimer does."""

    timeout: Any

    def setSingleShot(self, single: bool, /) -> None: ...  # noqa: FBT001  Qt's signature
    def start(self, milliseconds: int, /) -> None: ...
    def stop(self) -> None: ...
    def isActive(self) -> bool: ...


class Debounce(QObject):
    """`due` comes once the touches pause, at the latest when they have gone on for long."""

    due = Signal()

    def __init__(self, parent: QObject, timer: Callable[[QObject], Timer] = QTimer) -> None:
        super().__init__(parent)
        self._pause = self._made(timer)
        self._most = self._made(timer)

    def touch(self) -> None:
        """Begin to wait anew: another key was pressed."""
        self._pause.start(PAUSE)
        if not self._most.isActive():
            self._most.start(MOST)

    def stop(self) -> None:
        """Wait no longer: what was typed is kept already, or given up."""
        self._pause.stop()
        self._most.stop()

    def _made(self, timer: Callable[[QObject], Timer]) -> Timer:
        made = timer(self)
        made.setSingleShot(True)
        made.timeout.connect(self._tell)
        return made

    def _tell(self) -> None:
        self.stop()
        self.due.emit()
