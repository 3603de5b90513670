"""The program with windows: sign-in or first start, then the desk of the signed-in person.

Until the password is typed nothing but Qt and words are loaded.
"""

import gc
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf import __version__
from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.clock.clock_note import nothing_runs
from kyphocrf.ui.dialogs.folder_choice import choose_folder
from kyphocrf.ui.entrance.sign_in import SignIn
from kyphocrf.ui.look import theme
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.folder_card import StudyFolder, folders_after, known_folders
from kyphocrf.ui.shell.excepthook import install
from kyphocrf.ui.shell.qt_words import Follower, QtWords, language_of_desktop
from kyphocrf.ui.shell.session_end import SessionEnd
from kyphocrf.workflow import folders
from kyphocrf.workflow.preferences import keep_preferences, preferences

if TYPE_CHECKING:
    from datetime import datetime

    from kyphocrf.definition.study import Study
    from kyphocrf.ui.desk.desk import Desk
    from kyphocrf.ui.entrance.first_start import FirstStart
    from kyphocrf.ui.entrance.own_password_view import OwnPasswordView
    from kyphocrf.ui.entrance.recovering import Recovering
    from kyphocrf.ui.entrance.recovery_view import RecoveryView
    from kyphocrf.ui.restoring.restore_dialog import RestoreDialog
    from kyphocrf.workflow.clocks import Ticking
    from kyphocrf.workflow.session import Clock, Session

_TRIAL: Final = "kyphocrf.forms.study.study"
_SIZE: Final = QSize(1366, 697)


def local_clock() -> "datetime":
    """Return the time of this PC with its offset from UTC."""
    from datetime import datetime  # noqa: PLC0415  nothing asks before somebody signs in

    return datetime.now().astimezone()


class Program:
    """What is shown now; it has state: the window, the language, what is open."""

    def __init__(self, application: QApplication, clock: "Clock" = local_clock) -> None:
        self.application = application
        self.clock = clock
        self.window: QWidget | None = None
        self.desk: Desk | None = None
        self._recovering: Recovering | None = None
        self._waiting: Session | None = None
        self._stays = False
        self._after: Path | None = None
        self._clocks: dict[Path, tuple[Ticking, ...]] = {}
        self._qt_words = QtWords(application)
        self._language = preferences().language or language_of_desktop()
        self._qt_words.speak(self._language)

    @property
    def language(self) -> Language:
        return self.desk.language if self.desk is not None else self._language

    def where(self) -> str:
        """Name the form that is open, by its OID, for a report of a defect."""
        entry = self.desk.visit.entry if self.desk is not None else None
        return f"{entry.form.oid} version {entry.form.version}" if entry is not None else ""

    def begin(self, folder: Path | None = None) -> None:
        """Show sign-in to a folder, else where one is known; the assistant where none is."""
        if folder is not None:
            self._offer_asked(folder)
            return
        known = known_folders()
        if known:
            self.show_sign_in(known)
        else:
            self.show_first_start()

    def show_sign_in(self, offered: list[StudyFolder]) -> SignIn:
        """Ask who it is."""
        running = self._running if any(self._clocks.values()) else nothing_runs
        asked = SignIn(offered, self.language, self._sign_in, _load, __version__, running)
        asked.spoken.connect(self._speak)
        asked.other_asked.connect(self._choose_other)
        asked.forgotten.connect(self.show_recovery)
        asked.restore_asked.connect(lambda: self.show_restore(asked.study_folder))
        self._show(asked)
        return asked

    def show_first_start(self, folder: Path | None = None) -> "FirstStart":
        """Begin a site, the training site, or open a folder."""
        from kyphocrf import assistants  # noqa: PLC0415  the assistant is rare

        asked = assistants.first_start(
            _study(), self.clock, lambda: self.language, self.print_page,
            lambda: choose_folder(self.window),
        )  # fmt: skip
        if folder is not None:
            asked.kind.folder.setText(str(folder))
        asked.spoken.connect(self._speak)
        asked.finished.connect(self._founded)
        asked.existing.connect(self._offer)
        asked.assistant.restore_asked.connect(self.show_restore)
        self._show(asked)
        return asked

    def show_recovery(self, chosen: StudyFolder | None) -> "RecoveryView | None":
        """Open a folder by its printed key; without a folder there is nothing to open."""
        from kyphocrf.ui.entrance.recovering import Recovering  # noqa: PLC0415  rare
        from kyphocrf.ui.entrance.recovery_view import RecoveryView  # noqa: PLC0415  rare

        if chosen is None:
            return None
        self._recovering = Recovering(_study(), self.clock, lambda: self.language, self.print_page)
        actions, training = self._recovering.actions(), chosen.training
        asked = RecoveryView(chosen.folder, actions, self.language, training=training)
        asked.spoken.connect(self._speak)
        asked.declined.connect(self._decline)
        asked.finished.connect(self._go_on)
        asked.assistant.restore_asked.connect(lambda: self.show_restore(chosen.folder))
        self._show(asked)
        return asked

    def show_restore(self, folder: Path | None = None) -> "RestoreDialog":
        """Show the steps that restore a backup: of a folder, or from wherever one is found."""
        from kyphocrf.ui.restoring.restore_actions import by_password  # noqa: PLC0415  rare
        from kyphocrf.ui.restoring.restore_dialog import RestoreDialog  # noqa: PLC0415  rare

        actions = by_password(folder, _study(), self.clock)
        dialog = RestoreDialog(actions, self.language, self.window)
        dialog.sign_in_asked.connect(self._offer)
        dialog.open()
        return dialog

    def show_own_password(self, session: "Session", given: str) -> "OwnPasswordView":
        """Ask for a password that nobody else knows; what was given is known from the sign-in."""
        from kyphocrf import assistants  # noqa: PLC0415  rare

        asked = assistants.own_password(session, given, self.language)
        self._waiting = session
        asked.spoken.connect(self._speak)
        asked.declined.connect(self._decline)
        asked.finished.connect(self._begin_work)
        asked.assistant.restore_asked.connect(lambda: self.show_restore(session.file.folder))
        self._show(asked)
        return asked

    def show_desk(self, session: "Session") -> None:
        """Show the work of a signed-in person."""
        from kyphocrf.ui.clock_check import clock_dialog  # noqa: PLC0415  loads the database
        from kyphocrf.ui.desk.desk import Desk  # noqa: PLC0415  loads the database
        from kyphocrf.ui.entrance import moved_dialog  # noqa: PLC0415  loads the database
        from kyphocrf.workflow import opening  # noqa: PLC0415  loads the database

        not_remembered: KyphocrfError | None = None
        try:
            opening.remember(session)
        except KyphocrfError as refused:
            not_remembered = refused
        self.desk = desk = Desk(session)
        desk.left.connect(self._left)
        Follower(desk.window, self._speak)
        # Whoever signs out makes room for the next; only leaving ends the program.
        desk.sign_out_asked.connect(self.sign_out)
        desk.other_asked.connect(self.make_room)
        desk.backups.sign_in_asked.connect(self._sign_in_elsewhere)
        self._show(desk.window)
        if clock_dialog.settle(session, desk.window) and moved_dialog.settle(session, desk.window):
            desk.begin()
            if not_remembered is not None:
                desk.tell(not_remembered)
        else:
            self.sign_out()

    def print_page(self, page: bytes) -> bool:
        """Preview a page; tell whether it was printed."""
        from kyphocrf.ui.dialogs.printing import preview  # noqa: PLC0415  loads what draws pages

        return preview(page, self.window, self.language)

    def sign_out(self) -> None:
        """Close the folder and ask who comes next; leaving the desk otherwise ends the program."""
        if self.desk is not None:
            self._stays = True
            try:
                self.desk.close()
            finally:
                self._stays = False

    def make_room(self) -> None:
        """Let somebody else sign in to the folder that is open; nothing of the first goes along."""
        if self.desk is not None:
            folder = self.desk.session.file.folder
            self.sign_out()
            self._offer(folder)

    def abandon(self) -> None:
        """Close the folder of a recovery that was not finished, or of who chose no password.

        The old key, or the password that was given, stays valid.
        """
        if self._recovering is not None:
            self._recovering.abandon()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            from kyphocrf.workflow import keeping  # noqa: PLC0415  loads the database

            keeping.leave(waiting)

    def put_on_disk(self) -> None:
        """Have everything on disk and backed up: the session may end without asking again."""
        if self.desk is not None:
            self.desk.put_on_disk()

    def leave(self) -> None:
        """Leave at once, as closing the window does, but without a question."""
        self.abandon()
        if self.desk is not None:
            self.desk.leave_at_once()
        elif self.window is not None:
            background.end_all(self.window)  # a restore over the sign-in

    def heed_end(self) -> SessionEnd:
        """Leave as closing the window does when the desktop or a signal ends the program."""
        ending = SessionEnd(self.application)
        ending.near.connect(self.put_on_disk)
        ending.now.connect(self.leave)
        ending.now.connect(self.application.quit)
        self.application.aboutToQuit.connect(self.leave)
        return ending

    def end(self) -> None:
        """Let go of every window while Qt still runs; left to Python's end, some crash."""
        background.end_all(self.application)
        if self.window is not None:
            self.window.deleteLater()
        self.window = self.desk = None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()

    def _running(self) -> Text | None:
        """Word the clock that ran when a folder was closed here, as it stands now."""
        from kyphocrf.ui.clock.clock_words import anonymous_words  # noqa: PLC0415  after the desk
        from kyphocrf.workflow.clocks import still_ticking  # noqa: PLC0415  after the desk

        known = [clock for clocks in self._clocks.values() for clock in clocks]
        return anonymous_words(still_ticking(known, self.clock()))

    def _left(self) -> None:
        self._speak(self.language)
        if self.desk is not None:
            self._clocks[self.desk.session.file.folder] = self.desk.clocks.running
        self.desk = None
        after, self._after = self._after, None
        if after is not None:
            self._offer(after)
        elif self._stays:
            self.begin()
        else:
            self.application.quit()

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        if before is None:
            window.resize(_SIZE.boundedTo(QGuiApplication.primaryScreen().availableSize()))
        else:
            window.setGeometry(before.geometry())
            window.setWindowState(before.windowState())
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _speak(self, language: Language) -> None:
        """Speak a language from now on, at the next start, too."""
        if language != self._language:
            keep_preferences(replace(preferences(), language=language))
        self._language = language
        self._qt_words.speak(language)

    def _look_only(self, folder: Path, by: tuple[str, str]) -> None:
        """Offer to verify a study that cannot be written."""
        from kyphocrf import assistants  # noqa: PLC0415  rare
        from kyphocrf.ui.verifying.verifying_dialog import VerifyingDialog  # noqa: PLC0415  rare

        actions = assistants.look_only(folder, _study(), by, self.clock)
        dialog = VerifyingDialog(actions, self.language, self.window)
        dialog.moved.connect(lambda running, _: running.end())  # nobody would be told
        dialog.open()

    def _sign_in(self, folder: Path, user: str, password: str) -> None:
        """Open the folder; raises KyphocrfError, which the sign-in words."""
        from kyphocrf.workflow import opening, verifying  # noqa: PLC0415  loads the database

        if verifying.is_read_only(folder):
            self._look_only(folder, (user, password))
            return
        session = opening.sign_in(folder, _study(), user, password, self.clock, self.language)
        if session.password_is_given:
            self.show_own_password(session, password)
        else:
            self.show_desk(session)

    def _founded(self, folder: Path, user: str) -> None:
        asked = self._offer(folder)
        asked.user.setText(user)
        asked.password.setFocus()

    def _choose_other(self) -> None:
        """Sign in to another folder; in an empty one a site can begin."""
        folder = choose_folder(self.window)
        if folder is None:
            return
        if any(folder.iterdir()):
            self._offer(folder)
        else:
            self.show_first_start(folder)

    def _sign_in_elsewhere(self, folder: Path) -> None:
        """Leave the study that is open, then ask who goes on in a restored one."""
        self._after = folder
        self.sign_out()

    def _offer_asked(self, folder: Path) -> None:
        """Offer the folder the program was started with; say so where it holds no study."""
        try:
            folders.require_study(folder)
        except KyphocrfError as refused:
            self.show_sign_in(known_folders()).tell(refused)
            return
        self._offer(folder)

    def _offer(self, folder: Path) -> SignIn:
        """Offer a folder first, then those this PC knows."""
        return self.show_sign_in(folders_after(folder))

    def _go_on(self) -> None:
        session = self._recovering.take() if self._recovering is not None else None
        if session is not None:
            self.show_desk(session)

    def _begin_work(self) -> None:
        session, self._waiting = self._waiting, None
        if session is not None:
            self.show_desk(session)

    def _decline(self) -> None:
        self.abandon()
        self.begin()


def _study() -> "Study":
    study: Study = import_module(_TRIAL).STUDY
    return study


def _load() -> None:
    """Load what opening a folder needs, while the password is typed."""
    for name in (_TRIAL, "kyphocrf.workflow.opening", "kyphocrf.ui.desk.desk"):
        import_module(name)


def run(folder: Path | None = None) -> int:
    """Start the program, at the sign-in to a study folder; returns the exit code."""
    application = QApplication([*sys.argv, *theme.STARTED_WITH])
    application.setApplicationName("kyphocrf")
    kept = preferences()
    theme.apply(application, kept.colours, kept.percent)
    theme.follow_desktop(application)
    program = Program(application)
    ending = program.heed_end()
    install(lambda: program.language, program.where)
    program.begin(folder)
    code = application.exec()
    ending.forget()
    program.end()
    return code
