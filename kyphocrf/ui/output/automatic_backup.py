"""Back up every half hour what has changed, behind what is typed, and say where that failed."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Progress, Running
from kyphocrf.workflow import keeping
from kyphocrf.workflow.backup_schedule import BackupSchedule
from kyphocrf.workflow.session import Session

LOOKS: Final = 60_000
"""Milliseconds between two looks whether it is time; a sleep of the PC is noticed by the next."""


class AutomaticBackup(QObject):
    """Never beside an export, a print or another backup: it waits for the next look then.

    `looked` comes at its end, also where nothing had changed; `failed` carries why.
    """

    looked = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, schedule: BackupSchedule, window: QObject) -> None:
        super().__init__(window)
        self._session = session
        self._schedule = schedule
        self._window = window
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more: the folder is about to be closed, and leaving backs up itself."""
        self._timer.stop()

    def look(self) -> None:
        """Begin a backup where it is time for one and nothing else runs beside the window."""
        if self._schedule.is_due and self._session.file.is_open and not self._is_something_running:
            background.start(self, self._back_up, self._end, self._fail)

    def note_made(self) -> None:
        """Somebody has just backed up: the next one is due half an hour later."""
        self._schedule.note_end(failed=False)

    @property
    def _is_something_running(self) -> bool:
        return any(one.is_running for one in self._window.findChildren(Running))

    def _back_up(self, _progress: Progress) -> object:
        return keeping.back_up_changes(self._session)

    def _end(self, _made: object) -> None:
        self._schedule.note_end(failed=False)
        self.looked.emit()

    def _fail(self, error: Exception) -> None:
        self._schedule.note_end(failed=True)
        if not isinstance(error, KyphocrfError):
            raise error
        self.failed.emit(error)
