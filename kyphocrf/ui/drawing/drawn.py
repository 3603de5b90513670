"""Paint drawings that are kept as parts: the very same that print draws."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from kyphocrf.definition.drawing import Lettering, Part, Stroke
from kyphocrf.ui.look import shapes, typography
from kyphocrf.ui.look.theme import current

_ROOM: Final = 1000
_SIDES: Final = {
    "start": Qt.AlignmentFlag.AlignLeft,
    "middle": Qt.AlignmentFlag.AlignHCenter,
    "end": Qt.AlignmentFlag.AlignRight,
}
_BEFORE: Final = {"start": 0.0, "middle": -_ROOM / 2, "end": -float(_ROOM)}


def paint_parts(painter: QPainter, parts: Iterable[Part]) -> None:
    """Paint the parts one over the other."""
    for part in parts:
        if isinstance(part, Stroke):
            shapes.paint_stroke(painter, part)
        else:
            _write(painter, part)


def _write(painter: QPainter, letters: Lettering) -> None:
    painter.save()
    painter.translate(letters.x, letters.y)
    if letters.turned:
        painter.rotate(-90)
    painter.setFont(typography.make(round(letters.size), bold=letters.bold))
    painter.setPen(current().colour(letters.ink))
    box = QRectF(_BEFORE[letters.anchor], -_ROOM / 2, _ROOM, _ROOM)
    side = _SIDES[letters.anchor] | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, int(side | Qt.TextFlag.TextSingleLine), letters.words)
    painter.restore()
