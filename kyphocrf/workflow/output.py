"""Write tables and pages of the state that is on disk; that it was done is an access record."""

from collections.abc import Callable, Sequence
from pathlib import Path

from kyphocrf import atomic
from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import FileError
from kyphocrf.paper.printout import Printout
from kyphocrf.record.answers import FormKey, Place
from kyphocrf.workflow import reading
from kyphocrf.workflow.destination import require_export_folder, require_writable
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case
from kyphocrf.workflow.tables import ALL, TableChoice, TableSource


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


@use_case(Act.READ)
def print_casebook(
    session: Session,
    subject_key: str,
    path: Path,
    language: Language | None = None,
    only: Sequence[FormKey] | None = None,
    *,
    replacing: bool = False,
) -> None:
    """Write the CRFs of a subject, or `only` these, as one PDF.

    Refuses and raises as `export_excel` does.
    """
    require_writable(path, session.file.folder, replacing=replacing)
    _write(path, casebook_pages(session, subject_key, language, only))


@use_case(Act.READ)
def casebook_pages(
    session: Session,
    subject_key: str,
    language: Language | None = None,
    only: Sequence[FormKey] | None = None,
) -> bytes:
    """Return the CRFs of a subject, or `only` these, as PDF.

    Raises UserError for a subject that is not enrolled, naming those near it.
    """
    from kyphocrf.paper import casebook  # noqa: PLC0415  heavy

    reading.require_subject(session, subject_key)
    with session.file.one_state():
        printout = Printout(
            session.site,
            reading.heads(session)[0],
            reading.last_record(session).stamp.moment,
            reading.trail_to_write_out(session, subject_key),
            session.is_training,
            session.definition_conflict,
        )
        book = reading.to_write_out(session, Act.READ, subject_key)
    pages = casebook.pdf(session.study, book, printout, language or session.language, only)
    what = "casebook" if only is None else " ".join(str(Place(*key)) for key in only)
    session.note("print", f"{what} {printout.head_words}", subject_key)
    return pages


def recovery_key_page(
    folder: Path, site: str, user: str, recovery_key: str, language: Language
) -> bytes:
    """Return the one page on which a recovery key is printed, as PDF."""
    from kyphocrf.paper import recovery_key as page  # noqa: PLC0415  heavy

    return page.pdf(folder.name, site, user, recovery_key, language)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises FileError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, content)
    except OSError as error:
        raise FileError(
            "E-341",
            Text(f"{path.name} could not be written.", f"{path.name} wurde nicht geschrieben."),
            Text("The study is unchanged.", "Die Studie ist unverändert."),
            Text(
                "Close the file if it is open elsewhere, or choose another folder.",
                "Die Datei schließen, falls sie offen ist, oder einen anderen Ordner wählen.",
            ),
        ) from error
