"""A list of painted lines, chosen by arrows and Enter or by a click, and read out in words."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from kyphocrf.definition.text import Language

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_WORDED: Final = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})

Line = TypeVar("Line")


class LinesModel(QAbstractListModel, Generic[Line]):
    """The lines that are shown; `said` words one for whoever hears it, in parts."""

    def __init__(self, said: Callable[[Line, Language], Iterable[str]], language: Language) -> None:
        super().__init__()
        self._said = said
        self.language: Language = language
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _WORDED:
            return None
        said = self._said(self.lines[index.row()], self.language)
        return ", ".join(part for part in said if part)


class LineList(QListView, Generic[Line]):
    """Shows the lines of a model; `chosen` carries what `carried` makes of the chosen line."""

    chosen = Signal(object)

    def __init__(self, lines: LinesModel[Line]) -> None:
        super().__init__()
        self.lines: Final = lines
        self.setModel(lines)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._choose)

    def retranslate(self, language: Language) -> None:
        self.lines.language = language
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in _ENTER and plain:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def carried(self, line: Line) -> object:
        """Return what a chosen line stands for."""
        return line

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.carried(self.lines.lines[index.row()]))
