"""A key as it looks on the keyboard, beside what it does."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.painted import SPARE, PaintedLabel, frame, smooth, width_of, write
from kyphocrf.ui.look.theme import current

_SIDE = 6


class KeyCap(PaintedLabel):
    """The key of a command, in the language of the keyboard."""

    def __init__(self, command: str, language: Language) -> None:
        hint = Text(keys.hint(command, "en"), keys.hint(command, "de"))
        super().__init__(hint, language)

    def sizeHint(self) -> QSize:
        look = current()
        width = 2 * _SIDE + width_of(self.text(), look.font(typography.SMALL)) + SPARE
        return QSize(max(width, look.px(22)), look.px(17))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        frame(painter, box, look.colour("sunken"), QPen(look.colour("line"), 1), 3)
        font = look.font(typography.SMALL)
        left = (box.width() - width_of(self.text(), font)) / 2
        write(painter, box.adjusted(left, 0, 0, 0), self.text(), font, look.colour("ink3"))
