"""What the shapes mean, always beneath the grid."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from kyphocrf.definition.text import Text
from kyphocrf.definition.vocabulary import SHAPES, ShapeName
from kyphocrf.ui.look import shapes, typography
from kyphocrf.ui.look.legend import Legend
from kyphocrf.ui.look.painted import SPARE, middle
from kyphocrf.ui.look.theme import current

_GAP = 5
_BEFORE = 900
"""The width that is taken for granted before the screen is laid out."""


class ShapeLegend(Legend[ShapeName]):
    """Shapes with their words."""

    line = 22
    between = 14 - SPARE
    type_size = typography.SECONDARY

    def show_shapes(self, names: Iterable[ShapeName]) -> None:
        """Explain these, in the order of the vocabulary."""
        wanted = set(names)
        self.explain(tuple(shape.name for shape in SHAPES.values() if shape.name in wanted))

    def words_of(self, sign: ShapeName) -> Text:
        return SHAPES[sign].words

    def room_of_sign(self) -> float:
        return current().px(shapes.IN_LISTS) + _GAP

    def sizeHint(self) -> QSize:
        width = self.width() if self.isVisible() else _BEFORE
        return QSize(200, self.heightForWidth(width))

    def paint_sign(self, painter: QPainter, sign: ShapeName, box: QRectF) -> None:
        side = current().px(shapes.IN_LISTS)
        shapes.paint_shape(painter, sign, middle(box, side, box.left()))
