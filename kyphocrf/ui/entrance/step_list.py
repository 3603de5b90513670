"""The steps of an assistant: done, present, to come."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.look import icons, typography
from kyphocrf.ui.look.painted import SPARE, follows_look, smooth, width_of, write
from kyphocrf.ui.look.theme import current

_STEP: Final = 44
_RADIUS: Final = 13


class StepList(QWidget):
    """Numbers in circles, joined by a line; ticked once they lie behind."""

    def __init__(self, titles: Sequence[Text], language: Language) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self._at = 0
        self._language: Language = language
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate(language)

    def name(self, titles: Sequence[Text]) -> None:
        """List other steps; `mark` tells which one is present."""
        self._titles = tuple(titles)
        self._at = min(self._at, len(self._titles) - 1)
        self.retranslate(self._language)

    def mark(self, number: int) -> None:
        """Show which step is present, counted from 0."""
        self._at = number
        self.retranslate(self._language)

    def retranslate(self, language: Language) -> None:
        self._language = language
        title = self._titles[self._at].to(language)
        self.setAccessibleName(f"{self._at + 1}/{len(self._titles)} {title}")
        self.updateGeometry()
        self.update()

    def words_width(self) -> int:
        """Measure the widest title."""
        look = current()
        widest = max(width_of(one.to(self._language), look.font(bold=True)) for one in self._titles)
        return widest + look.px(2 * _RADIUS + 12) + SPARE

    def sizeHint(self) -> QSize:
        return QSize(self.words_width(), current().px(_STEP * len(self._titles)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = current(), smooth(QPainter(self))
        radius, height = look.px(_RADIUS), look.px(_STEP)
        for number, title in enumerate(self._titles):
            centre = QPointF(radius + 1, number * height + height / 2)
            if number:
                line = QPen(look.colour("accent" if number <= self._at else "line"), 2)
                painter.setPen(line)
                painter.drawLine(centre - QPointF(0, height - radius), centre - QPointF(0, radius))
            self._paint_circle(painter, centre, number)
            words = QRectF(2 * radius + 12, number * height, self.width(), height)
            here = number == self._at
            ink = look.colour("ink" if here else "ink2" if number < self._at else "ink3")
            write(painter, words, title.to(self._language), look.font(bold=here), ink)

    def _paint_circle(self, painter: QPainter, centre: QPointF, number: int) -> None:
        look = current()
        radius = look.px(_RADIUS)
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        done = number < self._at
        line = "ctl" if number > self._at else "accent"
        painter.setPen(QPen(look.colour(line), 1.6))
        painter.setBrush(look.colour("accent") if done else look.colour("surface"))
        painter.drawEllipse(box)
        if done:
            inner = box.adjusted(6, 6, -6, -6)
            icons.draw(painter, "check", inner, "on_accent", 3)
            return
        painter.setFont(look.font(typography.SECONDARY, bold=number == self._at))
        painter.setPen(look.colour("accent" if number == self._at else "ink3"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))
