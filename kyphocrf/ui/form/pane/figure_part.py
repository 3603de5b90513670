"""The drawing beside a form, as its answer is now."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyphocrf.definition.figure import Figure
from kyphocrf.definition.text import Language, same
from kyphocrf.record.answers import Spot
from kyphocrf.record.finding import worded
from kyphocrf.ui.drawing.drawn import paint_parts
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.look.painted import smooth
from kyphocrf.ui.look.theme import current

_SAID: Final = same("{item}: {answer}")


def figure_part(scene: FormScene, language: Language) -> QWidget | None:
    """Draw what the answer means; None for a form without a drawing."""
    figure = scene.entry.form.figure
    if figure is None:
        return None
    spot = Spot(scene.entry.form.group_of[figure.item.name].name, 0, figure.item.name)
    answer = scene.answer_at(spot)
    words = worded(figure.item, answer, language)
    said = _SAID.filled(item=figure.item.label, answer=words).to(language)
    return FigureView(figure, "" if answer is None else answer.value or "", said)


class FigureView(QWidget):
    """One of the drawings of a figure, as large as the letters are; `said` tells it in words."""

    def __init__(self, figure: Figure, code: str, said: str) -> None:
        super().__init__()
        self._size: Final = figure.width, figure.height
        self.parts: Final = figure.by_code.get(code, figure.unanswered)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width, height = self._size
        return QSize(current().px(round(width)), current().px(round(height)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        scale = self.height() / self._size[1]
        painter.scale(scale, scale)
        paint_parts(painter, self.parts)
