"""What the screens of the desk are told about the session: who, how many, what happened."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import qVersion

from kyphocrf import __version__
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.ui.keys.table import COMMANDS
from kyphocrf.ui.shell.main_window import Signed
from kyphocrf.ui.shell.rail import PLACES
from kyphocrf.workflow import folders, keeping
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session


def signed(session: Session) -> Signed:
    """Return who works here, and where."""
    author = session.author
    return Signed(
        author.user,
        Role(author.role).text,
        session.study.registry,
        session.site,
        session.country,
        session.is_training,
        session.definition_conflict,
    )


STUDY_FOLDER: Final = Text("Study folder", "Studienordner")


def about(session: Session) -> tuple[tuple[Text, str], ...]:
    """Return the version, the study, and where its files and those of this user lie."""
    return (
        (Text("Version", "Version"), f"{__version__}, Qt {qVersion()}"),
        (Text("Licence", "Lizenz"), "Apache-2.0"),
        (Text("Study", "Studie"), session.study.registry),
        (Text("Site", "Zentrum"), f"{session.site}, {session.country}"),
        (STUDY_FOLDER, str(session.file.folder.absolute())),
        (Text("Backups", "Sicherungen"), str(keeping.backup_folder(session).absolute())),
        (Text("Settings of this PC", "Einstellungen dieses PCs"), str(folders.configuration())),
    )


def arms(study: Study, of_arm: Mapping[str, int]) -> Text:
    """Word how many subjects each arm has; no efficacy, only numbers."""
    return same(" · ".join(f"Arm {arm.code} {of_arm.get(arm.code, 0)}" for arm in study.arms))


def places(session: Session) -> frozenset[str]:
    """Return the places of the rail that show this person anything."""
    return frozenset(name for name in PLACES if COMMANDS[name].is_permitted(session.may))
