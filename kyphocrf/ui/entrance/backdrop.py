"""The quiet picture beside the sign-in: a spine, one body treated."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kyphocrf.ui.look.painted import smooth
from kyphocrf.ui.look.style_sheet import restyle
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.labels import Tone

_BODIES: Final = 9
_STEP: Final = 84
_TREATED: Final = 5
_ALONG: Final = (0.62, 0.66, 0.665, 0.66, 0.64, 0.6, 0.56, 0.52, 0.49)
"""How far right each body lies: the thoracic curve above, the lumbar one beneath."""


class Backdrop(QWidget):
    """Decoration with the product's name and version; the words are labels of its owner."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(500, 697)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        painter.fillRect(box, look.colour("accent_soft" if _is_pale() else "accent"))
        pale = look.colour("accent" if _is_pale() else "on_accent")
        step = max(_STEP, box.height() / (_BODIES - 1))
        for number in range(_BODIES):
            centre = QPointF(box.width() * (_ALONG[number] + 0.12), (number - 0.15) * step + 30)
            treated = number == _TREATED
            pale.setAlpha(46 if treated else 18)
            painter.save()
            painter.translate(centre)
            painter.rotate(-6 + 2.4 * (number - 2))
            painter.fillPath(_body(126, step * 0.72), pale)
            pale.setAlpha(12)
            painter.fillPath(_process(step), pale)
            if treated:
                pale.setAlpha(80)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(pale)
                painter.drawEllipse(QPointF(4, 0), 27, 15)
            painter.restore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for label in self.findChildren(QLabel):
                restyle(label, "tone", self.tone)

    @property
    def tone(self) -> Tone:
        """The ink in which labels that lie on the picture can be read."""
        return "" if _is_pale() else "on_accent"


def _is_pale() -> bool:
    """Tell whether the accent is a light colour, too loud for half a screen."""
    return current().dark or not current().own


def _body(width: float, height: float) -> QPainterPath:
    """Draw a vertebral body from the side: waisted, with slightly hollow end plates."""
    half, outer_height = width / 2, height / 2
    path = QPainterPath(QPointF(-half, -outer_height))
    path.quadTo(QPointF(0, -outer_height + 7), QPointF(half, -outer_height - 4))
    path.quadTo(QPointF(half - 12, 0), QPointF(half, outer_height - 2))
    path.quadTo(QPointF(0, outer_height - 9), QPointF(-half, outer_height))
    path.quadTo(QPointF(-half + 14, 0), QPointF(-half, -outer_height))
    return path


def _process(step: float) -> QPainterPath:
    path = QPainterPath(QPointF(66, -14))
    path.cubicTo(QPointF(100, -26), QPointF(150, 4), QPointF(176, step * 0.42))
    path.cubicTo(QPointF(140, step * 0.36), QPointF(96, 18), QPointF(64, 12))
    path.closeSubpath()
    return path
