"""The mark of the product: three vertebral bodies, the middle one wedged, a bar behind them."""

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyphocrf.definition.drawing import rounded
from kyphocrf.ui.look.painted import smooth
from kyphocrf.ui.look.shapes import to_path
from kyphocrf.ui.look.theme import Theme, current

_BOX: Final = 28
_WHOLE: Final = (rounded(5, 3.2, 15.5, 6, 2), rounded(5, 19, 16.5, 6.2, 2))
_WEDGED: Final = (
    "M8.2 12.4 L19.4 10.8 C20.7 10.6 21.4 11.3 21.4 12.4 L21.4 16.2 C21.4 17.3 20.7 17.9 19.4 17.7 "
    "L8.2 16.4 C7.1 16.3 6.6 15.8 6.6 14.9 L6.6 14 C6.6 13.1 7.1 12.6 8.2 12.4 Z"
)
_PALE: Final = 120


def paint_mark(painter: QPainter, box: QRectF, theme: Theme | None = None) -> None:
    """Paint the mark into a square box."""
    look = theme or current()
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / _BOX, box.height() / _BOX)
    for body in _WHOLE:
        painter.fillPath(to_path(body), look.colour("accent", _PALE))
    painter.fillPath(to_path(_WEDGED), look.colour("accent"))
    painter.setPen(QPen(look.colour("accent"), 2.2))
    painter.drawPath(to_path("M24.6 5.6 L24.6 22.6"))
    painter.restore()


class ProductMark(QWidget):
    """The mark, with the product's name for screen readers."""

    def __init__(self, size: int = _BOX) -> None:
        super().__init__()
        self._size = size
        self.setAccessibleName("kyphocrf")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_mark(smooth(QPainter(self)), QRectF(self.rect()))
