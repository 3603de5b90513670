"""The status shapes on screen, painted from the same paths that print draws."""

import re
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen, QPixmap

from kyphocrf.definition.drawing import BOX, Stroke
from kyphocrf.definition.vocabulary import SHAPES, ShapeName
from kyphocrf.ui.look.theme import Theme, current

SIZE = 16
IN_LISTS = 14
LARGEST = 18
"""Sides in points."""

_COMMAND = re.compile(r"([MLCZ])([^MLCZ]*)")


def paint_shape(
    painter: QPainter, name: ShapeName, box: QRectF, theme: Theme | None = None
) -> None:
    """Paint a status shape into a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / BOX, box.height() / BOX)
    for stroke in SHAPES[name].strokes:
        paint_stroke(painter, stroke, theme)
    painter.restore()


def icon(name: ShapeName) -> QIcon:
    """Paint a status shape as the icon of a cell in a list."""
    side = current().px(SIZE)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_shape(painter, name, QRectF(0, 0, side, side))
    painter.end()
    return QIcon(drawn)


def paint_stroke(painter: QPainter, stroke: Stroke, theme: Theme | None = None) -> None:
    """Paint one path of a drawing."""
    theme = theme or current()
    ground = theme.colour(stroke.fill, round(255 * stroke.opacity)) if stroke.fill else None
    painter.setBrush(Qt.BrushStyle.NoBrush if ground is None else ground)
    painter.setPen(_pen(stroke, theme) if stroke.line else Qt.PenStyle.NoPen)
    painter.drawPath(to_path(stroke.path))


def _pen(stroke: Stroke, theme: Theme) -> QPen:
    pen = QPen(theme.colour(stroke.line or ""), stroke.width)
    caps = Qt.PenCapStyle
    pen.setCapStyle(caps.FlatCap if stroke.dash else caps.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if stroke.dash:
        # Qt counts dashes in widths of the pen, SVG in units of the drawing.
        pen.setDashPattern([length / stroke.width for length in stroke.dash])
    return pen


@lru_cache(maxsize=2048)
def to_path(drawing: str) -> QPainterPath:
    """Read a drawing's path: absolute M, L, C and Z."""
    path = QPainterPath()
    for command, points in _commands(drawing):
        if command == "M":
            path.moveTo(points[0])
        elif command == "L":
            path.lineTo(points[0])
        elif command == "C":
            path.cubicTo(*points)
        else:
            path.closeSubpath()
    return path


def _commands(drawing: str) -> Iterator[tuple[str, list[QPointF]]]:
    for command, numbers in _COMMAND.findall(drawing):
        along = [float(number) for number in numbers.split()]
        yield command, [QPointF(*along[i : i + 2]) for i in range(0, len(along), 2)]
