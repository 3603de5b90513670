"""A choice of up to five short codes: all of them stand side by side, the code before the word."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen

from kyphocrf.definition.codelist import Code
from kyphocrf.ui.fields.answering import height
from kyphocrf.ui.fields.choosing import ChoosingField
from kyphocrf.ui.fields.codes import told_code
from kyphocrf.ui.fields.typed_marks import fit_of, paint_fit
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.measured import font, measured, put
from kyphocrf.ui.look.painted import SPARE, width_of
from kyphocrf.ui.look.theme import RADIUS_FIELD, current

_SIDE: Final = 9
_GAP: Final = 7


class BarField(ChoosingField):
    """All codes as one bar; in narrow room it breaks into several."""

    def fit(self, width: int) -> tuple[int, int]:
        if self.is_missing:
            return self.fit_missing(width)
        rows = self._rows(width)
        widest = max((sum(self._width(c) for c in row) for row in rows), default=height())
        gaps = (len(rows) - 1) * _row_gap()
        return min(round(widest) + self._unread_width(), width), len(rows) * height() + gaps

    def _unread_width(self) -> int:
        text = self.unread()
        return width_of(text[:40], font()) + 2 * _SIDE + 8 if text else 0

    def _rows(self, width: int) -> list[list[Code]]:
        rows: list[list[Code]] = [[]]
        used = 0
        for code in self.codes():
            outer_width = self._width(code)
            if rows[-1] and used + outer_width > width:
                rows.append([])
                used = 0
            rows[-1].append(code)
            used += outer_width
        return rows

    def _width(self, code: Code) -> int:
        bold = measured(code.decode.to(self.language), bold=True)
        return 2 * _SIDE + self._code_width(code) + bold + SPARE

    def _code_width(self, code: Code) -> int:
        """Return the room of a code before its word; one that is its own word stands once."""
        shown = told_code(self.codelist, code.value)
        return measured(shown, typography.SMALL) + _GAP if shown else 0

    def words_width(self) -> int:
        """Return the width of the widest part, which is never cut."""
        return max((self._width(code) for code in self.codes()), default=0)

    def boxes(self) -> list[QRectF]:
        boxes: list[QRectF] = []
        top = 0.0
        for row in self._rows(self.width()):
            left = 0.0
            for code in row:
                width = self._width(code)
                boxes.append(QRectF(left, top, width, height()))
                left += width
            top += height() + _row_gap()
        return boxes

    def paint_codes(self, painter: QPainter) -> None:
        codes, boxes = self.codes(), self.boxes()
        for top in sorted({box.top() for box in boxes}):
            row = [(c, b) for c, b in zip(codes, boxes, strict=True) if b.top() == top]
            self._paint_row(painter, row)
        if self.unread():
            right = max((box.right() for box in boxes), default=0.0)
            self._paint_unread(painter, QRectF(right + 8, 0, self.width() - right - 8, height()))

    def _paint_row(self, painter: QPainter, row: list[tuple[Code, QRectF]]) -> None:
        look, chosen = current(), self.chosen()
        outline = QPainterPath()
        whole = row[0][1].united(row[-1][1])
        outline.addRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_FIELD, RADIUS_FIELD)
        painter.fillPath(outline, look.colour("surface"))
        painter.save()
        painter.setClipPath(outline)
        for place, (code, box) in enumerate(row):
            taken = code.value in chosen
            if taken:
                painter.fillRect(box, look.colour("accent"))
            if place and not taken and row[place - 1][0].value not in chosen:
                painter.setPen(QPen(look.colour("line"), 1))
                painter.drawLine(box.topLeft() + _down(5), box.bottomLeft() - _down(5))
            self._paint_code(painter, code, box, taken=taken)
        painter.restore()
        for code, box in row:
            paint_fit(painter, box, fit_of(self.typed, code))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._line())
        inset = self._line().widthF() / 2
        painter.drawRoundedRect(
            whole.adjusted(inset, inset, -inset, -inset), RADIUS_FIELD, RADIUS_FIELD
        )

    def _paint_code(self, painter: QPainter, code: Code, box: QRectF, *, taken: bool) -> None:
        look = current()
        ink = look.colour("on_accent" if taken else "ink")
        low = look.colour("on_accent" if taken else "ink3")
        inner = box.adjusted(_SIDE, 0, 0, 0)
        shown = told_code(self.codelist, code.value)
        put(painter, inner.adjusted(0, 1, 0, 1), shown, _small(), low)
        words = inner.adjusted(self._code_width(code), 0, 0, 0)
        put(painter, words, code.decode.to(self.language), font(bold=taken), ink)
        self.underline(painter, words, code, font(bold=taken), ink)

    def _paint_unread(self, painter: QPainter, box: QRectF) -> None:
        look = current()
        painter.setPen(QPen(look.colour("hard"), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_FIELD, RADIUS_FIELD)
        words = box.adjusted(_SIDE, 0, -2, 0)
        put(painter, words, self.unread()[:40], font(), look.colour("hard"))

    def _line(self) -> QPen:
        look = current()
        if self.hasFocus():
            return QPen(look.colour("accent"), 2)
        if self.mark:
            return QPen(look.colour(self.mark), 2 if self.mark == "hard" else 1)
        return QPen(look.colour("ctl"), 1)


def _small() -> QFont:
    return font(typography.SMALL)


def _row_gap() -> int:
    return current().px(3)


def _down(points: float) -> QPointF:
    return QPointF(0, points)
