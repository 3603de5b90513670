"""Take the key slots of a backup into a study whose own are lost: no answer is touched by that."""

import contextlib
from dataclasses import replace
from pathlib import Path

from sqlcipher3 import dbapi2

from kyphocrf.errors import FileError
from kyphocrf.record.chain import Author, Moment
from kyphocrf.storage import connection, ended_slots, ledger, study_file, vault
from kyphocrf.storage.backup_refusals import keys_do_not_fit
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.refusals import sign_in_failed


def take(backup: Path, folder: Path, dek: vault.Dek, author: Author, moment: Moment) -> None:
    """Put the slots of a backup in the place of those that are lost, with a record.

    What is whole in the study stays. Raises FileError where these keys do not open the study, as
    they are or because another program has it open, UserError for who is no active user any more.
    """
    keys = _joined(folder, vault.read_keys(backup))
    if not _is_active(backup, folder, dek, author.user):
        raise sign_in_failed()
    # First: without any slots no study opens. Who is told of older ones is so at every sign-in.
    vault.write_keys(folder, keys)
    file = study_file.open_(folder, dek, author.user, moment)
    try:
        detail = f"taken from backup {backup.name}"
        file.write(lambda writer: ledger.append_access(writer, "key slots", detail, author, moment))
        ended_slots.put_back(file, keys, author, moment)
    finally:
        file.close()


def _joined(folder: Path, kept: vault.Keys) -> vault.Keys:
    """Return what is whole in the study, and from the backup what is not there."""
    try:
        whole = replace(vault.read_keys(folder), damaged=())
    except FileError:
        return kept
    names = {slot.name for slot in whole.slots}
    if whole.vault != kept.vault:
        return kept
    lost = (slot for slot in kept.slots if slot.name not in names)
    return replace(whole, slots=(*whole.slots, *lost))


def _is_active(backup: Path, folder: Path, dek: vault.Dek, user: str) -> bool:
    """Tell whether the study has that user; raises FileError where the key does not open it."""
    person = "SELECT 1 FROM person WHERE user_name = ? AND active"
    try:
        with contextlib.closing(connection.look(folder / DATABASE_NAME, dek)) as reader:
            return reader.execute(person, (user,)).fetchone() is not None
    except dbapi2.Error as error:
        raise keys_do_not_fit(backup, folder) from error
