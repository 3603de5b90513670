"""Open a central database as a person, and the door through which each password goes there.

Delay, check and record are those of a site (docs/decisions/0026-tries-at-a-password.md).
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from kyphocrf.central import (
    backups,
    database_refusals,
    key_file,
    own_acts,
    own_people,
    own_trail,
)
from kyphocrf.central.database import Address, CentralDatabase
from kyphocrf.central.migrations import run
from kyphocrf.central.own_schema import own_access
from kyphocrf.central.session import CentralSession, Clock
from kyphocrf.definition.study import Study
from kyphocrf.record.chain import Access, AccessRecord, Author, Moment, moment_of
from kyphocrf.record.person import Person
from kyphocrf.storage import attempts, ended_slots, key_files, password_door, recorded_tries, vault
from kyphocrf.storage.attempts import Attempt
from kyphocrf.storage.backup_place import BACKUPS_NAME
from kyphocrf.storage.key_wrapping import Dek
from kyphocrf.storage.recorded_tries import AccessChain, RightPassword
from kyphocrf.storage.refusals import sign_in_failed
from kyphocrf.storage.vault import FULL_COST, Cost, Keys

CHAIN: Final = AccessChain(own_access, own_trail.append_access)
RECOVERY: Final = Author("recovery key", "", "")
"""The author of what is done with the printed recovery key, before a user is signed in again."""


@dataclass(frozen=True, slots=True, repr=False)
class Recovery:
    """The printed recovery key as typed, and the user who gets a new password by it."""

    key: str
    user: str
    new_password: str


def sign_in(at: Address, study: Study, user: str, password: str, clock: Clock) -> CentralSession:
    """Open a central database by user name and password; raises UserError or FileError."""
    moment = moment_of(clock())
    attempt = Attempt(user, moment)
    dek = _checked(at, attempt, lambda keys: vault.unlock(keys, user, password))
    with _opened(at, dek, study, moment) as opened:
        known = _active(opened, at, attempt)
        author = Author(known.user_name, known.role, known.organisation)
        session = _session(study, opened, author, clock)
        _settle(opened, RightPassword("sign-in", "", author, moment))
        return session


def recover(
    at: Address, study: Study, by: Recovery, clock: Clock, cost: Cost = FULL_COST
) -> CentralSession:
    """Open by the printed recovery key and give an active user a new password.

    Raises UserError or FileError. The key that was typed goes on opening what it opens.
    """
    moment = moment_of(clock())
    attempt = Attempt(RECOVERY.user, moment, "recovery key")
    dek = _checked(at, attempt, lambda keys: vault.recover(keys, by.key))
    with _opened(at, dek, study, moment) as opened:
        _settle(opened, RightPassword("recovery key", "used", RECOVERY, moment))
        with opened.reading() as reader:
            known = own_people.named(reader, by.user)
        if known is None or not known.active:
            raise database_refusals.nobody_to_recover(by.user)
        author = Author(known.user_name, known.role, known.organisation)
        session = _session(study, opened, author, clock)

        def work(writer: sa.Connection) -> None:
            own_trail.hold(writer)
            keys = vault.read_keys(at.folder)
            changed = vault.with_user(
                keys, opened.dek, by.user, by.new_password, session.words(known), cost
            )
            own_trail.append_access(writer, "recovery key", "new password", author, moment)
            replace_slots(session, writer, keys, changed)

        opened.write(work)
        return session


def unlock_backup(backup: Path, user: str, password: str, moment: Moment) -> Dek:
    """Unlock a backup by a password that held when it was made; nothing of it is touched.

    Among the backups beside the sponsor's keys it shares their delay. Raises UserError, FileError.
    """
    around = backup.resolve().parent
    beside = around.name == BACKUPS_NAME and (around.parent / vault.KEYS_NAME).is_file()
    attempt = Attempt(user, moment, "backup")
    log = around.parent if beside else None
    check = partial(vault.unlock, user=user, password=password)
    return password_door.checked(backup, attempt, check, log=log)


def change_password(session: CentralSession, old: str, new: str, cost: Cost = FULL_COST) -> None:
    """Let a person who gives the old password have a new one; what was given becomes their own.

    Raises UserError for a wrong or a weak one, FileError where the disk fails.
    """
    at, author, moment = session.database.at, session.author, session.moment()
    attempt = Attempt(author.user, moment, "old password")
    _ = _checked(
        at,
        attempt,
        lambda keys: vault.unlock(keys, author.user, old),
        partial(_record_failure, session.database),
    )
    if attempts.read(at.folder).attempts:
        _settle(session.database, RightPassword("sign-in", attempt.where, author, moment))

    def renewed(keys: Keys, words: tuple[str, ...]) -> Keys:
        return vault.change_password(keys, author.user, old, new, words, cost)

    def work(writer: sa.Connection) -> None:
        own_trail.hold(writer)
        known = own_people.named(writer, author.user)
        keys = vault.read_keys(at.folder)
        changed = renewed(keys, session.words(known))
        own_trail.append_access(writer, "password", "changed", author, moment)
        if known is not None and known.given_password:
            own_acts.change_person(session, writer, known, replace(known, given_password=False))
        replace_slots(session, writer, keys, changed)

    session.database.write(work)


def replace_slots(
    session: CentralSession, writer: sa.Connection, before: Keys, after: Keys
) -> None:
    """Put other slots in force, with a record of those that no longer are; last of an act."""
    ended_slots.note(CHAIN, writer, before, after, (session.author, session.moment()))
    # Last: a disk that fails here leaves neither slots nor records behind.
    vault.write_keys(session.database.folder, after)


def _checked(
    at: Address,
    attempt: Attempt,
    check: Callable[[Keys], Dek],
    record: password_door.Record = password_door.unopened,
) -> Dek:
    return password_door.checked(at.folder, attempt, check, log=at.folder, record=record)


def _record_failure(opened: CentralDatabase, attempt: Attempt) -> None:
    def work(writer: sa.Connection) -> None:
        own_trail.hold(writer)
        recorded_tries.record_failure(CHAIN, writer, attempt)

    opened.write(work)


@contextlib.contextmanager
def _opened(at: Address, dek: Dek, study: Study, moment: Moment) -> Iterator[CentralDatabase]:
    """Give the database of this study, up to date; it stays open unless something is refused."""
    opened = CentralDatabase(at, dek)
    try:
        run.bring_up_to_date(opened, study.oid, partial(backups.before_migration, opened, moment))
        yield opened
    except BaseException:
        opened.close()
        raise


def _session(study: Study, opened: CentralDatabase, author: Author, clock: Clock) -> CentralSession:
    name = vault.read_keys(opened.folder).vault
    keys = key_file.read(opened.folder, opened.dek, name)
    return CentralSession(study, opened, author, keys, clock)


def _active(opened: CentralDatabase, at: Address, attempt: Attempt) -> Person:
    with opened.reading() as reader:
        found = own_people.named(reader, attempt.user)
    if found is None or not found.active:
        password_door.failed(at.folder, attempt)
        raise sign_in_failed()
    return found


def _settle(opened: CentralDatabase, right: RightPassword) -> None:
    """Record what opened the database and what was found amiss with its log and keys."""
    by = (right.author, right.moment)

    def work(writer: sa.Connection) -> None:
        own_trail.hold(writer)
        # Read and begun while nobody else appends: two who sign in at once suspect nothing.
        log = attempts.read(opened.folder)
        record, _ = recorded_tries.settle(CHAIN, writer, log, opened.dek, right)
        _mend(opened, writer, *by)
        _, new = ended_slots.again(CHAIN, writer, vault.read_keys(opened.folder))
        ended_slots.note_again(CHAIN, writer, new, by)
        _begin_log(opened, record)

    opened.write(work)


def _mend(opened: CentralDatabase, writer: sa.Connection, author: Author, moment: Moment) -> None:
    what: Access = "key slots"
    for told in key_files.upgrade_format(opened.folder):
        own_trail.append_access(writer, what, told, author, moment)


def _begin_log(opened: CentralDatabase, record: AccessRecord) -> None:
    # A log that cannot be begun is told at the next sign-in; it keeps nobody out.
    with contextlib.suppress(OSError):
        attempts.begin(opened.folder, opened.dek, record)
