"""Found a central database: its tables, the sponsor's keys, the first data manager."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import uuid4

import sqlalchemy as sa

from kyphocrf.central import database, key_file, own_trail, refusals
from kyphocrf.central.database import Address, CentralDatabase
from kyphocrf.central.own_schema import own_person, sponsor
from kyphocrf.central.permission import CentralRole
from kyphocrf.central.session import Clock
from kyphocrf.definition.study import Study
from kyphocrf.record import user_names
from kyphocrf.record.chain import Author, Moment, moment_of
from kyphocrf.record.change import NOWHERE, Change, canonical
from kyphocrf.record.person import Person, person_change
from kyphocrf.storage import connection, vault
from kyphocrf.storage.ids import time_ordered
from kyphocrf.storage.vault import FULL_COST, Cost
from kyphocrf.transfer.keys import (
    SponsorKeys,
    fingerprint_of_sponsor,
    new_identity,
    recipient_of,
)
from kyphocrf.transfer.minisign import SigningKey


@dataclass(frozen=True, slots=True)
class NewCentral:
    """What a central database is founded for: the sponsor's name, its first data manager."""

    sponsor: str
    user: str
    full_name: str
    password: str


@dataclass(frozen=True, slots=True, repr=False)
class Founded:
    """What is printed once and kept off line, and the fingerprint that goes into letters.

    `escrow_identity` opens every batch where the import identity is lost; it is kept nowhere here.
    """

    recovery_key: str
    escrow_identity: str
    fingerprint: str


def found(
    at: Address, new: NewCentral, study: Study, clock: Clock, cost: Cost = FULL_COST
) -> Founded:
    """Make folder, keys and database, all of it or nothing; raises UserError or FileError."""
    if at.folder.exists() and any(at.folder.iterdir()):
        raise refusals.folder_in_use(str(at.folder))
    new = replace(
        new,
        user=user_names.require_new(new.user, ()),
        full_name=user_names.require_full_name(new.full_name),
    )
    made = vault.found(new.user, new.password, (study.oid, new.sponsor, new.full_name), cost)
    escrow = new_identity()
    keys = SponsorKeys(SigningKey.generate(), new_identity(), recipient_of(escrow))
    moment = moment_of(clock())
    at.folder.mkdir(parents=True, exist_ok=True)
    try:
        vault.write_keys(at.folder, made.keys)
        key_file.write(at.folder, made.dek, made.keys.vault, keys)
        if at.is_file:
            connection.new(at.path)
        _lay(at, made, lambda writer: _begin(writer, new, study, keys, made.keys.vault, moment))
    except BaseException:
        shutil.rmtree(at.folder, ignore_errors=True)
        raise
    return Founded(made.recovery_key, escrow, fingerprint_of_sponsor(study.oid, keys.public))


def _lay(at: Address, made: vault.Vault, begin: Callable[[sa.Connection], None]) -> None:
    opened = CentralDatabase(at, made.dek, guarded=False)
    try:
        database.lay(opened, begin)
    finally:
        opened.close()


def _begin(
    writer: sa.Connection,
    new: NewCentral,
    study: Study,
    keys: SponsorKeys,
    vault_name: str,
    moment: Moment,
) -> None:
    public = keys.public
    told = {
        "study": study.oid, "name": new.sponsor, "vault": vault_name,
        "installation": time_ordered(moment), "signing": public.signing,
        "recipient": public.import_recipient, "escrow": public.escrow_recipient,
    }  # fmt: skip
    writer.execute(sponsor.insert(), {"id": 1, **told})
    role = CentralRole.DATA_MANAGER
    person = Person(
        new.user, role, new.sponsor, active=True, printed_name=new.full_name,
    )  # fmt: skip
    author = Author(new.user, role, new.sponsor)
    founded = Change("study", "", NOWHERE, None, canonical(told))
    changes = [founded, person_change(None, person)]
    own_trail.append(writer, changes, author, moment, str(uuid4()))
    writer.execute(own_person.insert(), {"user_name": new.user, "text": person.to_text()})
    own_trail.append_access(writer, "sign-in", "founded", author, moment)
