"""Write what all sites entered by the same code as a site does: a workbook, ODM, SDTM datasets.

What a site gives is made of that site alone, here or by another process; it is put together in the
order of the sites. Tables with one row per subject carry the arm. Until the study is locked that is
an act of a data manager with a reason, which is recorded and stands in the file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from kyphocrf import atomic
from kyphocrf.central import entered, odm_sources, refusals, study_lock
from kyphocrf.central.all_sites import AllSites, Exported
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.central.site_work import Workers
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.additions import Additions
from kyphocrf.exports.extract import Extract, SubjectRows
from kyphocrf.exports.refusals import not_written

if TYPE_CHECKING:
    from kyphocrf.exports.sdtm.datasets import SubjectRecords
    from kyphocrf.exports.sdtm.package import Making

_DIGITS: Final = 16
_BEFORE_THE_LOCK: Final = Text(
    "Tells the arm of each subject before the study lock. Written by a data manager; the recorded "
    "reason: {reason}",
    "Nennt vor der Sperre der Studie den Arm jedes Patienten. Vom Datenmanagement geschrieben; der "
    "aufgezeichnete Grund: {reason}",
)


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


@central_use_case(CentralAct.EXPORT)
def export_odm(
    session: CentralSession, folder: Path, reason: str, *, transactional: bool = False
) -> tuple[Path, ...]:
    """Write the last state of each installation as ODM, or every change of its trail.

    A new folder gets one file for each; returns them. Each is read back and compared. Raises
    UserError for a folder that is there, or without a reason; FileError for the disk.
    """
    from kyphocrf.exports.odm import snapshot  # noqa: PLC0415  heavy
    from kyphocrf.exports.odm import transactional as changes  # noqa: PLC0415  heavy

    if folder.exists():
        raise refusals.folder_in_use(str(folder))
    kind = "odm transactional" if transactional else "odm snapshot"
    beside = atomic.beside(folder)
    names = []
    try:
        with _all_sites(session, reason, "en", kind) as every:
            for trail in odm_sources.trails(every, every.reader):
                names.append(f"{trail.name}.xml")
                if transactional:
                    changes.write(beside / names[-1], trail.source())
                else:
                    snapshot.write(beside / names[-1], trail.source(), trail.standing())
        beside.rename(folder)
    except OSError as error:
        raise not_written(folder, error) from error
    finally:
        rmtree(beside, ignore_errors=True)
    return tuple(folder / name for name in names)


@contextmanager
def _all_sites(
    session: CentralSession, reason: str, language: Language, kind: str,
    workers: Workers | None = None,
) -> Iterator[AllSites]:  # fmt: skip
    """Give all sites in one state; that they were written out is recorded with the reason."""
    if not reason.strip():
        raise refusals.no_reason()
    with session.database.reading() as reader:
        early = not study_lock.locked(reader)
        remark = _BEFORE_THE_LOCK.filled(reason=reason.strip()) if early else None
        every = AllSites(session, reader, language, remark, workers)
        yield every
    head = every.snapshot.head.hash.hex()[:_DIGITS]
    session.note("export", f"{kind} {head} with the arm: {reason.strip()}")
