"""How a list is painted: groups under their heads, words in one line, the whole as a tool tip."""

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
from kyphocrf.ui.look.painted import SPARE, smooth, width_of
from kyphocrf.ui.look.theme import current

Index = QModelIndex | QPersistentModelIndex
_SIDE: Final = 8
_HEIGHT: Final = 28
_SAMPLED: Final = 120
_MOST: Final = 260
"""Points of a column; of longer words the tool tip and the line beneath the table tell all."""
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
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def fit_columns(self) -> None:
        """Give each column what its words need, up to a measure, and share out what is left."""
        look, model = current(), self._lines
        small = look.font(typography.SECONDARY)
        strong = look.font(typography.SECONDARY, bold=True)
        self.clearSpans()
        rows = range(min(model.rowCount(), _SAMPLED))
        lines = [row for row in rows if not model.is_head(row)]
        widths = []
        for column in range(model.columnCount()):
            head = str(model.headerData(column, Qt.Orientation.Horizontal))
            words = [model.seen.words(row, column) for row in lines]
            widest = max((width_of(one, small) for one in words), default=0)
            needed = max(min(widest, look.px(_MOST)), width_of(head, strong))
            widths.append(int(needed) + 2 * _SIDE + SPARE + 6)
        self._share(widths)
        self.verticalHeader().setDefaultSectionSize(look.px(_HEIGHT))
        if model.columnCount() > 1:
            for row in range(model.rowCount()):
                if model.is_head(row):
                    self.setSpan(row, 0, 1, model.columnCount())

    def _share(self, widths: list[int]) -> None:
        spare = max(0, self.viewport().width() - sum(widths))
        wide = [at for at, one in enumerate(self._lines.seen.columns) if one.wide >= 34]
        for column, width in enumerate(widths):
            more = spare // len(wide) if column in wide else 0
            self.setColumnWidth(column, width + more)

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
        words = painter.fontMetrics().elidedText(
            " ".join(str(index.data()).split()), Qt.TextElideMode.ElideRight, int(inside.width())
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)
