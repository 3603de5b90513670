"""A status shape on screen, alone or with its word."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.vocabulary import SHAPES, ShapeName
from kyphocrf.ui.look import shapes, typography
from kyphocrf.ui.look.painted import SPARE, PaintedLabel, middle, smooth, width_of, write
from kyphocrf.ui.look.theme import current


class ShapeLabel(PaintedLabel):
    """A shape with its word; without the word the shape still carries it for screen readers."""

    def __init__(
        self,
        shape: ShapeName,
        language: Language,
        *,
        words: Text | None = None,
        wordless: bool = False,
        size: int = shapes.SIZE,
        gap: int = 8,
    ) -> None:
        self._gap = gap
        self._shape: ShapeName = shape
        self._wordless = wordless
        self._size = size
        super().__init__(words or SHAPES[shape].words, language)

    def show_shape(self, shape: ShapeName, language: Language, words: Text | None = None) -> None:
        """Take another state."""
        self._shape = shape
        self.say(words or SHAPES[shape].words, language)

    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self.setAccessibleName(self.text())
        self.setToolTip(self.text() if self._wordless else "")

    def sizeHint(self) -> QSize:
        look = current()
        side = look.px(self._size)
        if self._wordless:
            return QSize(side, side)
        words = width_of(self.text(), look.font(typography.BODY))
        return QSize(side + self._gap + words + SPARE, look.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        side = look.px(self._size)
        shapes.paint_shape(painter, self._shape, middle(box, side, 0))
        if not self._wordless:
            words = box.adjusted(side + self._gap, 0, 0, 0)
            write(painter, words, self.text(), look.font(), look.colour("ink"))
