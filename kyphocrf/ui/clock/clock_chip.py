"""The clock in the top bar: what runs for whom and how long, beneath it what it is about."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.keys.enter import PressedByEnter
from kyphocrf.ui.look import icons, typography
from kyphocrf.ui.look.painted import SPARE, follows_look, frame, middle, smooth, width_of, write
from kyphocrf.ui.look.theme import RADIUS_FIELD, current

_SIDE: Final = 8
_ICON: Final = 16
_GAP: Final = 6
_HEIGHT: Final = 34
_LINE: Final = 15
_MOST: Final = 250
"""Points beyond which what a clock is about is shortened by whole words."""
_DOTS: Final = " …"
_LAST: Final = ", "


class ClockChip(PressedByEnter, QAbstractButton):
    """Hidden while no clock runs; pressed, it leads to the page that answers the clock."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._words = self._about = self._spoken = same("")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, words: Text, about: Text, spoken: Text) -> None:
        """Show a clock; where nothing changed nothing is done."""
        if (words, about, spoken) != (self._words, self._about, self._spoken):
            self._words, self._about, self._spoken = words, about, spoken
            self.retranslate(self._language)
        self.show()

    @property
    def about(self) -> str:
        """What the clock is about, as it is painted."""
        font = current().font(typography.SMALL)
        return shortened(self._about.to(self._language), font, current().px(_MOST))

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.setText(self._words.to(language))
        self.setAccessibleName(self._spoken.to(language))
        self.setToolTip(self._spoken.to(language))
        self.updateGeometry()
        self.update()

    def words_width(self) -> int:
        """Tell the width that cuts no word."""
        return self.sizeHint().width()

    def sizeHint(self) -> QSize:
        look = current()
        upper = width_of(self.text(), look.font(typography.SECONDARY, bold=True))
        lower = width_of(self.about, look.font(typography.SMALL))
        room = 2 * _SIDE + look.px(_ICON) + _GAP + max(upper, lower) + SPARE
        return QSize(room, look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        focused = self.hasFocus()
        pen = QPen(look.colour("accent" if focused else "hard_line"), 2 if focused else 1)
        over = self.underMouse() or self.isDown()
        frame(painter, box, look.colour("accent_soft" if over else "hard_soft"), pen, RADIUS_FIELD)
        icons.draw(painter, "siren", middle(box, look.px(_ICON), _SIDE), "hard")
        words = box.adjusted(_SIDE + look.px(_ICON) + _GAP, 0, 0, 0)
        upper, lower = look.font(typography.SECONDARY, bold=True), look.font(typography.SMALL)
        if self.about:
            half = look.px(_LINE) / 2
            write(painter, words.translated(0, half), self.about, lower, look.colour("ink"))
            words.translate(0, -half + 1)
        write(painter, words, self.text(), upper, look.colour("hard"))


def shortened(words: str, font: QFont, most: int) -> str:
    """Leave out words before the last comma until the rest is no wider than `most` points.

    What stands behind that comma is the grade, which is never left out.
    """
    head, comma, tail = words.rpartition(_LAST)
    parts = head.split()
    while len(parts) > 1 and width_of(words, font) > most:
        parts.pop()
        words = " ".join(parts) + _DOTS + comma + tail
    return words
