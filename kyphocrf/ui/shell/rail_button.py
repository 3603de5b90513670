"""A place of the rail at the left: icon, word, and how much waits there."""

from typing import Literal, TypeAlias

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.keys.enter import PressedByEnter
from kyphocrf.ui.look import icons, typography
from kyphocrf.ui.look.painted import SPARE, follows_look, smooth, width_of
from kyphocrf.ui.look.theme import RADIUS_NOTE, RAIL_ITEM, current

BadgeTone: TypeAlias = Literal["hard", "soft", "query", "accent"]
_WIDTH = 80
_NARROW = 44
_LOW = 32
_ICON = 20
_BADGE = 15
_MANY = 99


class RailButton(PressedByEnter, QAbstractButton):
    """Put the places into one exclusive QButtonGroup; narrow, the word is only spoken."""

    def __init__(self, words: Text, icon: str, language: Language) -> None:
        super().__init__()
        self._words = words
        self._icon = icon
        self._language: Language = language
        self._count = 0
        self._counted: Text | None = None
        self._tone: BadgeTone = "accent"
        self._narrow = self._low = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate(language)

    def set_badge(self, count: int, counted: Text, tone: BadgeTone = "accent") -> None:
        """Show a number; `counted` says it aloud, such as "4 open"; 0 shows none."""
        self._count, self._counted, self._tone = count, counted, tone
        self.retranslate(self._language)

    def set_narrow(self, *, narrow: bool, low: bool = False) -> None:
        """Show the icon alone, where the window is narrow; where it is low, in less height."""
        self._narrow = narrow or low
        self._low = low
        self.retranslate(self._language)

    def retranslate(self, language: Language) -> None:
        self._language = language
        words = self._words.to(language)
        counted = self._counted.to(language) if self._counted and self._count else ""
        self.setText(words)
        self.setAccessibleName(f"{words}, {counted}" if counted else words)
        self.setToolTip(self.accessibleName() if self._narrow else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = current()
        if self._narrow:
            return QSize(look.px(_NARROW), look.px(_LOW if self._low else _NARROW))
        words = width_of(self.text(), look.font(typography.SMALL, bold=True)) + SPARE
        return QSize(max(look.px(_WIDTH), words), look.px(RAIL_ITEM))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        if self.isChecked() or self.underMouse() or self.hasFocus():
            self._paint_ground(painter, box)
        ink = "accent" if self.isChecked() else "ink2"
        side = look.px(_ICON)
        top = (box.height() - side) / 2 if self._narrow else look.px(9)
        place = QRectF((box.width() - side) / 2, top, side, side)
        icons.draw(painter, self._icon, place, ink, 1.8)
        if not self._narrow:
            self._paint_words(painter, box, ink)
        if self._count:
            self._paint_badge(painter, place)

    def _paint_ground(self, painter: QPainter, box: QRectF) -> None:
        look = current()
        painter.setPen(QPen(look.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent_soft" if self.isChecked() else "chip"))
        sides = 4 if self._narrow else 6
        ground = box.adjusted(sides, 2, -sides, -2)
        painter.drawRoundedRect(ground, RADIUS_NOTE, RADIUS_NOTE)
        if self.isChecked():
            painter.fillRect(QRectF(0, 8, 3, box.height() - 16), look.colour("accent"))

    def _paint_words(self, painter: QPainter, box: QRectF, ink: str) -> None:
        look = current()
        painter.setFont(look.font(typography.SMALL, bold=self.isChecked()))
        painter.setPen(look.colour(ink))
        line = QRectF(0, look.px(31), box.width(), look.px(18))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_badge(self, painter: QPainter, icon: QRectF) -> None:
        look = current()
        words = str(self._count) if self._count <= _MANY else f"{_MANY}+"
        font = look.font(typography.SMALL, bold=True)
        height = look.px(_BADGE)
        width = max(height + 1, width_of(words, font) + 8)
        left = min(icon.center().x() + 5, self.width() - width - 1)
        place = QRectF(left, icon.top() - 5, width, height)
        painter.setPen(QPen(look.colour("rail"), 1.5))
        painter.setBrush(look.colour(self._tone))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(look.colour("surface"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
