"""The backups that can be restored: number, age, when it was made, where it lies."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.look.age import age
from kyphocrf.ui.restoring import restore_words as words
from kyphocrf.workflow.restoring import FoundBackup

_WIDTHS: Final = (QHeaderView.ResizeMode.ResizeToContents,) * 3 + (QHeaderView.ResizeMode.Stretch,)


class BackupList(QTableWidget):
    """Moved through by arrows; `moved` when another one is chosen."""

    moved = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(0, len(words.HEADS))
        self._language: Language = language
        self._found: tuple[FoundBackup, ...] = ()
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setProperty("listed", "values")
        self.setHorizontalHeaderLabels([head.to(language) for head in words.HEADS])
        self.setAccessibleName(words.LISTED.to(language))
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, mode in enumerate(_WIDTHS):
            head.setSectionResizeMode(column, mode)
        self.currentCellChanged.connect(lambda *_: self.moved.emit())

    @property
    def chosen(self) -> FoundBackup | None:
        """The backup that is marked."""
        row = self.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def offer(self, found: Sequence[FoundBackup], meant: Path | None = None) -> None:
        """List these too, the newest first; what was marked or is meant is so, else the newest."""
        marked = self.chosen.folder if self.chosen is not None else meant
        known = {one.folder: one for one in (*found, *self._found)}
        newest_first = sorted(known.values(), key=lambda one: (one.number, one.made), reverse=True)
        self._found = tuple(newest_first)
        self.setRowCount(len(self._found))
        for row, one in enumerate(self._found):
            for column, said in enumerate(_cells(one)):
                self.setItem(row, column, QTableWidgetItem(said.to(self._language)))
        if self._found:
            rows = {one.folder: row for row, one in enumerate(self._found)}
            self.setCurrentCell(rows.get(marked, 0) if marked is not None else 0, 0)
        self.moved.emit()


def _cells(one: FoundBackup) -> tuple[Text, Text, Text, Text]:
    number = same(f"{one.number:06d}") if one.number else words.UNNUMBERED
    told = words.AGE_UNTOLD if one.minutes is None else words.AGO.filled(age=age(one.minutes))
    place = words.PLACES[one.place]
    if one.of_migration:
        place = words.BEFORE_UPDATE.filled(place=place)
    return number, told, same(f"{one.made:%Y-%m-%d %H:%M}"), place
