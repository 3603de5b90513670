"""The records of the trail as a table model: one row each, filtered by what was typed."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from kyphocrf.definition.item import Item
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import Place
from kyphocrf.workflow.history import HistoryLine
from kyphocrf.workflow.permission import role_words

Index = QModelIndex | QPersistentModelIndex
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
    """One row is one record; a filter leaves those whose words contain all that was typed."""

    def __init__(self, study: Study, language: Language) -> None:
        super().__init__()
        self.study: Final = study
        self.language: Language = language
        self._all: tuple[HistoryLine, ...] = ()
        self._shown: tuple[HistoryLine, ...] = ()
        self._wanted: tuple[str, ...] = ()

    def retranslate(self, language: Language) -> None:
        self.language = language
        self._choose()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADS) - 1)

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        self._all = tuple(lines)
        self._choose()

    def narrow(self, typed: str) -> None:
        self._wanted = tuple(typed.casefold().split())
        self._choose()

    def counts(self) -> tuple[int, int]:
        """Return how many records are shown, and of how many."""
        return len(self._shown), len(self._all)

    def line(self, row: int) -> HistoryLine:
        return self._shown[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self.words(self._shown[index.row()])[index.column()]

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
        reason = " · ".join(part for part in (line.reason, line.comment) if part)
        where = " · ".join(part for part in (line.subject_key, self._where(line.place)) if part)
        who = f"{line.user} · {role_words(line.role).to(self.language)}"
        return str(line.seq), line.at_local, who, where, self.change(line), reason

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

    def _where(self, place: Place) -> str:
        if not place.form:
            return ""
        try:
            form = self.study.current(place.form)
        except KeyError:
            return str(place) if place.event else place.form
        words = f"{place.event} · {form.label.to(self.language)}"
        if form.repeats:
            words += f" {place.form_repeat}"
        item = self._item(place)
        row = f" [{place.row}]" if place.row else ""
        return f"{words} · {item.label.to(self.language)}{row}" if item else f"{words}{row}"

    def _item(self, place: Place) -> Item[Any] | None:
        """Return an item in the newest version that has it."""
        for version in reversed(self.study.versions(place.form)):
            found = self.study.form(place.form, version).items.get(place.item)
            if found is not None:
                return found
        return None

    def _choose(self) -> None:
        self.beginResetModel()
        self._shown = tuple(line for line in self._all if self._fits(line))
        self.endResetModel()

    def _fits(self, line: HistoryLine) -> bool:
        if not self._wanted:
            return True
        words = " ".join((*self.words(line), str(line.place))).casefold()
        return all(word in words for word in self._wanted)


def _breakable(words: str) -> str:
    """Let a text without spaces, such as a digest, go on in the next line."""
    pieces = [words[at : at + _UNBROKEN] for at in range(0, len(words), _UNBROKEN)]
    return words if " " in words else "\u200b".join(pieces)
