"""What the shapes mean, always beneath the grid."""

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyphocrf.definition.text import Language
from kyphocrf.definition.vocabulary import SHAPES, ShapeName
from kyphocrf.ui.look import shapes, typography
from kyphocrf.ui.look.painted import follows_look, middle, smooth, width_of, write
from kyphocrf.ui.look.theme import current

_LINE: Final = 22
_GAP: Final = 5
_BETWEEN: Final = 14


class Legend(QWidget):
    """Shapes with their words in as many lines as they need."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._names: tuple[ShapeName, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_shapes(self, names: Iterable[ShapeName]) -> None:
        """Explain these, in the order of the vocabulary."""
        wanted = set(names)
        self._names = tuple(shape.name for shape in SHAPES.values() if shape.name in wanted)
        self.retranslate(self._language)

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.setAccessibleName(", ".join(SHAPES[name].words.to(language) for name in self._names))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        last = max((place.bottom() for _, place in self._places(width)), default=0.0)
        return round(last)

    def sizeHint(self) -> QSize:
        width = self.width() if self.isVisible() else 900
        return QSize(200, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = current(), smooth(QPainter(self))
        side, font = look.px(shapes.IN_LISTS), look.font(typography.SECONDARY)
        for name, place in self._places(self.width()):
            shapes.paint_shape(painter, name, middle(place, side, place.left()))
            beside = place.adjusted(side + _GAP, 0, 0, 0)
            write(painter, beside, SHAPES[name].words.to(self._language), font, look.colour("ink2"))

    def _places(self, width: int) -> Iterator[tuple[ShapeName, QRectF]]:
        look = current()
        font, side, line = look.font(typography.SECONDARY), look.px(shapes.IN_LISTS), look.px(_LINE)
        at = QPointF(0, 0)
        for name in self._names:
            outer_width = side + _GAP + width_of(SHAPES[name].words.to(self._language), font)
            if at.x() and at.x() + outer_width > width:
                at = QPointF(0, at.y() + line)
            yield name, QRectF(at.x(), at.y(), outer_width, line)
            at += QPointF(outer_width + _BETWEEN, 0)
