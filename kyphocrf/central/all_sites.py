"""All sites in one state of the database, who works on them, and what names the state."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa

from kyphocrf.central import casebooks, entered, refusals, site_state, site_work
from kyphocrf.central.session import CentralSession
from kyphocrf.central.site_state import State
from kyphocrf.central.site_work import SiteWork, Workers
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.record.chain import Author, Moment

T = TypeVar("T")


@dataclass(frozen=True)
class Exported:
    """Of which state of the sites an export is, by whom and in which language: plain values.

    `remark`: what whoever reads an export of them must know.
    """

    names: tuple[str, ...]
    state: State
    by: Author
    language: Language
    is_training: bool
    exported: Moment
    remark: Text | None = None

    def snapshot(self, study: Study) -> Snapshot:
        """Return it as exports ask for it."""
        return Snapshot(
            study, ", ".join(self.names), self.state.head, self.state.last, self.by, self.language,
            is_training=self.is_training, exported=self.exported, remark=self.remark,
        )  # fmt: skip


class AllSites:
    """All sites in one state, and who works on them; without `workers` this process does.

    Raises UserError where nothing was received yet.
    """

    def __init__(
        self,
        session: CentralSession,
        reader: sa.Connection,
        language: Language,
        remark: Text | None = None,
        workers: Workers | None = None,
    ) -> None:
        study = session.study
        self._session, self._workers = session, workers
        self.reader = reader
        names = site_state.sites(reader, study.oid)
        state = site_state.of_all(reader, study.oid, names)
        if not state.head.seq:
            raise refusals.nothing_received()
        self.of = Exported(
            names,
            state,
            session.author,
            language,
            any(entered.is_training(reader, study, name) for name in names),
            session.moment(),
            remark,
        )
        self.snapshot = self.of.snapshot(study)

    @property
    def sites(self) -> tuple[str, ...]:
        return self.of.names

    def each(self, work: SiteWork[T]) -> Iterator[T]:
        """Yield what each site gives, in their order."""
        database, study = self._session.database, self._session.study
        yield from site_work.each_site(
            self.reader, database, study, self.of.state, work, self._workers
        )

    def count(self) -> int:
        """Count the subjects of all sites."""
        study = self._session.study.oid
        return sum(len(casebooks.subjects(self.reader, study, name)) for name in self.of.names)
