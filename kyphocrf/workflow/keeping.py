"""Keep the study safe: back up, verify, look after the users."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.storage import backup
from kyphocrf.storage import printed_names as full_names
from kyphocrf.storage.backup import Backup, Told, untold
from kyphocrf.storage.person import Person, person_change
from kyphocrf.storage.study_file import BACKUPS_NAME
from kyphocrf.storage.trail import Verification
from kyphocrf.workflow import reading, user_names, writing
from kyphocrf.workflow.in_hand import Writing
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
    made = backup.back_up(session.file, session.author, session.moment(), second, told)
    session.backed_up = reading.heads(session)[0].seq
    return made


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
    """Back up where something changed since the last time; raises FileError."""
    if session.last_saved is None or not session.may(Act.BACK_UP):
        return
    if reading.heads(session)[0].seq != session.backed_up:
        back_up(session)


@use_case(Act.USE)
def backup_age_minutes(session: Session) -> int | None:
    """Return the age of the newest verified backup in minutes, None where there is none."""
    made = backup.backups(session.file.folder)
    if not made:
        return None
    then = datetime.fromisoformat(made[0].utc).astimezone(UTC)
    return max(0, int((session.clock() - then).total_seconds() // 60))


@use_case(Act.VERIFY)
def verify(session: Session) -> Verification:
    """Verify both chains and the documents against the trail."""
    return reading.verified(session)


@use_case(Act.USE)
def users(session: Session) -> tuple[Person, ...]:
    """Return everybody who is or was a user."""
    return reading.users(session)


@use_case(Act.USE)
def printed_names(session: Session) -> dict[str, str]:
    """Return the full name of each user who has one, as it is printed beside the user name."""
    return reading.printed_names(session)


@use_case(Act.PEOPLE)
def add_user(session: Session, person: Person, password: str, full_name: str = "") -> None:
    """Add a user with a first password and a full name to be printed.

    Raises UserError for a name that is none or is taken, whatever its case, for a weak password,
    or for the role.
    """
    known = [one.user_name for one in users(session)]
    new = replace(person, user_name=user_names.require_new(person.user_name, known))
    changes = [person_change(None, new)]
    if full_name.strip():
        changes.append(full_names.named(new.user_name, None, full_name.strip()))
    writing.set_password(session, Act.PEOPLE, new.user_name, password)
    writing.commit(session, Writing(Act.PEOPLE, tuple(changes)))


@use_case(Act.USE)
def change_password(session: Session, old: str, new: str) -> None:
    """Change the own password after the old one was given; raises UserError.

    Backups made before go on opening by the old one.
    """
    writing.change_password(session, old, new)


@use_case(Act.USE)
def leave(session: Session) -> None:
    """Back up where something changed, then close the folder so that it can be copied whole."""
    back_up_changes(session)
    session.note("sign-out", "")
    session.close()
