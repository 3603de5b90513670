"""What the signs on the spine mean, each drawn as it stands on the map."""

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyphocrf.definition.column import Body
from kyphocrf.definition.drawing import Part, Stroke, circle, polyline, rounded
from kyphocrf.definition.profile import MarkKind
from kyphocrf.definition.spine_drawing import cement
from kyphocrf.definition.text import Language
from kyphocrf.ui.drawing.drawn import paint_parts
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import SPARE, follows_look, smooth, width_of, write
from kyphocrf.ui.look.theme import current

_LINE: Final = 20
_PICTURE: Final = 24
_BETWEEN: Final = 12

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


class SpineLegend(QWidget):
    """Signs with their words in as many lines as they need."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._kinds: tuple[MarkKind, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_kinds(self, kinds: Iterable[MarkKind]) -> None:
        """Explain these."""
        wanted = set(kinds)
        found = tuple(kind for kind in SIGNS if kind in wanted)
        if found != self._kinds:
            self._kinds = found
            self.retranslate(self._language)

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.setAccessibleName(", ".join(kind.value.to(language) for kind in self._kinds))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        return round(max((box.bottom() for _, box in self._places(width)), default=0.0))

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = current(), smooth(QPainter(self))
        for kind, box in self._places(self.width()):
            painter.save()
            painter.translate(box.left(), box.top() + (box.height() - 16) / 2)
            paint_parts(painter, SIGNS[kind])
            painter.restore()
            words = box.adjusted(_PICTURE, 0, 0, 0)
            font = look.font(typography.SMALL)
            write(painter, words, kind.value.to(self._language), font, look.colour("ink2"))

    def _places(self, width: int) -> Iterator[tuple[MarkKind, QRectF]]:
        look, at = current(), QPointF(0, 0)
        for kind in self._kinds:
            words = width_of(kind.value.to(self._language), look.font(typography.SMALL))
            outer_width, outer_height = _PICTURE + words + SPARE, look.px(_LINE)
            if at.x() and at.x() + outer_width > width:
                at = QPointF(0, at.y() + outer_height)
            yield kind, QRectF(at.x(), at.y(), outer_width, outer_height)
            at += QPointF(outer_width + _BETWEEN, 0)
