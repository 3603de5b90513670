"""How codes look that fit what is being typed: framed, and their typed letters underlined."""

from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from kyphocrf.definition.codelist import Code
from kyphocrf.definition.spelling import letters_of
from kyphocrf.definition.typed_choice import TypedChoice
from kyphocrf.ui.look.theme import RADIUS_FIELD, current

Fit: TypeAlias = Literal["none", "fits", "marked"]
"""`marked` is the one of several that fit which Enter takes."""


def fit_of(typed: TypedChoice, code: Code) -> Fit:
    """Tell how a code that is to be seen among several fits what is typed."""
    if typed.marked is None or code not in typed.fits:
        return "none"
    return "marked" if code == typed.marked else "fits"


def paint_fit(painter: QPainter, box: QRectF, fit: Fit) -> None:
    """Frame a code that fits with a broken line, the marked one with a whole one."""
    if fit == "none":
        return
    marked = fit == "marked"
    style = Qt.PenStyle.SolidLine if marked else Qt.PenStyle.DashLine
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(current().colour("accent"), 2 if marked else 1.5, style))
    painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), RADIUS_FIELD, RADIUS_FIELD)


def underline(
    painter: QPainter, box: QRectF, words: str, typed: str, used: QFont, ink: QColor
) -> None:
    """Underline the typed letters in words that stand left and in the middle of a box."""
    start, end = letters_of(words, typed)
    if start == end:
        return
    metrics = QFontMetricsF(used)
    left = box.left() + metrics.horizontalAdvance(words[:start])
    right = box.left() + metrics.horizontalAdvance(words[:end])
    y = box.center().y() + metrics.height() / 2 - metrics.descent() / 2
    painter.setPen(QPen(ink, 1.6))
    painter.drawLine(QPointF(left, y), QPointF(right, y))
