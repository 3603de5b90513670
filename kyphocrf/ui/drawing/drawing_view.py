"""A drawing as a widget: drawn once for a size and a look, said in words to a screen reader."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyphocrf.definition.drawing import Part
from kyphocrf.definition.text import Language
from kyphocrf.ui.drawing.drawn import paint_parts
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import follows_look, smooth
from kyphocrf.ui.look.theme import RADIUS_FIELD, current

Draw = Callable[[float, float, Language, float], tuple[Part, ...]]
"""Draw into a width and a height, in a language, with letters of that size."""

_NOTHING: Final[tuple[Part, ...]] = ()


class DrawingView(QWidget):
    """`say` gives its accessible text; the focus reaches it so that it can be read."""

    def __init__(self, language: Language, height: int) -> None:
        super().__init__()
        self._language: Language = language
        self._height = height
        self._draw: Draw | None = None
        self._words: Callable[[Language], tuple[str, str]] | None = None
        self._parts: tuple[Part, ...] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_drawing(self, draw: Draw | None, words: Callable[[Language], tuple[str, str]]) -> None:
        """Show another drawing; `words` returns its name and what it says."""
        self._draw, self._words = draw, words
        self.retranslate(self._language)

    def retranslate(self, language: Language) -> None:
        self._language = language
        if self._words is not None:
            name, said = self._words(language)
            self.setAccessibleName(name)
            self.setAccessibleDescription(said)
        self._draw_anew()

    def parts(self) -> tuple[Part, ...]:
        """Return what is painted; it is made when it is first asked for."""
        if self._parts is None:
            letter = float(current().px(typography.SMALL))
            size = float(self.width()), float(self.height())
            drawn = self._draw
            self._parts = _NOTHING if drawn is None else drawn(*size, self._language, letter)
        return self._parts

    def sizeHint(self) -> QSize:
        return QSize(480, current().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, current().px(self._height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw_anew()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)
        self._draw_anew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        paint_parts(painter, self.parts())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(current().colour("accent"), 2))
            box = self.rect().adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, RADIUS_FIELD, RADIUS_FIELD)

    def _draw_anew(self) -> None:
        self._parts = None
        self.update()
