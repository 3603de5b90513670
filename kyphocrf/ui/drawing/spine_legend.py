"""What the signs on the spine mean, each drawn as it stands on the map."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kyphocrf.definition.column import Body
from kyphocrf.definition.drawing import Part, Stroke, circle, polyline, rounded
from kyphocrf.definition.profile import MarkKind
from kyphocrf.definition.spine_drawing import cement
from kyphocrf.definition.text import Text
from kyphocrf.ui.drawing.drawn import paint_parts
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.legend import Legend

_PICTURE: Final = 24
_PAINTED: Final = 16
"""Points from the top of a sign to its bottom."""

SIGNS: Final[dict[MarkKind, tuple[Part, ...]]] = {
    MarkKind.LESION: (Stroke(circle(10, 8, 5.5), fill="s2", line="s2", width=1.2, opacity=0.85),),
    MarkKind.IORT: (
        Stroke(polyline((4, 11), (17, 5)), line="accent", width=2.2),
        Stroke(circle(4, 11, 2.4), fill="accent"),
    ),
    MarkKind.CEMENT: tuple(cement(Body("", 9, 8, 12, 8, 0, 0.8))),
    MarkKind.FIELD: (
        Stroke(rounded(2, 2, 17, 12, 3), fill="field", line="field", width=1.3,
               dash=(3, 2), opacity=0.16),
    ),
    MarkKind.FRACTURE: (
        Stroke(polyline((2, 8), (6, 5), (10, 11), (14, 5), (19, 8)), line="hard", width=1.9),
    ),
}  # fmt: skip


class SpineLegend(Legend[MarkKind]):
    """Signs of the spine with their words."""

    line = 20
    between = 12
    type_size = typography.SMALL

    def show_kinds(self, kinds: Iterable[MarkKind]) -> None:
        """Explain these."""
        wanted = set(kinds)
        self.explain(tuple(kind for kind in SIGNS if kind in wanted))

    def words_of(self, sign: MarkKind) -> Text:
        return sign.value

    def room_of_sign(self) -> float:
        return _PICTURE

    def paint_sign(self, painter: QPainter, sign: MarkKind, box: QRectF) -> None:
        painter.save()
        painter.translate(box.left(), box.top() + (box.height() - _PAINTED) / 2)
        paint_parts(painter, SIGNS[sign])
        painter.restore()
