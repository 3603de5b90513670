"""Open a study folder as a person, and the one door through which every password is checked.

The door delays, checks, and records the try: at the sign-in, the screen lock, before a password is
changed, and for the recovery key.
"""

import contextlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from kyphocrf.errors import FileError
from kyphocrf.record.chain import Access, Author, Moment
from kyphocrf.record.person import Person
from kyphocrf.storage import (
    attempts,
    ended_slots,
    key_files,
    ledger,
    password_door,
    passwords,
    people,
    study_file,
    study_folder,
    tries,
    vault,
)
from kyphocrf.storage.attempts import Attempt
from kyphocrf.storage.key_slots import FORMAT_1
from kyphocrf.storage.password_door import Check
from kyphocrf.storage.refusals import sign_in_failed
from kyphocrf.storage.study_file import StudyFile

RECOVERY = Author("recovery key", "", "")
"""The author of what is done with the printed recovery key, before a user is signed in again."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an opening found.

    `put_back`: the users whose passwords of an earlier day are in force again; "" stands for the
    recovery key. `restored`: what a restore recorded of the study, where nobody opened it since.
    """

    put_back: tuple[str, ...] = ()
    restored: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A study file opened by a person.

    `found` is what the opening told beside.
    """

    file: StudyFile
    person: Person
    found: Found = Found()

    @property
    def author(self) -> Author:
        return Author(self.person.user_name, self.person.role, self.person.organisation)


def sign_in(folder: Path, user: str, password: str, moment: Moment) -> SignedIn:
    """Open a folder by user name and password; raises UserError or FileError, nothing touched."""
    study_folder.refuse_folder(folder)
    attempt = Attempt(user, moment)
    dek = _checked(folder, attempt, lambda keys: vault.unlock(keys, user, password), log=folder)
    file = study_file.open_(folder, dek, user, moment)
    try:
        person = _active(file, attempt)
        author = SignedIn(file, person).author
        found = _settle(file, "", author, moment)
    except BaseException:
        file.close()
        raise
    return SignedIn(file, person, found)


def sign_in_by_recovery_key(folder: Path, typed: str, moment: Moment) -> StudyFile:
    """Open a folder by the printed recovery key; its use is an access record."""
    study_folder.refuse_folder(folder)
    attempt = Attempt(RECOVERY.user, moment, "recovery key")
    dek = _checked(folder, attempt, lambda keys: vault.recover(keys, typed), log=folder)
    file = study_file.open_(folder, dek, RECOVERY.user, moment)
    try:
        _settle(file, "used", RECOVERY, moment)
    except BaseException:
        file.close()
        raise
    return file


def unlock_backup(
    backup: Path, study: Path | None, user: str, password: str, moment: Moment
) -> vault.Dek:
    """Unlock a backup, which is not touched; tries count in the log of its study, if it has one.

    Raises UserError for a password that did not hold when it was made, FileError for its keys.
    """
    attempt = Attempt(user, moment, "backup")
    return _checked(backup, attempt, lambda keys: vault.unlock(keys, user, password), log=study)


def check_password(file: StudyFile, author: Author, password: str, moment: Moment) -> None:
    """Check the password of somebody after a screen lock; a key that was forgotten is known again.

    Raises UserError; FileError for the disk.
    """
    attempt = Attempt(author.user, moment, "screen lock")
    sealed = file.is_sealed  # what did not fit while it was is recorded once it is not
    dek = _checked(
        file.folder,
        attempt,
        lambda keys: vault.unlock(keys, author.user, password),
        log=file.folder,
        file=None if sealed else file,
    )
    if sealed:
        file.unseal(dek)
    tries.settle(file, "sign-in", attempt.where, author, moment)


def change_password(
    file: StudyFile,
    author: Author,
    both: tuple[str, str],
    moment: Moment,
    cost: vault.Cost = vault.FULL_COST,
) -> None:
    """Let somebody at an open file have a new password after the old one: `both`, in this order.

    Raises UserError for a wrong or a weak one, FileError where the disk fails; backups made before
    go on opening by the old one.
    """
    old, new = both
    attempt = Attempt(author.user, moment, "old password")
    _checked_at(file, attempt, lambda keys: vault.unlock(keys, author.user, old))
    if attempts.read(file.folder).attempts:
        tries.settle(file, "sign-in", attempt.where, author, moment)
    keys = vault.read_keys(file.folder)
    changed = vault.change_password(keys, author.user, old, new, _names(file), cost)
    _replace(file, keys, changed, author, moment)
    file.write(lambda writer: ledger.append_access(writer, "password", "changed", author, moment))


def refuse_weak(file: StudyFile, user: str, password: str) -> None:
    """Raise UserError for a password that this user of this study may not have."""
    passwords.refuse_weak(password, (user, *_names(file)))


def set_password(
    file: StudyFile,
    user: str,
    password: str,
    author: Author,
    moment: Moment,
    cost: vault.Cost = vault.FULL_COST,
) -> None:
    """Give a user of an open file a slot with a new password; raises UserError if weak.

    A signing key that the password before had wrapped ends with it.
    """
    keys = vault.read_keys(file.folder)
    changed = vault.with_user(keys, file.dek, user, password, _names(file), cost)
    _replace(file, keys, changed, author, moment)


def remove_password(file: StudyFile, user: str, author: Author, moment: Moment) -> None:
    """Take the key slot of somebody who is no longer a user."""
    keys = vault.read_keys(file.folder)
    _replace(file, keys, vault.without_user(keys, user), author, moment)


def activate_recovery_key(
    file: StudyFile, reissued: vault.Keys, author: Author, moment: Moment
) -> None:
    """Make a re-issued recovery key, printed and typed back, the one that opens."""
    keys = vault.read_keys(file.folder)
    _replace(file, keys, vault.with_recovery_of(keys, reissued), author, moment)
    file.write(
        lambda writer: ledger.append_access(writer, "recovery key", "re-issued", author, moment)
    )


def _replace(
    file: StudyFile, before: vault.Keys, after: vault.Keys, author: Author, moment: Moment
) -> None:
    """Put other slots in force, with a record of those that no longer are; raises FileError."""

    def work(writer: sa.Connection) -> None:
        ended_slots.note(tries.OF_A_STUDY, writer, before, after, (author, moment))
        # Last: a disk that fails here leaves neither slots nor record behind.
        vault.write_keys(file.folder, after)

    file.write(work)


def _checked_at(file: StudyFile, attempt: Attempt, check: Check) -> vault.Dek:
    return _checked(file.folder, attempt, check, log=file.folder, file=file)


def _checked(
    folder: Path,
    attempt: Attempt,
    check: Check,
    *,
    log: Path | None,
    file: StudyFile | None = None,
) -> vault.Dek:
    """Go through the door; a failed try at an open file is an access record at once."""
    record = password_door.unopened if file is None else partial(tries.record_failure, file)
    return password_door.checked(folder, attempt, check, log=log, record=record)


def _settle(file: StudyFile, detail: str, author: Author, moment: Moment) -> Found:
    """Record the opening of a file and what was found amiss with its logs and keys."""
    on_disk = key_files.examine(file.folder)
    what: Access = "recovery key" if author is RECOVERY else "sign-in"
    is_old = on_disk.keys.format == FORMAT_1
    restored = tries.settle(file, what, detail, author, moment, expects_log=not is_old)
    # Files that cannot be mended now are mended at the next sign-in; the slots open as they are.
    with contextlib.suppress(FileError):
        _note(file, vault.upgrade_format(file.folder), author, moment)
    return Found(ended_slots.put_back(file, on_disk.keys, author, moment), restored)


def _note(file: StudyFile, told: tuple[str, ...], author: Author, moment: Moment) -> None:
    def work(writer: sa.Connection) -> None:
        for detail in told:
            ledger.append_access(writer, "key slots", detail, author, moment)

    if told:
        file.write(work)


def _names(file: StudyFile) -> tuple[str, str]:
    """Name what may not make up a password."""
    return file.header.study_oid, file.header.site


def _active(file: StudyFile, attempt: Attempt) -> Person:
    for person in people.people(file):
        if person.user_name == attempt.user and person.active:
            return person
    password_door.failed(file.folder, attempt, partial(tries.record_failure, file))
    raise sign_in_failed()
