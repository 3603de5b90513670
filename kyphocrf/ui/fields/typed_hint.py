"""What is to be said of a text that is typed into a choice, beneath the field while one types."""

from math import ceil
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kyphocrf.ui.look import typography
from kyphocrf.ui.look.measured import font
from kyphocrf.ui.look.painted import SPARE, frame, smooth
from kyphocrf.ui.look.theme import RADIUS_NOTE, current

_SIDE: Final = 10
_PAD: Final = 6
_WIDEST: Final = 520
_WRAP: Final = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
)


class TypedHint(QWidget):
    """It lies over the form, takes neither focus nor clicks, and moves nothing."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self._words = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def words(self) -> str:
        return self._words

    def say(self, words: str) -> None:
        """Show a sentence about what is typed."""
        self._words = words
        self._place()
        self.show()
        self.raise_()
        self.update()

    def _place(self) -> None:
        host, field = self._field.window(), self._field
        widest = min(current().px(_WIDEST), host.width() - 8)
        room = QRectF(0, 0, max(widest - 2 * _SIDE, 80), 10_000)
        metrics = QFontMetricsF(font(typography.SECONDARY))
        needed = metrics.boundingRect(room, _WRAP, self._words)
        width = ceil(needed.width()) + 2 * _SIDE + SPARE
        height = ceil(needed.height()) + 2 * _PAD
        below = field.mapTo(host, QPoint(0, field.height() + 3))
        above = field.mapTo(host, QPoint(0, -3 - height))
        top = below if below.y() + height <= host.height() or above.y() < 0 else above
        left = max(4, min(top.x(), host.width() - width - 4))
        self.setGeometry(QRect(left, top.y(), width, height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look, box = smooth(QPainter(self)), current(), QRectF(self.rect())
        line = QPen(look.colour("ctl"), 1)
        frame(painter, box, look.colour("surface"), line, RADIUS_NOTE)
        painter.setFont(font(typography.SECONDARY))
        painter.setPen(look.colour("ink"))
        painter.drawText(box.adjusted(_SIDE, _PAD, -_SIDE, -_PAD), _WRAP, self._words)
