"""Fields that paint their codes: focus, keys, mouse and the missing chip of all of them."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kyphocrf.definition.codelist import Code
from kyphocrf.definition.item import Item
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
from kyphocrf.ui.fields.codes import codes_of, following, meant, not_among
from kyphocrf.ui.fields.edits import Chosen, Entered, Left, Refused, Typing
from kyphocrf.ui.look.painted import smooth

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_CLEARS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class ChoosingField(Answering, QWidget):
    """One code among painted ones: typed by code or first letter, or clicked."""

    edited = Signal(object)

    def __init__(self, item: Item[Any], language: Language) -> None:
        super().__init__()
        self.begin(item, language)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def codes(self) -> tuple[Code, ...]:
        """List the codes to choose from; a code that stands there is always among them."""
        codes = codes_of(self.item, self.offered)
        known = {code.value for code in codes}
        codelist = self.item.codelist
        strange = [value for value in self.chosen() if value not in known]
        listed = codelist.by_value if codelist is not None else {}
        return (*codes, *(listed[value] for value in strange if value in listed))

    def chosen(self) -> tuple[str, ...]:
        """Return the values that are chosen."""
        if self.answer is None or self.answer.value is None:
            return ()
        return (self.answer.value,)

    def unread(self) -> str:
        """Return what stands there and is no code of the list."""
        if self.answer is None or self.answer.missing is not None:
            return ""
        if self.answer.value is None:
            return self.answer.unread or ""
        codelist = self.item.codelist
        strange = [v for v in self.chosen() if codelist is None or v not in codelist.by_value]
        return ";".join(strange)

    def show_answer(self, answer: Answer | None) -> None:
        self.answer = answer
        self.update()

    def set_mark(self, mark: Mark) -> None:
        if mark != self.mark:
            self.mark = mark
            self.update()

    def retranslate(self, language: Language) -> None:
        self.language = language
        self.update()

    def settle(self) -> None:
        """Nothing waits here: a choice is told at once."""

    @property
    def is_typed_in(self) -> bool:
        return False

    def offer_text(self, text: str) -> None:
        """Choose the code of that value, as after a crash."""
        if text:
            self.edited.emit(Chosen(self.spot, Answer(value=text)))

    def put_caret(self) -> None:
        """There is no caret among codes."""

    def boxes(self) -> list[QRectF]:
        """Return where each code stands."""
        raise NotImplementedError

    def fit(self, width: int) -> tuple[int, int]:
        """Return width and height for the room there is."""
        raise NotImplementedError

    def paint_codes(self, painter: QPainter) -> None:
        """Paint the codes."""
        raise NotImplementedError

    def fit_missing(self, width: int) -> tuple[int, int]:
        """Return the room the missing chip takes."""
        wanted = chip_width(self.answer, self.language) if self.answer is not None else 0
        return min(wanted, width), height()

    def choose(self, code: Code) -> None:
        """Take a code as the answer."""
        self.edited.emit(Chosen(self.spot, Answer(value=code.value)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if key in _CLEARS:
            self.edited.emit(Chosen(self.spot, None))
        elif key in _STEPS and plain:
            self._step(_STEPS[key])
        elif plain and event.text().isprintable() and event.text():
            self._choose_by(event.text())
        else:
            event.ignore()

    def _choose_by(self, typed: str) -> None:
        if not typed.strip():
            return
        codes = self.codes()
        found = meant(codes, typed, self.language)
        if found:
            present = self.chosen()
            self.choose(following(found, present[0] if present else None))
        else:
            self.edited.emit(Refused(self.spot, not_among(typed, codes)))

    def _step(self, step: int) -> None:
        codes = self.codes()
        values = [code.value for code in codes]
        present = self.chosen()
        if not codes:
            return
        if not present or present[0] not in values:
            self.choose(codes[0 if step > 0 else -1])
            return
        place = values.index(present[0]) + step
        if 0 <= place < len(codes):
            self.choose(codes[place])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.is_missing:
            return
        point = QPointF(event.position())
        for code, box in zip(self.codes(), self.boxes(), strict=False):
            if box.contains(point):
                self.choose(code)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        if leaves(event) and not is_pause(event):
            self.edited.emit(Entered(self.spot))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        if is_pause(event):
            self.edited.emit(Typing(self.spot, "", paused=True))
        elif leaves(event):
            self.edited.emit(Left(self.spot))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        if self.is_missing and self.answer is not None:
            paint_missing(painter, self, self.answer, self.language)
        else:
            self.paint_codes(painter)
