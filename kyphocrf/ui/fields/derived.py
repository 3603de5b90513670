"""Computed answers: how one looks, and the field that it becomes once the focus goes there."""

from typing import Any, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import Answer
from kyphocrf.record.finding import DASH
from kyphocrf.ui.fields.answering import height
from kyphocrf.ui.fields.asides import aside
from kyphocrf.ui.fields.line import shown_text
from kyphocrf.ui.fields.plain import PlainField
from kyphocrf.ui.look import icons
from kyphocrf.ui.look.measured import font, measured, put
from kyphocrf.ui.look.painted import SPARE, frame, middle, smooth
from kyphocrf.ui.look.theme import RADIUS_FIELD, current

_SIDE: Final = 9
_LEAST: Final = 150
_NEEDS: Final = Text("needs further answers", "braucht weitere Antworten")
_ICON: Final = 14
_GAP: Final = 6


def derived_words(item: Item[Any], answer: Answer | None, language: Language) -> str:
    """Word a computed answer; a dash while there is none."""
    return shown_text(item, answer, language) or DASH


def derived_aside(item: Item[Any], answer: Answer | None, language: Language) -> str:
    """Word what stands beside a computed answer: why there is none yet."""
    return _NEEDS.to(language) if answer is None else aside(item, answer, language)


def derived_size(words: str, width: int) -> tuple[int, int]:
    """Return width and height of the box of a computed answer, at most so wide."""
    look = current()
    wanted = measured(words, bold=True) + 2 * _SIDE + look.px(_ICON) + _GAP
    return min(max(wanted + SPARE, look.px(_LEAST)), width), height()


def paint_derived(painter: QPainter, box: QRectF, words: str, *, focused: bool = False) -> None:
    """Paint a computed answer: a dashed sunken box, nothing can be typed there."""
    look = current()
    pen = QPen(look.colour("ctl"), 1, Qt.PenStyle.DashLine)
    if focused:
        pen = QPen(look.colour("accent"), 2)
    frame(painter, box, look.colour("sunken"), pen, RADIUS_FIELD)
    icons.draw(painter, "sigma", middle(box, look.px(_ICON), box.left() + _SIDE), "ink3")
    inner = box.adjusted(_SIDE + look.px(_ICON) + _GAP, 0, 0, 0)
    put(painter, inner, words, font(bold=True), look.colour("ink"))


class DerivedField(PlainField):
    """A computed answer that takes the focus; in a page that is entered Tab passes it."""

    focus_policy = Qt.FocusPolicy.ClickFocus

    def code(self) -> str:
        return ""

    def aside(self) -> str:
        return derived_aside(self.item, self.answer, self.language)

    def fit(self, width: int) -> tuple[int, int]:
        return derived_size(self.words(), width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        paint_derived(smooth(QPainter(self)), box, self.words(), focused=self.hasFocus())
