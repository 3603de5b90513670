"""Hears that the PC is about to sleep, or that the desktop locks its own screen.

On Linux the login service (systemd-logind) tells it over the system bus, on Windows a message to
the window. Where nobody tells it, the idle time finds it out by the clocks before anything is
shown.
"""

import sys
from typing import Final

from PySide6.QtCore import SLOT, QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

_SERVICE: Final = "org.freedesktop.login1"
_MANAGER: Final = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager")
_SESSION: Final = ("", "org.freedesktop.login1.Session")
"""Whichever session: to lock when another person's screen is locked does no harm."""


class Suspend(QObject):
    """`near`: the PC is about to sleep, or its screen is locked."""

    near = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        if sys.platform == "win32":
            self._hear_windows(window)
        elif sys.platform == "linux":
            self._listen()

    @Slot(bool)
    def prepare(self, begins: bool) -> None:  # noqa: FBT001  the signal of the service
        """Hear that a sleep begins or has ended; locked it must be after either."""
        del begins
        self.near.emit()

    @Slot()
    def lock(self) -> None:
        """Hear that the desktop is asked to lock."""
        self.near.emit()

    def _hear_windows(self, window: QWidget) -> None:
        from kyphocrf.ui.locking.windows_messages import WindowsMessages  # noqa: PLC0415

        application = QCoreApplication.instance()
        if application is not None:
            messages = WindowsMessages(self.near.emit, int(window.winId()))
            application.installNativeEventFilter(messages)
            self.destroyed.connect(lambda: application.removeNativeEventFilter(messages))

    def _listen(self) -> None:
        """Listen at the bus, where this desktop has one."""
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415  no bus on other systems

        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            # The stub asks for bytes, but only the text of SLOT is taken.
            for told, slot in (
                ((*_MANAGER, "PrepareForSleep"), SLOT("prepare(bool)")),
                ((*_SESSION, "Lock"), SLOT("lock()")),
            ):
                bus.connect(_SERVICE, *told, self, slot)  # type: ignore[call-overload]
