"""Chips: a short word in a small box, to be read; or chosen among others."""

from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.ui.keys.enter import PressedByEnter
from kyphocrf.ui.look import icons, typography
from kyphocrf.ui.look.painted import (
    SPARE,
    PaintedLabel,
    follows_look,
    frame,
    middle,
    smooth,
    width_of,
    write,
)
from kyphocrf.ui.look.shapes import paint_shape
from kyphocrf.ui.look.theme import RADIUS_FIELD, current

ChipTone: TypeAlias = Literal[
    "neutral", "ghost", "outline", "accent", "hard", "soft", "query", "ok", "info"
]
_NEUTRAL: Final[dict[str, tuple[str, str, str]]] = {
    "neutral": ("chip", "line", "ink2"),
    "ghost": ("surface", "line", "ink3"),
    "outline": ("surface", "ctl", "ink"),
}
"""Ground, line and ink of the tones that say nothing."""

_SIDE: Final = 8
_PICTURE: Final = 14
_GAP: Final = 4


class Chip(PaintedLabel):
    """A word in a box, with a shape or an icon before it if it has one."""

    def __init__(  # noqa: PLR0913 - a chip is called with words and what it needs by name
        self,
        words: Text,
        language: Language,
        tone: ChipTone = "neutral",
        *,
        shape: ShapeName | None = None,
        icon: str | None = None,
        bold: bool = False,
        height: int = 22,
    ) -> None:
        self._tone: ChipTone = tone
        self._shape = shape
        self._icon = icon
        self._bold = bold
        self._height = height
        super().__init__(words, language)

    def show_as(self, tone: ChipTone, shape: ShapeName | None = None) -> None:
        """Take another tone and shape, as the state it tells has changed."""
        self._tone, self._shape = tone, shape
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = current()
        font = look.font(typography.SECONDARY, bold=self._bold)
        width = 2 * _SIDE + self._picture_width() + width_of(self.text(), font) + SPARE
        return QSize(width, look.px(self._height))

    def _picture_width(self) -> int:
        return current().px(_PICTURE) + _GAP if self._shape or self._icon else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        ground, line, ink = _NEUTRAL.get(
            self._tone, (f"{self._tone}_soft", f"{self._tone}_line", self._tone)
        )
        frame(painter, box, look.colour(ground), QPen(look.colour(line), 1), RADIUS_FIELD)
        place = middle(box, look.px(_PICTURE), _SIDE - 1)
        if self._shape:
            paint_shape(painter, self._shape, place)
        elif self._icon:
            icons.draw(painter, self._icon, place, ink)
        words = box.adjusted(_SIDE + self._picture_width(), 0, 0, 0)
        font = look.font(typography.SECONDARY, bold=self._bold)
        write(painter, words, self.text(), font, look.colour(ink))


class ChoiceChip(PressedByEnter, QAbstractButton):
    """One of several to choose from, such as "Active 8"; put them into one QButtonGroup."""

    def __init__(self, words: Text, language: Language) -> None:
        super().__init__()
        self._words = words
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate(language)

    def say(self, words: Text, language: Language) -> None:
        """Show other words."""
        self._words = words
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        self.setText(self._words.to(language))
        self.setAccessibleName(self.text())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = current()
        font = look.font(typography.SECONDARY, bold=True)
        return QSize(2 * _SIDE + width_of(self.text(), font) + SPARE, look.px(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        chosen = self.isChecked()
        ground = look.colour("accent_soft" if chosen else "surface")
        frame(painter, box, ground, self._line(chosen=chosen), RADIUS_FIELD)
        font = look.font(typography.SECONDARY, bold=chosen)
        left = (box.width() - width_of(self.text(), font)) / 2
        ink = look.colour("accent" if chosen else "ink")
        write(painter, box.adjusted(left, 0, 0, 0), self.text(), font, ink)

    def _line(self, *, chosen: bool) -> QPen:
        if self.hasFocus():
            return QPen(QColor(current().palette.accent), 2)
        return QPen(QColor(current().palette["accent" if chosen else "ctl"]), 1)
