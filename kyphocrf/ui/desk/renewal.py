"""The desk renews behind what another release made: it says how far that is, and shows the end."""

from typing import Final

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal

from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Running
from kyphocrf.ui.shell.status_bar import StatusBar
from kyphocrf.ui.today.today_view import TodayView
from kyphocrf.workflow import renewing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

_OFTEN: Final = 500
"""Milliseconds after which what is ready is taken over: each time is one flush of the disk."""


class DeskRenewal(QObject):
    """Has state: the work that goes on behind, if any."""

    clocks_known = Signal()
    """The clocks of those who are not judged yet can be told."""
    renewed = Signal()
    """Nobody waits any more."""
    refused = Signal(object)
    """It cannot go on before the next sign-in; carries why."""

    def __init__(
        self, session: Session, today: TodayView, status: StatusBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        session.renews_behind = True
        self._session = session
        self._today = today
        self._status = status
        self._running: Running[None] | None = None
        self._failed = False
        self._told_clocks = False
        self._often = QTimer(self)
        self._often.setInterval(_OFTEN)
        self._often.timeout.connect(self._take_over)

    def look(self) -> None:
        """Begin where somebody waits, and say how many."""
        if not self._session.may(Act.READ):
            return
        renewal = None if self._running or self._failed else renewing.begin(self._session)
        if renewal is not None:
            self._told_clocks = False
            self._running = background.start(
                self, lambda progress: renewal.judge(progress.report), self._end, self._fail
            )
            self._running.progressed.connect(self._note_clocks)
            self._often.start()
        self._tell()

    def stop(self) -> None:
        """Give up what is not judged yet: it waits for the next sign-in."""
        self._often.stop()
        if self._running is not None:
            with QSignalBlocker(self):  # nobody looks anew at what is about to be closed
                self._running.end()
            self._running = None

    def _note_clocks(self) -> None:
        if not self._told_clocks and renewing.are_clocks_known(self._session):
            self._told_clocks = True
            self.clocks_known.emit()

    def _take_over(self) -> None:
        renewing.take_over(self._session)
        self._tell()

    def _tell(self) -> None:
        waiting, total = renewing.how_far(self._session)
        self._today.show_renewal(waiting, total)
        self._status.show_renewal(waiting, total)

    def _end(self, _nothing: None) -> None:
        self._often.stop()
        self._running = None
        self._take_over()
        self.renewed.emit()

    def _fail(self, error: Exception) -> None:
        self._often.stop()
        self._running, self._failed = None, True
        self._take_over()
        if not isinstance(error, KyphocrfError):
            raise error
        self.refused.emit(error)
