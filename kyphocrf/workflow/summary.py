"""The page of one subject: its picture, the state of all visits, and what comes next."""

from dataclasses import dataclass

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook_status import SETTLED
from kyphocrf.record.subject_profile import SubjectProfile, subject_profile
from kyphocrf.workflow import reading
from kyphocrf.workflow.grid_cell import GridCell
from kyphocrf.workflow.grid_row import GridRow
from kyphocrf.workflow.overview import row_of_subject
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

_SETTLED: tuple[ShapeName, ...] = (*SETTLED, "not_expected", "missed")


@dataclass(frozen=True, slots=True)
class NextVisit:
    """The first visit with something to do, and its first open form."""

    event: str
    label: Text
    cell: GridCell
    key: FormKey | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything the page of a subject shows, read once."""

    row: GridRow
    subject_profile: SubjectProfile
    next: NextVisit | None


@use_case(Act.READ)
def summary(session: Session, subject_key: str) -> Summary:
    """Read the page of a subject; raises KeyError for one who is not enrolled."""
    row = row_of_subject(session, subject_key)
    return Summary(
        row, subject_profile(reading.casebook(session, subject_key)), next_visit(session.study, row)
    )


def next_visit(study: Study, row: GridRow) -> NextVisit | None:
    """Return the visit to go on with: the earliest of the schedule that is not settled."""
    if row.ended:
        return None
    for code, cell in row.cells.items():
        event = study.event[code]
        if event.unscheduled or cell.shape in _SETTLED or not cell.forms:
            continue
        open_ = [
            line.key for line in cell.forms if line.shape not in _SETTLED and not line.optional
        ]
        return NextVisit(code, event.label, cell, open_[0] if open_ else None)
    return None
