"""`kyphocrf central`: the sponsor's program with windows, from sign-in or founding to its desk."""

import gc
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf import __version__
from kyphocrf.app import local_clock
from kyphocrf.central import founding, own_password, sign_in
from kyphocrf.central.database import Address, address
from kyphocrf.central.founding import Founded, NewCentral
from kyphocrf.central.session import CentralSession, Clock
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.user_names import full_name_lacking, lacking
from kyphocrf.ui.dialogs.folder_choice import choose_folder
from kyphocrf.ui.dialogs.printing import preview
from kyphocrf.ui.entrance.own_password_view import OwnPasswordView
from kyphocrf.ui.look import theme
from kyphocrf.ui.parts import background
from kyphocrf.ui.shell.excepthook import install
from kyphocrf.ui.shell.qt_words import Follower, QtWords, language_of_desktop
from kyphocrf.ui.shell.session_end import SessionEnd
from kyphocrf.ui.sponsor.desk import SponsorDesk
from kyphocrf.ui.sponsor.entrance.forgotten_view import ForgottenView
from kyphocrf.ui.sponsor.entrance.founding_steps import DATABASE_NAME
from kyphocrf.ui.sponsor.entrance.founding_view import FoundingActions, FoundingView
from kyphocrf.ui.sponsor.entrance.sign_in_view import SponsorSignIn, Typed
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.workflow.opening import password_weakness
from kyphocrf.workflow.preferences import keep_preferences, preferences

_SIZE: Final = QSize(1366, 697)
_FOLDER: Final = "central"


class SponsorProgram:
    """What is shown now; it has state: the window, the language, where the database lies."""

    def __init__(
        self, application: QApplication, study: Study = STUDY, clock: Clock = local_clock
    ) -> None:
        self.application = application
        self.study, self.clock = study, clock
        self.window: QWidget | None = None
        self.desk: SponsorDesk | None = None
        self._at: tuple[str, str, str] = ("", "", "")
        self._stays = False
        self._waiting: CentralSession | None = None
        self._qt_words = QtWords(application)
        self._language: Language = preferences().language or language_of_desktop()
        self._qt_words.speak(self._language)

    @property
    def language(self) -> Language:
        return self.desk.language if self.desk is not None else self._language

    def begin(self, database: str = "", keys: str = "", server_password: str = "") -> None:
        """Ask who it is, at the database that is named or was opened last; else found one."""
        kept = preferences()
        self._at = (database or kept.central, keys or kept.central_keys, server_password)
        if self._at[0]:
            self.show_sign_in()
        else:
            self.show_founding()

    def show_sign_in(self) -> SponsorSignIn:
        """Ask who it is."""
        asked = SponsorSignIn(self._at[:2], self._sign_in, self.language, __version__)
        asked.server.setText(self._at[2])
        asked.spoken.connect(self._speak)
        asked.found_asked.connect(self.show_founding)
        asked.forgotten_asked.connect(lambda: self.show_forgotten(asked.typed()))
        self._show(asked)
        return asked

    def show_forgotten(self, typed: Typed) -> ForgottenView:
        """Ask for the printed recovery key and a new password."""
        self._at = typed[:3]
        asked = ForgottenView(
            partial(self._recover, typed), password_weakness, typed.user, self.language
        )
        asked.spoken.connect(self._speak)
        asked.declined.connect(self.show_sign_in)
        self._show(asked)
        return asked

    def show_founding(self) -> FoundingView:
        """Found a central database."""
        from kyphocrf.ui.entrance.proposed_folder import proposed  # noqa: PLC0415  rare

        actions = FoundingActions(
            lambda at, new: founding.found(at, new, self.study, self.clock), self._print_keys,
            lambda: choose_folder(self.window), password_weakness, lacking, full_name_lacking,
        )  # fmt: skip
        url = self._at[0] if self._at[0].startswith("postgresql") else ""
        folder = self._at[1] or str(proposed(_FOLDER))
        asked = FoundingView(actions, (url, folder), self.language)
        asked.place.server_password.setText(self._at[2])
        asked.spoken.connect(self._speak)
        asked.declined.connect(self.show_sign_in)
        asked.finished.connect(self._founded)
        self._show(asked)
        return asked

    def show_own_password(self, session: CentralSession, given: str) -> OwnPasswordView:
        """Ask for a password that nobody else knows; what was given is known from the sign-in."""
        asked = OwnPasswordView(
            session.author.user, partial(own_password.change, session, given), password_weakness,
            self._language,
        )  # fmt: skip
        self._waiting = session
        asked.spoken.connect(self._speak)
        asked.declined.connect(self._decline)
        asked.finished.connect(self._begin_work)
        self._show(asked)
        return asked

    def show_desk(self, session: CentralSession) -> SponsorDesk:
        """Show the work of a signed-in person of the sponsor."""
        self.desk = desk = SponsorDesk(OpenCentral(session, self._language))
        desk.left.connect(self._left)
        desk.sign_out_asked.connect(self.sign_out)
        Follower(desk.window, self._speak)
        self._show(desk.window)
        desk.begin()
        return desk

    def sign_out(self) -> None:
        """Close the database and ask who comes next."""
        if self.desk is not None:
            self._stays = True
            self.desk.close()

    def leave(self) -> None:
        """Leave at once, as the end of the desktop's session asks."""
        self._abandon()
        if self.desk is not None:
            self.desk.close()

    def heed_end(self) -> SessionEnd:
        """Leave as closing the window does when the desktop or a signal ends the program."""
        ending = SessionEnd(self.application)
        ending.now.connect(self.leave)
        ending.now.connect(self.application.quit)
        self.application.aboutToQuit.connect(self.leave)
        return ending

    def end(self) -> None:
        """Let go of every window while Qt still runs."""
        background.end_all(self.application)
        if self.window is not None:
            self.window.deleteLater()
        self.window = self.desk = None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()

    def _sign_in(self, typed: Typed) -> None:
        """Open the database; raises KyphocrfError, which the sign-in words."""
        at = address_of(typed)
        session = sign_in.sign_in(at, self.study, typed.user, typed.password, self.clock)
        self._welcome(session, typed)

    def _recover(self, typed: Typed, key: str, user: str, password: str) -> None:
        """Open by the printed key and set a password; raises KyphocrfError."""
        by = sign_in.Recovery(key, user, password)
        session = sign_in.recover(address_of(typed), self.study, by, self.clock)
        self._welcome(session, typed._replace(password=password))

    def _welcome(self, session: CentralSession, typed: Typed) -> None:
        self._at = typed[:3]
        self._remember(typed)
        if session.password_is_given:
            self.show_own_password(session, typed.password)
        else:
            self.show_desk(session)

    def _remember(self, typed: Typed) -> None:
        kept = preferences()
        if (kept.central, kept.central_keys) != self._at[:2]:
            keep_preferences(replace(kept, central=typed.database, central_keys=typed.keys))

    def _decline(self) -> None:
        """Go back to the sign-in: the password that was given stays valid."""
        self._abandon()
        self.show_sign_in()

    def _abandon(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.close()

    def _begin_work(self) -> None:
        session, self._waiting = self._waiting, None
        if session is not None:
            self.show_desk(session)

    def _founded(self, at: Address, user: str) -> None:
        folder = "" if at.is_file else str(at.folder)
        self._at = (at.url.render_as_string(hide_password=True), folder, at.password)
        asked = self.show_sign_in()
        asked.user.setText(user)
        asked.password.setFocus()

    def _print_keys(self, at: Address, new: NewCentral, made: Founded) -> bool:
        from kyphocrf.paper import sponsor_keys  # noqa: PLC0415  loads what sets pages

        sheet = sponsor_keys.SponsorSheet(
            f"{self.study.name} · {self.study.registry}", new.sponsor,
            f"{new.full_name} ({new.user})", at.url.render_as_string(hide_password=True),
            str(at.folder), made.recovery_key, made.escrow_identity, made.fingerprint,
            f"{self.clock():%Y-%m-%d %H:%M}",
        )  # fmt: skip
        return preview(sponsor_keys.pdf(sheet, self.language), self.window, self.language)

    def _left(self) -> None:
        self._speak(self.language)
        self.desk = None
        stays, self._stays = self._stays, False
        if stays:
            self.show_sign_in()
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
        if language != self._language:
            keep_preferences(replace(preferences(), language=language))
        self._language = language
        self._qt_words.speak(language)


def address_of(typed: Typed) -> Address:
    """Read where a database lies: an address, or the path of a file or its folder.

    Raises UserError for what is neither.
    """
    keys = Path(typed.keys).expanduser() if typed.keys else None
    if "://" in typed.database:
        return address(typed.database, keys, typed.server_password)
    path = Path(typed.database).expanduser().absolute()
    file = path / DATABASE_NAME if path.is_dir() else path
    return address(f"sqlite:///{file}", keys)


def run(database: str = "", keys: str = "", server_password: str = "") -> int:
    """Start the sponsor's program; returns the exit code."""
    application = QApplication([sys.argv[0], *theme.STARTED_WITH])
    application.setApplicationName("kyphocrf")
    kept = preferences()
    theme.apply(application, kept.colours, kept.percent)
    theme.follow_desktop(application)
    program = SponsorProgram(application)
    ending = program.heed_end()
    install(lambda: program.language)
    program.begin(database, keys, server_password)
    code = application.exec()
    ending.forget()
    program.end()
    return code
