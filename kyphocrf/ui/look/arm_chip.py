"""The letter of an arm in a small box, painted beside a subject."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import frame, middle
from kyphocrf.ui.look.theme import RADIUS_FIELD, current

SIDE: Final = 20
"""Points of its height and its width."""


def paint_arm(painter: QPainter, box: QRectF, arm: str) -> float:
    """Paint an arm at the left of a box, in the middle of its height; tell its width."""
    look, side = current(), current().px(SIDE)
    chip = middle(box, side, box.left())
    pen = QPen(look.colour("info_line"), 1)
    frame(painter, chip, look.colour("info_soft"), pen, RADIUS_FIELD)
    painter.setFont(look.font(typography.SMALL, bold=True))
    painter.setPen(look.colour("info"))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, arm)
    return side
