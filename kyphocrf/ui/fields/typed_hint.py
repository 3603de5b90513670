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
    """The one hint of a window: it lies over the form, takes neither focus nor clicks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._field: QWidget | None = None
        self._words = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, field: QWidget, words: str) -> None:
        """Show a sentence beneath a field, instead of what was said before."""
        self._field, self._words = field, words
        self._place(field)
        self.show()
        self.raise_()
        self.update()

    def drop(self, field: QWidget) -> None:
        """Take away what is said of a field."""
        if self._field is field:
            self._field, self._words = None, ""
            self.hide()

    def words_of(self, field: QWidget) -> str:
        """Return what is said of a field now."""
        return self._words if self._field is field else ""

    def _place(self, field: QWidget) -> None:
        host = field.window()
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


def hint_of(field: QWidget) -> TypedHint:
    """Return the hint of a field's window; it is made when first something is to be said."""
    window = field.window()
    found = window.findChild(TypedHint)
    return found if found is not None else TypedHint(window)


def drop_hint(field: QWidget) -> None:
    """Take away what is said of a field, if something is."""
    found = field.window().findChild(TypedHint)
    if found is not None:
        found.drop(field)
