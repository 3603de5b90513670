"""The desk verifies behind: what came since at each sign-in, all once a month or when asked."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from kyphocrf.definition.text import Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.message_dialog import DialogAction, Message, MessageDialog
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Progress, Running
from kyphocrf.ui.shell.main_window import MainWindow
from kyphocrf.ui.verifying.outcome import Outcome
from kyphocrf.ui.verifying.outcome import outcome as worded
from kyphocrf.ui.verifying.verifying_dialog import VerifyingActions, VerifyingDialog
from kyphocrf.workflow import renewing, verifying
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.verifying import Check, Verification

SOON: Final = 3_000
"""Milliseconds after the sign-in: the first screen comes first."""
_SHOW: Final = "show"
_NUMBER: Final = "E-395"
_HEADING: Final = Text(
    "The study file is not as its history says", "Die Studiendatei ist nicht, wie ihr Verlauf sagt"
)
_HAPPENED: Final = Text(
    "Verifying the study file has found: {count}.", "Die Prüfung der Studiendatei hat gefunden: "
    "{count}.",
)  # fmt: skip
_SAFE: Final = Text(
    "Nothing was changed by it, and every backup is as it was.",
    "Dabei wurde nichts verändert, und jede Sicherung ist, wie sie war.",
)
_REMEDY: Final = Text(
    "Look at what was found. Keep the file and its backups, enter nothing more, and call the "
    "sponsor.",
    "Ansehen, was gefunden wurde. Datei und Sicherungen aufbewahren, nichts mehr eingeben und den "
    "Sponsor anrufen.",
)
_LOOK: Final = Text("Show what was found", "Zeigen, was gefunden wurde")


class DeskVerifying(QObject):
    """Has state: the verification that goes on behind, if any. `refused` carries why it ended."""

    refused = Signal(object)

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._running: Running[Verification] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.verify_due)

    def begin(self) -> None:
        """Verify what is due, in a moment."""
        self._soon.start()

    def verify_due(self) -> None:
        """Verify what came since, or all once a month; after statuses that are being renewed."""
        session = self._session
        if not session.file.is_open or self._running is not None or not session.may(Act.VERIFY):
            return
        waits = session.file.is_sealed or (
            session.may(Act.READ) and renewing.how_far(session)[0] > 0
        )
        if waits:
            self._soon.start()
            return
        check = verifying.begin_due(session)
        self._running = background.start(
            self, lambda progress: check.run(progress.report),
            lambda found: self._end(check, found), self._fail,
        )  # fmt: skip
        if check.since is None:
            self._running.progressed.connect(self._window.status.show_verification)

    def ask(self) -> VerifyingDialog:
        """Ask for a printed data head, and verify all of the file."""
        dialog = VerifyingDialog(self._actions(), self._session.language, self._window)
        dialog.moved.connect(self._window.status.follow)
        dialog.missed.connect(self._notice)
        dialog.open()
        return dialog

    def _actions(self) -> VerifyingActions:
        def begin(head: str) -> Callable[[Progress], tuple[Check, Verification]]:
            check = verifying.begin(self._session, head)
            return lambda progress: (check, check.run(progress.report))

        return VerifyingActions(begin, self._finish)

    def _finish(self, ended: tuple[Check, Verification]) -> Outcome:
        """Record what came of a verification, say it at the foot, and word it."""
        check, found = ended
        verifying.finish(self._session, check, found)
        at = f"{self._session.now():%H:%M:%S}"
        told = worded(self._session.study, found, at)
        self._window.status.say_verified(at if told.whole else None)
        return told

    def _end(self, check: Check, found: Verification) -> None:
        self._running = None
        told = self._finish((check, found))
        if not told.whole:
            self._notice(told)

    def _fail(self, error: Exception) -> None:
        self._running = None
        self._window.status.say_verified(None)
        if not isinstance(error, KyphocrfError):
            raise error
        self.refused.emit(error)

    def _notice(self, found: Outcome) -> None:
        """Say that something was found; where, is shown to whoever asks: others may look on."""
        happened = _HAPPENED.filled(count=found.count)
        message = Message(_NUMBER, _HEADING, happened, _SAFE, _REMEDY)
        actions = (DialogAction(_SHOW, _LOOK),)
        dialog = MessageDialog(message, self._session.language, actions, self._window)
        dialog.finished.connect(lambda _: self._show(found) if dialog.chosen == _SHOW else None)
        dialog.open()

    def _show(self, found: Outcome) -> None:
        self.ask().show_found(found)
