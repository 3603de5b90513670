"""Pages of the state that is on disk: one page, a visit, a casebook, several casebooks as one job.

Each casebook of a job is set by itself and written at once, so that many take no more memory than
one. That it was done is an access record for each subject.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kyphocrf import atomic
from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import FileError
from kyphocrf.paper.printout import Printout
from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.chain import Head
from kyphocrf.workflow import reading
from kyphocrf.workflow.destination import require_writable
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.record_words import person_words
from kyphocrf.workflow.session import Session, use_case

CASEBOOK = "casebook"
"""What the access log calls a casebook that was printed."""


@use_case(Act.READ)
def print_pages(
    session: Session,
    subject_key: str,
    path: Path,
    language: Language | None = None,
    only: Sequence[FormKey] | None = None,
    *,
    replacing: bool = False,
) -> None:
    """Write the CRFs of a subject, or `only` these, as one PDF.

    Raises UserError for a place where nothing may be written, a file that is there and is not said
    to be `replacing`, a subject that is not enrolled; FileError for the disk.
    """
    require_writable(path, session.file.folder, replacing=replacing)
    content = pages(session, subject_key, language, only)
    with written(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, content)


@use_case(Act.READ)
def pages(
    session: Session,
    subject_key: str,
    language: Language | None = None,
    only: Sequence[FormKey] | None = None,
) -> bytes:
    """Return the CRFs of a subject, or `only` these, as PDF.

    Raises UserError for a subject that is not enrolled, naming those near it.
    """
    reading.require_subject(session, subject_key)
    with session.file.one_state():
        content, head = _set(session, subject_key, language, only)
    what = CASEBOOK if only is None else " ".join(str(Place(*key)) for key in only)
    _note(session, what, head, subject_key)
    return content


@use_case(Act.READ)
def print_casebooks(  # noqa: PLR0913  one for each thing a person says of the job
    session: Session,
    subject_keys: Sequence[str],
    path: Path,
    language: Language | None = None,
    progress: Callable[[int], None] = lambda _: None,
    *,
    apart: bool = False,
    replacing: bool = False,
) -> None:
    """Write the casebooks of several subjects, in their order: one PDF with a bookmark for each.

    `apart`: a PDF for each, in the folder `path`. All are of one state. `progress` is told how many
    are done; where it raises, nothing is left behind. Refuses and raises as `print_pages` does.
    """
    keys = sorted(set(subject_keys))
    for key in keys:
        reading.require_subject(session, key)
    paths = [path / file_name(key) for key in keys] if apart else [path]
    for one in paths:
        require_writable(one, session.file.folder, replacing=replacing)
    with session.file.one_state():
        head = reading.heads(session)[0]
        casebooks = _casebooks(session, keys, language, progress)
        with written(path):
            (_write_apart if apart else _write_bound)(path, casebooks)
    for key in keys:
        _note(session, CASEBOOK, head, key)


def file_name(subject_key: str) -> str:
    """Name the file of a casebook among others."""
    return f"casebook-{subject_key}.pdf"


def _casebooks(
    session: Session,
    subject_keys: Sequence[str],
    language: Language | None,
    progress: Callable[[int], None],
) -> Iterator[tuple[str, bytes]]:
    progress(0)
    for done, key in enumerate(subject_keys, start=1):
        content, _ = _set(session, key, language, None)
        yield key, content
        progress(done)


def _set(
    session: Session,
    subject_key: str,
    language: Language | None,
    only: Sequence[FormKey] | None,
) -> tuple[bytes, Head]:
    """Set pages of the state that is read; return them with the head of the data they show."""
    from kyphocrf.paper import casebook  # noqa: PLC0415  heavy

    printout = Printout(
        session.site,
        reading.heads(session)[0],
        reading.last_record(session).stamp.moment,
        person_words(reading.printed_names(session), session.author.user),
        session.moment(),
        reading.trail_to_write_out(session, subject_key),
        session.is_training,
        session.definition_conflict,
    )
    book = reading.to_write_out(session, Act.READ, subject_key)
    content = casebook.pdf(session.study, book, printout, language or session.language, only)
    return content, printout.head


def _note(session: Session, what: str, head: Head, subject_key: str) -> None:
    session.note("print", f"{what} {head.hash.hex()[:16]}", subject_key)


def _write_bound(path: Path, casebooks: Iterator[tuple[str, bytes]]) -> None:
    from kyphocrf.paper.binding import Binding  # noqa: PLC0415  beside what sets the pages

    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic.replacing(path) as beside, beside.open("wb") as out:
        binding = Binding(out)
        for subject_key, content in casebooks:
            binding.add(subject_key, content)
        binding.finish(path.stem)


def _write_apart(folder: Path, casebooks: Iterator[tuple[str, bytes]]) -> None:
    """Write each file whole into a folder that goes again, then give all their names."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".", suffix=".part", dir=folder) as made:
        names = []
        for subject_key, content in casebooks:
            names.append(file_name(subject_key))
            atomic.write(Path(made) / names[-1], content)
        for name in names:
            atomic.rename(Path(made) / name, folder / name)
    atomic.flush_folder(folder)


@contextmanager
def written(path: Path) -> Iterator[None]:
    """Word what the disk refuses; a file is written whole or not at all."""
    try:
        yield
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
