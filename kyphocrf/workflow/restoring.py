"""Find the backups of a study, and restore one into a new folder, as an administrator.

At an open study, or without one: then by a user name and password that held when the backup was
made, because nobody may be able to sign in.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, TypeAlias

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text
from kyphocrf.record.chain import moment_of
from kyphocrf.storage import (
    backup_place,
    disk_errors,
    key_files,
    location,
    lost_slots,
    redaction_again,
)
from kyphocrf.storage import restore as stored
from kyphocrf.storage.backup_place import BACKUPS_NAME, Named
from kyphocrf.storage.restore import Drill, Unlocked
from kyphocrf.workflow import folders, pages, second_place
from kyphocrf.workflow.opening import require_study
from kyphocrf.workflow.permission import Act, may, not_permitted
from kyphocrf.workflow.session import Clock, Session, use_case

Restored: TypeAlias = Drill
"""What was found whole in a backup that is restored now."""

Place: TypeAlias = Literal["study folder", "second place", "chosen"]


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A backup that can be chosen: its number (0: none), when it was made, where it lies.

    `made` is the local time, as its name tells; `minutes` its age, None where the clock was ahead.
    `of_migration`: it holds the study before an update of the program.
    """

    folder: Path
    number: int
    made: datetime
    minutes: int | None
    place: Place
    of_migration: bool


@dataclass(frozen=True, slots=True)
class ByPassword:
    """Somebody who restores without being signed in, of which study, by whose clock."""

    study: Study
    user: str
    password: str
    clock: Clock


def study_of(folder: Path) -> Path | None:
    """Return the study folder that somebody means, lost or not: this one, or that of a backup."""
    if folder.parent.name == BACKUPS_NAME and backup_place.has_name(folder):
        return folder.parent.parent
    is_study = (folder / BACKUPS_NAME).is_dir() or location.has_database(folder)
    return folder if is_study and not backup_place.has_name(folder) else None


def backups_in_study(folder: Path, clock: Clock) -> tuple[FoundBackup, ...]:
    """List the backups in a study folder, the newest first, also where the study itself is lost."""
    return _found(backup_place.named(folder / BACKUPS_NAME), "study folder", clock)


def backups_elsewhere(folder: Path, clock: Clock) -> tuple[FoundBackup, ...]:
    """List the backups at the second place of the study that lay in a folder.

    A server that is not there may take its time.
    """
    known = second_place.of_folder(folder)
    named = backup_place.named(Path(known.backups)) if known is not None else ()
    return _found(named, "second place", clock)


def backups_around(chosen: Path, clock: Clock) -> tuple[FoundBackup, ...]:
    """List what somebody means who chose a backup, a place of backups, a study or a stick."""
    return _found(backup_place.around(chosen), "chosen", clock)


def _found(named: tuple[Named, ...], place: Place, clock: Clock) -> tuple[FoundBackup, ...]:
    now = clock()
    return tuple(_one(one, place, now) for one in named)


def _one(one: Named, place: Place, now: datetime) -> FoundBackup:
    made = datetime.fromisoformat(one.utc).astimezone(now.tzinfo)
    minutes = int((now - made).total_seconds() // 60)
    told = minutes if minutes >= 0 else None
    return FoundBackup(one.folder, one.number, made, told, place, one.of_migration)


@use_case(Act.RESTORE)
def restore(session: Session, backup: Path, target: Path, reason: str) -> Restored:
    """Restore a backup of the open study beside it, and return what was found whole in it.

    The open study goes on as it is. Raises UserError without a reason, FileError for what is no
    backup of it or is not whole, for a folder in use and for the disk; then there is no new folder.
    """
    pages.require_reason(reason)
    file, moment = session.file, session.moment()
    redacted = redaction_again.of_study(file)
    return stored.restore(
        backup, target, file.dek, session.author, moment, reason.strip(), redacted=redacted,
        memory=folders.installations(),
    )  # fmt: skip


def restore_by_password(backup: Path, target: Path, by: ByPassword, reason: str) -> Restored:
    """Restore a backup by a password that held when it was made; the study itself may be lost.

    Raises as `restore` does, and UserError for the password, the role then, or another study.
    """
    pages.require_reason(reason)
    unlocked = _unlocked(backup, by)
    dek, author, moment = unlocked.dek, unlocked.author, moment_of(by.clock())
    redacted = redaction_again.beside(backup, dek)
    return stored.restore(
        backup, target, dek, author, moment, reason.strip(), redacted=redacted,
        memory=folders.installations(),
    )  # fmt: skip


def are_passwords_lost(folder: Path) -> bool:
    """Tell whether a study lacks key slots that a backup may have: all, or a damaged one."""
    return location.has_database(folder) and not key_files.are_whole(folder)


def take_passwords(backup: Path, folder: Path, by: ByPassword) -> None:
    """Put the key slots of a backup into the study whose own are lost; no answer is touched.

    The passwords of that day hold again, which is recorded. Raises as `restore_by_password` does,
    and FileError where these keys do not open the study.
    """
    unlocked = _unlocked(backup, by)
    with disk_errors.worded(folder):
        lost_slots.take(backup, folder, unlocked.dek, unlocked.author, moment_of(by.clock()))


def _unlocked(backup: Path, by: ByPassword) -> Unlocked:
    moment = moment_of(by.clock())
    with disk_errors.worded(backup):
        unlocked = stored.unlock(backup, by.user, by.password, moment)
    require_study(unlocked.study_oid, by.study)
    if not may(unlocked.author.role, Act.RESTORE):
        stored.note_refusal(backup, by.user, moment)
        raise not_permitted(unlocked.author.role, Act.RESTORE)
    return unlocked


def redactions_told(drill: Drill) -> Text:
    """Say what became of texts that were redacted after the backup was made."""
    again = drill.redacted_again
    if again is None:
        return _NOBODY_KNOWS
    return {0: _NOTHING_SINCE, 1: _ONE_AGAIN}.get(again, _AGAIN.filled(count=again))


_NOTHING_SINCE: Final = Text(
    "No text of this backup is known to have been redacted since.",
    "Kein Text dieser Sicherung ist, soweit bekannt, seither geschwärzt worden.",
)
_ONE_AGAIN: Final = Text(
    "A text that was redacted since is redacted again; the investigator is shown it.",
    "Ein seither geschwärzter Text ist wieder geschwärzt; der Prüfer bekommt es gezeigt.",
)
_AGAIN: Final = Text(
    "{count} texts that were redacted since are redacted again; the investigator is shown it.",
    "{count} seither geschwärzte Texte sind wieder geschwärzt; der Prüfer bekommt es gezeigt.",
)
_NOBODY_KNOWS: Final = Text(
    "Neither the study nor a later backup lies beside this one: texts that were redacted since are "
    "back. Ask the investigator which they were, and redact them again (menu Form).",
    "Neben dieser Sicherung liegt weder die Studie noch eine spätere Sicherung: Seither "
    "geschwärzte Texte sind wieder da. Prüfer fragen, welche es waren, und sie erneut schwärzen "
    "(Menü Formular).",
)
