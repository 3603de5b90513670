"""A list in which each line stands for something: moved through by arrows, chosen by Enter."""

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, QTimer
from PySide6.QtWidgets import (
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.ui.dialogs.reasoned_dialog import ListedTable
from kyphocrf.ui.look import shapes

_PADDING: Final = 12
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
        super().__init__(heads, (), name, language)
        self.setMinimumHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        modes = QHeaderView.ResizeMode
        for column in range(len(heads)):
            mode = modes.Stretch if column in wide else modes.ResizeToContents
            self.horizontalHeader().setSectionResizeMode(column, mode)

        self.setItemDelegate(_WrappedCells(self))
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self.resizeRowsToContents)
        # Other widths wrap other rows, and come only once the words are laid out.
        self.horizontalHeader().sectionResized.connect(lambda *_: self._settle.start(0))

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

    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        if self._shape is None:
            return
        for row, one in enumerate(self._lines):
            cell = self.item(row, 0)
            if cell is not None:
                cell.setIcon(shapes.icon(self._shape(one)))
