"""The sponsor's window behind its lock: what runs comes to its end, then every key is forgotten."""

from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from kyphocrf.definition.text import Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.clock.clock_note import nothing_runs
from kyphocrf.ui.locking.idle import IdleTime
from kyphocrf.ui.locking.lock import Lock
from kyphocrf.ui.locking.suspend import Suspend
from kyphocrf.ui.parts.background import Running
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.workflow.steady_clock import ClockPair, Seconds, steady_seconds

IDLE_MINUTES: Final = 15.0
"""As a site's screen locks where nothing else is set."""
_AGAIN: Final = 100
"""Milliseconds between two looks whether everything has come to its end."""
_WHO: Final = Text(
    "{user} is signed in. What was typed stands where it was.",
    "{user} ist angemeldet. Was getippt wurde, steht, wo es war.",
)
_RUNS: Final = Text(
    "What is being received or written is finished first; then the keys are locked away.",
    "Was gerade empfangen oder geschrieben wird, wird erst beendet; dann werden die Schlüssel "
    "verschlossen.",
)
_FORGOTTEN: Final = Text(
    "The keys are locked away: without the password no batch can be read here.",
    "Die Schlüssel sind verschlossen: Ohne das Passwort ist hier keine Sendung lesbar.",
)


class SponsorLock(QObject):
    """`woken`: somebody is there again; the pages are as they were."""

    woken = Signal()
    sign_out_asked = Signal()

    def __init__(
        self, window: QMainWindow, central: OpenCentral, wall: Seconds,
        steady: Seconds = steady_seconds,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._central = window, central
        self.screen: Final = Lock(
            window, central.author.user, central.unlock, lambda: central.language, nothing_runs,
            IdleTime(ClockPair(wall, steady), IDLE_MINUTES), who=_WHO,
        )  # fmt: skip
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self._come_to_rest)
        self._suspend = Suspend(window)
        self._suspend.near.connect(self.screen.lock)
        self.screen.locked.connect(self._rest)
        self.screen.unlocked.connect(self._wake)
        self.screen.sign_out_asked.connect(self.sign_out_asked)
        self.screen.other_asked.connect(self.sign_out_asked)

    @property
    def is_locked(self) -> bool:
        return self.screen.is_locked

    def end(self) -> None:
        """Watch no longer: the window is left."""
        self._again.stop()
        self.screen.end()

    def _rest(self) -> None:
        self.screen.tell_key(_RUNS)
        self._come_to_rest()

    def _come_to_rest(self) -> None:
        """Let what runs come to its end, then forget the keys."""
        if any(running.is_running for running in self._window.findChildren(Running)):
            self._again.start()
            return
        self._again.stop()
        with suppress(KyphocrfError):  # the keys are forgotten all the same
            self._central.seal()
        self.screen.tell_key(_FORGOTTEN)

    def _wake(self) -> None:
        self._again.stop()
        self.woken.emit()
