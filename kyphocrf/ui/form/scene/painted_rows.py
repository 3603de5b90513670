"""Paint the rows of a form: mark, number, question, unit, previous answer; the field is real."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kyphocrf.definition.text import Language
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.ui.form.scene.layout import MARGIN, WRAP, Columns, Placed, label_height
from kyphocrf.ui.form.scene.lines import SectionLine
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.measured import font, measured, put
from kyphocrf.ui.look.painted import frame
from kyphocrf.ui.look.shapes import IN_LISTS, SIZE, paint_shape
from kyphocrf.ui.look.theme import RADIUS_FIELD, ROW, current

SECTION: Final = 34
_BAR: Final = 3
_RIGHT_WRAP: Final = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
)
_LEFT_WRAP: Final = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
)


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row says beside its field."""

    number: str
    label: str
    unit: str = ""
    aside: str = ""
    previous: str = ""
    mark: ShapeName | None = None
    current: bool = False
    no_longer_asked: bool = False


def paint_section(
    painter: QPainter, line: SectionLine, placed: Placed, cols: Columns, language: Language
) -> None:
    """Paint the head of a section: letter, title, remark."""
    look = current()
    box = QRectF(0, placed.top + look.px(6), cols.width, placed.height - look.px(6))
    left = float(cols.number if line.letter else cols.gutter + 2)
    if line.letter:
        letter = font(typography.SECONDARY, bold=True)
        put(painter, box.adjusted(cols.gutter + 2, 0, 0, 0), line.letter, letter, _ink("ink3"))
        left = look.px(44)
    title = font(typography.SECTION, bold=True)
    words = line.label.to(language)
    put(painter, box.adjusted(left, 0, 0, 0), words, title, _ink("ink"))
    left += measured(words, typography.SECTION, bold=True)
    if line.remark is None:
        return
    low = font(typography.SECONDARY)
    remark = line.remark.to(language)
    if left + 8 + measured(remark, typography.SECONDARY) < cols.width - MARGIN:
        put(painter, box.adjusted(left + 8, 1, 0, 1), remark, low, _ink("ink3"))


def paint_row(painter: QPainter, words: RowWords, placed: Placed, cols: Columns) -> None:
    """Paint everything of a row but its field."""
    look = current()
    if words.current:
        ground = QRectF(0, placed.top, cols.width, placed.height)
        painter.fillRect(ground, look.colour("accent_soft"))
        painter.fillRect(QRectF(0, placed.top, _BAR, placed.height), look.colour("accent"))
    first = QRectF(0, placed.top, cols.width, look.px(ROW))
    if words.mark is not None:
        side = look.px(SIZE)
        top = first.center().y() - side / 2
        paint_shape(painter, words.mark, QRectF(cols.gutter, top, side, side))
    small = font(typography.SECONDARY)
    put(painter, first.adjusted(cols.number, 0, 0, 0), words.number, small, _ink("ink3"))
    _paint_label(painter, words, placed, cols)
    _paint_beside(painter, words, placed)
    _paint_previous(painter, words, placed, cols)


def _paint_label(painter: QPainter, words: RowWords, placed: Placed, cols: Columns) -> None:
    look = current()
    one_line = label_height("x", cols.label_width)
    top = placed.top + (look.px(ROW) - one_line) / 2
    box = QRectF(cols.label, top, cols.label_width, max(placed.label_height, one_line) + 2)
    ink = _ink("ink3" if words.no_longer_asked else "ink")
    if placed.label_height <= one_line:
        put(painter, box.adjusted(0, 0, 0, -2), words.label, font(), ink)
        return
    painter.setFont(font())
    painter.setPen(ink)
    painter.drawText(box, WRAP, words.label)


def _paint_beside(painter: QPainter, words: RowWords, placed: Placed) -> None:
    if placed.field is None:
        return
    look, field = current(), placed.field
    box = QRectF(field.right() + 9, field.top(), 600, look.px(26))
    if words.unit:
        put(painter, box, words.unit, font(), _ink("ink3"))
        box.adjust(measured(words.unit) + 10, 0, 0, 0)
    if words.aside:
        small = font(typography.SECONDARY)
        put(painter, box, words.aside, small, _ink("ink3"))


def _paint_previous(painter: QPainter, words: RowWords, placed: Placed, cols: Columns) -> None:
    if not words.previous:
        return
    look = current()
    painter.setFont(font(typography.SECONDARY))
    painter.setPen(_ink("ink3"))
    beneath = placed.field is not None and placed.field.top() > placed.top + look.px(ROW) / 2
    height = look.px(ROW) if beneath else max(placed.height, look.px(ROW))
    box = QRectF(cols.previous, placed.top, cols.previous_width, height)
    painter.drawText(box, _RIGHT_WRAP if cols.stacked else _LEFT_WRAP, words.previous)


def beside_width(unit: str, aside: str) -> int:
    """Measure unit and aside at the right of a field."""
    width = 9 if unit or aside else 0
    if unit:
        width += measured(unit) + 10
    if aside:
        width += measured(aside, typography.SECONDARY) + 6
    return width


def paint_tint(painter: QPainter, box: QRectF, token: str) -> None:
    """Paint a thin rounded note ground in the colour of a tone."""
    look = current()
    line = QPen(look.colour(f"{token}_line"), 1)
    frame(painter, box, look.colour(f"{token}_soft"), line, RADIUS_FIELD)


def small_side() -> int:
    """Return the side of a shape within a line."""
    return current().px(IN_LISTS)


def _ink(token: str) -> QColor:
    return current().colour(token)
