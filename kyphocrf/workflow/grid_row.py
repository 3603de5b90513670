"""One subject of the grid: its arm, its state in words, and a cell for each event."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.vocabulary import SHAPES
from kyphocrf.record.casebook_status import GRAVITY, SETTLED, CasebookStatus
from kyphocrf.record.gate import failed_words
from kyphocrf.record.schedule import Due
from kyphocrf.workflow.grid_cell import GridCell, Lines, cell_of

_BY_MISTAKE: Final = Text("enrolled by mistake", "irrtümlich aufgenommen")


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


def renewing(study: Study, subject_key: str) -> GridRow:
    """Return the row of a subject whose status is being renewed: nothing is known of it yet."""
    cell = GridCell("renewing", same(""), (), Due.NOT_EXPECTED, None)
    words = SHAPES["renewing"].words
    cells = {event.code: cell for event in study.events}
    return GridRow(subject_key, "", words, ended=False, cells=cells)


def by_mistake(row: GridRow) -> GridRow:
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
