"""The records of the trail as a table model: one row each, read page by page as one scrolls."""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from kyphocrf.definition.text import Language, Text
from kyphocrf.workflow.history_line import HistoryLine

Index = QModelIndex | QPersistentModelIndex
ReadPage: TypeAlias = Callable[[int | None], Sequence[HistoryLine]]
"""Returns the newest records that lie before a number, newest first; None: at the end."""

_NOWHERE: Final = QModelIndex()
_UNBROKEN: Final = 16
HEADS: Final = (
    Text("No.", "Nr."),
    Text("When", "Wann"),
    Text("Who", "Wer"),
    Text("Where", "Wo"),
    Text("What", "Was"),
    Text("Reason", "Grund"),
)


class HistoryModel(QAbstractTableModel):
    """One row is one record. Has state: what was read so far, and whether there is more."""

    def __init__(self, language: Language, page_size: int) -> None:
        super().__init__()
        self.language: Language = language
        self._page_size = page_size
        self._lines: list[HistoryLine] = []
        self._read: ReadPage = lambda _: ()
        self.is_whole = True
        """Whether the oldest record that fits was read."""

    def retranslate(self, language: Language) -> None:
        self.language = language
        self.beginResetModel()
        self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADS) - 1)

    def begin(self, read: ReadPage) -> None:
        """Show the first page of what `read` reads; whatever it raises leaves nothing shown."""
        self.beginResetModel()
        self._lines, self._read, self.is_whole = [], read, True
        try:
            self._lines = list(read(None))
            self.is_whole = len(self._lines) < self._page_size
        finally:
            self.endResetModel()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self.is_whole

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        page = self._read(self._lines[-1].seq)
        self.is_whole = len(page) < self._page_size
        if page:
            first = len(self._lines)
            self.beginInsertRows(_NOWHERE, first, first + len(page) - 1)
            self._lines += page
            self.endInsertRows()

    def line(self, row: int) -> HistoryLine:
        return self._lines[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self.words(self._lines[index.row()])[index.column()]

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return HEADS[section].to(self.language)

    def words(self, line: HistoryLine) -> tuple[str, ...]:
        """Word a record, column by column."""
        where = line.where.to(self.language)
        placed = " · ".join(part for part in (line.subject_key, where) if part)
        who, why = line.who.to(self.language), line.why.to(self.language)
        return str(line.seq), line.at_local, who, placed, self.change(line), why

    def change(self, line: HistoryLine) -> str:
        """Word what was there and what is there now."""
        old, new = (
            _breakable(part.to(self.language)) if part else "" for part in (line.old, line.new)
        )
        what = line.what.to(self.language)
        if old and new:
            return f"{what}: {old} → {new}"
        if new:
            return f"{what}: {new}"
        removed = {"en": "removed", "de": "entfernt"}[self.language]
        return f"{what}: {old} {removed}" if old else what


def _breakable(words: str) -> str:
    """Let a text without spaces, such as a digest, go on in the next line."""
    pieces = [words[at : at + _UNBROKEN] for at in range(0, len(words), _UNBROKEN)]
    return words if " " in words else "\u200b".join(pieces)
