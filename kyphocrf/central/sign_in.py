"""Sign in to a central database: the same key slots, delays and records as at a site."""

import contextlib
from dataclasses import replace

import sqlalchemy as sa

from kyphocrf.central import database, key_file, own_trail
from kyphocrf.central.database import Address, CentralDatabase
from kyphocrf.central.own_schema import own_person
from kyphocrf.central.session import CentralSession, Clock
from kyphocrf.definition.study import Study
from kyphocrf.errors import KyphocrfError
from kyphocrf.record import person
from kyphocrf.record.chain import AccessRecord, Author, Moment, moment_of
from kyphocrf.record.person import Person
from kyphocrf.storage import attempts, vault
from kyphocrf.storage.attempts import Attempt
from kyphocrf.storage.key_wrapping import Dek
from kyphocrf.storage.refusals import sign_in_failed


def sign_in(at: Address, study: Study, user: str, password: str, clock: Clock) -> CentralSession:
    """Open a central database by user name and password; raises UserError or FileError."""
    moment = moment_of(clock())
    attempt = Attempt(user, moment)
    dek, name = _checked(at, attempt, password)
    opened = CentralDatabase(at, dek)
    try:
        database.require_known(opened, study.oid)
        keys = key_file.read(at.folder, dek, name)
        known = _active(opened, at, attempt)
        author = Author(known.user_name, known.role, known.organisation)
        _settle(opened, author, moment)
    except BaseException:
        opened.close()
        raise
    return CentralSession(study, opened, author, keys, clock)


def _checked(at: Address, attempt: Attempt, password: str) -> tuple[Dek, str]:
    """Delay, check, and note what did not fit."""
    attempts.refuse_early(at.folder, attempt.moment)
    keys = vault.read_keys(at.folder)
    try:
        return vault.unlock(keys, attempt.user, password), keys.vault
    except KyphocrfError:
        # A password typed into the wrong field must not be kept in the clear.
        known = attempt if attempt.user in keys.users() else replace(attempt, user="")
        attempts.note(at.folder, known)
        raise


def _active(opened: CentralDatabase, at: Address, attempt: Attempt) -> Person:
    wanted = sa.select(own_person.c.text).where(own_person.c.user_name == attempt.user)
    with opened.reading() as reader:
        text = reader.execute(wanted).scalar()
    found = None if text is None else person.told_by(text)
    if found is None or not found.active:
        attempts.note(at.folder, attempt)
        raise sign_in_failed()
    return found


def _settle(opened: CentralDatabase, author: Author, moment: Moment) -> None:
    """Record the sign-in and every failed try before it, and begin the log of tries anew."""
    log = attempts.read(opened.folder)

    def work(writer: sa.Connection) -> AccessRecord:
        own_trail.hold(writer)
        for failed in log.failures:
            by = Author(failed.user, "", "")
            own_trail.append_access(writer, "failed sign-in", "", by, failed.moment)
        if log.strange or (log.after is not None and not attempts.is_untouched(log, opened.dek)):
            own_trail.append_access(
                writer, "attempts log", "altered since the last sign-in", author, moment
            )
        return own_trail.append_access(writer, "sign-in", "", author, moment)

    record = opened.write(work)
    # A log that cannot be begun is told at the next sign-in; it keeps nobody out.
    with contextlib.suppress(OSError):
        attempts.begin(opened.folder, opened.dek, record)
