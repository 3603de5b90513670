"""Write tables of the state that is on disk; that it was done is an access record."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from kyphocrf.definition.text import Language
from kyphocrf.workflow.destination import require_export_folder, require_writable
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case
from kyphocrf.workflow.tables import ALL, TableChoice, TableSource

if TYPE_CHECKING:
    from kyphocrf.exports.sdtm.package import Package, Progress


@use_case(Act.EXPORT)
def export_excel(  # noqa: PLR0913  what is chosen stands together already
    session: Session,
    path: Path,
    language: Language | None = None,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    *,
    replacing: bool = False,
    choice: TableChoice = ALL,
) -> bool:
    """Write answers and findings to a workbook; False if stopped.

    Raises UserError for a place where nothing may be written, a file that is there and is not
    said to be `replacing`, or a choice that cannot be; FileError for the disk.
    """
    from kyphocrf.exports import excel  # noqa: PLC0415  heavy

    require_writable(path, session.file.folder, replacing=replacing)
    with session.file.one_state():
        source = TableSource(session, language, choice)
        books, additions = source.casebooks(), source.additions()
        written = excel.write(path, source.snapshot, books, progress, stop, additions)
    if written:
        source.note("excel")
    return written


@use_case(Act.EXPORT)
def export_csv(  # noqa: PLR0913  as `export_excel`
    session: Session,
    folder: Path,
    language: Language | None = None,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    *,
    replacing: bool = False,
    choice: TableChoice = ALL,
) -> bool:
    """Write answers and findings as CSV into a folder with codebook and readers; False if stopped.

    Raises UserError for a folder in which something else lies, an earlier export that is not said
    to be `replacing`, or a choice that cannot be; FileError for the disk.
    """
    from kyphocrf.exports import csv_folder  # noqa: PLC0415  heavy

    require_export_folder(folder, session.file.folder, csv_folder.MARK, replacing=replacing)
    with session.file.one_state():
        source = TableSource(session, language, choice)
        books = source.casebooks()
        written = csv_folder.write(folder, source.snapshot, books, progress, stop, source.said)
    if written:
        source.note("csv")
    return written


@use_case(Act.EXPORT)
def export_odm(  # noqa: PLR0913  as `export_excel`
    session: Session,
    path: Path,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    *,
    replacing: bool = False,
    choice: TableChoice = ALL,
    transactional: bool = False,
) -> bool:
    """Write the last state of the study as ODM, or every change of its trail; False if stopped.

    The file is read back and compared before it takes its place. Raises UserError for a place where
    nothing may be written, a file that is there and is not said to be `replacing`, or a choice that
    cannot be, as every change of answers that are left out; FileError for the disk.
    """
    from kyphocrf.exports.odm import snapshot  # noqa: PLC0415  heavy
    from kyphocrf.exports.odm import transactional as changes  # noqa: PLC0415  heavy
    from kyphocrf.workflow.odm_source import OdmExport  # noqa: PLC0415  lxml comes with it

    require_writable(path, session.file.folder, replacing=replacing)
    with session.file.one_state():
        export = OdmExport(session, choice, "Transactional" if transactional else "Snapshot")
        source = export.source()
        if transactional:
            written = changes.write(path, source, progress, stop)
        else:
            written = snapshot.write(path, source, export.standing(), progress, stop)
    if written:
        export.note()
    return written


@use_case(Act.EXPORT)
def export_sdtm(  # noqa: PLR0913  as `export_excel`
    session: Session,
    folder: Path,
    language: Language | None = None,
    progress: "Progress" = lambda *_: None,
    stop: Callable[[], bool] = lambda: False,
    *,
    replacing: bool = False,
    choice: TableChoice = ALL,
) -> "Package | None":
    """Write the answers as SDTM datasets, with all that a reviewer gets beside them, into a folder.

    Returns what was written, None if stopped. Where this PC names a validator, that is run before
    the folder takes its name. Raises UserError for a study that does not say its design, a choice
    that SDTM cannot hold, a folder in which something else lies, or an earlier export that is not
    said to be `replacing`; FileError for the disk.
    """
    from kyphocrf.exports.sdtm import package  # noqa: PLC0415  heavy
    from kyphocrf.workflow import sdtm_package  # noqa: PLC0415  pandas comes with it

    sdtm_package.require_lawful(session.study, choice)
    require_export_folder(folder, session.file.folder, package.MARK, replacing=replacing)
    with ExitStack() as stack:
        stack.enter_context(session.file.one_state())
        tables = TableSource(session, language, choice)
        source = sdtm_package.source(session, tables, stack.close)
        written = package.write(folder, source, sdtm_package.making(), progress, stop)
    if written is not None:
        tables.note("sdtm")
    return written


def recovery_key_page(
    folder: Path, site: str, user: str, recovery_key: str, language: Language
) -> bytes:
    """Return the one page on which a recovery key is printed, as PDF."""
    from kyphocrf.paper import recovery_key as page  # noqa: PLC0415  heavy

    return page.pdf(folder.name, site, user, recovery_key, language)
