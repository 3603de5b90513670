"""Open a study folder as a person: delay, key slot, file, access record."""

from dataclasses import dataclass
from pathlib import Path

from kyphocrf.errors import UserError
from kyphocrf.record.chain import Author, Moment
from kyphocrf.record.person import Person
from kyphocrf.storage import attempts, ledger, passwords, people, study_file, vault
from kyphocrf.storage.refusals import sign_in_failed
from kyphocrf.storage.study_file import StudyFile

RECOVERY = Author("recovery key", "", "")
"""The author of what is done with the printed recovery key, before a user is signed in again."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A study file opened by a person."""

    file: StudyFile
    person: Person

    @property
    def author(self) -> Author:
        return Author(self.person.user_name, self.person.role, self.person.organisation)


def sign_in(folder: Path, user: str, password: str, moment: Moment) -> SignedIn:
    """Open a folder by user name and password; raises UserError or FileError, nothing touched."""
    study_file.refuse_folder(folder)
    attempts.refuse_early(folder, moment)
    dek = _unlocked(folder, user, password, moment)
    file = study_file.open_(folder, dek, user, moment)
    try:
        attempts.merge(file)
        person = _active(file, user)
        signed_in = SignedIn(file, person)
        file.write(
            lambda writer: ledger.append_access(writer, "sign-in", "", signed_in.author, moment)
        )
    except BaseException:
        file.close()
        raise
    return signed_in


def sign_in_by_recovery_key(folder: Path, typed: str, moment: Moment) -> StudyFile:
    """Open a folder by the printed recovery key; its use is an access record."""
    study_file.refuse_folder(folder)
    attempts.refuse_early(folder, moment)
    try:
        dek = vault.recover(vault.read_keys(folder), typed)
    except UserError:
        attempts.note(folder, attempts.Attempt(RECOVERY.user, moment))
        raise
    file = study_file.open_(folder, dek, RECOVERY.user, moment)
    try:
        attempts.merge(file)
        file.write(
            lambda writer: ledger.append_access(writer, "recovery key", "used", RECOVERY, moment)
        )
    except BaseException:
        file.close()
        raise
    return file


def check_password(file: StudyFile, user: str, password: str) -> None:
    """Check the password of somebody at an open file, as after a screen lock; raises UserError."""
    vault.unlock(vault.read_keys(file.folder), user, password)


def refuse_weak(file: StudyFile, user: str, password: str) -> None:
    """Raise UserError for a password that this user of this study may not have."""
    passwords.refuse_weak(password, (user, file.header.study_oid, file.header.site))


def set_password(
    file: StudyFile, user: str, password: str, cost: vault.Cost = vault.FULL_COST
) -> None:
    """Give a user of an open file a slot with a new password; raises UserError if weak."""
    words = (file.header.study_oid, file.header.site)
    keys = vault.read_keys(file.folder)
    vault.write_keys(file.folder, vault.with_user(keys, file.dek, user, password, words, cost))


def remove_password(file: StudyFile, user: str) -> None:
    """Take the key slot of somebody who is no longer a user."""
    vault.write_keys(file.folder, vault.without_user(vault.read_keys(file.folder), user))


def activate_recovery_key(
    file: StudyFile, reissued: vault.Keys, author: Author, moment: Moment
) -> None:
    """Make a re-issued recovery key, printed and typed back, the one that opens."""
    vault.write_keys(file.folder, reissued)
    file.write(
        lambda writer: ledger.append_access(writer, "recovery key", "re-issued", author, moment)
    )


def _unlocked(folder: Path, user: str, password: str, moment: Moment) -> vault.Dek:
    keys = vault.read_keys(folder)
    try:
        return vault.unlock(keys, user, password)
    except UserError:
        known = user if user in keys.users() else ""
        attempts.note(folder, attempts.Attempt(known, moment))
        raise


def _active(file: StudyFile, user: str) -> Person:
    for person in people.people(file):
        if person.user_name == user and person.active:
            return person
    raise sign_in_failed()
