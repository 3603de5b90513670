"""How a list is painted: groups under their heads, long words wrap, none is cut off."""

from itertools import repeat
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from kyphocrf.ui.lists.lists_model import ListsModel
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import SPARE, lines_of, smooth, width_of
from kyphocrf.ui.look.theme import current

Index = QModelIndex | QPersistentModelIndex
_SIDE: Final = 8
_HEIGHT: Final = 28
_LINE: Final = 17
_SAMPLED: Final = 120
_IN_VIEW: Final = 60
_LEAST: Final = 64
"""Points of a column whose words wrap, unless one of them is longer."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ListsTable(QTableView):
    """`opened` carries the line on which Enter was pressed or that was clicked twice."""

    opened = Signal(object)

    def __init__(self, model: ListsModel) -> None:
        super().__init__()
        self._lines = model
        self.setItemDelegate(_Cell(model, self))
        self.setModel(model)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.horizontalHeader()
        wrapped = Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)  # Qt takes it here, too
        head.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | wrapped
        )
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        self._fitted: set[int] = set()
        self.verticalScrollBar().valueChanged.connect(lambda _: self._fit_rows())
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def fit_columns(self) -> None:
        """Give each column what its words need; where that is too much, long ones wrap."""
        self.clearSpans()
        rows = [row for row in self._sampled() if not self._lines.is_head(row)]
        asked = [self._asked(column, rows) for column in range(self._lines.columnCount())]
        for column, width in enumerate(_shared(asked, self.viewport().width())):
            self.setColumnWidth(column, width)
        self._fit_heads()
        self.verticalHeader().setDefaultSectionSize(current().px(_HEIGHT))
        self._fitted.clear()
        self._fit_rows()
        if self._lines.columnCount() > 1:
            for row in range(self._lines.rowCount()):
                if self._lines.is_head(row):
                    self.setSpan(row, 0, 1, self._lines.columnCount())

    def _sampled(self) -> range:
        return range(min(self._lines.rowCount(), _SAMPLED))

    def _asked(self, column: int, rows: list[int]) -> tuple[int, int]:
        """Return the least width of a column, and the one at which nothing wraps."""
        look = current()
        small = look.font(typography.SECONDARY)
        head = str(self._lines.headerData(column, Qt.Orientation.Horizontal))
        sides = 2 * _SIDE + SPARE + 6
        bold = look.font(typography.SECONDARY, bold=True)
        least = max((width_of(one, bold) for one in head.split()), default=0) + _SIDE
        said = {self._lines.seen.words(row, column) for row in rows}
        words = {word for one in said for word in one.split()}
        least = max([least, *(width_of(one, small) for one in words)])
        whole = max([width_of(head, bold), *(width_of(one, small) for one in said)])
        wraps = any(" " in one for one in said)
        return max(least, look.px(_LEAST) if wraps else 0) + sides, max(whole, least) + sides

    def _fit_heads(self) -> None:
        look, across = current(), Qt.Orientation.Horizontal
        bold = look.font(typography.SECONDARY, bold=True)
        heads = [
            lines_of(
                str(self._lines.headerData(column, across)), bold,
                self.columnWidth(column) - 3 * _SIDE,
            )
            for column in range(self._lines.columnCount())
        ]  # fmt: skip
        lines = max(heads, default=1)
        self.horizontalHeader().setFixedHeight(look.px(_HEIGHT + 2) + (lines - 1) * look.px(_LINE))

    def _fit_rows(self) -> None:
        """Make the rows in view, and a screen more, as high as what wraps in them."""
        first = max(0, self.rowAt(0))
        small, count = current().font(typography.SECONDARY), self._lines.columnCount()
        widths = [self.columnWidth(column) - 2 * _SIDE for column in range(count)]
        for row in range(first, min(first + _IN_VIEW, self._lines.rowCount())):
            if row in self._fitted or self._lines.is_head(row):
                continue
            self._fitted.add(row)
            said = (
                " ".join(self._lines.seen.words(row, column).split()) for column in range(count)
            )
            lines = max(map(lines_of, said, repeat(small), widths), default=1)
            self.setRowHeight(row, current().px(_HEIGHT) + (lines - 1) * current().px(_LINE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = self._lines.rowCount()
        if event.key() in _ENTER:
            self._open(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Home and count:
            self.go_to(self._lines.first_line())
        elif event.key() == Qt.Key.Key_End and count:
            self.go_to(count - 1)
        else:
            super().keyPressEvent(event)

    def go_to(self, row: int) -> None:
        """Make a row the current one, in the column where one is."""
        column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self._lines.index(row, min(column, self._lines.columnCount() - 1)))

    def _open(self, row: int) -> None:
        line = self._lines.line(row)
        if line is not None:
            self.opened.emit(line)


class _Cell(QStyledItemDelegate):
    def __init__(self, model: ListsModel, table: ListsTable) -> None:
        super().__init__(table)
        self._lines = model
        self._table = table

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(40, current().px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, box = current(), QRectF(option.rect)
        smooth(painter)
        row = index.row()
        is_head, here = self._lines.is_head(row), self._table.currentIndex().row() == row
        ground = "accent_soft" if here else "chip" if is_head else "surface"
        painter.fillRect(box, look.colour(ground))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("line2"))
        if here and index.column() == 0:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), look.colour("accent"))
        font = look.font(typography.SECONDARY, bold=is_head)
        painter.setFont(font)
        painter.setPen(look.colour("ink"))
        inside = box.adjusted(_SIDE, 0, -_SIDE, -1)
        wrapped = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inside, wrapped, " ".join(str(index.data()).split()))


def _shared(asked: list[tuple[int, int]], room: int) -> list[int]:
    """Share out the room among columns by their least width and the one they want."""
    least, whole = sum(one for one, _ in asked), sum(one for _, one in asked)
    if whole <= room:
        spare, wide = room - whole, max((one for _, one in asked), default=1)
        among = [one for _, one in asked if one > wide // 2]
        return [one + (spare // len(among) if one > wide // 2 else 0) for _, one in asked]
    share = max(0, room - least) / max(1, whole - least)
    return [low + int((want - low) * share) for low, want in asked]
