"""Any number of codes: chips with number and tick; digits and Space toggle."""

from typing import Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from kyphocrf.definition.codelist import Code
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language
from kyphocrf.definition.typed_choice import PAUSE
from kyphocrf.record.answers import Answer
from kyphocrf.ui.fields.answering import height
from kyphocrf.ui.fields.choosing import ChoosingField
from kyphocrf.ui.fields.codes import codes_of
from kyphocrf.ui.fields.typed_marks import fit_of, paint_fit
from kyphocrf.ui.look import icons, typography
from kyphocrf.ui.look.measured import font, measured, put
from kyphocrf.ui.look.painted import SPARE, frame
from kyphocrf.ui.look.theme import RADIUS_FIELD, current

_SIDE: Final = 8
_GAP: Final = 6
_TICK: Final = 12
_PARTS: Final = frozenset(",;")
"""Signs that end one answer, so that the next can be typed."""


class MultiField(ChoosingField):
    """Chips that are on or off; the arrows move between them."""

    def __init__(self, item: Item[Any], language: Language) -> None:
        super().__init__(item, language)
        self._at_chip = 0
        self._parted_at: int | None = None
        """When a comma was typed; the space behind it toggles nothing."""

    def chosen(self) -> tuple[str, ...]:
        if self.answer is None or not self.answer.value:
            return ()
        return tuple(self.answer.value.split(";"))

    def with_code(self, stood: Answer | None, code: Code) -> Answer | None:
        """Toggle a code; one that excludes the others leaves none of them."""
        self._at_chip = [one.value for one in self.codes()].index(code.value)
        before = stood.value.split(";") if stood is not None and stood.value else ()
        left = toggled(self.item, tuple(before), code.value)
        return Answer(value=self.item.kind.format(left)) if left else None

    def fit(self, width: int) -> tuple[int, int]:
        if self.is_missing:
            return self.fit_missing(width)
        boxes = self._placed(width)
        right = max((box.right() for box in boxes), default=0.0)
        bottom = max((box.bottom() for box in boxes), default=float(height()))
        return min(round(right), width), round(bottom)

    def words_width(self) -> int:
        """Return the width of the widest part, which is never cut."""
        return max((self._width(code) for code in self.codes()), default=0)

    def boxes(self) -> list[QRectF]:
        return self._placed(self.width())

    def _placed(self, width: int) -> list[QRectF]:
        boxes: list[QRectF] = []
        left, top, outer_height = 0.0, 0.0, height()
        for code in self.codes():
            outer_width = self._width(code)
            if left and left + outer_width > width:
                left, top = 0.0, top + outer_height + current().px(4)
            boxes.append(QRectF(left, top, outer_width, outer_height))
            left += outer_width + _GAP
        return boxes

    def _width(self, code: Code) -> int:
        look = current()
        number = measured(code.value, typography.SMALL)
        words = measured(code.decode.to(self.language))
        return 2 * _SIDE + look.px(_TICK) + 4 + number + 6 + words + SPARE

    def paint_codes(self, painter: QPainter) -> None:
        chosen = self.chosen()
        for place, (code, box) in enumerate(zip(self.codes(), self.boxes(), strict=True)):
            here = self.hasFocus() and place == self._at_chip
            self._paint_chip(painter, code, box, on=code.value in chosen, here=here)
        if self.unread():
            look = current()
            put(painter, QRectF(self.rect()), self.unread()[:60], font(), look.colour("hard"))

    def _paint_chip(
        self, painter: QPainter, code: Code, box: QRectF, *, on: bool, here: bool
    ) -> None:
        look = current()
        line = QPen(look.colour("accent_line" if on else "ctl"), 1)
        if self.mark == "hard":
            line = QPen(look.colour("hard"), 2)
        if here:
            line = QPen(look.colour("accent"), 2)
        frame(painter, box, look.colour("accent_soft" if on else "surface"), line, RADIUS_FIELD)
        tick = look.px(_TICK)
        if on:
            middle = box.center().y() - tick / 2
            icons.draw(
                painter, "check", QRectF(box.left() + _SIDE, middle, tick, tick), "accent", 3
            )
        paint_fit(painter, box, fit_of(self.typed, code))
        ink = look.colour("accent" if on else "ink")
        words = box.adjusted(_SIDE + tick + 4, 0, 0, 0)
        low = look.colour("accent" if on else "ink3")
        put(painter, words, code.value, font(typography.SMALL), low)
        words.adjust(measured(code.value, typography.SMALL) + 6, 0, 0, 0)
        put(painter, words, code.decode.to(self.language), font(), ink)
        self.underline(painter, words, code, font(), ink)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter, at, parted = event.text(), event.timestamp(), self._parted_at
        self._parted_at = None
        if letter in _PARTS and not self._is_within_a_label(letter):
            self.settle()
            self._parted_at = at
            return
        if letter == " " and parted is not None and at - parted <= PAUSE:
            return
        super().keyPressEvent(event)
        if self._is_finished():
            self.end_text()

    def _is_finished(self) -> bool:
        """Tell whether a code was typed that nothing continues: what follows is another answer."""
        text, only = self.typed.text, self.typed.only
        if only is None or text.casefold() != only.value.casefold():
            return False
        return not self.codelist.goes_on(text, self.language, self.offered_values())

    def _is_whole(self) -> bool:
        """Of several codes another may always come."""
        return False

    def _is_within_a_label(self, mark: str) -> bool:
        wanted = f"{self.typed.text}{mark}".casefold()
        labels = (code.decode.to(self.language).casefold() for code in self.codes())
        return bool(self.typed.text) and any(label.startswith(wanted) for label in labels)

    def press_arrow(self, step: int) -> None:
        """Go to the next (1) or previous (-1) chip; Space toggles it."""
        self._at_chip = min(max(self._at_chip + step, 0), max(len(self.codes()) - 1, 0))
        self.update()

    def press_space(self) -> None:
        """Toggle the chip the arrows led to."""
        codes = self.codes()
        if codes:
            self.choose(codes[min(self._at_chip, len(codes) - 1)])


def toggled(item: Item[Any], chosen: tuple[str, ...], value: str) -> tuple[str, ...]:
    """Put a code in or out; a code such as "none" excludes all others, and they exclude it."""
    if value in chosen:
        return tuple(one for one in chosen if one != value)
    exclusive = item.codelist.exclusive if item.codelist is not None else frozenset()
    if value in exclusive:
        return (value,)
    kept = {one for one in chosen if one not in exclusive} | {value}
    order = [code.value for code in codes_of(item)]
    return tuple(
        sorted(kept, key=lambda one: (one not in order, one in order and order.index(one)))
    )
