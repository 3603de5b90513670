"""What is filtered of the history, all of it, as a workbook, CSV or pages.

Each says at its head what was looked for, how many records that are, when it was written, by whom,
and of which state of the data; that it was written is an access record.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

from kyphocrf import __version__, atomic
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import UserError
from kyphocrf.exports import listing
from kyphocrf.exports.listing import Listing
from kyphocrf.exports.refusals import not_written
from kyphocrf.paper import listing as pages
from kyphocrf.paper.listing import Listed
from kyphocrf.paper.printout import local, local_words
from kyphocrf.record.chain import Head
from kyphocrf.workflow import reading
from kyphocrf.workflow.destination import require_writable
from kyphocrf.workflow.history_filter import HistoryFilter, Source
from kyphocrf.workflow.history_line import HistoryLine, access_line, audit_line
from kyphocrf.workflow.permission import Act, role_words
from kyphocrf.workflow.place_words import joined
from kyphocrf.workflow.record_words import person_words
from kyphocrf.workflow.session import Session, use_case

Format: TypeAlias = Literal["excel", "csv", "pdf"]
Told: TypeAlias = Callable[[int, int], object]
"""Is told how many records are written, and of how many; raises to break off."""

MOST_PRINTED: Final = 5000
"""Records on pages: about 250 pages. More is read in a table."""
_AT_ONCE: Final = 500
_TITLES: Final[dict[Source, Text]] = {
    "changes": Text("History", "Änderungsverlauf"),
    "access": Text("Who looked", "Zugriffe"),
}
_COLUMNS: Final = (
    Text("No.", "Nr."),
    Text("When (clock of the site)", "Wann (Uhr des Zentrums)"),
    Text("Who", "Wer"),
    Text("Subject", "Patient"),
    Text("Where", "Wo"),
    Text("What", "Was"),
    Text("Before", "Vorher"),
    Text("After", "Nachher"),
    Text("Reason, comment", "Grund, Kommentar"),
)
_WIDTHS: Final = (9, 26, 30, 12, 48, 28, 30, 30, 40)
_SHARES: Final = (0.55, 1.5, 1.6, 0.8, 2.6, 1.4, 1.5, 1.5, 1.9)


@dataclass(frozen=True, slots=True)
class Target:
    """Where to and in which language; `replacing`: a file that is there is given up."""

    path: Path
    language: Language
    replacing: bool = False


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is written: of which history, by which filter, up to which record, how many."""

    source: Source
    filter: HistoryFilter
    upto: int
    count: int
    head: Head
    language: Language

    def facts(self, session: Session) -> tuple[tuple[Text, Text], ...]:
        """Return what stands at the head of the list."""
        names, author = reading.printed_names(session), session.author
        words = self.filter.words(session.study, names, self.source)
        who = joined((same(person_words(names, author.user)), role_words(author.role)))
        training = ((Text("Training", "Übung"), Text("yes", "ja")),) if session.is_training else ()
        return (
            (Text("Study", "Studie"), same(f"{session.study.name} · {session.study.registry}")),
            (Text("Site", "Zentrum"), same(f"{session.site}, {session.country}")),
            *training,
            (Text("Filter", "Filter"), words),
            (Text("Records", "Einträge"), same(str(self.count))),
            (Text("Written", "Geschrieben"), same(local_words(session.moment()))),
            (Text("By", "Von"), who),
            (Text("Data head", "Datenstand"), same(self.head_words)),
            (Text("Software", "Software"), same(f"kyphocrf {__version__}")),
        )

    @property
    def head_words(self) -> str:
        """The first 16 signs of the data head, with its number."""
        return f"{self.head.seq} · {self.head.hash.hex()[:16]}"


@use_case(Act.EXPORT)
def export_changes(
    session: Session,
    wanted: HistoryFilter,
    kind: Literal["excel", "csv"],
    target: Target,
    told: Told = lambda _done, _of: None,
) -> int:
    """Write the changes that fit to a table; returns how many.

    Raises UserError for a place where nothing may be written, or a file that is there and is not
    said to be replaced; FileError for the disk.
    """
    return _write(session, "changes", wanted, kind, target, told)


@use_case(Act.SEE_TRAIL)
def print_changes(
    session: Session,
    wanted: HistoryFilter,
    target: Target,
    told: Told = lambda _done, _of: None,
) -> int:
    """Write the changes that fit as pages; refuses and raises as `export_changes`.

    Raises UserError for more records than anybody reads on paper, too.
    """
    return _write(session, "changes", wanted, "pdf", target, told)


@use_case(Act.SEE_ACCESS)
def write_accesses(
    session: Session,
    wanted: HistoryFilter,
    kind: Format,
    target: Target,
    told: Told = lambda _done, _of: None,
) -> int:
    """Write who looked, printed, exported or was refused; refuses as `export_changes`."""
    return _write(session, "access", wanted, kind, target, told)


def _write(
    session: Session,
    source: Source,
    wanted: HistoryFilter,
    kind: Format,
    target: Target,
    told: Told,
) -> int:
    require_writable(target.path, session.file.folder, replacing=target.replacing)
    with session.file.one_state():
        asked = _asked(session, source, wanted, target.language)
        if kind == "pdf" and asked.count > MOST_PRINTED:
            raise _too_many(asked.count)
        lines = _counted(_lines(session, asked), asked.count, told)
        if kind == "pdf":
            _to_pages(session, asked, target.path, lines)
        else:
            _to_table(session, asked, kind, target.path, lines)
    _note(session, asked, kind)
    return asked.count


def _note(session: Session, asked: _Wanted, kind: Format) -> None:
    of = "history" if asked.source == "changes" else "access"
    detail = f"{of} {kind} {asked.count} {asked.head.hash.hex()[:16]}"
    session.note("print" if kind == "pdf" else "export", detail, asked.filter.subject_key)


def _asked(session: Session, source: Source, wanted: HistoryFilter, language: Language) -> _Wanted:
    data, access = reading.heads(session)
    upto = (data if source == "changes" else access).seq
    count = reading.history_count if source == "changes" else reading.access_count
    return _Wanted(source, wanted, upto, count(session, wanted, upto), data, language)


def _lines(session: Session, asked: _Wanted) -> Iterator[HistoryLine]:
    """Read all that fits, newest first."""
    before, names = asked.upto + 1, reading.printed_names(session)
    while True:
        page = tuple(_page(session, asked, names, before))
        yield from page
        if len(page) < _AT_ONCE:
            return
        before = page[-1].seq


def _page(
    session: Session, asked: _Wanted, names: dict[str, str], before: int
) -> Iterator[HistoryLine]:
    study = session.study
    if asked.source == "access":
        for access in reading.access_to_write_out(session, asked.filter, before, _AT_ONCE):
            yield access_line(study, names, access)
        return
    records = reading.history_to_write_out(session, asked.filter, before, _AT_ONCE)
    versions = reading.versions_before(session, records)
    for record in records:
        yield audit_line(study, names, record, versions.get(record.seq, record.form_version))


def _counted(lines: Iterator[HistoryLine], of: int, told: Told) -> Iterator[HistoryLine]:
    for done, line in enumerate(lines):
        if done % _AT_ONCE == 0:
            told(done, of)
        yield line
    told(of, of)


def _rows(asked: _Wanted, lines: Iterator[HistoryLine]) -> Iterator[tuple[int | str, ...]]:
    language = asked.language
    for line in lines:
        old, new = (part.to(language) if part else "" for part in (line.old, line.new))
        words = (part.to(language) for part in (line.where, line.what))
        yield (
            line.seq, line.at_local, line.who.to(language), line.subject_key, *words, old, new,
            line.why.to(language),
        )  # fmt: skip


def _to_table(
    session: Session, asked: _Wanted, kind: Format, path: Path, lines: Iterator[HistoryLine]
) -> None:
    listed = Listing(
        _TITLES[asked.source], asked.facts(session), _COLUMNS, _WIDTHS, asked.language,
        session.now().replace(microsecond=0),
    )  # fmt: skip
    write = listing.write_excel if kind == "excel" else listing.write_csv
    write(path, listed, _rows(asked, lines))


def _to_pages(session: Session, asked: _Wanted, path: Path, lines: Iterator[HistoryLine]) -> None:
    moment = session.moment()
    foot = Text("data head {head} · {at}", "Datenstand {head} · {at}")
    listed = Listed(
        _TITLES[asked.source], asked.facts(session),
        foot.filled(head=asked.head_words, at=local_words(moment)), _COLUMNS, _SHARES,
        local(moment).replace(tzinfo=None), session.is_training,
    )  # fmt: skip
    rows = [[str(one) for one in row] for row in _rows(asked, lines)]
    content = pages.pdf(listed, rows, asked.language)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, content)
    except OSError as reason:
        raise not_written(path, reason) from reason


def _too_many(count: int) -> UserError:
    return UserError(
        "E-345",
        Text(
            "{count} records are too many for pages; at most {most} are printed.",
            "{count} Einträge sind zu viele für Seiten; gedruckt werden höchstens {most}.",
        ).filled(count=count, most=MOST_PRINTED),
        Text("Nothing was written.", "Es wurde nichts geschrieben."),
        Text(
            "Narrow the filter, or take Excel or CSV.",
            "Den Filter enger fassen, oder Excel oder CSV nehmen.",
        ),
    )
