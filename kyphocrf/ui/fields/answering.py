"""What every field has: its item and place, the answer it shows, how it is named and marked."""

from collections.abc import Mapping
from typing import Any, Final, Literal, TypeAlias

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.ui.fields.asides import aside
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.measured import font
from kyphocrf.ui.look.painted import SPARE, frame, width_of, write
from kyphocrf.ui.look.theme import FIELD, RADIUS_FIELD, current

Mark: TypeAlias = Literal["", "hard", "soft"]
"""The gravest finding at a place, as the border of its field shows it."""

NOWHERE: Final = Spot("", 0, "")
_CHIP_SIDE: Final = 9
_CHIP_LEAST: Final = 150

STAYS: Final = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason})
"""Reasons for which a field loses the focus without being left."""


class Answering:
    """Beside a widget class: the field of one item. Its place changes when it edits a table."""

    item: Item[Any]
    language: Language
    spot: Spot = NOWHERE
    answer: Answer | None = None
    mark: Mark = ""
    asked: bool = True
    offered: tuple[str, ...] | None = None
    hints: Mapping[str, Text] | None = None
    in_cell: bool = False
    """Whether it edits a table; the mark then stands inside."""
    fills_cell: bool = False
    """Whether it takes the whole width of a table's cell."""

    def begin(self, item: Item[Any], language: Language) -> None:
        """Take item and language; nothing is answered yet."""
        self.item = item
        self.language = language

    @property
    def is_missing(self) -> bool:
        return self.answer is not None and self.answer.missing is not None

    def aside(self) -> str:
        """Word what stands beside the answer: weekday, day unknown."""
        return aside(self.item, self.answer, self.language)


def leaves(event: QFocusEvent) -> bool:
    """Tell whether a loss of focus means that the field is left, or its window."""
    return event.reason() not in STAYS


def is_pause(event: QFocusEvent) -> bool:
    """Tell whether the whole window lost or regained the focus."""
    return event.reason() == Qt.FocusReason.ActiveWindowFocusReason


def height() -> int:
    """Tell the height of a field of one line."""
    return current().px(FIELD)


def chip_width(answer: Answer, language: Language) -> int:
    """Measure the chip of a missing reason."""
    look = current()
    if answer.missing is None:
        return 0
    code = width_of(answer.missing.value, font(typography.SECONDARY, bold=True))
    words = width_of(answer.missing.text.to(language), font())
    return max(look.px(_CHIP_LEAST), 2 * _CHIP_SIDE + code + look.px(8) + words + SPARE)


def paint_ring(painter: QPainter, box: QRectF, mark: Mark) -> None:
    """Paint the border of a field in the colour of its gravest finding."""
    if mark:
        look, width = current(), 2 if mark == "hard" else 1
        inset = width / 2
        painter.setPen(QPen(look.colour(mark), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = box.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(ring, RADIUS_FIELD, RADIUS_FIELD)


def paint_missing(painter: QPainter, field: QWidget, answer: Answer, language: Language) -> None:
    """Paint the dashed chip that stands instead of an answer."""
    look, missing = current(), answer.missing
    if missing is None:
        return
    box = QRectF(0, 0, field.width(), height())
    pen = QPen(look.colour("ctl"), 1, Qt.PenStyle.DashLine)
    if field.hasFocus():
        pen = QPen(look.colour("accent"), 2)
    frame(painter, box, look.colour("chip"), pen, RADIUS_FIELD)
    bold = font(typography.SECONDARY, bold=True)
    left = _CHIP_SIDE + write(
        painter, box.adjusted(_CHIP_SIDE, 0, 0, 0), missing.value, bold, look.colour("ink2")
    )
    words = box.adjusted(left + look.px(8), 0, 0, 0)
    write(painter, words, missing.text.to(language), font(), look.colour("ink2"))
