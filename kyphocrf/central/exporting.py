"""Write what all sites entered by the same code as a site does: a workbook, ODM, SDTM datasets.

Tables with one row per subject carry the arm. Until the study is locked that is an act of a data
manager with a reason, which is recorded and stands in the file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Final

from kyphocrf.central import odm_sources, refusals, study_lock
from kyphocrf.central.all_sites import AllSites
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.additions import Additions
from kyphocrf.exports.refusals import not_written

if TYPE_CHECKING:
    from kyphocrf.exports.sdtm.package import Making

_DIGITS: Final = 16
_BEFORE_THE_LOCK: Final = Text(
    "Tells the arm of each subject before the study lock. Written by a data manager; the recorded "
    "reason: {reason}",
    "Nennt vor der Sperre der Studie den Arm jedes Patienten. Vom Datenmanagement geschrieben; der "
    "aufgezeichnete Grund: {reason}",
)


@central_use_case(CentralAct.EXPORT)
def export_excel(
    session: CentralSession, path: Path, reason: str, language: Language = "en"
) -> None:
    """Write answers and findings of all sites to a workbook.

    Raises UserError without a reason, FileError for the disk; what was there before stays then.
    """
    from kyphocrf.exports import excel  # noqa: PLC0415  heavy

    with _all_sites(session, reason, language, "excel") as every:
        said = Additions(lambda subject_key: every.of(subject_key).said())
        excel.write(path, every.snapshot, every.casebooks(), additions=said)


@central_use_case(CentralAct.EXPORT)
def export_sdtm(
    session: CentralSession, folder: Path, reason: str, making: "Making", language: Language = "en"
) -> None:
    """Write all answers of all sites as a reviewer's package; raises as `export_excel`."""
    from kyphocrf.exports.sdtm import package  # noqa: PLC0415  heavy

    with _all_sites(session, reason, language, "sdtm") as every:
        source = package.Source(
            every.snapshot, every.casebooks(), lambda key: every.of(key).begun(), every.count()
        )
        package.write(folder, source, making)


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
    beside = folder.with_name(f".{folder.name}.part")
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
    session: CentralSession, reason: str, language: Language, kind: str
) -> Iterator[AllSites]:
    """Give all sites in one state; that they were written out is recorded with the reason."""
    if not reason.strip():
        raise refusals.no_reason()
    with session.database.reading() as reader:
        early = not study_lock.locked(reader)
        remark = _BEFORE_THE_LOCK.filled(reason=reason.strip()) if early else None
        every = AllSites(session, reader, language, remark)
        yield every
    head = every.snapshot.head.hash.hex()[:_DIGITS]
    session.note("export", f"{kind} {head} with the arm: {reason.strip()}")
