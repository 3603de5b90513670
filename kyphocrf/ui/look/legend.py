"""Signs with their words, in as many lines as they need: what a grid or a drawing means."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.look.painted import SPARE, follows_look, smooth, width_of, write
from kyphocrf.ui.look.theme import current

Sign = TypeVar("Sign")


class Legend(QWidget, Generic[Sign]):
    """Whoever knows the signs says their words and paints them. Lengths are points at 100 %.

    `line`: the height of a line; `between`: from one sign to the next; `type_size`: of the words.
    """

    line: int
    between: int
    type_size: int

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._signs: tuple[Sign, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def words_of(self, sign: Sign) -> Text:
        """Return what a sign means."""
        raise NotImplementedError

    def room_of_sign(self) -> float:
        """Return the width from the left of a sign to its words."""
        raise NotImplementedError

    def paint_sign(self, painter: QPainter, sign: Sign, box: QRectF) -> None:
        """Paint a sign at the left of the box it has with its words."""
        raise NotImplementedError

    def explain(self, signs: tuple[Sign, ...]) -> None:
        """Explain these, in this order."""
        self._signs = signs
        self.retranslate(self._language)

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.setAccessibleName(", ".join(self.words_of(one).to(language) for one in self._signs))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        return round(max((box.bottom() for _, box in self._places(width)), default=0.0))

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = current(), smooth(QPainter(self))
        for sign, box in self._places(self.width()):
            self.paint_sign(painter, sign, box)
            words = self.words_of(sign).to(self._language)
            beside = box.adjusted(self.room_of_sign(), 0, 0, 0)
            write(painter, beside, words, look.font(self.type_size), look.colour("ink2"))

    def _places(self, width: int) -> Iterator[tuple[Sign, QRectF]]:
        look, at = current(), QPointF(0, 0)
        font, height = look.font(self.type_size), look.px(self.line)
        for sign in self._signs:
            words = width_of(self.words_of(sign).to(self._language), font)
            needed = self.room_of_sign() + words + SPARE
            if at.x() and at.x() + needed > width:
                at = QPointF(0, at.y() + height)
            yield sign, QRectF(at.x(), at.y(), needed, height)
            at += QPointF(needed + self.between, 0)
