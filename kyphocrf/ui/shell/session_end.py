"""The program is asked to end from outside: the desktop logs off, or SIGTERM, as on shutdown.

A handler of Python runs only when Python runs; Qt waits in C. So the number of the signal goes
through a socket that Qt watches (signal.set_wakeup_fd).
"""

import signal
import socket
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication, QSessionManager

_SIGNALS: Final = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")
"""Those this system has are heard; SIGKILL cannot be."""
_ENOUGH: Final = 64


class SessionEnd(QObject):
    """`near`: the session may end, everything is to be on disk; `now`: the program ends."""

    near = Signal()
    now = Signal()

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._told, self._tells = socket.socketpair()
        self._before = {
            number: signal.signal(number, _hear)
            for number in (getattr(signal, name, None) for name in _SIGNALS)
            if number is not None
        }
        for end in (self._told, self._tells):
            end.settimeout(0)
        self._fd_before = signal.set_wakeup_fd(self._tells.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._told.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        application.commitDataRequest.connect(self._commit)
        application.saveStateRequest.connect(self._commit)

    def forget(self) -> None:
        """Hear no signal any more; what heard them before does so again."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._fd_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        for end in (self._told, self._tells):
            end.close()

    def _commit(self, _desktop: QSessionManager) -> None:
        """Tell it; nothing is closed yet, as the person may still say no to logging off."""
        self.near.emit()

    def _on_signal(self) -> None:
        self._told.recv(_ENOUGH)
        self.now.emit()


def _hear(_number: int, _frame: object) -> None:
    """Let the socket tell it; by itself this only keeps the signal from ending the program."""
