"""Keep the study safe: back up here and at a second place, tell how old backups are, leave."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.storage import backup, installation
from kyphocrf.storage.backup import Backup, Told, untold
from kyphocrf.storage.backup_place import BACKUPS_NAME
from kyphocrf.workflow import folders, second_place
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.second_place import SecondPlace
from kyphocrf.workflow.session import Session, use_case

Age: TypeAlias = int | Literal["none", "clock changed"]
"""How old a backup is in minutes; none: there is none; none since the clock was changed."""

_NOT_MADE = Text("No backup was made.", "Es wurde nicht gesichert.")
_STAYS = Text("The second place stays as it was.", "Der zweite Ort bleibt, wie er war.")


@dataclass(frozen=True, slots=True)
class BackupAges:
    """How old the newest backups are: in the study folder, and at the second place if one is set.

    `place`: the second place, or "". `days_away`: for how many days it has been away where that is
    too long, 0 where it cannot be told; else None.
    """

    here: Age
    place: str = ""
    second: Age = "none"
    days_away: int | None = None


@use_case(Act.BACK_UP)
def back_up(session: Session, second: Path | None = None, told: Told = untold) -> Backup:
    """Make a verified backup, also at a second place: this once, or the one of this study.

    The study's own second place may be away. Raises UserError for a place within the study folder
    or one that is not there, FileError where a copy is not verified.
    """
    if second is not None:
        require_elsewhere(second, session.file.folder, _NOT_MADE)
    elsewhere = second or second_place_here(session)
    made = backup.back_up(session.file, session.author, session.moment(), elsewhere, told)
    _note_held(session, elsewhere, made)
    return made


@use_case(Act.USE)
def back_up_changes(session: Session) -> Backup | None:
    """Back up where the newest backup lacks a record of the data or a key; raises FileError.

    Also at the second place of the study, where it is there. Whoever may not back up leaves it to
    the next.
    """
    if not session.may(Act.BACK_UP):
        return None
    elsewhere = second_place_here(session)
    made = backup.back_up_lacking(session.file, session.author, session.moment(), elsewhere)
    _note_held(session, elsewhere, made)
    return made


@use_case(Act.SECOND_PLACE)
def set_second_place(session: Session, place: Path | None) -> None:
    """Choose where else backups go from now on, on this PC; None: nowhere.

    Raises UserError for a place within the study folder or one that is not there.
    """
    if place is not None:
        require_elsewhere(place, session.file.folder, _STAYS)
    known = None
    if place is not None:
        at = backup.place_at(place, session.file)
        known = second_place.chosen(place, at, session.file.folder, session.clock())
    second_place.keep(session.file.header.installation, known)
    session.note("backup", f"second place: {place or ''}")


@use_case(Act.USE)
def second_place_of(session: Session) -> SecondPlace | None:
    """Return the second place of this study on this PC, if one was chosen."""
    return second_place.second_place(session.file.header.installation)


@use_case(Act.USE)
def second_place_here(session: Session) -> Path | None:
    """Return the second place if it is there now; a server that is not may take its time."""
    known = second_place_of(session)
    with suppress(OSError):
        if known is not None and Path(known.place).is_dir():
            return Path(known.place)
    return None


@use_case(Act.USE)
def backup_folder(session: Session) -> Path:
    """Return the folder in which every backup lies."""
    return session.file.folder / BACKUPS_NAME


@use_case(Act.USE)
def backup_ages(session: Session) -> BackupAges:
    """Return how old the newest verified backups are, here and at the second place.

    What is told of the second place is what was seen of it last.
    """
    made = backup.backups(session.file.folder)
    here = _age(session, made[0].utc) if made else "none"
    if here == "clock changed" and backup.is_current(session.file):
        here = 0  # it holds everything, whatever its name says of the time
    known = second_place_of(session)
    if known is None:
        return BackupAges(here)
    second = _age(session, known.made) if known.made else "none"
    away = second_place.days_away(known, session.clock())
    return BackupAges(here, known.place, second, away)


@use_case(Act.USE)
def seal(session: Session) -> None:
    """Forget the key of the file while the screen is locked; `opening.unlock` knows it again.

    Raises FileError where the disk failed, with the key forgotten all the same.
    """
    with suppress(OSError):  # the next sign-in compares with what was seen before
        installation.note_seen(session.file, folders.installations())
    session.file.seal()


@use_case(Act.USE)
def leave(session: Session) -> None:
    """Back up where something changed, then close the folder so that it can be copied whole.

    On a full disk the reserve is given up for it. Raises FileError where the backup failed, with
    the folder still open, or where closing did, with the folder free.
    """
    session.file.with_reserve(lambda: back_up_changes(session))
    session.note("sign-out", "")
    with suppress(OSError):  # the next sign-in compares with what was seen before
        installation.note_seen(session.file, folders.installations())
    session.close()


def _age(session: Session, utc: str) -> Age:
    """Tell how long ago something was; where the clock was ahead then, or is behind, nobody can."""
    minutes = int((session.clock() - datetime.fromisoformat(utc)).total_seconds() // 60)
    return minutes if minutes >= 0 else "clock changed"


def _note_held(session: Session, elsewhere: Path | None, made: Backup | None) -> None:
    """Remember that the study's own second place holds everything by now."""
    known = second_place_of(session)
    if known is not None and elsewhere is not None and str(elsewhere) == known.place:
        copied = made is not None and made.second is not None
        file = session.file
        second_place.note_held(file.header.installation, file.folder, session.clock(), made=copied)


def require_elsewhere(second: Path, study: Path, safe: Text) -> None:
    """Go on only with a folder that is there and that a lost study folder does not take along."""
    if not second.is_dir():
        raise _not_there(second, safe)
    if second.resolve().is_relative_to(study.resolve()):
        raise _within_the_study(second, safe)


def _not_there(place: Path, safe: Text) -> UserError:
    return UserError(
        "E-371",
        Text("There is no folder {place}.", "Den Ordner {place} gibt es nicht.").filled(
            place=place
        ),
        safe,
        Text(
            "Plug the stick in, or choose another folder.",
            "Den Stick einstecken oder einen anderen Ordner wählen.",
        ),
    )


def _within_the_study(place: Path, safe: Text) -> UserError:
    return UserError(
        "E-372",
        Text("{place} is part of the study folder.", "{place} gehört zum Studienordner.").filled(
            place=place
        ),
        safe,
        Text(
            "Choose a folder on another disk or on a stick.",
            "Einen Ordner auf einer anderen Platte oder einem Stick wählen.",
        ),
    )
