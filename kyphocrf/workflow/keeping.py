"""Keep the study safe: back up, leave."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.storage import backup, installation
from kyphocrf.storage.backup import Backup, Told, untold
from kyphocrf.storage.backup_place import BACKUPS_NAME
from kyphocrf.workflow import folders
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

_NOT_MADE = Text("No backup was made.", "Es wurde nicht gesichert.")


@use_case(Act.BACK_UP)
def back_up(session: Session, second: Path | None = None, told: Told = untold) -> Backup:
    """Make a verified backup, also at a second place.

    Raises UserError for a place within the study folder or one that is not there, FileError where
    the copy is not verified.
    """
    if second is not None:
        _require_second(second, session.file.folder)
    return backup.back_up(session.file, session.author, session.moment(), second, told)


@use_case(Act.USE)
def backup_folder(session: Session) -> Path:
    """Return the folder in which every backup lies."""
    return session.file.folder / BACKUPS_NAME


def _require_second(second: Path, study: Path) -> None:
    """Go on only with a folder that is there and that a lost study folder does not take along."""
    if not second.is_dir():
        raise _not_there(second)
    if second.resolve().is_relative_to(study.resolve()):
        raise _within_the_study(second)


def _not_there(place: Path) -> UserError:
    return UserError(
        "E-371",
        Text("There is no folder {place}.", "Den Ordner {place} gibt es nicht.").filled(
            place=place
        ),
        _NOT_MADE,
        Text(
            "Plug the stick in, or choose another folder.",
            "Den Stick einstecken oder einen anderen Ordner wählen.",
        ),
    )


def _within_the_study(place: Path) -> UserError:
    return UserError(
        "E-372",
        Text("{place} is part of the study folder.", "{place} gehört zum Studienordner.").filled(
            place=place
        ),
        _NOT_MADE,
        Text(
            "Choose a folder on another disk or on a stick.",
            "Einen Ordner auf einer anderen Platte oder einem Stick wählen.",
        ),
    )


@use_case(Act.USE)
def back_up_changes(session: Session) -> None:
    """Back up where the newest backup lacks a record of the data or a key; raises FileError.

    Whoever may not back up leaves it to the next.
    """
    if session.may(Act.BACK_UP) and not backup.is_current(session.file):
        back_up(session)


@use_case(Act.USE)
def backup_age_minutes(session: Session) -> int | None:
    """Return the age of the newest verified backup in minutes, None where there is none.

    The newest is the one made last. Where the clock was ahead then, or is behind now, it cannot
    tell an age: a backup that holds everything is of now, any other counts as none.
    """
    made = backup.backups(session.file.folder)
    if not made:
        return None
    then = datetime.fromisoformat(made[0].utc).astimezone(UTC)
    minutes = int((session.clock() - then).total_seconds() // 60)
    if minutes >= 0:
        return minutes
    return 0 if backup.is_current(session.file) else None


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
