"""The program with windows: sign in or first start, then the desk of the signed-in person.

Until the password is typed nothing but Qt is loaded.
"""

import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from kyphocrf import __version__
from kyphocrf.definition.text import Language, Text
from kyphocrf.ui import theme
from kyphocrf.ui.excepthook import install
from kyphocrf.ui.sign_in import SignIn, StudyFolder
from kyphocrf.workflow import folders

if TYPE_CHECKING:
    from kyphocrf.ui.desk import Desk
    from kyphocrf.ui.first_start_steps import Founding
    from kyphocrf.workflow.session import Clock, Session

_SIZE: Final = (1366, 697)
_NAME: Final = Text("{study} · Site {site}", "{study} · Zentrum {site}")


def local_clock() -> datetime:
    """Return the time of this PC with its offset from UTC."""
    return datetime.now().astimezone()


class Program:
    """What is shown now; it has state: the window, the session, the language."""

    def __init__(self, application: QApplication, clock: "Clock" = local_clock) -> None:
        self.application = application
        self.clock = clock
        self.language: Language = "de" if QLocale().language() == QLocale.Language.German else "en"
        self.window: QWidget | None = None
        self.desk: Desk | None = None
        self._translator = QTranslator(application)
        self._speak(self.language)

    def begin(self) -> None:
        """Show sign-in where a folder is known, the assistant where none is."""
        known = folders.recent_studies()
        if known:
            self.show_sign_in([_offered(one) for one in known])
        else:
            self.show_first_start()

    def show_sign_in(self, offered: list[StudyFolder]) -> SignIn:
        """Ask who it is."""
        asked = SignIn(offered, self.language, self._sign_in, _load, __version__)
        asked.spoken.connect(self._speak)
        asked.other_asked.connect(self._choose_other)
        asked.forgotten.connect(self._recover)
        self._show(asked)
        return asked

    def show_first_start(self) -> QWidget:
        """Begin a site, the training site, or open a folder."""
        assistant = import_module("kyphocrf.ui.first_start")
        asked = assistant.FirstStart(_founding_deeds(self), self.language)
        asked.spoken.connect(self._speak)
        asked.finished.connect(self._founded)
        asked.existing.connect(lambda folder: self.show_sign_in([_other(folder)]))
        self._show(asked)
        return asked  # type: ignore[no-any-return]  # imported late

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        window.resize(*_SIZE)
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _speak(self, language: str) -> None:
        """Let Qt's own dialogs speak the language too."""
        self.language = "de" if language == "de" else "en"
        place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.language == "de" and self._translator.load("qtbase_de", place):
            self.application.installTranslator(self._translator)
        else:
            self.application.removeTranslator(self._translator)

    def _sign_in(self, folder: Path, user: str, password: str) -> None:
        """Open the folder; raises KyphocrfError, which the sign-in words."""
        opening, study = import_module("kyphocrf.workflow.opening"), _study()
        session = opening.sign_in(folder, study, user, password, self.clock, self.language)
        opening.remember(session)
        self.show_desk(session)

    def show_desk(self, session: "Session") -> "Desk":
        """Show the work of a signed-in person."""
        desk = import_module("kyphocrf.ui.desk").Desk(session)
        self.desk = desk
        desk.left.connect(self._left)
        self._show(desk.window)
        desk.begin()
        return desk  # type: ignore[no-any-return]  # imported late

    def _left(self) -> None:
        self.desk = None
        self.application.quit()

    def _founded(self, founding: "Founding") -> None:
        self.show_sign_in([_made(founding)])

    def _choose_other(self) -> None:
        folder = choose_folder(self.window)
        if folder is not None:
            self.show_sign_in([_other(folder)])

    def _recover(self, chosen: StudyFolder | None) -> None:
        if chosen is None:
            return
        recovery = import_module("kyphocrf.ui.recovery_view")
        asked = recovery.RecoveryView(chosen.folder, self._by_recovery_key, self.language)
        asked.spoken.connect(self._speak)
        asked.declined.connect(self.begin)
        self._show(asked)

    def _by_recovery_key(self, folder: Path, key: str, user: str, password: str) -> str:
        """Sign in by the printed key; returns the fresh key, to be printed. Raises KyphocrfError."""
        opening, study = import_module("kyphocrf.workflow.opening"), _study()
        by = opening.Recovery(key, user, password)
        session, fresh = opening.sign_in_with_recovery_key(
            folder, study, by, self.clock, self.language
        )
        opening.remember(session)
        self._recovered = session
        return str(fresh)

    def go_on_after_recovery(self) -> None:
        """Show the desk once the fresh recovery key was printed."""
        self.show_desk(self._recovered)


def choose_folder(parent: QWidget | None) -> Path | None:
    """Ask the desktop for a folder."""
    chosen = QFileDialog.getExistingDirectory(parent)
    return Path(chosen) if chosen else None


def _offered(known: folders.KnownFolder) -> StudyFolder:
    name = _NAME.filled(study=known.study, site=known.site)
    return StudyFolder(known.folder, name, known.opened, known.training)


def _other(folder: Path) -> StudyFolder:
    known = [one for one in folders.recent_studies() if one.folder == folder]
    if known:
        return _offered(known[0])
    return StudyFolder(folder, Text(folder.name, folder.name), "", training=False)


def _made(founding: "Founding") -> StudyFolder:
    name = _NAME.filled(study=_study().registry, site=founding.site)
    return StudyFolder(founding.folder, name, "", founding.training)


def _study() -> Any:
    return import_module("kyphocrf.forms").STUDY


def _load() -> None:
    """Load what opening a folder needs, while the password is typed."""
    for name in ("kyphocrf.forms", "kyphocrf.workflow.opening", "kyphocrf.ui.desk"):
        import_module(name)


def _founding_deeds(program: Program) -> Any:
    from kyphocrf.ui.countries import COUNTRIES  # noqa: PLC0415  the assistant is rare
    from kyphocrf.ui.first_start import FirstStartDeeds  # noqa: PLC0415
    from kyphocrf.workflow import opening, output  # noqa: PLC0415
    from kyphocrf.workflow.permission import Role  # noqa: PLC0415

    def create(founding: "Founding") -> str:
        if founding.training:
            training = import_module("kyphocrf.demo.training")
            made = training.create_training_site(
                founding.folder, _study(), program.clock, program.language
            )
            return str(made.recovery_key)
        new = opening.NewSite(
            founding.site, founding.country, founding.user, founding.organisation,
            founding.password, founding.role,
        )  # fmt: skip
        return opening.create_site(founding.folder, new, _study(), program.clock)

    def print_key(key: str) -> bool:
        printing = import_module("kyphocrf.ui.printing")
        page = output.recovery_key_page(Path(), "", "", key, program.language)
        return bool(printing.preview(page, program.window, program.language))

    roles = {role.value: role.text for role in Role}
    return FirstStartDeeds(
        create, opening.password_weakness, print_key,
        lambda: choose_folder(program.window), COUNTRIES, roles,
    )  # fmt: skip


def run() -> int:
    """Start the program; returns the exit code."""
    application = QApplication(sys.argv)
    application.setApplicationName("kyphocrf")
    theme.apply(application)
    theme.follow_desktop(application)
    program = Program(application)
    install(lambda: program.language)
    program.begin()
    return application.exec()
