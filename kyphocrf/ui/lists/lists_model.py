"""A list as a table model: filtered, sorted and grouped before it is shown."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from kyphocrf.workflow.arrangement import Arranged, Head, Row
from kyphocrf.workflow.site_list import ListLine

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_NOTHING: Final = Arranged((), (), (), 0)


class ListsModel(QAbstractTableModel):
    """One row is a line, or the head of a group of lines."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Arranged = _NOTHING
        self.language: Any = "en"

    def show_rows(self, seen: Arranged, language: Any) -> None:
        """Show these rows in place of the others."""
        self.beginResetModel()
        self.seen, self.language = seen, language
        self.endResetModel()

    def row(self, row: int) -> Row:
        return self.seen.rows[row]

    def line(self, row: int) -> ListLine | None:
        """Return the line of a row; None for the head of a group and for no row."""
        found = self.seen.rows[row] if 0 <= row < len(self.seen.rows) else None
        return found if isinstance(found, ListLine) else None

    def row_of(self, line: ListLine) -> int | None:
        """Return where a line stands that was shown before the list was read anew."""
        rows = enumerate(self.seen.rows)
        return next(
            (at for at, row in rows if isinstance(row, ListLine) and row.identity == line.identity),
            None,
        )

    def first_line(self) -> int:
        """Return the row of the first line: the head above it leads nowhere."""
        return next((at for at, row in enumerate(self.seen.rows) if isinstance(row, ListLine)), 0)

    def is_head(self, row: int) -> bool:
        return isinstance(self.seen.rows[row], Head)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.seen.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.seen.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        return self.seen.words(index.row(), index.column()) if role in shown else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.seen.columns[section].label.to(self.language)
