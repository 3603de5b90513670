"""A sponsor with a central database, and what stands in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import sqlalchemy as sa

from kyphocrf.central import founding, receiving, sites
from kyphocrf.central import sign_in as signing_in
from kyphocrf.central.database import Address, address
from kyphocrf.central.founding import Founded, NewCentral
from kyphocrf.central.receiving import Receipt
from kyphocrf.central.session import CentralSession
from kyphocrf.central.sites import NewInstallation, NewSite
from kyphocrf.definition.study import Study
from kyphocrf.storage.vault import Cost
from kyphocrf.transfer.keys import InstallationKeys, fingerprint_of_installation
from kyphocrf.transfer.kit import NumberRange
from tests.central.sending_site import SendingSite, SentBatch
from tests.small_study import STUDY_OF_TESTS as SMALL

CHEAP = Cost(memory=64, passes=1, lanes=1)
USER, PASSWORD = "manager", "seven slow rivers"
NEW = NewCentral("University", USER, "Mona Weiss", PASSWORD)
_NAMES = UUID("2f5a6b6e-3c1d-4d5e-8f90-0123456789ab")


@dataclass
class Clock:
    """A clock that goes on by a second with each look."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 23, 16, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Sponsor:
    """A signed-in data manager, and the folder into which files go."""

    session: CentralSession
    folder: Path
    founded: Founded
    at: Address
    added: set[str] = field(default_factory=set)

    def site(self, name: str, first: int = 1, last: int = 999, study: Study = SMALL) -> SendingSite:
        """Add a site and register one installation of it, whose file is founded."""
        if name not in self.added:
            self.added.add(name)
            new = NewSite(name, "DE", (NumberRange(first, last, "PC 1"),))
            sites.add_site(self.session, new, self.folder / "kits")
        installation = str(uuid5(_NAMES, f"{name} {first}"))
        keys = InstallationKeys.generate()
        self.register(name, installation, keys)
        recipients = self.session.keys.public.recipients
        made = SendingSite(study, name, installation, keys, recipients)
        made.found(first, last)
        return made

    def register(self, name: str, installation: str, keys: InstallationKeys) -> None:
        told = fingerprint_of_installation(self.session.study.oid, name, installation, keys.public)
        sites.register(self.session, NewInstallation(name, installation, keys.public, told))

    def receive(self, *batches: SentBatch | bytes) -> list[Receipt]:
        """Receive batches as files, in this order."""
        return list(receiving.receive(self.session, list(self._files(batches))))

    def _files(self, batches: Iterable[SentBatch | bytes]) -> Iterable[Path]:
        for number, one in enumerate(batches):
            path = self.folder / f"{number}.kcb"
            path.write_bytes(one if isinstance(one, bytes) else one.content)
            yield path

    def rows(self, table: sa.Table, *columns: str, site: str = "") -> list[tuple[Any, ...]]:
        """Read columns of a table, of one site or of all, in order."""
        wanted = [table.c[name] for name in columns] or list(table.c)
        query = sa.select(*wanted).order_by(*wanted)
        here = (table.c.study == self.session.study.oid, table.c.site == site) if site else ()
        with self.session.database.reading() as reader:
            rows = reader.execute(query.where(*here))
            return [tuple(row) for row in rows]


def sponsor(folder: Path, url: str = "", study: Study = SMALL) -> Sponsor:
    """Found a central database and sign in to it."""
    place = folder / "central"
    at = address(url or f"sqlite:///{place / 'central.db'}", place)
    clock = Clock()
    founded = founding.found(at, NEW, study, clock, CHEAP)
    session = signing_in.sign_in(at, study, USER, PASSWORD, clock)
    return Sponsor(session, folder, founded, at)


def became(receipts: Iterable[Receipt]) -> list[str]:
    return [one.became for one in receipts]
