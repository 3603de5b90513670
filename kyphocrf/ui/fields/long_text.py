"""Text of several lines: it grows to six, then it scrolls."""

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import TextKind
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
)
from kyphocrf.ui.fields.asides import length_left
from kyphocrf.ui.fields.edits import Chosen, Entered, Left, Resized, Typed, Typing
from kyphocrf.ui.fields.line import shown_text
from kyphocrf.ui.keys.filter import IN_LONG_TEXT, let_keys_pass
from kyphocrf.ui.look.painted import smooth
from kyphocrf.ui.look.theme import current

_MOST_LINES: Final = 6
_FRAME: Final = 12
_WIDEST: Final = 520
_CLEARS: Final = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class LongTextField(Answering, QPlainTextEdit):
    """A text of many lines; Tab leaves it, Enter begins a new line."""

    edited = Signal(object)

    def __init__(self, item: Item[Any], language: Language) -> None:
        super().__init__()
        self.begin(item, language)
        self._shown = ""
        self._passing = False
        self._quiet = False
        self._lines = 1
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._tell)

    def show_answer(self, answer: Answer | None) -> None:
        self.answer = answer
        self._shown = shown_text(self.item, answer, self.language)
        if self.toPlainText() != self._shown:
            self._quiet = True
            self.setPlainText(self._shown)
            self._quiet = False
        if self.hasFocus():
            self.selectAll()
        self.viewport().update()

    def set_mark(self, mark: Mark) -> None:
        if mark != self.mark:
            # The row paints the ring: this widget paints only inside its frame.
            self.mark = mark

    def retranslate(self, language: Language) -> None:
        self.language = language
        self.viewport().update()

    def fit(self, width: int) -> tuple[int, int]:
        if self.answer is not None and self.is_missing:
            return min(chip_width(self.answer, self.language), width), height()
        outer_width = min(width, current().px(_WIDEST))
        self.resize(outer_width, self.height())
        self._lines = self._count()
        scrolls = self._lines > _MOST_LINES
        bars = Qt.ScrollBarPolicy
        wanted = bars.ScrollBarAsNeeded if scrolls else bars.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(wanted)
        spacing = QFontMetricsF(current().font()).lineSpacing()
        shown = min(max(self._lines, 1), _MOST_LINES)
        return outer_width, max(height(), round(shown * spacing) + _FRAME)

    def _count(self) -> int:
        """Count the lines as they break now, and stop where the field scrolls anyway."""
        count = 0
        block = self.document().firstBlock()
        while block.isValid() and count <= _MOST_LINES:
            self.document().documentLayout().blockBoundingRect(block)
            count += max(block.layout().lineCount(), 1)
            block = block.next()
        return count

    def settle(self) -> None:
        """Tell what was typed, if something was."""
        text = self.toPlainText()
        if text != self._shown:
            self._shown = text
            self.edited.emit(Typed(self.spot, text))

    @property
    def is_typed_in(self) -> bool:
        return self.toPlainText() != self._shown

    def text(self) -> str:
        return self.toPlainText()

    def offer_text(self, text: str) -> None:
        """Put a text as if it were typed, as after a crash."""
        self.setPlainText(text)

    def put_caret(self) -> None:
        """Put the caret behind the last letter (F2)."""
        self.moveCursor(self.textCursor().MoveOperation.End)

    def aside(self) -> str:
        kind = self.item.kind
        if not isinstance(kind, TextKind):
            return ""
        return length_left(self.document().characterCount() - 1, kind.at_most, self.language)

    def _tell(self) -> None:
        if self._quiet:
            return
        if self.is_missing:
            self.answer = None
        self.edited.emit(Typing(self.spot, self.toPlainText()))
        if self._count() != self._lines:
            self.edited.emit(Resized(self.spot))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLEARS and self.is_missing:
            self.edited.emit(Chosen(self.spot, None))
        elif event.key() == Qt.Key.Key_Escape or self._is_step(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _is_step(self, event: QKeyEvent) -> bool:
        """Shift+Enter is the previous item; PgUp and PgDn page the form."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return enter and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not leaves(event) or is_pause(event):
            return
        if not self._passing:
            let_keys_pass(self, keep=IN_LONG_TEXT)
            self._passing = True
        self.selectAll()
        self.edited.emit(Entered(self.spot))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not leaves(event):
            return
        if is_pause(event):
            self.edited.emit(Typing(self.spot, self.toPlainText(), paused=True))
            return
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self.settle()
        self.edited.emit(Left(self.spot))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text only while one is in it; else the form scrolls."""
        if self.hasFocus() and self._lines > _MOST_LINES:
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.answer is not None and self.is_missing and not self.toPlainText():
            painter = smooth(QPainter(self.viewport()))
            paint_missing(painter, self, self.answer, self.language)
            return
        super().paintEvent(event)
