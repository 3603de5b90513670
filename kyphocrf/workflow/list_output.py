"""A list as it is arranged on screen, as a workbook, CSV or pages.

Each says at its head which list it is, what was left out, how many lines that are, when it was
written, by whom, and of which state of the data; that it was written is an access record.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from kyphocrf import __version__, atomic
from kyphocrf.definition.text import Text, same
from kyphocrf.exports import listing
from kyphocrf.exports.listing import Listing
from kyphocrf.exports.refusals import not_written
from kyphocrf.paper import listing as pages
from kyphocrf.paper.listing import Listed
from kyphocrf.paper.printout import local, local_words
from kyphocrf.workflow import reading
from kyphocrf.workflow.arrangement import Arranged, Arrangement, Head, arranged
from kyphocrf.workflow.destination import require_writable
from kyphocrf.workflow.history_output import Target, Told
from kyphocrf.workflow.permission import Act, role_words
from kyphocrf.workflow.place_words import joined
from kyphocrf.workflow.record_words import person_words
from kyphocrf.workflow.session import Session, use_case
from kyphocrf.workflow.site_list import ListColumn, ListKind
from kyphocrf.workflow.site_lists import HeldList

_AT_ONCE: Final = 200
_RULE: Final = ListColumn("HEAD", Text("Rule (how often)", "Regel (wie oft)"), 40)
_ALL: Final = Text("all of it", "alles")
_WORDS: Final = Text("lines with “{words}”", "Zeilen mit „{words}“")


def filter_words(kind: ListKind, wanted: Arrangement) -> Text:
    """Say what an arrangement leaves of a list."""
    parts = [_WORDS.filled(words=wanted.words.strip())] if wanted.words.strip() else []
    if wanted.value is not None:
        column, words = wanted.value
        label = next((one.label for one in kind.columns if one.name == column), same(column))
        parts.append(Text(f"{label.en}: {words}", f"{label.de}: {words}"))
    return joined(parts) if parts else _ALL


@use_case(Act.EXPORT)
def export_list(
    session: Session,
    held: HeldList,
    wanted: Arrangement,
    kind: Literal["excel", "csv"],
    target: Target,
    told: Told = lambda _done, _of: None,
) -> int:
    """Write a list to a table; returns how many lines.

    Raises UserError for a place where nothing may be written, or a file that is there and is not
    said to be replaced; FileError for the disk.
    """
    seen = _checked(session, held, wanted, target)
    listed = Listing(
        held.kind.title, _facts(session, held, wanted, seen),
        tuple(one.label for one in _columns(seen)), tuple(one.wide for one in _columns(seen)),
        target.language, session.now().replace(microsecond=0),
    )  # fmt: skip
    write = listing.write_excel if kind == "excel" else listing.write_csv
    write(target.path, listed, _rows(seen, told))
    session.note("export", _detail(session, held, kind, len(seen.lines)))
    return len(seen.lines)


@use_case(Act.READ)
def print_list(
    session: Session,
    held: HeldList,
    wanted: Arrangement,
    target: Target,
    told: Told = lambda _done, _of: None,
) -> int:
    """Write a list as pages; refuses and raises as `export_list`."""
    seen = _checked(session, held, wanted, target)
    moment = session.moment()
    foot = Text("data head {head} · {at}", "Datenstand {head} · {at}")
    listed = Listed(
        held.kind.title, _facts(session, held, wanted, seen),
        foot.filled(head=_head(session), at=local_words(moment)),
        tuple(one.label for one in _columns(seen)),
        tuple(one.wide / 10 for one in _columns(seen)),
        local(moment).replace(tzinfo=None), session.is_training,
    )  # fmt: skip
    content = pages.pdf(listed, _rows(seen, told), target.language)
    _put(target.path, content)
    session.note("print", _detail(session, held, "pdf", len(seen.lines)))
    return len(seen.lines)


def _put(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, content)
    except OSError as reason:
        raise not_written(path, reason) from reason


def _checked(session: Session, held: HeldList, wanted: Arrangement, target: Target) -> Arranged:
    require_writable(target.path, session.file.folder, replacing=target.replacing)
    return arranged(held.read, wanted)


def _is_grouped(seen: Arranged) -> bool:
    return any(isinstance(row, Head) for row in seen.rows)


def _columns(seen: Arranged) -> tuple[ListColumn, ...]:
    """Return the columns; of a list that is grouped what heads each line comes first."""
    return (_RULE, *seen.columns) if _is_grouped(seen) else seen.columns


def _rows(seen: Arranged, told: Told) -> Iterator[tuple[str, ...]]:
    head, is_grouped, of, done = "", _is_grouped(seen), len(seen.lines), 0
    for row in seen.rows:
        if isinstance(row, Head):
            head = str(row)
            continue
        if done % _AT_ONCE == 0:
            told(done, of)
        done += 1
        cells = tuple(row.cells[place] for place in seen.places)
        yield (head, *cells) if is_grouped else cells
    told(of, of)


def _facts(
    session: Session, held: HeldList, wanted: Arrangement, seen: Arranged
) -> tuple[tuple[Text, Text], ...]:
    names, author = reading.printed_names(session), session.author
    who = joined((same(person_words(names, author.user)), role_words(author.role)))
    training = ((Text("Training", "Übung"), Text("yes", "ja")),) if session.is_training else ()
    return (
        (Text("Study", "Studie"), same(f"{session.study.name} · {session.study.registry}")),
        (Text("Site", "Zentrum"), same(f"{session.site}, {session.country}")),
        *training,
        (Text("List", "Liste"), held.kind.title),
        (Text("Filter", "Filter"), filter_words(held.kind, wanted)),
        (
            Text("Lines", "Zeilen"),
            Text(f"{len(seen.lines)} of {seen.of}", f"{len(seen.lines)} von {seen.of}"),
        ),
        (Text("Written", "Geschrieben"), same(local_words(session.moment()))),
        (Text("By", "Von"), who),
        (Text("Data head", "Datenstand"), same(_head(session))),
        (Text("Software", "Software"), same(f"kyphocrf {__version__}")),
    )


def _head(session: Session) -> str:
    head, _ = reading.heads(session)
    return f"{head.seq} · {head.hash.hex()[:16]}"


def _detail(session: Session, held: HeldList, kind: str, count: int) -> str:
    head, _ = reading.heads(session)
    return f"list {held.kind.name} {kind} {count} {head.hash.hex()[:16]}"
