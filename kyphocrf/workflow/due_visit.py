"""What there is to do at a visit of a subject."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kyphocrf.definition.study import Study, StudyEvent
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook_status import SETTLED, CasebookStatus, VisitStatus
from kyphocrf.record.schedule import Due
from kyphocrf.workflow.grid_cell import BLANK, GridCell, cell_of


@dataclass(frozen=True, slots=True)
class DueVisit:
    """A visit with something to do; the smaller the rank, the less it can be recovered later.

    `key` is the page to begin with, the one that hinders most where one does, `forms` counts the
    pages to do, `visit` is the visit as the grid shows it, `arm` that of the subject, "" for none.
    """

    rank: int
    subject_key: str
    key: FormKey
    forms: int
    visit: GridCell
    arm: str = ""


def due_visits(
    study: Study, subject_key: str, seen: CasebookStatus, day: date
) -> tuple[DueVisit, ...]:
    """Return the visits of a subject with something to do on a day."""
    waiting = (
        _due_visit(study, subject_key, seen.arm, visit, day)
        for visit in seen.visits
        # Most visits are settled; those must not even cost a call.
        if visit.settled != visit.counted or visit.blank_text
    )
    return tuple(one for one in waiting if one is not None)


_NOT_NOW: Final = (Due.NOT_EXPECTED, Due.NOT_YET_DUE, Due.NOT_DONE)
_NOTHING_TO_DO: Final = frozenset[ShapeName]((*SETTLED, "not_expected", "not_yet_due"))
_RANK: Final[dict[ShapeName, int]] = {
    "late": 1, "hard": 2, "due": 3, "soft": 4, "started": 5, "missed": 6,
}  # fmt: skip


def _due_visit(
    study: Study, subject_key: str, arm: str, visit: VisitStatus, day: date
) -> DueVisit | None:
    """Return what there is to do at a visit; one far away with nothing begun costs nothing."""
    due = visit.due(day.isoformat())
    if due in _NOT_NOW and visit.settled == visit.counted:
        return None
    event = study.event[visit.event]
    waiting = [
        (_rank(event, shape), key)
        for key, shape in _pages(event, visit, due)
        if shape not in _NOTHING_TO_DO
    ]
    if not waiting:
        return None
    order = [collected.form for collected in event.forms]

    def place(one: tuple[int, FormKey]) -> tuple[int, int, int]:
        rank, key = one
        at = order.index(key.form) if key.form in order else len(order)
        return rank, at, key.form_repeat

    rank, key = min(waiting, key=place)
    return DueVisit(rank, subject_key, key, len(waiting), cell_of(study, visit, day), arm)


def _pages(event: StudyEvent, visit: VisitStatus, due: Due) -> Iterator[tuple[FormKey, ShapeName]]:
    """Yield the pages that are no offer; what may happen at any time is not due before it began."""
    optional = visit.optional
    yield from ((key, shape) for key, shape in visit.shapes if key not in optional)
    if not event.unscheduled:
        yield from ((key, BLANK[due]) for key in visit.blank)


def _rank(event: StudyEvent, shape: ShapeName) -> int:
    if event.unrecoverable and shape in ("due", "late"):
        return 0
    return _RANK.get(shape, 7)
