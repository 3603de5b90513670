"""A grade: one card for each that exists, with number, word and description."""

from math import ceil
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from kyphocrf.definition.codelist import Code
from kyphocrf.ui.fields.choosing import ChoosingField
from kyphocrf.ui.fields.typed_marks import fit_of, paint_fit
from kyphocrf.ui.look import icons, typography
from kyphocrf.ui.look.measured import font
from kyphocrf.ui.look.painted import SPARE, frame, width_of, write
from kyphocrf.ui.look.theme import RADIUS_NOTE, current

_GAP: Final = 7
_SIDE: Final = 9
_NUMBER: Final = 24
_BESIDE: Final = 6
_HEAD: Final = 36
_LEAST: Final = 104
_WIDEST: Final = 170
_TICK: Final = 16
_SMALL_TICK: Final = 11
_WRAP: Final = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
)


def tick_in(head: QRectF, written: float) -> QRectF:
    """Place the tick behind the word, or, where the word leaves no room, above its end."""
    tick = current().px(_TICK)
    if head.width() - written >= tick + 6:
        return QRectF(head.right() - tick - 6, head.top() + 4, tick, tick)
    tick = current().px(_SMALL_TICK)
    return QRectF(head.right() - tick - 3, head.top() - 5, tick, tick)


class CardsField(ChoosingField):
    """Grades as cards; a grade the term does not have has no card."""

    _room = 0
    """The width the cards were last fitted into."""

    def fit(self, width: int) -> tuple[int, int]:
        if self.is_missing:
            return self.fit_missing(width)
        self._room = width
        columns, outer_width = self._columns(width)
        count = max(len(self.codes()), 1)
        lines = -(-count // columns)
        gap = current().px(_GAP)
        outer_height = lines * self._card_height(outer_width) + (lines - 1) * gap
        return min(columns * (outer_width + gap) - gap, width), outer_height

    def _columns(self, width: int) -> tuple[int, int]:
        """Return how many cards stand side by side, and how wide each is."""
        look, count = current(), max(len(self.codes()), 1)
        gap = look.px(_GAP)
        least = max([look.px(_LEAST), *(self._head_width(code) for code in self.codes())])
        columns = max(1, min(count, (width + gap) // (least + gap)))
        lines = -(-count // columns)
        columns = -(-count // lines)
        return columns, min((width + gap) // columns - gap, max(look.px(_WIDEST), least))

    def _head_width(self, code: Code) -> int:
        word = width_of(self.word(code), font(typography.SECONDARY, bold=True))
        return 2 * _SIDE + current().px(_NUMBER) + _BESIDE + word + SPARE

    def word(self, code: Code) -> str:
        return (code.short or code.decode).to(self.language)

    def _card_height(self, width: int) -> int:
        look = current()
        hints = [self._hint(code) for code in self.codes()]
        room = QRectF(0, 0, width - 2 * _SIDE, 10_000)
        metrics = QFontMetricsF(font(typography.SECONDARY))
        needed = [ceil(metrics.boundingRect(room, _WRAP, hint).height()) for hint in hints if hint]
        return look.px(_HEAD) + (max(needed) + look.px(10) if needed else look.px(2))

    def _hint(self, code: Code) -> str:
        words = (self.hints or {}).get(code.value, code.hint)
        return words.to(self.language) if words is not None else ""

    def words_width(self) -> int:
        """Return the width of the widest part, which is never cut."""
        return max((self._head_width(code) for code in self.codes()), default=0)

    def boxes(self) -> list[QRectF]:
        columns, width = self._columns(self._room or self.width())
        gap, height = current().px(_GAP), self._card_height(width)
        return [
            QRectF(
                (place % columns) * (width + gap),
                (place // columns) * (height + gap),
                width,
                height,
            )
            for place in range(len(self.codes()))
        ]

    def paint_codes(self, painter: QPainter) -> None:
        chosen = self.chosen()
        for code, box in zip(self.codes(), self.boxes(), strict=True):
            self._paint_card(painter, code, box, taken=code.value in chosen)
        if self.hasFocus() and not chosen and self.typed.marked is None:
            self._paint_focus(painter)
        if self.unread():
            look = current()
            write(painter, QRectF(self.rect()), self.unread()[:60], font(), look.colour("hard"))

    def _paint_card(self, painter: QPainter, code: Code, box: QRectF, *, taken: bool) -> None:
        look = current()
        ground = look.colour("accent_soft" if taken else "surface")
        frame(painter, box, ground, self._line(taken=taken), RADIUS_NOTE)
        side = look.px(_NUMBER)
        number = QRectF(box.left() + _SIDE, box.top() + look.px(8), side, side)
        fill = look.colour("accent" if taken else "sunken")
        frame(painter, number, fill, QPen(look.colour("accent" if taken else "ctl"), 1), 4)
        bold = font(bold=True)
        left = (side - width_of(code.value, bold)) / 2
        ink = look.colour("on_accent" if taken else "ink")
        write(painter, number.adjusted(left, 0, 0, 0), code.value, bold, ink)
        head = QRectF(number.right(), number.top(), box.right() - number.right(), side)
        head.setLeft(head.left() + _BESIDE)
        word = font(typography.SECONDARY, bold=True)
        written = write(painter, head, self.word(code), word, look.colour("ink"))
        self.underline(painter, head, code, word, look.colour("ink"))
        paint_fit(painter, box, fit_of(self.typed, code))
        if taken:
            icons.draw(painter, "check", tick_in(head, written), "accent", 2.4)
        painter.setFont(font(typography.SECONDARY))
        painter.setPen(look.colour("ink2"))
        words = box.adjusted(_SIDE, look.px(_HEAD), -_SIDE, -4)
        painter.drawText(words, _WRAP, self._hint(code))

    def _line(self, *, taken: bool) -> QPen:
        look = current()
        if taken:
            return QPen(look.colour("accent"), 2 if self.hasFocus() else 1.6)
        if self.mark == "hard":
            return QPen(look.colour("hard"), 2)
        return QPen(look.colour("ctl"), 1)

    def _paint_focus(self, painter: QPainter) -> None:
        """Draw the focus around the first card while none is chosen."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(current().colour("accent"), 2))
        for box in self.boxes():
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_NOTE, RADIUS_NOTE)
