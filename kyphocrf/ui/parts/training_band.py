"""The band that tells training from the study, on every screen and dialog of the training site."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import SPARE, PaintedLabel, smooth, width_of
from kyphocrf.ui.look.theme import current

_HEIGHT = 22
_SIDE = 16
_STRIPE = 24
_WORDS = Text(
    "TRAINING / ÜBUNG   invented patients, nothing here belongs to the study",
    "TRAINING / ÜBUNG   erfundene Patienten, nichts hiervon gehört zur Studie",
)
_SHORT = Text("TRAINING / ÜBUNG", "TRAINING / ÜBUNG")


class TrainingBand(PaintedLabel):
    """Hatched yellow with its words; where they do not fit, the two first say enough."""

    def __init__(self, language: Language) -> None:
        super().__init__(_WORDS, language)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        short = width_of(_SHORT.en, self._font()) + 2 * _SIDE + SPARE
        return QSize(short, current().px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        painter.fillRect(box, look.colour("train"))
        painter.setPen(QPen(look.colour("train_ink", 34), 8))
        rise = box.height()
        for x in range(-_STRIPE, self.width() + _STRIPE, _STRIPE):
            painter.drawLine(QPointF(x, rise + 6), QPointF(x + rise + 12, -6))
        words = self._fitting_words()
        width = width_of(words, self._font()) + 2 * _SIDE
        place = QRectF((box.width() - width) / 2, 0, width, rise)
        painter.fillRect(place, look.colour("train"))
        painter.setFont(self._font())
        painter.setPen(look.colour("train_ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _fitting_words(self) -> str:
        full = width_of(self.text(), self._font()) + 2 * _SIDE
        return self.text() if full <= self.width() else _SHORT.en

    @staticmethod
    def _font() -> QFont:
        return current().font(typography.SECONDARY, bold=True)


def is_training(widget: QWidget | None) -> bool:
    """Tell whether the window of that widget wears the band, and does not hide it."""
    band = None if widget is None else widget.window().findChild(TrainingBand)
    return band is not None and not band.isHidden()
