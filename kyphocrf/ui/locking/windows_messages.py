"""What Windows tells a window of a sleep, and of the screen that is locked.

WM_POWERBROADCAST comes to every window, WM_WTSSESSION_CHANGE to those that have asked for it.
"""

import sys
from collections.abc import Callable
from ctypes import Structure, c_size_t, c_ssize_t, c_uint32, c_void_p
from typing import ClassVar, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray

_KIND: Final = b"windows_generic_MSG"
_POWER: Final = 0x0218
_SESSION: Final = 0x02B1
_TELLING: Final = frozenset({(_POWER, 0x04), (_POWER, 0x12), (_POWER, 0x07), (_SESSION, 0x07)})
"""Message and parameter: about to sleep, awake by itself, awake by a person, screen locked."""


class Message(Structure):
    """The beginning of MSG in winuser.h: window, message, both parameters."""

    _fields_: ClassVar = [
        ("window", c_void_p),
        ("message", c_uint32),
        ("parameter", c_size_t),
        ("more", c_ssize_t),
    ]


class WindowsMessages(QAbstractNativeEventFilter):
    """Calls `near` for each message that tells of a sleep or a locked screen."""

    def __init__(self, near: Callable[[], object], window: int = 0) -> None:
        """`window`: the number of the window to which Windows shall tell of locked screens."""
        super().__init__()
        self._near = near
        if sys.platform == "win32" and window:
            from ctypes import windll  # noqa: PLC0415

            windll.wtsapi32.WTSRegisterSessionNotification(c_void_p(window), 0)

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int, /
    ) -> tuple[bool, int]:
        """Look at a message and let it pass."""
        if (kind.data() if isinstance(kind, QByteArray) else bytes(kind)) == _KIND:
            told = Message.from_address(int(message))
            if (told.message, told.parameter) in _TELLING:
                self._near()
        return False, 0
