"""Answers of one line that are typed: text, numbers, dates, times."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import (
    DateKind,
    DateTimeKind,
    DecimalKind,
    DurationKind,
    IntegerKind,
    Kind,
    LinkKind,
    PartialDateKind,
    TextKind,
    TimeKind,
)
from kyphocrf.definition.text import Language
from kyphocrf.record.answers import Answer
from kyphocrf.ui.fields.answering import (
    Answering,
    Mark,
    chip_width,
    height,
    is_pause,
    leaves,
    paint_missing,
    paint_ring,
)
from kyphocrf.ui.fields.asides import length_left
from kyphocrf.ui.fields.edits import Chosen, Entered, Left, Typed, Typing
from kyphocrf.ui.keys.filter import let_keys_pass
from kyphocrf.ui.look.painted import middle, smooth, width_of
from kyphocrf.ui.look.shapes import paint_shape
from kyphocrf.ui.look.theme import current

ROOM: Final = 1 << 28
"""Characters a field takes; nothing pasted is cut."""

_WIDTHS: Final[dict[type[Kind[Any]], int]] = {
    IntegerKind: 88,
    DecimalKind: 88,
    LinkKind: 66,
    DateKind: 108,
    PartialDateKind: 108,
    TimeKind: 66,
    DateTimeKind: 152,
    DurationKind: 76,
}
_WIDEST: Final = 430
_SHORT: Final = 150
_CLEARS: Final = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


def shown_text(item: Item[Any], answer: Answer | None, language: Language) -> str:
    """Word an answer as it stands in its field: without unit, unread text as it was typed."""
    return _worded(item, answer, language, item.kind.shown)


def coded_text(item: Item[Any], answer: Answer | None, language: Language) -> str:
    """Word an answer as `shown_text` does, each chosen code before its wording."""
    return _worded(item, answer, language, item.kind.coded)


def _worded(
    item: Item[Any],
    answer: Answer | None,
    language: Language,
    word: Callable[[Any, Language], str],
) -> str:
    if answer is None or answer.missing is not None:
        return ""
    if answer.value is None:
        return answer.unread_words.to(language)
    try:
        return word(item.kind.parse(answer.value), language)
    except ValueError:
        return answer.value


class LineField(Answering, QLineEdit):
    """A text field; it keeps what was typed until it is left, and selects all when entered."""

    edited = Signal(object)
    fills_cell = True

    def __init__(self, item: Item[Any], language: Language) -> None:
        super().__init__()
        self.begin(item, language)
        self._shown = ""
        self._passing = False
        self._pressed = False
        self.setMaxLength(ROOM)
        if isinstance(item.kind, IntegerKind | DecimalKind):
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.textEdited.connect(self._tell)

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer; what was typed before is gone."""
        self.answer = answer
        self._shown = self.shown_answer(answer)
        if self.text() != self._shown:
            self.setText(self._shown)
            self.setCursorPosition(0)
        if self.hasFocus():
            self.selectAll()
        self.update()

    def shown_answer(self, answer: Answer | None) -> str:
        """Word an answer as it stands in this field."""
        return shown_text(self.item, answer, self.language)

    def set_mark(self, mark: Mark) -> None:
        """Show the gravest finding by the border."""
        if mark != self.mark:
            self.mark = mark
            self.update()

    def retranslate(self, language: Language) -> None:
        self.language = language
        if self.text() == self._shown:
            self.show_answer(self.answer)

    def fit(self, width: int) -> tuple[int, int]:
        """Return width and height for the room there is."""
        natural = self._natural()
        if self.answer is not None and self.is_missing:
            natural = max(natural, chip_width(self.answer, self.language))
        if self.answer is not None and self.answer.unread is not None:
            needed = width_of(self.answer.unread[:200], current().font()) + 24
            natural = max(natural, min(needed, current().px(_WIDEST)))
        return min(natural, width), height()

    def _natural(self) -> int:
        kind = self.item.kind
        if isinstance(kind, TextKind):
            letters = kind.at_most * current().px(9)
            return min(max(letters, current().px(_SHORT)), current().px(_WIDEST))
        return current().px(_WIDTHS.get(type(kind), _SHORT))

    def settle(self) -> None:
        """Tell what was typed, if something was."""
        if self.text() != self._shown:
            self._shown = self.text()
            self.edited.emit(Typed(self.spot, self.text()))

    @property
    def is_typed_in(self) -> bool:
        return self.text() != self._shown

    def offer_text(self, text: str) -> None:
        """Put a text as if it were typed, as after a crash."""
        self.setText(text)
        self._tell(text)

    def put_caret(self) -> None:
        """Put the caret behind the last letter (F2)."""
        self.end(False)  # noqa: FBT003  Qt names the argument, its bindings do not

    def aside(self) -> str:
        kind = self.item.kind
        if isinstance(kind, TextKind):
            return length_left(len(self.text()), kind.at_most, self.language)
        return "" if self.is_typed_in else super().aside()

    def _tell(self, text: str) -> None:
        if self.is_missing:
            self.answer = None
            self.update()
        self.edited.emit(Typing(self.spot, text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLEARS and self.is_missing:
            self.edited.emit(Chosen(self.spot, None))
            return
        if self.in_cell and self._leads_out(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _leads_out(self, event: QKeyEvent) -> bool:
        """Tell whether an arrow leads out of a cell: all is selected as on entry, or at an edge."""
        edges = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: len(self.text())}
        edge = edges.get(Qt.Key(event.key()))
        if edge is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if self.hasSelectedText():
            return self.selectedText() == self.text()
        return self.cursorPosition() == edge

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not leaves(event) or is_pause(event):
            return
        if not self._passing:
            let_keys_pass(self)
            self._passing = True
        self._pressed = event.reason() == Qt.FocusReason.MouseFocusReason
        self.selectAll()
        self.edited.emit(Entered(self.spot))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._pressed:
            self._pressed = False
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not leaves(event):
            return
        if is_pause(event):
            self.edited.emit(Typing(self.spot, self.text(), paused=True))
            return
        self.deselect()
        self.settle()
        self.setCursorPosition(0)
        self.edited.emit(Left(self.spot))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.answer is not None and self.is_missing and not self.text():
            paint_missing(smooth(QPainter(self)), self, self.answer, self.language)
            return
        super().paintEvent(event)
        if self.mark:
            self._paint_mark(smooth(QPainter(self)))

    def _paint_mark(self, painter: QPainter) -> None:
        box = QRectF(self.rect())
        if not self.hasFocus():
            paint_ring(painter, box, self.mark)
        if self.in_cell and self.mark:
            side = current().px(13)
            flush_right = bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
            left = 7 if flush_right else box.width() - side - 7
            paint_shape(painter, self.mark, middle(box, side, left))
