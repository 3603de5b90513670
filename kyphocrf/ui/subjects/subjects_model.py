"""Subjects by visits as a table: what stands in each cell, in words and as a shape."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from kyphocrf.definition.study import Study, StudyEvent
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.schedule import Due
from kyphocrf.workflow.grid_cell import GridCell
from kyphocrf.workflow.grid_row import GridRow

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_SUBJECT: Final = Text("Subject", "Patient")
_NOT_EXPECTED: Final = GridCell("not_expected", Text("", ""), (), Due.NOT_EXPECTED, None)
_ROLE = Qt.ItemDataRole


class SubjectsModel(QAbstractTableModel):
    """First column the subject, then one column for each event of the study.

    The first `still` events are those at which a clock may run: they stay in view. Subjects with
    something to come stand before those of whom nothing is expected any more.
    """

    def __init__(self, study: Study, language: Language) -> None:
        super().__init__()
        urgent = {clock.form for clock in study.deadlines}
        still = [event for event in study.events if urgent & {one.form for one in event.forms}]
        self.still: Final = len(still)
        self.events: Final = (*still, *(event for event in study.events if event not in still))
        self.arms: Final = {arm.code: arm for arm in study.arms}
        self.language: Language = language
        self._rows: tuple[GridRow, ...] = ()
        self._shown: tuple[GridRow, ...] = ()
        self._active_only = False
        self._filter = ""

    def retranslate(self, language: Language) -> None:
        self.language = language
        self._choose()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.events))

    def show_rows(self, rows: Sequence[GridRow]) -> None:
        """Take over the present state of all subjects."""
        self._rows = tuple(rows)
        self._choose()

    def narrow(self, text: str, *, active_only: bool) -> None:
        """Show only subjects whose key, arm or state contains the text."""
        self._filter, self._active_only = text.strip().casefold(), active_only
        self._choose()

    def counts(self) -> tuple[int, int]:
        """Return how many subjects are active, and how many there are."""
        return sum(not row.ended for row in self._rows), len(self._rows)

    def subject(self, row: int) -> GridRow:
        return self._shown[row]

    def row_of(self, subject_key: str) -> int | None:
        keys = [row.subject_key for row in self._shown]
        return keys.index(subject_key) if subject_key in keys else None

    def cell(self, index: Index) -> GridCell | None:
        """Return what stands at an event; None in the column of the subjects."""
        if index.column() == 0:
            return None
        return self._shown[index.row()].cells.get(self.event(index).code, _NOT_EXPECTED)

    def event(self, index: Index) -> StudyEvent:  # type: ignore[override]  # no one sends a model QEvents
        return self.events[index.column() - 1]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.events) + 1

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role not in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return None
        row, cell = self._shown[index.row()], self.cell(index)
        if cell is None:
            failed = "" if row.failed is None else row.failed.to(self.language)
            parts = (row.subject_key, row.arm, row.state.to(self.language), failed)
            return " ".join(filter(None, parts))
        said = cell.state.to(self.language)
        if role == _ROLE.DisplayRole:
            return said
        return (
            f"{row.subject_key}, {self.events[index.column() - 1].label.to(self.language)}: {said}"
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != _ROLE.DisplayRole:
            return None
        if section == 0:
            return _SUBJECT.to(self.language)
        event = self.events[section - 1]
        return f"{event.code}\n{event.label.to(self.language)}"

    def _choose(self) -> None:
        self.beginResetModel()
        fitting = (row for row in self._rows if self._fits(row))
        self._shown = tuple(sorted(fitting, key=lambda row: row.ended))
        self.endResetModel()

    def _fits(self, row: GridRow) -> bool:
        words = f"{row.subject_key} {row.arm} {row.state.to(self.language)}".casefold()
        return self._filter in words and not (self._active_only and row.ended)
