"""Write what all sites entered by the same code as a site does: a workbook, SDTM datasets.

What a site gives is made of that site alone, here or by another process; it is put together in the
order of the sites. Tables with one row per subject carry the arm. Until the study is locked that is
an act of a data manager with a reason, which is recorded.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import sqlalchemy as sa

from kyphocrf.central import casebooks, entered, refusals, site_state, site_work
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.central.site_state import State
from kyphocrf.central.site_work import SiteWork, Workers
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.exports.additions import Additions
from kyphocrf.exports.extract import Extract, SubjectRows
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.record.chain import Author, Moment

if TYPE_CHECKING:
    from kyphocrf.exports.sdtm.datasets import SubjectRecords
    from kyphocrf.exports.sdtm.package import Making

T = TypeVar("T")
_DIGITS: Final = 16


@dataclass(frozen=True)
class Exported:
    """Of which state of the sites an export is, by whom and in which language: plain values."""

    names: tuple[str, ...]
    state: State
    by: Author
    language: Language
    is_training: bool
    exported: Moment

    def snapshot(self, study: Study) -> Snapshot:
        """Return it as exports ask for it."""
        return Snapshot(
            study, ", ".join(self.names), self.state.head, self.state.last, self.by, self.language,
            is_training=self.is_training, exported=self.exported,
        )  # fmt: skip


@dataclass(frozen=True)
class TableRows:
    """Makes the rows that the subjects of a site give to the tables."""

    of: Exported

    def __call__(self, reader: sa.Connection, study: Study, site: str) -> Iterator[SubjectRows]:
        found = list(entered.of_site(reader, study, site))
        by_subject = {book.subject_key: one for book, one in found}
        extract = Extract(self.of.snapshot(study), lambda key: by_subject[key].said())
        for book, _ in found:
            yield extract.of_subject(book)


@dataclass(frozen=True)
class DatasetRecords:
    """Makes the records that the subjects of a site give to the SDTM datasets."""

    of: Exported

    def __call__(
        self, reader: sa.Connection, study: Study, site: str
    ) -> Iterator["SubjectRecords"]:
        from kyphocrf.exports.sdtm.datasets import Recording  # noqa: PLC0415  heavy

        recording = Recording(self.of.snapshot(study))
        for book, one in entered.of_site(reader, study, site):
            yield recording.of_subject(book, one.begun())


class _AllSites:
    """All sites in one state, and who works on them."""

    def __init__(
        self, session: CentralSession, reader: sa.Connection, language: Language,
        workers: Workers | None,
    ) -> None:  # fmt: skip
        study = session.study
        self._session, self._reader, self._workers = session, reader, workers
        names = site_state.sites(reader, study.oid)
        self.of = Exported(
            names,
            site_state.of_all(reader, study.oid, names),
            session.author,
            language,
            any(entered.is_training(reader, study, name) for name in names),
            session.moment(),
        )
        self.snapshot = self.of.snapshot(study)

    def each(self, work: SiteWork[T]) -> Iterator[T]:
        """Yield what each site gives, in their order."""
        database, study = self._session.database, self._session.study
        yield from site_work.each_site(
            self._reader, database, study, self.of.state, work, self._workers
        )

    def count(self) -> int:
        """Count the subjects of all sites."""
        study = self._session.study.oid
        return sum(len(casebooks.subjects(self._reader, study, name)) for name in self.of.names)


@central_use_case(CentralAct.EXPORT)
def export_excel(
    session: CentralSession, path: Path, reason: str, language: Language = "en",
    workers: Workers | None = None,
) -> None:  # fmt: skip
    """Write answers and findings of all sites to a workbook; with `workers` they make the rows.

    Raises UserError without a reason, FileError for the disk; what was there before stays then.
    """
    from kyphocrf.exports import excel  # noqa: PLC0415  heavy

    with _all_sites(session, reason, language, "excel", workers) as every:
        said = Additions(lambda _: {})  # there are findings; what was said is in the rows already
        excel.write(path, every.snapshot, every.each(TableRows(every.of)), additions=said)


@central_use_case(CentralAct.EXPORT)
def export_sdtm(
    session: CentralSession, folder: Path, reason: str, making: "Making",
    language: Language = "en", workers: Workers | None = None,
) -> None:  # fmt: skip
    """Write all answers of all sites as a reviewer's package; raises as `export_excel`."""
    from kyphocrf.exports.sdtm import package  # noqa: PLC0415  heavy

    with _all_sites(session, reason, language, "sdtm", workers) as every:
        made = every.each(DatasetRecords(every.of))
        package.write(
            folder, package.Source(every.snapshot, made, lambda _: {}, every.count()), making
        )


@contextmanager
def _all_sites(
    session: CentralSession, reason: str, language: Language, kind: str, workers: Workers | None
) -> Iterator[_AllSites]:
    """Give all sites in one state; that they were written out is recorded with the reason."""
    if not reason.strip():
        raise refusals.no_reason()
    with session.database.reading() as reader:
        every = _AllSites(session, reader, language, workers)
        yield every
    head = every.snapshot.head.hash.hex()[:_DIGITS]
    session.note("export", f"{kind} {head} with the arm: {reason.strip()}")
