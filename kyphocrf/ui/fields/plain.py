"""Answers that are read, not typed: those of a completed page, and computed ones.

A computed answer is painted alike with and without a field of its own.
"""

from math import ceil
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind, MultiChoiceKind
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import Answer
from kyphocrf.record.finding import DASH
from kyphocrf.ui.fields.answering import (
    Answering,
    Mark,
    chip_width,
    height,
    is_pause,
    leaves,
    paint_missing,
)
from kyphocrf.ui.fields.asides import aside
from kyphocrf.ui.fields.codes import told_code
from kyphocrf.ui.fields.edits import Entered, Left
from kyphocrf.ui.fields.line import coded_text, shown_text
from kyphocrf.ui.look import icons, typography
from kyphocrf.ui.look.measured import font, measured, put
from kyphocrf.ui.look.painted import SPARE, frame, middle, smooth, width_of, write
from kyphocrf.ui.look.theme import RADIUS_FIELD, current

_SIDE: Final = 9
_LEAST: Final = 150
_NEEDS: Final = Text("needs further answers", "braucht weitere Antworten")
_ICON: Final = 14
_GAP: Final = 6
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere


class PlainField(Answering, QWidget):
    """An answer as text, never a greyed box; it takes the focus so that it can be read."""

    edited = Signal(object)
    focus_policy = Qt.FocusPolicy.StrongFocus

    def __init__(self, item: Item[Any], language: Language) -> None:
        super().__init__()
        self.begin(item, language)
        self.setFocusPolicy(self.focus_policy)

    @property
    def is_typed_in(self) -> bool:
        return False

    def settle(self) -> None:
        """Nothing can wait here."""

    def offer_text(self, text: str) -> None:
        """Nothing can be typed here."""

    def put_caret(self) -> None:
        """There is no caret here."""

    def words(self) -> str:
        """Return the text that is shown."""
        word = coded_text if isinstance(self.item.kind, MultiChoiceKind) else shown_text
        return word(self.item, self.answer, self.language) or DASH

    def code(self) -> str:
        """Return the code that stands before the word of a choice."""
        if self.answer is None or not isinstance(self.item.kind, ChoiceKind):
            return ""
        return told_code(self.item.codelist, self.answer.value)

    def show_answer(self, answer: Answer | None) -> None:
        self.answer = answer
        self.update()

    def set_mark(self, mark: Mark) -> None:
        self.mark = mark
        self.update()

    def retranslate(self, language: Language) -> None:
        self.language = language
        self.update()

    def fit(self, width: int) -> tuple[int, int]:
        if self.answer is not None and self.is_missing:
            return min(chip_width(self.answer, self.language), width), height()
        code = self._code_width()
        words = measured(self.words()[:400]) + SPARE + code
        if words <= width and "\n" not in self.words():
            return words, height()
        room = QRectF(0, 0, max(width - code, 40), 10_000)
        metrics = font()
        needed = _bounding(self.words(), metrics, room)
        return width, max(height(), needed + 6)

    def _code_width(self) -> int:
        small = font(typography.SMALL)
        return width_of(self.code(), small) + 8 if self.code() else 0

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        if leaves(event) and not is_pause(event):
            self.edited.emit(Entered(self.spot))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        if leaves(event) and not is_pause(event):
            self.edited.emit(Left(self.spot))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), current()
        if self.answer is not None and self.is_missing:
            paint_missing(painter, self, self.answer, self.language)
            return
        box = QRectF(self.rect())
        if self.code():
            small = font(typography.SMALL)
            first = QRectF(0, 1, box.width(), height())
            write(painter, first, self.code(), small, look.colour("ink3"))
            box.adjust(self._code_width(), 0, 0, 0)
        unread = self.answer is not None and self.answer.unread is not None
        painter.setFont(font())
        painter.setPen(look.colour("hard" if unread else "ink"))
        painter.drawText(box, int(_WRAP | Qt.AlignmentFlag.AlignVCenter), self.words())
        if self.hasFocus():
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


def derived_words(item: Item[Any], answer: Answer | None, language: Language) -> str:
    """Word a computed answer; a dash while there is none."""
    return coded_text(item, answer, language) or DASH


def derived_aside(item: Item[Any], answer: Answer | None, language: Language) -> str:
    """Word what stands beside a computed answer: why there is none yet."""
    return _NEEDS.to(language) if answer is None else aside(item, answer, language)


def derived_size(words: str, width: int) -> tuple[int, int]:
    """Return width and height of the box of a computed answer, at most so wide."""
    look = current()
    around = 2 * _SIDE + look.px(_ICON) + _GAP
    wanted = measured(words, bold=True) + around + SPARE
    if wanted <= width:
        return max(wanted, min(look.px(_LEAST), width)), height()
    needed = _bounding(words, font(bold=True), QRectF(0, 0, max(width - around, 40), 10_000))
    return width, max(height(), needed + 8)


def paint_derived(painter: QPainter, box: QRectF, words: str, *, focused: bool = False) -> None:
    """Paint a computed answer: a dashed sunken box, nothing can be typed there."""
    look = current()
    pen = QPen(look.colour("ctl"), 1, Qt.PenStyle.DashLine)
    if focused:
        pen = QPen(look.colour("accent"), 2)
    frame(painter, box, look.colour("sunken"), pen, RADIUS_FIELD)
    icons.draw(painter, "sigma", middle(box, look.px(_ICON), box.left() + _SIDE), "ink3")
    inner = box.adjusted(_SIDE + look.px(_ICON) + _GAP, 0, 0, 0)
    if box.height() <= height():
        put(painter, inner, words, font(bold=True), look.colour("ink"))
        return
    painter.setFont(font(bold=True))
    painter.setPen(look.colour("ink"))
    inner.adjust(0, 0, -_SIDE, 0)
    painter.drawText(inner, int(_WRAP | Qt.AlignmentFlag.AlignVCenter), words)


class DerivedField(PlainField):
    """A computed answer that takes the focus; in a page that is entered Tab passes it."""

    focus_policy = Qt.FocusPolicy.ClickFocus

    def words(self) -> str:
        return derived_words(self.item, self.answer, self.language)

    def code(self) -> str:
        return ""

    def aside(self) -> str:
        return derived_aside(self.item, self.answer, self.language)

    def fit(self, width: int) -> tuple[int, int]:
        return derived_size(self.words(), width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        paint_derived(smooth(QPainter(self)), box, self.words(), focused=self.hasFocus())


def _bounding(words: str, used: QFont, room: QRectF) -> int:
    return ceil(QFontMetricsF(used).boundingRect(room, int(_WRAP), words).height())
