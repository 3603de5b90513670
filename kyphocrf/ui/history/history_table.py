"""How a record of the trail is painted: old struck through, an arrow, new in bold."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from kyphocrf.ui.history.history_model import HistoryModel
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import SPARE, lines_of, smooth, width_of, write
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.frozen_table import FrozenTable

Index = QModelIndex | QPersistentModelIndex
_SIDE: Final = 8
_LINE: Final = 17
_LEAST: Final = 30
_MOST: Final = 170
"""Points of the column of persons: a name, a user name and a role may take two lines."""
_SCREENS: Final = 60
_NUMBER, _WHEN, _WHO, _WHERE, _WHAT, _REASON = range(6)
_SHARES: Final = {_WHERE: 5, _WHAT: 5, _REASON: 4}
_LEAST_SHARE: Final = {_WHERE: 160, _WHAT: 160, _REASON: 110}


class HistoryTable(FrozenTable):
    """Numbers stay at the left while the rest scrolls; long words wrap, none is cut off."""

    def __init__(self, model: HistoryModel) -> None:
        super().__init__()
        self._records = model
        for view in (self, self.frozen):
            view.setItemDelegate(_Record(model, self))
            sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            view.horizontalHeader().setDefaultAlignment(sides)
        self.setModel(model)
        self._fitted: set[int] = set()
        self.verticalScrollBar().valueChanged.connect(lambda _: self._fit_rows())
        self.selectionModel().currentRowChanged.connect(lambda _now, _old: self._repaint())

    def fit_columns(self) -> None:
        """Give numbers, times and names what they need, and share out the rest."""
        look = current()
        small = look.font(typography.SECONDARY)
        rows = [self._records.words(self._records.line(row)) for row in self._sampled()]
        for column in (_NUMBER, _WHEN, _WHO):
            widest = max((width_of(words[column], small) for words in rows), default=60)
            width = widest + 2 * _SIDE + SPARE
            self.setColumnWidth(column, min(width, look.px(_MOST)) if column == _WHO else width)
        fixed = sum(self.columnWidth(column) for column in (_NUMBER, _WHEN, _WHO))
        spare = max(0, self.viewport().width() - fixed)
        for column, share in _SHARES.items():
            width = max(look.px(_LEAST_SHARE[column]), spare * share // sum(_SHARES.values()))
            self.setColumnWidth(column, width)
        self.set_row_height(look.px(_LEAST))
        self._fitted.clear()
        self._fit_rows()
        self.place_frozen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def _sampled(self) -> range:
        """Measure the newest only: a trail has ten thousands of records."""
        return range(min(self._records.rowCount(), _SCREENS))

    def _in_view(self) -> list[int]:
        """Return the rows that are seen, and a screen more, which were not measured yet."""
        first = max(0, self.rowAt(0))
        last = min(first + _SCREENS, self._records.rowCount())
        return [row for row in range(first, last) if row not in self._fitted]

    def _fit_rows(self) -> None:
        small = current().font(typography.SECONDARY)
        for row in self._in_view():
            self._fitted.add(row)
            words = self._records.words(self._records.line(row))
            lines = max(
                lines_of(words[column], small, self.columnWidth(column) - 2 * _SIDE)
                for column in (_WHO, *_SHARES)
            )
            height = max(current().px(_LEAST), lines * current().px(_LINE) + 12)
            for view in (self, self.frozen):
                view.setRowHeight(row, height)

    def _repaint(self) -> None:
        self.viewport().update()
        self.frozen.viewport().update()


class _Record(QStyledItemDelegate):
    def __init__(self, model: HistoryModel, table: HistoryTable) -> None:
        super().__init__(table)
        self._records = model
        self._table = table

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(40, current().px(_LEAST))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, box = current(), QRectF(option.rect)
        smooth(painter)
        here = self._table.currentIndex().row() == index.row()
        painter.fillRect(box, look.colour("accent_soft" if here else "surface"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("line2"))
        if here and index.column() == 0:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), look.colour("accent"))
        inside = box.adjusted(_SIDE, 6, -_SIDE, -6)
        if index.column() == _WHAT:
            self._paint_change(painter, inside, index)
            return
        low = index.column() in (_NUMBER, _WHEN, _REASON)
        painter.setFont(look.font(typography.SECONDARY))
        painter.setPen(look.colour("ink3" if low else "ink"))
        painter.drawText(inside, Qt.TextFlag.TextWordWrap, str(index.data()))

    def _paint_change(self, painter: QPainter, box: QRectF, index: Index) -> None:
        """Paint old struck through before new in bold where one line is enough, else as text."""
        look, line = current(), self._records.line(index.row())
        language = self._records.language
        plain = look.font(typography.SECONDARY)
        bold = look.font(typography.SECONDARY, bold=True)
        struck = look.font(typography.SECONDARY)
        struck.setStrikeOut(True)
        old, new = (part.to(language) if part else "" for part in (line.old, line.new))
        what = line.what.to(language)
        whole = width_of(what + "  " + old + "  →  ", plain) + width_of(new, bold)
        if whole > box.width() or not (old or new):
            painter.setFont(plain)
            painter.setPen(look.colour("ink"))
            words = self._records.change(line)
            painter.drawText(box, Qt.TextFlag.TextWordWrap, words)
            return
        first = QRectF(box.left(), box.top(), box.width(), look.px(_LINE))
        for words, font, token in (
            (what, plain, "ink3"),
            (old, struck, "ink3"),
            ("→" if old and new else "", plain, "ink3"),
            (new, bold, "ink"),
        ):
            if words:
                first.setLeft(first.left() + write(painter, first, words, font, look.colour(token)))
                first.setLeft(first.left() + 7)
