"""The head of a table; it stays in sight while the form scrolls."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kyphocrf.definition.text import Text
from kyphocrf.ui.form.table import paint
from kyphocrf.ui.form.table.state import TableState
from kyphocrf.ui.look.measured import font
from kyphocrf.ui.look.painted import smooth, write
from kyphocrf.ui.look.theme import RADIUS_NOTE, current

_NONE_YET: Final = Text("{row}: none yet", "{row}: noch keine")


class GridHead(QWidget):
    """It lies over the lines, so that it can move with the scrolling."""

    def __init__(self, table: QWidget, state: TableState) -> None:
        super().__init__(table)
        self._state = state

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), current()
        box = QRectF(0.5, 0.5, self.width() - 1, self.height() + 8)
        outline = QPainterPath()
        outline.addRoundedRect(box, RADIUS_NOTE, RADIUS_NOTE)
        painter.fillPath(outline, look.colour("sunken"))
        painter.save()
        painter.setClipPath(outline)
        still = self._state.plan.still
        paint.paint_head(painter, self._state.axes, self._boxes(), self._state.language, still)
        self._paint_order(painter)
        if self._state.axes.across and not self._state.axes.rows:
            self._paint_none(painter)
        painter.restore()
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _paint_none(self, painter: QPainter) -> None:
        """Say that there is no row yet, where the columns would stand."""
        look = current()
        words = _NONE_YET.filled(row=self._state.axes.repeats.row).to(self._state.language)
        box = QRectF(self.rect()).adjusted(self._state.plan.first + 10, 0, 0, 0)
        write(painter, box, words, font(), look.colour("ink3"))

    def _paint_order(self, painter: QPainter) -> None:
        """Mark the column the rows are sorted by; where rows stand across it leads a line."""
        order, axes = self._state.order, self._state.axes
        if order is None or axes.across:
            return
        names = [item.name for item in axes.group.items]
        place = names.index(order.item)
        box, right = self._boxes()[place + 1], paint.is_right(axes.group.items[place])
        plan = self._state.plan
        if box.right() > (plan.edge if place >= plan.still else plan.first):
            paint.paint_order(painter, box, descending=order.descending, left=right)

    def _boxes(self) -> list[QRectF]:
        """Return the boxes of the columns, the frozen one first."""
        plan, shift = self._state.plan, self._state.shift
        boxes = [QRectF(0, 0, plan.first, plan.head)]
        boxes += [
            QRectF(plan.moved(column, shift), 0, plan.widths[column + 1], plan.head)
            for column in range(plan.axes.columns)
        ]
        return boxes
