"""A list in which each line stands for something: moved through by arrows, chosen by Enter."""

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
)

from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.ui.dialogs.reasoned_dialog import ListedTable
from kyphocrf.ui.look import shapes

_PADDING: Final = 12
_LOOKED_AT: Final = 60
"""Rows that are measured at a time, and by which a column finds its width."""
MOST: Final = 500
"""Lines that are shown at once; a list of more says so."""

Line = TypeVar("Line")
Index: TypeAlias = QModelIndex | QPersistentModelIndex


class _WrappedCells(QStyledItemDelegate):
    """Asks for the height of words in the room that the style's padding leaves them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        inside = QStyleOptionViewItem(option)
        room = QRect(option.rect)
        inside.rect = room.adjusted(0, 0, -_PADDING, 0)
        return super().sizeHint(inside, index)


class LineTable(ListedTable, Generic[Line]):
    """`worded` words a line by columns, `shape` draws the state before the first of them.

    `key` names what a line is about, so that it stays chosen when it says something else. The
    columns `wide` share the room that the others, each as wide as its words, leave.
    """

    def __init__(  # noqa: PLR0913  called by name
        self,
        heads: Sequence[Text],
        name: Text,
        language: Language,
        worded: Callable[[Line], Sequence[Text]],
        *,
        wide: Sequence[int],
        shape: Callable[[Line], ShapeName] | None = None,
        key: Callable[[Line], object] = lambda line: line,
    ) -> None:
        self._lines: tuple[Line, ...] = ()
        self._worded, self._shape, self._key = worded, shape, key
        self._settle = QTimer()
        self._measured = 0
        self._icons: dict[ShapeName, QIcon] = {}
        super().__init__(heads, (), name, language)
        self.setMinimumHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        modes = QHeaderView.ResizeMode
        for column in range(len(heads)):
            mode = modes.Stretch if column in wide else modes.ResizeToContents
            self.horizontalHeader().setSectionResizeMode(column, mode)
        self.horizontalHeader().setResizeContentsPrecision(_LOOKED_AT)
        self.setItemDelegate(_WrappedCells(self))
        self._settle.timeout.connect(self._measure_some)
        # Other widths wrap other rows, and come only once the words are laid out.
        self.horizontalHeader().sectionResized.connect(self.measure_rows)

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

    @property
    def chosen(self) -> Line | None:
        row = self.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the same one is chosen again where it is still there."""
        before = None if self.chosen is None else self._key(self.chosen)
        self._lines = tuple(lines)[:MOST]
        self.show_rows([tuple(self._worded(one)) for one in self._lines])
        keys = [self._key(one) for one in self._lines]
        at = keys.index(before) if before in keys else 0
        self.setCurrentCell(at, 0)

    def measure_rows(self) -> None:
        """Measure them a few at a time: a long list must not hold the window up."""
        self._measured = 0
        self._settle.start(0)

    def _measure_some(self) -> None:
        end = min(self._measured + _LOOKED_AT, self.rowCount())
        for row in range(self._measured, end):
            self.resizeRowToContents(row)
        self._measured = end
        if end == self.rowCount():
            self._settle.stop()

    def retranslate(self, language: Language) -> None:
        self._icons.clear()  # another look paints others
        super().retranslate(language)

    def dress(self, cell: QTableWidgetItem, row: int, column: int) -> None:
        if self._shape is not None and column == 0:
            name = self._shape(self._lines[row])
            if name not in self._icons:
                self._icons[name] = shapes.icon(name)
            cell.setIcon(self._icons[name])
