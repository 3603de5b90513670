"""Restore a backup into a new folder: copied, drilled, in an epoch of its own, renamed last."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from kyphocrf import atomic
from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError
from kyphocrf.record.chain import Author, Head, Moment
from kyphocrf.storage import (
    aside,
    attempts,
    backup_mark,
    backup_place,
    casebook,
    connection,
    disk_errors,
    installation,
    ledger,
    lock,
    pages,
    parts,
    redaction_again,
    sign_in,
    study_folder,
    vault,
    verifying,
)
from kyphocrf.storage.backup_place import BACKUPS_NAME
from kyphocrf.storage.backup_refusals import backup_differs, not_a_backup, not_restored
from kyphocrf.storage.damage_refusals import damaged
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.migrations import run as migrations
from kyphocrf.storage.redaction_again import Known
from kyphocrf.storage.refusals import sign_in_failed
from kyphocrf.storage.study_file import StudyFile

_LOG_NAME = f"{DATABASE_NAME}-wal"
_DAMAGED = damaged(Path(), "", None).number
_PAGES = Text("its pages are damaged", "ihre Seiten sind beschädigt")
_CHAINS = Text(
    "its records do not agree with its pages", "ihre Aufzeichnungen passen nicht zu ihren Seiten"
)


@dataclass(frozen=True, slots=True)
class Drill:
    """What was found whole in a backup: how much, and the head of its data as it was made.

    `redacted_again`: texts that were redacted since and are so again; None: nobody was there who
    could tell.
    """

    subjects: int
    forms: int
    records: int
    accesses: int
    head: Head
    redacted_again: int | None = None

    @property
    def words(self) -> str:
        """What the access record of a restore says."""
        counts = f"{self.subjects} subjects {self.forms} forms {self.records} records"
        return f"{counts} head {self.head.hash.hex()[:16]}"


class Stamped(NamedTuple):
    """Who does it, and when."""

    author: Author
    moment: Moment


@dataclass(frozen=True, slots=True, repr=False)
class Unlocked:
    """A backup opened to be restored: by whom, of which study, and its data key."""

    author: Author
    study_oid: str
    dek: vault.Dek


def unlock(backup: Path, user: str, password: str, moment: Moment) -> Unlocked:
    """Unlock a backup by a password that held when it was made, without touching it.

    A backup among those of a study shares its delay after failed tries. Raises UserError for the
    password or a user who was not active then, FileError for what is no backup.
    """
    study = _study_of(backup)
    if not (backup / DATABASE_NAME).is_file():
        raise not_a_backup(backup)
    dek = sign_in.unlock_backup(backup, study, user, password, moment)
    require_backup(backup, dek)
    with disk_errors.worded(backup):
        return _unlocked(backup, dek, user)


def note_refusal(backup: Path, user: str, moment: Moment) -> None:
    """Note that somebody may not restore, where the study of the backup lies around it.

    It is in the access log from the next sign-in on. Raises FileError for the disk.
    """
    study = _study_of(backup)
    if study is not None:
        attempts.note(study, attempts.Attempt(user, moment, "restore"))


def _study_of(backup: Path) -> Path | None:
    return backup.resolve().parent.parent if backup_place.is_among_backups(backup) else None


def _unlocked(backup: Path, dek: vault.Dek, user: str) -> Unlocked:
    with (
        _damage_told(backup),
        contextlib.closing(connection.look(backup / DATABASE_NAME, dek)) as reader,
    ):
        parts.require(backup, reader, parts.OF_EVERY_FORMAT)
        (study_oid,) = reader.execute("SELECT study_oid FROM study").fetchone()
        person = "SELECT role, organisation FROM person WHERE user_name = ? AND active"
        known = reader.execute(person, (user,)).fetchone()
    if known is None:
        raise sign_in_failed()
    return Unlocked(Author(user, *known), study_oid, dek)


def require_backup(backup: Path, dek: vault.Dek) -> None:
    """Go on only with a backup that this key opens; raises FileError."""
    made_before_marks = backup_place.has_name(backup) or backup_place.is_among_backups(backup)
    if backup_mark.read(backup, dek) is None and not made_before_marks:
        raise not_a_backup(backup)


def restore(  # noqa: PLR0913  what, where to, by which key, who, when, why, what is known since
    backup: Path,
    target: Path,
    dek: vault.Dek,
    author: Author,
    moment: Moment,
    why: str = "",
    *,
    redacted: frozenset[Known] | None = None,
    memory: Path | None = None,
) -> Drill:
    """Restore a backup into a new folder, in a new epoch, and leave it closed.

    Both chains are verified and replayed against the documents before the folder gets its name;
    what was found is recorded in it, and `why`. Backup and study stay as they are. What is known to
    have been `redacted` since is redacted again before that. `memory`: what this PC remembers of
    installations, so that no epoch begins twice. Raises FileError; then there is no new
    folder.
    """
    study_folder.refuse_in_use(target)
    require_backup(backup, dek)
    drills, by = [], Stamped(author, moment)

    def fill(part: Path) -> None:
        try:
            _copy(backup, part, dek)
            drills.append(_drilled(backup, part, dek, by, _Since(why, redacted, memory)))
        except disk_errors.RAISED as error:
            raise not_restored(backup, target) from error

    aside.make(target, fill)
    return drills[0]


class _Since(NamedTuple):
    """Why it is restored, and what is known since the backup was made."""

    why: str
    redacted: frozenset[Known] | None
    memory: Path | None


def _copy(backup: Path, part: Path, dek: vault.Dek) -> None:
    (part / BACKUPS_NAME).mkdir()
    connection.new(part / DATABASE_NAME)
    vault.write_keys(part, vault.read_keys(backup))
    names = [DATABASE_NAME]
    if (backup / _LOG_NAME).exists():  # an earlier release let backups be opened
        names.append(_LOG_NAME)
    for name in names:
        atomic.copy_private(backup / name, part / name)
    with _damage_told(backup), disk_errors.worded(part):
        pages.settle(part, dek)
        pages.check(part, dek)
    with contextlib.closing(connection.connect(part / DATABASE_NAME, dek, wal=False)) as made:
        backup_mark.take(made)
    with _damage_told(backup):
        found = migrations.found_revision(part / DATABASE_NAME, dek)
        migrations.refuse_newer(found)
        migrations.migrate(part, dek, found)


@contextlib.contextmanager
def _damage_told(backup: Path) -> Iterator[None]:
    """Say of a database that is damaged that it is that of this backup."""
    try:
        yield
    except FileError as refused:
        if refused.number != _DAMAGED:
            raise
        raise backup_differs(backup, _PAGES) from refused


def _drilled(
    backup: Path,
    part: Path,
    dek: vault.Dek,
    by: Stamped,
    since: _Since,
) -> Drill:
    """Verify the copy, begin its epoch, redact again what was since, and verify that too."""
    author, moment = by
    file = StudyFile(part, dek, lock.acquire(part, author.user, moment))
    try:
        drill = _require_whole(backup, file)
        memory = since.memory
        beyond = 0 if memory is None else installation.newest_epoch(file, memory)

        def begin(writer: sa.Connection) -> None:
            installation.new_epoch(writer, "restore", author, moment, why=since.why, beyond=beyond)
            detail = f"{backup.name} {drill.words}"
            ledger.append_access(writer, "restore", detail, author, moment)

        file.write(begin)
        if since.redacted is not None:
            again = redaction_again.redact_again(file, since.redacted, author, moment)
            drill = replace(drill, redacted_again=again)
        _require_whole(backup, file)
    finally:
        file.close()
    return drill


def _require_whole(backup: Path, file: StudyFile) -> Drill:
    found = verifying.verify(file)
    if not found.whole:
        raise backup_differs(backup, _CHAINS)
    forms, subjects = len(casebook.overview(file)), len(casebook.subjects(file))
    return Drill(subjects, forms, found.audit_head.seq, found.access_head.seq, found.audit_head)
