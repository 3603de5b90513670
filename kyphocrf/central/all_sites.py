"""All sites in one state of the database: their casebooks one by one, and what names the state."""

from collections.abc import Iterator
from hashlib import sha256

import sqlalchemy as sa

from kyphocrf.central import casebooks, entered, refusals
from kyphocrf.central.entered import Entered
from kyphocrf.central.schema import audit_record, site
from kyphocrf.central.session import CentralSession
from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.chain import Head, Moment


class AllSites:
    """Casebooks of all sites, one site in memory at a time; it has state: whose turn it is.

    `remark`: what whoever reads an export of them must know. Raises UserError where nothing was
    received yet.
    """

    def __init__(
        self,
        session: CentralSession,
        reader: sa.Connection,
        language: Language,
        remark: Text | None = None,
    ) -> None:
        study = session.study
        self.reader, self._study = reader, study
        self.sites = names(reader, study.oid)
        head, moment = state(reader, study.oid, self.sites)
        if not head.seq:
            raise refusals.nothing_received()
        self._turn: Entered | None = None
        self.snapshot = Snapshot(
            study,
            ", ".join(self.sites),
            head,
            moment,
            session.author,
            language,
            is_training=any(entered.is_training(reader, study, name) for name in self.sites),
            exported=session.moment(),
            remark=remark,
        )

    def casebooks(self) -> Iterator[Casebook]:
        for name in self.sites:
            for book, one in entered.of_site(self.reader, self._study, name):
                self._turn = one
                yield book

    def count(self) -> int:
        """Count the subjects of all sites."""
        study = self._study.oid
        return sum(1 for name in self.sites for _ in casebooks.subjects(self.reader, study, name))

    def of(self, subject_key: str) -> Entered:
        """Return the records of the subject whose turn it is; exports ask of no other."""
        if self._turn is None or self._turn.enrolled.subject_key != subject_key:
            raise KeyError(subject_key)
        return self._turn


def names(reader: sa.Connection, study: str) -> tuple[str, ...]:
    """Return the sites of a study in their order."""
    wanted = sa.select(site.c.site).where(site.c.study == study).order_by(site.c.site)
    return tuple(reader.execute(wanted).scalars())


def state(reader: sa.Connection, study: str, sites: tuple[str, ...]) -> tuple[Head, Moment]:
    """Return what stands for the state of all sites, and the time of the last record.

    Its number is that of all records, 0 where there is none.
    """
    about, count, heads, last = audit_record.c, 0, sha256(), Moment("", 0)
    for name in sites:
        at = (about.study == study, about.site == name)
        order = (about.installation, about.epoch, about.seq)
        for utc, offset, digest in reader.execute(
            sa.select(about.utc, about.offset_minutes, about.hash).where(*at).order_by(*order)
        ):
            count += 1
            heads.update(bytes(digest))
            last = max(last, Moment(utc, offset))
    return Head(count, heads.digest()), last
