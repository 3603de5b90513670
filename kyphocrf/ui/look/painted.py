"""What every painted part shares: it is as wide as the font it paints with needs."""

from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kyphocrf.definition.text import Language, Text

SPARE: Final = 4
"""Points a painted word gets beyond its measured width; German lost its last letter without."""

_LOOK: Final = (
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.PaletteChange,
)


def width_of(words: str, font: QFont) -> int:
    """Measure the words in whole points."""
    return ceil(QFontMetricsF(font).horizontalAdvance(words))


def lines_of(words: str, font: QFont, width: float) -> int:
    """Count the lines that words need at a width."""
    metrics = QFontMetricsF(font)
    box = metrics.boundingRect(QRectF(0, 0, width, 9999), Qt.TextFlag.TextWordWrap, words)
    return max(1, round(box.height() / metrics.lineSpacing()))


def smooth(painter: QPainter) -> QPainter:
    """Paint round lines without steps."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    return painter


def write(painter: QPainter, box: QRectF, words: str, font: QFont, colour: QColor) -> float:
    """Write the words into the box, left and in the middle of its height; tell their width."""
    painter.setFont(font)
    painter.setPen(colour)
    alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, alignment | Qt.TextFlag.TextSingleLine, words)
    return QFontMetricsF(font).horizontalAdvance(words)


def frame(painter: QPainter, box: QRectF, fill: QColor | None, line: QPen, radius: float) -> None:
    """Paint a rounded box whose line lies wholly inside."""
    inset = line.widthF() / 2
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    painter.setPen(line)
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)


def middle(box: QRectF, side: float, left: float) -> QRectF:
    """Place a square of that side at `left`, in the middle of the box's height."""
    return QRectF(QPointF(left, box.center().y() - side / 2), QRectF(0, 0, side, side).size())


def follows_look(widget: QWidget, event: QEvent) -> None:
    """Measure and paint anew when font, palette or style sheet changed."""
    if event.type() in _LOOK:
        widget.updateGeometry()
        widget.update()


class PaintedLabel(QLabel):
    """A label that paints itself; to a screen reader it stays the text it shows."""

    def __init__(self, words: Text, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate(language)

    def say(self, words: Text, language: Language) -> None:
        """Show other words."""
        self._words = words
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        self.setText(self._words.to(language))
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)
