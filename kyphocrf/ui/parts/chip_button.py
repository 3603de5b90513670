"""A chip that can be pressed: language, user, lock."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.keys.enter import PressedByEnter
from kyphocrf.ui.look import icons, typography
from kyphocrf.ui.look.painted import SPARE, follows_look, frame, middle, smooth, width_of, write
from kyphocrf.ui.look.theme import RADIUS_FIELD, current

_SIDE: Final = 8
_ICON: Final = 15
_GAP: Final = 5
_HEIGHT: Final = 26


class ChipButton(PressedByEnter, QAbstractButton):
    """Shows `words`; a screen reader hears `spoken`, which also is the tooltip."""

    def __init__(self, icon: str, words: Text, spoken: Text, language: Language) -> None:
        super().__init__()
        self._icon = icon
        self._words = words
        self._spoken = spoken
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate(language)

    def say(self, words: Text, spoken: Text, language: Language) -> None:
        """Show other words."""
        self._words, self._spoken = words, spoken
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        self.setText(self._words.to(language))
        self.setAccessibleName(self._spoken.to(language))
        self.setToolTip(self._spoken.to(language))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = current()
        words = width_of(self.text(), self._font())
        gap = _GAP if self.text() else 0
        width = 2 * _SIDE + look.px(_ICON) + gap + words + (SPARE if words else 0)
        return QSize(width, look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        focused = self.hasFocus()
        pen = QPen(look.colour("accent" if focused else "line"), 2 if focused else 1)
        over = self.underMouse() or self.isDown()
        frame(painter, box, look.colour("accent_soft" if over else "chip"), pen, RADIUS_FIELD)
        icons.draw(painter, self._icon, middle(box, look.px(_ICON), _SIDE), "ink2")
        words = box.adjusted(_SIDE + look.px(_ICON) + _GAP, 0, 0, 0)
        write(painter, words, self.text(), self._font(), look.colour("ink2"))

    def _font(self) -> QFont:
        return current().font(typography.SECONDARY)
