"""What ODM files of all sites are made of: one file for each installation, as it would write it.

Records are numbered by the installation that made them, and so are signatures and annotations in a
file: two installations never stand in one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from kyphocrf.central import entered, lineage, record_rows
from kyphocrf.central.all_sites import AllSites
from kyphocrf.central.schema import audit_record
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.chain import AuditRecord, Head
from kyphocrf.record.change import STATEMENTS
from kyphocrf.record.replay import Replayed, replay

if TYPE_CHECKING:
    from kyphocrf.exports.odm.snapshot import Standing
    from kyphocrf.exports.odm.source import OdmSource

_DAY: Final = len("2026-11-24")
_KEPT: Final = frozenset(("study", *STATEMENTS))
_ENDING: Final = 4
"""Of an installation, so many digits stand in the name of its batches, and of its file."""


@dataclass(frozen=True)
class InstallationTrail:
    """All records of an installation that count, in their order; they are held in memory."""

    every: AllSites
    reader: sa.Connection
    site: str
    installation: str

    @property
    def name(self) -> str:
        """What its file is called, without suffix."""
        study = self.every.snapshot.study.oid
        return f"{study}-{self.site}-{self.installation[-_ENDING:]}"

    @cached_property
    def records(self) -> tuple[AuditRecord, ...]:
        key = (self.every.snapshot.study.oid, self.site)
        kept = lineage.held(self.reader, key)
        way = lineage.stretches(kept, self.installation, lineage.newest(kept, self.installation))
        return tuple(record_rows.records(self.reader, lineage.among(audit_record, key, way)))

    @cached_property
    def replayed(self) -> Replayed:
        return replay(self.records)

    def source(self) -> "OdmSource":
        """Return what both types of file are made of."""
        from kyphocrf.exports.odm.source import OdmSource  # noqa: PLC0415  lxml comes with it

        last = self.records[-1]
        of_all = self.every.snapshot
        state = of_all.of_site(self.site, Head(last.seq, last.hash), last.stamp.moment)
        authors = dict.fromkeys(one.stamp.author for one in self.records)
        return OdmSource(
            state,
            tuple(authors),
            tuple(self.replayed.people.values()),
            (self.site,),
            str(self.replayed.header.get("created_utc", ""))[:_DAY],
            None,
            lambda: (one for one in self.records if not one.subject_key),
            lambda: (one for one in self.records if one.subject_key),
        )

    def standing(self) -> "Standing":
        """Return how the subjects of the installation stand."""
        from kyphocrf.exports.odm.snapshot import Standing  # noqa: PLC0415  as above

        subjects = {one.subject_key: self.site for one in self.records if one.subject_key}
        return Standing(self._casebooks(), self.telling, subjects)

    def telling(self, subject_key: str) -> tuple[AuditRecord, ...]:
        """Return the newest record of each statement and each query of a subject, in order."""
        replayed = self.replayed
        found = {
            told.seq
            for one, told in replayed.statements.items()
            if one.what in _KEPT and one.subject_key == subject_key
        }
        newest = {number: seq for seq, (number, _) in sorted(replayed.messages.items())}
        found |= set(newest.values())
        return tuple(
            one for one in self.records if one.seq in found and one.subject_key == subject_key
        )

    def _casebooks(self) -> Iterator[Casebook]:
        study = self.every.snapshot.study
        for book, one in entered.of_site(self.reader, study, self.site):
            if one.enrolled.installation == self.installation:
                yield book


def trails(every: AllSites, reader: sa.Connection) -> Iterator[InstallationTrail]:
    """Yield the trail of each installation of which something counts, one after the other."""
    study = every.snapshot.study.oid
    for site in every.sites:
        kept = lineage.held(reader, (study, site))
        for installation in sorted({name for name, _ in kept}):
            one = InstallationTrail(every, reader, site, installation)
            if one.records:
                yield one
