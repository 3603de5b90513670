"""Check boxes of dialogs, painted from the theme."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSizePolicy

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.keys.enter import PressedByEnter
from kyphocrf.ui.look.painted import SPARE, follows_look, frame, middle, smooth, width_of, write
from kyphocrf.ui.look.theme import RADIUS_FIELD, current

_BOX: Final = 16
_GAP: Final = 10
_HIT: Final = 24
"""Points at 100 %; nothing to be hit is smaller."""
_TICK: Final = ((0.25, 0.53), (0.43, 0.71), (0.77, 0.31))


class TickBox(PressedByEnter, QCheckBox):
    """May be on or off; never a question of a form, which may also be unanswered."""

    def __init__(self, words: Text, language: Language, *, ticked: bool = False) -> None:
        super().__init__()
        self._words = words
        self.setChecked(ticked)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        _reword(self, self._words.to(language))

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _position: object) -> bool:
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = current(), smooth(QPainter(self))
        box = middle(QRectF(self.rect()), look.px(_BOX), 2)
        ticked = self.isChecked()
        line = QPen(look.colour("accent" if ticked else "ctl"), 1.5)
        frame(painter, box, look.colour("accent" if ticked else "surface"), line, RADIUS_FIELD - 1)
        if ticked:
            painter.setPen(_tick_pen())
            points = [QPointF(x * box.width(), y * box.height()) for x, y in _TICK]
            painter.drawPolyline(QPolygonF(points).translated(box.topLeft()))
        _finish(self, painter, box)


def _reword(button: QAbstractButton, words: str) -> None:
    button.setText(words.replace("&", "&&"))
    button.setAccessibleName(words)
    button.updateGeometry()
    button.update()


def _size(button: QAbstractButton) -> QSize:
    look = current()
    words = width_of(button.accessibleName(), look.font())
    return QSize(2 + look.px(_BOX) + _GAP + words + 2 * SPARE, look.px(_HIT))


def _finish(button: QAbstractButton, painter: QPainter, box: QRectF) -> None:
    """Write the words, and frame them while they have the focus."""
    look = current()
    words = QRectF(button.rect()).adjusted(box.right() + _GAP, 0, 0, 0)
    ink = look.colour("ink" if button.isEnabled() else "ink3")
    write(painter, words, button.accessibleName(), look.font(), ink)
    if button.hasFocus():
        outer = QRectF(button.rect())
        frame(painter, outer, None, QPen(look.colour("accent"), 2), RADIUS_FIELD)


def _tick_pen() -> QPen:
    pen = QPen(current().colour("on_accent"), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
