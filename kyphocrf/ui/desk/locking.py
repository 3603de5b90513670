"""The desk behind its lock: what runs comes to an end, a backup is made, the key is forgotten.

Has state: whether a backup was begun since the screen was locked.
"""

from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from kyphocrf.definition.text import Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.clock_check import clock_dialog
from kyphocrf.ui.desk.clocks import DeskClocks
from kyphocrf.ui.desk.renewal import DeskRenewal
from kyphocrf.ui.desk.screens import DeskScreens
from kyphocrf.ui.locking.idle import IdleTime
from kyphocrf.ui.locking.lock import Lock
from kyphocrf.ui.locking.suspend import Suspend
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Running
from kyphocrf.workflow import keeping, opening
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.steady_clock import ClockPair

_AGAIN: Final = 100
"""Milliseconds between two looks whether everything has come to its end."""
_RUNS: Final = Text(
    "What is being written or backed up is finished first; then the study is locked away.",
    "Was gerade geschrieben oder gesichert wird, wird erst beendet; dann wird die Studie "
    "verschlossen.",
)
_FORGOTTEN: Final = Text(
    "The study is locked away: without the password nothing in it can be read.",
    "Die Studie ist verschlossen: Ohne das Passwort ist nichts darin lesbar.",
)


class DeskLock(QObject):
    """`woken`: the file can be asked again; `minutes` is what asks it now and then."""

    woken = Signal()
    sign_out_asked = Signal()
    other_asked = Signal()

    def __init__(
        self,
        session: Session,
        screens: DeskScreens,
        told: DeskClocks,
        renewal: DeskRenewal,
        minutes: QTimer,
    ) -> None:
        super().__init__(screens.window)
        self._session = session
        self._window = window = screens.window
        self._visit = screens.visit
        self._told, self._renewal, self._minutes = told, renewal, minutes
        self._backup_begun = False
        clocks = ClockPair(lambda: session.clock().timestamp(), session.steady)
        self.screen: Final = Lock(
            window, session.author.user, lambda typed: opening.unlock(session, typed),
            lambda: session.language, told.anonymous, IdleTime(clocks, session.idle_minutes),
        )  # fmt: skip
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self._come_to_rest)
        self._suspend = Suspend(window)
        self._suspend.near.connect(self.screen.lock)
        self.screen.locked.connect(self._rest)
        self.screen.unlocked.connect(self._wake)
        self.screen.sign_out_asked.connect(self.sign_out_asked)
        self.screen.other_asked.connect(self.other_asked)

    @property
    def is_locked(self) -> bool:
        return self.screen.is_locked

    def end(self) -> None:
        """Watch no longer: the desk is left."""
        self._again.stop()
        self.screen.end()

    def gave_up(self) -> bool:
        """Close the folder of a locked desk, and tell whether it was one.

        No field is left, for nobody has come who may. What runs is ended; what was being typed is
        kept for whom it belongs to.
        """
        if not self.is_locked:
            return False
        self._again.stop()
        self._told.stop()
        background.end_all(self._window)
        with suppress(KyphocrfError):  # every answer is on disk
            keeping.seal(self._session)
        self._session.close()
        return True

    def _rest(self) -> None:
        view = self._visit.page.view
        with suppress(KyphocrfError):  # on a full disk it is locked all the same
            if self._window.shown() == "visit" and view is not None:
                view.tell_unfinished()
            self._session.note("lock", "")
        self._renewal.stop()
        self._minutes.stop()
        self._told.rest()
        self._backup_begun = False
        self.screen.tell_key(_RUNS)
        self._again.start()

    def _come_to_rest(self) -> None:
        """Let what runs come to its end, then back up what changed, then forget the key."""
        runs = any(running.is_running for running in self._window.findChildren(Running))
        if runs or self._visit.page.pane.waits:
            return
        if not self._backup_begun:
            self._backup_begun = True
            background.start(
                self._window, lambda _: keeping.back_up_changes(self._session), lambda _: None,
                _unless_the_disk,
            )  # fmt: skip
            return
        self._again.stop()
        with suppress(KyphocrfError):  # the key is forgotten all the same; unlocking tells it
            keeping.seal(self._session)
        self.screen.tell_key(_FORGOTTEN)

    def _wake(self) -> None:
        """Ask about a clock that jumped, then go on; by a wrong one nobody does."""
        self._again.stop()
        self._minutes.start()
        self.woken.emit()
        self._renewal.look()
        if not clock_dialog.settle(self._session, self._window):
            self.screen.lock()  # so that no field is left by a wrong clock
            self.sign_out_asked.emit()


def _unless_the_disk(error: Exception) -> None:
    """Take a backup that was refused as one that is still to be made; its age tells so."""
    if not isinstance(error, KyphocrfError):
        raise error
