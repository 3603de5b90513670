"""Subjects by visits: the status of every form, what is due, what to do first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kyphocrf.definition.check import Severity
from kyphocrf.definition.study import Study, StudyEvent
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.entry import Entry
from kyphocrf.record.schedule import (
    Due,
    Expected,
    expected,
    expected_at,
    instances_at,
    subject_arm,
    subject_states,
)
from kyphocrf.storage import casebook
from kyphocrf.workflow.session import Session


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form of a visit in the list: its shape, its name, how many of its items are answered."""

    key: FormKey
    label: Text
    shape: ShapeName
    done: int
    total: int
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A visit of a subject: the gravest shape and one word beneath it."""

    shape: ShapeName
    word: Text
    forms: tuple[FormLine, ...]
    due: Due
    target: date | None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A subject with its arm, its state in words, and a cell per event."""

    subject_key: str
    arm: str
    state: Text
    ended: bool
    cells: Mapping[str, GridCell]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do today; the smaller the rank, the less it can be recovered later."""

    rank: int
    subject_key: str
    key: FormKey | None
    words: Text
    shape: ShapeName
    due: date | None


def grid(session: Session) -> tuple[GridRow, ...]:
    """Return the subjects x visits grid; only subjects changed since the last time are read."""
    newest: dict[str, int] = {}
    for one in casebook.overview(session.file):
        newest[one.subject_key] = max(newest.get(one.subject_key, 0), one.seq)
    today = session.now().date()
    rows = []
    for key in session.subjects():
        token = (newest.get(key, 0), today)
        known = session.grid_rows.get(key)
        if known is None or known[0] != token:
            known = session.grid_rows[key] = (token, grid_row(session.casebook(key)))
        rows.append(known[1])
    return tuple(rows)


def grid_row(book: Casebook) -> GridRow:
    """Return the row of one subject."""
    found: dict[str, list[GridCell]] = {}
    for one in expected(book):
        found.setdefault(one.event.code, []).append(_cell(book, one))
    cells = {code: _gathered(repeats) for code, repeats in found.items()}
    states = subject_states(book)
    ended = any(state.ends for state in states)
    words = states[0].label if states else _next_words(book, cells)
    return GridRow(book.subject_key, subject_arm(book), words, ended, cells)


def _gathered(cells: list[GridCell]) -> GridCell:
    """Return the one cell of an event: that of the repeat of which the gravest is to be said."""
    if len(cells) == 1:
        return cells[0]
    gravest = min(cells, key=lambda cell: _GRAVITY.index(cell.shape))
    return replace(gravest, forms=tuple(line for cell in cells for line in cell.forms))


def _next_words(book: Casebook, cells: Mapping[str, GridCell]) -> Text:
    for code, cell in cells.items():
        open_ = cell.due in (Due.OPEN, Due.NOT_YET_DUE, Due.DUE, Due.LATE)
        if open_ and not book.study.event[code].unscheduled and cell.shape != "complete":
            return Text(f"next {code}", f"nächste {code}")
    return Text("all done", "alles erledigt")


def forms_at(
    session: Session, subject_key: str, event: str, at_least: int = 1
) -> tuple[FormLine, ...]:
    """Return the forms of an event, of all its repeats and so many at least, with their counts."""
    book = session.casebook(subject_key)
    wanted = expected_at(book, event, at_least)
    return tuple(_counted(book, line) for one in wanted for line in _lines(book, one))


def _counted(book: Casebook, line: FormLine) -> FormLine:
    """Count what a form not begun asks for; the grid leaves that out for speed."""
    return line if line.total else replace(line, total=Entry(book, line.key).progress()[1])


def _lines(book: Casebook, wanted: Expected) -> Iterator[FormLine]:
    begun = {one.key: one for one in instances_at(book, wanted.event.code, wanted.repeat)}
    keys = [*wanted.forms, *wanted.optional]
    keys += [key for key in begun if key not in keys]
    order = [collected.form for collected in wanted.event.forms]
    for key in sorted(keys, key=lambda one: (order.index(one.form), one.form_repeat)):
        yield _line(book, key, begun.get(key), wanted)


def _line(
    book: Casebook, key: FormKey, instance: FormInstance | None, wanted: Expected
) -> FormLine:
    label = form_words(book, key)
    optional = key in wanted.optional
    if instance is None:
        return FormLine(key, label, _blank_shape(wanted.due), 0, 0, optional)
    entry = Entry(book, key)
    done, total = entry.progress()
    return FormLine(key, label, form_shape(entry), done, total, optional)


def form_words(book: Casebook, key: FormKey) -> Text:
    """Word a form instance: with its number where there may be several, and of which repeat."""
    label, event = book.form(key).label, book.study.event[key.event]
    if book.form(key).repeats:
        label = Text(f"{label.en} {key.form_repeat}", f"{label.de} {key.form_repeat}")
    if event.repeats is None:
        return label
    return same("{event} · {label}").filled(event=event.words(key.event_repeat), label=label)


def _blank_shape(due: Due) -> ShapeName:
    shapes: dict[Due, ShapeName] = {
        Due.NOT_EXPECTED: "not_expected",
        Due.NOT_YET_DUE: "not_yet_due",
        Due.DUE: "due",
        Due.LATE: "late",
        Due.MISSED: "missed",
        Due.NOT_DONE: "not_done",
        Due.OPEN: "blank",
    }
    return shapes[due]


def form_shape(entry: Entry) -> ShapeName:
    """Return the gravest thing that is to be said of a form: finding, then status."""
    if entry.instance.status is Status.NOT_DONE:
        return "not_done"
    findings = [one for one in entry.review.all_findings() if one.stops]
    if any(one.severity is Severity.HARD for one in findings):
        return "hard"
    if findings:
        return "soft"
    return "complete" if entry.instance.status is Status.COMPLETE else "started"


_GRAVITY: tuple[ShapeName, ...] = (
    "hard", "soft", "late", "missed", "started", "due", "blank", "not_yet_due",
    "not_done", "complete", "not_expected",
)  # fmt: skip


_SETTLED: tuple[ShapeName, ...] = ("complete", "not_done")
"""Nothing is to be done about such a form."""


def _cell(book: Casebook, wanted: Expected) -> GridCell:
    begun = {one.key for one in instances_at(book, wanted.event.code, wanted.repeat)}
    lines = tuple(_lines(book, wanted)) if begun or wanted.due is not Due.NOT_EXPECTED else ()
    if wanted.event.unscheduled:
        # What may happen at any time is not due: only what has begun counts.
        lines = tuple(line for line in lines if line.key in begun)
        if not lines:
            return GridCell("blank", same("0"), (), wanted.due, wanted.target)
    counted = [line for line in lines if not line.optional or line.done]
    if not counted:
        return GridCell("not_expected", same(""), lines, wanted.due, wanted.target)
    complete = sum(line.shape in _SETTLED for line in counted)
    shape = _visit_shape(counted, complete, wanted.due)
    count = str(len(counted)) if wanted.event.unscheduled else f"{complete}/{len(counted)}"
    word = _word(book, wanted, shape, count)
    return GridCell(shape, word, lines, wanted.due, wanted.target, wanted.first, wanted.last)


def _visit_shape(counted: list[FormLine], complete: int, due: Due) -> ShapeName:
    gravest = min((line.shape for line in counted), key=_GRAVITY.index)
    if gravest in ("hard", "soft", "late", "missed"):
        return gravest
    if complete == len(counted):
        return "not_done" if due is Due.NOT_DONE else "complete"
    begun = any(line.shape in ("started", "complete") for line in counted)
    return "started" if begun else gravest


def _word(book: Casebook, wanted: Expected, shape: ShapeName, count: str) -> Text:
    today = book.now.date()
    if shape == "late" and wanted.last is not None:
        days = (today - wanted.last).days
        return Text(f"+{days} d", f"+{days} T")
    if shape == "missed":
        return Text("missed", "versäumt")
    if shape in ("not_yet_due", "due") and wanted.target is not None:
        if wanted.target == today:
            return Text("today", "heute")
        return same(f"{wanted.target:%m-%d}")
    return same(count)


def today(session: Session) -> tuple[Deed, ...]:
    """Return what is to be done, what cannot be recovered first."""
    deeds = [deed for row in grid(session) for deed in _deeds(session.study, row)]
    return tuple(
        sorted(deeds, key=lambda deed: (deed.rank, deed.due or date.max, deed.subject_key))
    )


def _deeds(study: Study, row: GridRow) -> Iterator[Deed]:
    for code, cell in row.cells.items():
        event = study.event[code]
        for line in cell.forms:
            if line.shape in (*_SETTLED, "not_expected", "not_yet_due") or line.optional:
                continue
            rank = _rank(event, line.shape)
            words = line.label  # that of a repeating event says which repeat it is
            if event.repeats is None:
                words = same("{event} · {form}").filled(event=event.label, form=line.label)
            yield Deed(rank, row.subject_key, line.key, words, line.shape, cell.target)


def _rank(event: StudyEvent, shape: ShapeName) -> int:
    if event.unrecoverable and shape in ("due", "late"):
        return 0
    return {"late": 1, "hard": 2, "due": 3, "soft": 4, "started": 5, "missed": 6}.get(shape, 7)
