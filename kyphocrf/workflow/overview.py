"""Subjects by visits: the status of every form, what is due, what to do first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kyphocrf.definition.study import Study, StudyEvent
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.vocabulary import SHAPES, ShapeName
from kyphocrf.record.answer_words import AnswerWords, answer_words
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.casebook_status import (
    GRAVITY,
    SETTLED,
    CasebookStatus,
    VisitStatus,
    shape_of,
    visits_at,
)
from kyphocrf.record.entry import Entry
from kyphocrf.record.gate import failed_words
from kyphocrf.record.schedule import Due
from kyphocrf.workflow import casebook_statuses, reading
from kyphocrf.workflow.grid_cell import (
    FormLine,
    GridCell,
    Lines,
    beside,
    cell_of,
    form_lines,
    page_label,
)
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case


@dataclass(frozen=True, slots=True)
class GridRow:
    """A subject with its arm, its state in words, and a cell per event.

    `failed` says which requirement of its arm was not met; `mistaken`: enrolled by mistake.
    """

    subject_key: str
    arm: str
    state: Text
    ended: bool
    cells: Mapping[str, GridCell]
    failed: Text | None = None
    mistaken: bool = False


@dataclass(frozen=True, slots=True)
class DueTask:
    """One thing to do today; the smaller the rank, the less it can be recovered later.

    `visit` is the visit it belongs to, as the grid shows it.
    """

    rank: int
    subject_key: str
    key: FormKey | None
    words: Text
    shape: ShapeName
    due: date | None
    visit: GridCell


@use_case(Act.READ)
def grid(session: Session) -> tuple[GridRow, ...]:
    """Return the subjects x visits grid; only pages that a change reached are judged again."""
    keys, mistaken = reading.subjects(session), reading.enrolled_by_mistake(session)
    day, seen = session.now().date(), casebook_statuses.current(session)
    rows = (
        row_of(session.study, key, seen[key], day) if key in seen else renewing(session.study, key)
        for key in keys
    )
    return tuple(_mistaken(row) if row.subject_key in mistaken else row for row in rows)


@use_case(Act.READ)
def row_of_subject(session: Session, subject_key: str) -> GridRow:
    """Return the row of one subject, who does not wait to be renewed; raises KeyError."""
    reading.look(session, Act.READ, reading.LIST)
    seen = casebook_statuses.of_subject(session, subject_key)
    row = row_of(session.study, subject_key, seen, session.now().date())
    return _mistaken(row) if subject_key in reading.enrolled_by_mistake(session) else row


def renewing(study: Study, subject_key: str) -> GridRow:
    """Return the row of a subject whose status is being renewed: nothing is known of it yet."""
    cell = GridCell("renewing", same(""), (), Due.NOT_EXPECTED, None)
    words = SHAPES["renewing"].words
    cells = {event.code: cell for event in study.events}
    return GridRow(subject_key, "", words, ended=False, cells=cells)


def _mistaken(row: GridRow) -> GridRow:
    """Return the row of a subject that was enrolled by mistake: nothing is expected of it."""
    nothing = {
        code: GridCell("not_expected", same(""), Lines(tuple), Due.NOT_EXPECTED, None)
        for code in row.cells
    }
    return replace(row, state=_BY_MISTAKE, ended=True, cells=nothing, mistaken=True)


def row_of(study: Study, subject_key: str, seen: CasebookStatus, day: date) -> GridRow:
    """Return the row of one subject on a day."""
    found: dict[str, list[GridCell]] = {}
    for visit in seen.visits:
        found.setdefault(visit.event, []).append(cell_of(study, visit, day))
    cells = {code: _gathered(repeats) for code, repeats in found.items()}
    states = [state for state in study.states if state.name in seen.states]
    ended = any(state.ends for state in states)
    words = states[0].label if states else _next_words(study, cells)
    return GridRow(subject_key, seen.arm, words, ended, cells, failed_words(seen.unmet))


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
        for line in form_lines(session.study, visit, visit.due(day))
    ]
    return tuple(
        # What a form not begun asks for is counted for the one visit that is looked at.
        line if line.total else replace(line, total=Entry(book, line.key).progress()[1])
        for line in lines
    )


@use_case(Act.READ)
def void_pages(session: Session, subject_key: str, event: str) -> tuple[FormLine, ...]:
    """Return the void pages of an event, to be shown on request."""
    book = reading.casebook(session, subject_key)
    return tuple(
        FormLine(key, words(book, key), "void", 0, 0)
        for key, instance in sorted(book.instances.items())
        if key.event == event and instance.status is Status.VOID
    )


@use_case(Act.READ)
def page_of_visit_beside(
    session: Session, subject_key: str, event: str, step: int
) -> FormKey | None:
    """Return where work goes on at the next visit (step 1), or at the one before (-1).

    Visits of the schedule are gone through, less those at which no form is expected. At the next
    it is the first page that is not settled, at the one before the last page.
    """
    study, book = session.study, reading.casebook(session, subject_key)
    codes = [one.code for one in study.events if not one.unscheduled or one.code == event]
    at = codes.index(event)
    for code in codes[at + 1 :] if step > 0 else reversed(codes[:at]):
        pages = [line for visit in visits_at(book, code) for line in _asked_lines(study, visit)]
        if pages and step < 0:
            return pages[-1].key
        if pages:
            return next((one for one in pages if one.shape not in SETTLED), pages[0]).key
    return None


def _asked_lines(study: Study, visit: VisitStatus) -> tuple[FormLine, ...]:
    return form_lines(study, visit, Due.NOT_YET_DUE) if visit.wanted or visit.pages_text else ()


@use_case(Act.READ)
def answers(session: Session, subject_key: str) -> tuple[AnswerWords, ...]:
    """Return the answers of a subject as words, to be looked through."""
    return tuple(answer_words(reading.casebook(session, subject_key)))


def words(book: Casebook, key: FormKey) -> Text:
    """Word a form instance: with its number where there may be several, and of which repeat."""
    return page_label(book.study, key, book.study.event[key.event])


def form_shape(entry: Entry) -> ShapeName:
    """Return the gravest thing that is to be said of a form: finding, then status."""
    return shape_of(entry.review)


@use_case(Act.READ)
def today(session: Session) -> tuple[DueTask, ...]:
    """Return what is to be done, what cannot be recovered first."""
    reading.look(session, Act.READ, reading.LIST)
    mistaken = reading.enrolled_by_mistake(session)
    day = session.now().date()
    study = session.study
    unscheduled = frozenset(event.code for event in study.events if event.unscheduled)
    due_tasks = [
        due_task
        for key, seen in casebook_statuses.current(session).items()
        if key not in mistaken
        for visit in seen.visits
        # Most visits are settled; those must not even cost a call.
        if visit.settled != visit.counted or (visit.blank_text and visit.event not in unscheduled)
        for due_task in _due_tasks(study, key, visit, day)
    ]
    return tuple(
        sorted(
            due_tasks,
            key=lambda due_task: (due_task.rank, due_task.due or date.max, due_task.subject_key),
        )
    )


_BY_MISTAKE = Text("enrolled by mistake", "irrtümlich aufgenommen")
_NOT_NOW = (Due.NOT_EXPECTED, Due.NOT_YET_DUE, Due.NOT_DONE)


def _due_tasks(study: Study, subject_key: str, visit: VisitStatus, day: date) -> Iterator[DueTask]:
    """Yield what there is to do at a visit; one far away with nothing begun costs nothing."""
    event, due = study.event[visit.event], visit.due(day.isoformat())
    if due in _NOT_NOW and visit.settled == visit.counted:
        return
    target = date.fromisoformat(visit.target) if visit.target else None
    begun = {page.key for page in visit.pages} if event.unscheduled else set()
    cell = cell_of(study, visit, day)
    for line in form_lines(study, visit, due):
        if line.shape in (*SETTLED, "not_expected", "not_yet_due") or line.optional:
            continue
        if event.unscheduled and line.key not in begun:
            continue  # what may happen at any time is not due
        words = line.label  # that of a repeating event says which repeat it is
        if event.repeats is None:
            words = beside(event.label, line.label)
        rank = _rank(event, line.shape)
        yield DueTask(rank, subject_key, line.key, words, line.shape, target, cell)


def _rank(event: StudyEvent, shape: ShapeName) -> int:
    if event.unrecoverable and shape in ("due", "late"):
        return 0
    return {"late": 1, "hard": 2, "due": 3, "soft": 4, "started": 5, "missed": 6}.get(shape, 7)
