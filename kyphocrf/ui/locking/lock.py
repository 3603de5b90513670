"""The lock: it covers every window of the program, and takes every key but those of its question.

What is typed stays in its field and on disk; afterwards the caret is where it was.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip, QWidget
from shiboken6 import isValid

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.clock.clock_note import Running
from kyphocrf.ui.locking.cover import Cover
from kyphocrf.ui.locking.idle import IdleTime
from kyphocrf.ui.locking.unlock_dialog import WHO, UnlockDialog

_LOOK: Final = 5000
"""Milliseconds between two looks at the clocks where nothing happens."""
_ACTIVITY: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
)
_SHOWING: Final = frozenset(
    {
        QEvent.Type.Expose,
        QEvent.Type.Show,
        QEvent.Type.UpdateRequest,
        QEvent.Type.WindowActivate,
        QEvent.Type.ApplicationStateChange,
    }
)
"""What comes before anything is painted; to make windows while one is painted is not safe."""
_INPUT: Final = _ACTIVITY | {
    QEvent.Type.KeyRelease,
    QEvent.Type.Shortcut,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Drop,
}


class Lock(QObject):
    """Locks on request and once the idle time is over; `check` raises for a wrong password.

    `running` words the clock that is told to everybody who passes by, `who` whose desk it is.
    """

    locked = Signal()
    unlocked = Signal()
    sign_out_asked = Signal()
    other_asked = Signal()
    """Somebody else wants to sign in."""

    def __init__(  # noqa: PLR0913  what one lock needs
        self,
        window: QMainWindow,
        user: str,
        check: Callable[[str], object],
        language: Callable[[], Language],
        running: Running,
        idle: IdleTime,
        *,
        who: Text = WHO,
    ) -> None:
        super().__init__(window)
        self._who = who
        self._running = running
        self._window = window
        self._user = user
        self._check = check
        self._language = language
        self._idle = idle
        self._covers: list[Cover] = []
        self._is_locked = self._has_ended = False
        self.dialog: UnlockDialog | None = None
        self._often = QTimer(self)
        self._often.setInterval(_LOOK)
        self._often.timeout.connect(self.look)
        self._often.start()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    @property
    def is_locked(self) -> bool:
        return self._is_locked

    def look(self) -> bool:
        """Lock where the idle time is over; tell whether it was."""
        if self.is_locked or not self._idle.is_over:
            return False
        self.lock()
        return True

    def lock(self) -> None:
        """Cover every window; whatever is open stays as it is."""
        if self.is_locked or self._has_ended:
            return
        self._is_locked = True  # making the question shows parts of it, which is looked at again
        asked = (self._user, self._check, self._language(), self._running, self._window)
        self.dialog = dialog = UnlockDialog(*asked, who=self._who)
        _put_away()
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and not self._is_own(window):
                self._covers.append(Cover(window))
        dialog.accepted.connect(self._unlock)
        dialog.sign_out_asked.connect(self.sign_out_asked)
        dialog.other_asked.connect(self.other_asked)
        dialog.open()
        self.locked.emit()

    def end(self) -> None:
        """Watch no longer: nobody works here any more. What is covered stays so."""
        self._has_ended = True
        self._often.stop()
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        if self.dialog is not None:
            self.dialog.put_away()

    def tell_key(self, words: Text) -> None:
        """Say on the locked screen what still goes on, or that the key is forgotten."""
        if self.dialog is not None:
            self.dialog.tell_key(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if not self._is_locked:
            if kind in _ACTIVITY or kind in _SHOWING:
                came_late = self.look()
                if kind in _ACTIVITY:
                    self._idle.begin()
                    return came_late
        elif kind in _INPUT:
            # What comes to a window of the desktop reaches its widget next.
            if isinstance(watched, QWidget) or kind == QEvent.Type.Shortcut:
                return not self._is_own(watched)
        elif kind == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._stand_before(watched)
        return super().eventFilter(watched, event)

    def _is_own(self, part: QObject | None) -> bool:
        """Tell whether something belongs to the question for the password."""
        while part is not None and part is not self.dialog:
            part = part.parent()
        return part is not None

    def _stand_before(self, window: QWidget) -> None:
        """Cover a window that comes up behind the lock, and ask before it."""
        if not self._is_own(window) and self.dialog is not None:
            self._covers.append(Cover(window))
            QTimer.singleShot(0, self.dialog, self.dialog.come_first)

    def _unlock(self) -> None:
        dialog, self.dialog, self._is_locked = self.dialog, None, False
        covers, self._covers = self._covers, []
        for cover in covers:
            if isValid(cover):  # it goes with its window
                cover.hide()
                cover.deleteLater()
        if dialog is not None:
            dialog.deleteLater()
        self._idle.begin()
        self.unlocked.emit()


def _put_away() -> None:
    """Close what stands before every window, and empty what could be pasted elsewhere."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    QToolTip.hideText()
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
