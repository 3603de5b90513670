"""Subjects by visits: the status of every form, what is due, what to do first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import overload

from kyphocrf.definition.study import Study, StudyEvent
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.casebook_status import (
    GRAVITY,
    SETTLED,
    CasebookStatus,
    VisitStatus,
    shape_of,
    visits_at,
)
from kyphocrf.record.entry import Entry
from kyphocrf.record.schedule import Due
from kyphocrf.workflow import casebook_statuses, reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form of a visit in the list: its shape, its name, how many of its items are answered."""

    key: FormKey
    label: Text
    shape: ShapeName
    done: int
    total: int
    optional: bool = False


class Lines(Sequence[FormLine]):
    """The forms of a visit, worded when somebody looks: a large grid shows only a few of them."""

    def __init__(self, word: Callable[[], tuple[FormLine, ...]]) -> None:
        self._word = word

    @cached_property
    def _lines(self) -> tuple[FormLine, ...]:
        return self._word()

    @overload
    def __getitem__(self, index: int) -> FormLine: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[FormLine, ...]: ...

    def __getitem__(self, index: int | slice) -> FormLine | tuple[FormLine, ...]:
        return self._lines[index]

    def __len__(self) -> int:
        return len(self._lines)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A visit of a subject: the gravest shape and one word beneath it."""

    shape: ShapeName
    word: Text
    forms: Sequence[FormLine]
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
class DueTask:
    """One thing to do today; the smaller the rank, the less it can be recovered later."""

    rank: int
    subject_key: str
    key: FormKey | None
    words: Text
    shape: ShapeName
    due: date | None


@use_case(Act.READ)
def grid(session: Session) -> tuple[GridRow, ...]:
    """Return the subjects x visits grid; only pages that a change reached are judged again."""
    keys, mistaken = reading.subjects(session), reading.enrolled_by_mistake(session)
    day, seen = session.now().date(), casebook_statuses.current(session)
    rows = (row_of(session.study, key, seen[key], day) for key in keys)
    return tuple(_mistaken(row) if row.subject_key in mistaken else row for row in rows)


def _mistaken(row: GridRow) -> GridRow:
    """Return the row of a subject that was enrolled by mistake: nothing is expected of it."""
    nothing = {
        code: GridCell("not_expected", same(""), Lines(tuple), Due.NOT_EXPECTED, None)
        for code in row.cells
    }
    return replace(row, state=_BY_MISTAKE, ended=True, cells=nothing)


def row_of(study: Study, subject_key: str, seen: CasebookStatus, day: date) -> GridRow:
    """Return the row of one subject on a day."""
    found: dict[str, list[GridCell]] = {}
    for visit in seen.visits:
        found.setdefault(visit.event, []).append(_cell(study, visit, day))
    cells = {code: _gathered(repeats) for code, repeats in found.items()}
    states = [state for state in study.states if state.name in seen.states]
    ended = any(state.ends for state in states)
    words = states[0].label if states else _next_words(study, cells)
    return GridRow(subject_key, seen.arm, words, ended, cells)


def _gathered(cells: list[GridCell]) -> GridCell:
    """Return the one cell of an event: that of the repeat of which the gravest is to be said."""
    if len(cells) == 1:
        return cells[0]
    gravest = min(cells, key=lambda cell: GRAVITY.index(cell.shape))
    return replace(
        gravest, forms=Lines(lambda: tuple(line for cell in cells for line in cell.forms))
    )


def _next_words(study: Study, cells: Mapping[str, GridCell]) -> Text:
    for code, cell in cells.items():
        open_ = cell.due in (Due.OPEN, Due.NOT_YET_DUE, Due.DUE, Due.LATE)
        if open_ and not study.event[code].unscheduled and cell.shape not in SETTLED:
            return Text(f"next {code}", f"nächste {code}")
    return Text("all done", "alles erledigt")


@use_case(Act.READ)
def forms_at(
    session: Session, subject_key: str, event: str, at_least: int = 1
) -> tuple[FormLine, ...]:
    """Return the forms of an event, of all its repeats and so many at least, with their counts."""
    book = reading.casebook(session, subject_key)
    day = session.now().date().isoformat()
    lines = [
        line
        for visit in visits_at(book, event, at_least)
        for line in _lines(session.study, visit, visit.due(day))
    ]
    return tuple(
        # What a form not begun asks for is counted for the one visit that is looked at.
        line if line.total else replace(line, total=Entry(book, line.key).progress()[1])
        for line in lines
    )


def _lines(study: Study, visit: VisitStatus, due: Due) -> tuple[FormLine, ...]:
    event = study.event[visit.event]
    order = [collected.form for collected in event.forms]
    optional = set(visit.optional)
    lines = [
        FormLine(
            page.key, _label(study, page.key, event), page.shape, page.done, page.total,
            page.key in optional,
        )
        for page in visit.pages
    ]  # fmt: skip
    begun = {line.key for line in lines}
    blank = [*visit.blank, *(key for key in visit.optional if key not in begun)]
    lines += [
        FormLine(
            key, _label(study, key, event), _blank(due, may_stay=key in optional), 0, 0,
            key in optional,
        )
        for key in blank
    ]  # fmt: skip
    return tuple(
        sorted(lines, key=lambda one: (_rank_of(order, one.key.form), one.key.form_repeat))
    )


def _blank(due: Due, *, may_stay: bool) -> ShapeName:
    """Return the shape of a page not begun; what may stay blank is never late or missed."""
    shape = BLANK[due]
    return "not_expected" if may_stay and shape in ("late", "missed") else shape


def _rank_of(order: list[str], form: str) -> int:
    return order.index(form) if form in order else len(order)


def words(book: Casebook, key: FormKey) -> Text:
    """Word a form instance: with its number where there may be several, and of which repeat."""
    return _label(book.study, key, book.study.event[key.event])


def _label(study: Study, key: FormKey, event: StudyEvent) -> Text:
    """Word a form instance: with its number where there may be several, and of which repeat."""
    form = study.current(key.form)
    label = form.label
    if form.repeats:
        label = Text(f"{label.en} {key.form_repeat}", f"{label.de} {key.form_repeat}")
    if event.repeats is None:
        return label
    return _beside(event.words(key.event_repeat), label)


@lru_cache(maxsize=4096)
def _beside(event: Text, label: Text) -> Text:
    """Word a page of an event; the same few stand there for hundreds of subjects."""
    return same("{event} · {label}").filled(event=event, label=label)


BLANK: dict[Due, ShapeName] = {
    Due.NOT_EXPECTED: "not_expected",
    Due.NOT_YET_DUE: "not_yet_due",
    Due.DUE: "due",
    Due.LATE: "late",
    Due.MISSED: "missed",
    Due.NOT_DONE: "not_done",
    Due.OPEN: "blank",
}
"""The shape of a page that is not begun."""


def form_shape(entry: Entry) -> ShapeName:
    """Return the gravest thing that is to be said of a form: finding, then status."""
    return shape_of(entry.review)


def _cell(study: Study, visit: VisitStatus, day: date) -> GridCell:
    due = visit.due(day.isoformat())
    event = study.event[visit.event]
    days = [
        date.fromisoformat(one) if one else None for one in (visit.target, visit.first, visit.last)
    ]
    if event.unscheduled:
        return _of_unscheduled(study, visit, due, days[0])
    lines = Lines(lambda: _lines(study, visit, due))
    blank = visit.blank_text.count(" ") + 1 if visit.blank_text else 0
    blank = 0 if due is Due.NOT_EXPECTED else blank
    total = visit.counted + blank
    if not total:
        lines = lines if due is not Due.NOT_EXPECTED or visit.pages_text else Lines(tuple)
        return GridCell("not_expected", same(""), lines, due, days[0])
    shape = _visit_shape(visit, due, blank)
    word = _word(days, shape, f"{visit.settled}/{total}", day)
    return GridCell(shape, word, lines, due, *days)


def _of_unscheduled(study: Study, visit: VisitStatus, due: Due, target: date | None) -> GridCell:
    """Return the cell of what may happen at any time: only what has begun counts."""
    if not visit.pages_text:
        return GridCell("blank", same("0"), (), due, target)

    def begun() -> tuple[FormLine, ...]:
        keys = {page.key for page in visit.pages}
        return tuple(line for line in _lines(study, visit, due) if line.key in keys)

    lines = Lines(begun)
    if not visit.counted:
        return GridCell("not_expected", same(""), lines, due, target)
    shape = _visit_shape(visit, due, 0)
    return GridCell(shape, same(str(visit.counted)), lines, due, target)


def _visit_shape(visit: VisitStatus, due: Due, blank: int) -> ShapeName:
    shapes = [visit.gravest, *([BLANK[due]] if blank else [])]
    gravest = min(shapes, key=GRAVITY.index)
    if gravest in ("hard", "soft", "late", "missed"):
        return gravest
    if visit.settled == visit.counted and not blank:
        return "not_done" if due is Due.NOT_DONE else "complete"
    return "started" if visit.counted else gravest


def _word(days: Sequence[date | None], shape: ShapeName, count: str, day: date) -> Text:
    target, _, last = days
    if shape == "late" and last is not None:
        late = (day - last).days
        return Text(f"+{late} d", f"+{late} T")
    if shape == "missed":
        return Text("missed", "versäumt")
    if shape in ("not_yet_due", "due") and target is not None:
        if target == day:
            return Text("today", "heute")
        return same(f"{target:%m-%d}")
    return same(count)


@use_case(Act.READ)
def today(session: Session) -> tuple[DueTask, ...]:
    """Return what is to be done, what cannot be recovered first."""
    reading.look(session, Act.READ, reading.LIST)
    mistaken = reading.enrolled_by_mistake(session)
    day = session.now().date().isoformat()
    study = session.study
    unscheduled = frozenset(event.code for event in study.events if event.unscheduled)
    due_tasks = [
        due_task
        for key, seen in casebook_statuses.current(session).items()
        if key not in mistaken
        for visit in seen.visits
        # Most visits are settled; those must not even cost a call.
        if visit.settled != visit.counted or (visit.blank_text and visit.event not in unscheduled)
        for due_task in _due_tasks(study, key, visit, visit.due(day))
    ]
    return tuple(
        sorted(
            due_tasks,
            key=lambda due_task: (due_task.rank, due_task.due or date.max, due_task.subject_key),
        )
    )


_BY_MISTAKE = Text("enrolled by mistake", "irrtümlich aufgenommen")
_NOT_NOW = (Due.NOT_EXPECTED, Due.NOT_YET_DUE, Due.NOT_DONE)


def _due_tasks(study: Study, subject_key: str, visit: VisitStatus, due: Due) -> Iterator[DueTask]:
    """Yield what there is to do at a visit; one far away with nothing begun costs nothing."""
    event = study.event[visit.event]
    if due in _NOT_NOW and visit.settled == visit.counted:
        return
    target = date.fromisoformat(visit.target) if visit.target else None
    begun = {page.key for page in visit.pages} if event.unscheduled else set()
    for line in _lines(study, visit, due):
        if line.shape in (*SETTLED, "not_expected", "not_yet_due") or line.optional:
            continue
        if event.unscheduled and line.key not in begun:
            continue  # what may happen at any time is not due
        words = line.label  # that of a repeating event says which repeat it is
        if event.repeats is None:
            words = _beside(event.label, line.label)
        yield DueTask(_rank(event, line.shape), subject_key, line.key, words, line.shape, target)


def _rank(event: StudyEvent, shape: ShapeName) -> int:
    if event.unrecoverable and shape in ("due", "late"):
        return 0
    return {"late": 1, "hard": 2, "due": 3, "soft": 4, "started": 5, "missed": 6}.get(shape, 7)
