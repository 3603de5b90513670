"""Restore a backup of the central database: copied into a new place, drilled, told by its trail.

A restored database does not know what was received and confirmed after the backup. It says so by
its next acknowledgements: they claim no more than what is here, and the sites send the rest again.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from kyphocrf import atomic
from kyphocrf.central import (
    backup_refusals,
    key_file,
    own_acts,
    own_people,
    own_trail,
    permission,
    refusals,
    server_copy,
    sign_in,
    verifying,
)
from kyphocrf.central.backups import CHAINS, OF_FILE, OF_SERVER
from kyphocrf.central.database import Address, CentralDatabase
from kyphocrf.central.migrations import run
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.session import CentralSession, Clock
from kyphocrf.central.verifying import Verification
from kyphocrf.definition.study import Study
from kyphocrf.record.chain import Author, moment_of
from kyphocrf.storage import backup_mark, connection, copy, disk_errors, location
from kyphocrf.storage.key_wrapping import Dek
from kyphocrf.storage.refusals import sign_in_failed
from kyphocrf.storage.vault import KEYS_NAME, read_keys


@dataclass(frozen=True, slots=True, repr=False)
class Restore:
    """What is restored, by whom and why; `password`: it held when the backup was made."""

    backup: Path
    user: str
    password: str
    reason: str


def restore(wanted: Restore, at: Address, study: Study, clock: Clock) -> Verification:
    """Restore a backup into a place where nothing is, and return what the drill found: it is whole.

    `at`: a new file in a new folder, or an empty database of a server and a new folder of keys.
    Raises UserError for the place, the password, the role and without a reason, FileError for what
    is no backup or not whole; nothing of the place is left then.
    """
    if not wanted.reason.strip():
        raise refusals.no_reason()
    if at.folder.exists() and any(at.folder.iterdir()):
        raise backup_refusals.place_in_use(at.folder)
    if not (wanted.backup / (OF_FILE if at.is_file else OF_SERVER)).is_file():
        raise backup_refusals.no_backup(wanted.backup)
    dek = sign_in.unlock_backup(wanted.backup, wanted.user, wanted.password, moment_of(clock()))
    part = at.folder.with_name(at.folder.name + location.PART)
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True)
        beside = _copied(wanted.backup, part, at, dek)
        found = _drilled(wanted, beside, dek, study, clock)
        if at.folder.exists():
            at.folder.rmdir()
        atomic.rename(part, at.folder)
    except disk_errors.RAISED as error:
        shutil.rmtree(part, ignore_errors=True)
        raise backup_refusals.no_backup(wanted.backup) from error
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return found


def _copied(backup: Path, part: Path, at: Address, dek: Dek) -> Address:
    """Copy the keys, and the database page by page or by the server; returns where it is now."""
    for name in (KEYS_NAME, key_file.KEYS_NAME):
        atomic.write_private(part / name, (backup / name).read_bytes())
    if not at.is_file:
        keys = key_file.read(part, dek, read_keys(part).vault)
        server_copy.load(backup / OF_SERVER, (keys.import_identity,), at)
        return Address(at.url, part, at.password)
    made = part / at.path.name
    shutil.copyfile(backup / OF_FILE, made)
    made.chmod(0o600)
    look = connection.look(made, dek)
    try:
        heads = copy.heads(look, CHAINS)
    finally:
        look.close()
    if not copy.holds(made, dek, heads, CHAINS):
        raise backup_refusals.no_backup(backup)
    writer = connection.connect(made, dek)
    try:
        backup_mark.take(writer)
    finally:
        writer.close()
    return Address(at.url.set(database=str(made)), part)


def _drilled(wanted: Restore, at: Address, dek: Dek, study: Study, clock: Clock) -> Verification:
    """Bring it up to date, verify all of it, and record the restore in its own trail."""
    opened = CentralDatabase(at, dek)
    try:
        run.bring_up_to_date(opened, study.oid, lambda _revision: None)
        session = _session(wanted, opened, study, clock)
        with opened.reading() as reader:
            found = verifying.verified(session, reader)
        if not found.whole:
            raise backup_refusals.not_whole(len(found.sentences()))
        opened.write(lambda writer: _tell(session, writer, wanted, found))
        return found
    finally:
        opened.close()


def _session(
    wanted: Restore, opened: CentralDatabase, study: Study, clock: Clock
) -> CentralSession:
    with opened.reading() as reader:
        known = own_people.named(reader, wanted.user)
    if known is None or not known.active:
        raise sign_in_failed()
    if not permission.may(known.role, CentralAct.RESTORE):
        raise permission.not_permitted(known.role, CentralAct.RESTORE)
    keys = key_file.read(opened.folder, opened.dek, read_keys(opened.folder).vault)
    author = Author(known.user_name, known.role, known.organisation)
    return CentralSession(study, opened, author, keys, clock)


def _tell(
    session: CentralSession, writer: sa.Connection, wanted: Restore, found: Verification
) -> None:
    """Record from which backup, with which heads; acknowledgements are numbered after it."""
    own_trail.hold(writer)
    told = {
        "backup": wanted.backup.name,
        "audit": [found.audit_head.seq, found.audit_head.hash.hex()],
        "access": [found.access_head.seq, found.access_head.hash.hex()],
    }
    own_acts.tell(session, writer, "RESTORE", wanted.backup.name, told, wanted.reason)
    own_trail.append_access(
        writer, "restore", f"from {wanted.backup.name}", session.author, session.moment()
    )
