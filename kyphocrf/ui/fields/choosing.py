"""Fields that paint their codes: focus, mouse and the missing chip of all of them."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)

from kyphocrf.definition.codelist import Code
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language
from kyphocrf.ui.fields.answering import (
    Mark,
    chip_width,
    height,
    is_pause,
    leaves,
    paint_missing,
)
from kyphocrf.ui.fields.edits import Entered, Left, Typing
from kyphocrf.ui.fields.typed_codes import TypedCodes
from kyphocrf.ui.fields.typed_marks import underline
from kyphocrf.ui.look.painted import smooth


class ChoosingField(TypedCodes):
    """One code among painted ones: typed, stepped to, or clicked."""

    def __init__(self, item: Item[Any], language: Language) -> None:
        super().__init__(item, language)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def unread(self) -> str:
        """Return what stands there and is no code of the list."""
        if self.answer is None or self.answer.missing is not None:
            return ""
        if self.answer.value is None:
            return self.answer.unread_words.to(self.language)
        strange = [value for value in self.chosen() if value not in self.codelist.by_value]
        return ";".join(strange)

    def set_mark(self, mark: Mark) -> None:
        if mark != self.mark:
            self.mark = mark
            self.update()

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

    def word(self, code: Code) -> str:
        """Return the word that stands for a code."""
        return code.decode.to(self.language)

    def underline(
        self, painter: QPainter, box: QRectF, code: Code, used: QFont, ink: QColor
    ) -> None:
        """Underline the letters of a code's word that are typed."""
        if code in self.typed.fits:
            underline(painter, box, self.word(code), self.typed.text, used, ink)

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
            self.settle()
            self.edited.emit(Left(self.spot))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.end_text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        if self.is_missing and self.answer is not None:
            paint_missing(painter, self, self.answer, self.language)
        else:
            self.paint_codes(painter)
