"""Paint the parts of a table: head, cells, the frozen first column."""

from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind, DecimalKind, IntegerKind
from kyphocrf.definition.text import Language
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.record.answers import Answer
from kyphocrf.record.finding import DASH
from kyphocrf.record.review import PlaceView
from kyphocrf.ui.fields.asides import aside
from kyphocrf.ui.fields.codes import told_code
from kyphocrf.ui.fields.line import coded_text, shown_text
from kyphocrf.ui.form.scene.layout import wrapped_height
from kyphocrf.ui.form.table.axes import Axes, head_words, row_words
from kyphocrf.ui.look import icons, typography
from kyphocrf.ui.look.measured import font
from kyphocrf.ui.look.painted import width_of, write
from kyphocrf.ui.look.shapes import paint_shape
from kyphocrf.ui.look.theme import current

PAD: Final = 8
LABEL_LEFT: Final = 56
"""Where the label of an item stands that leads a line."""
_CODE_GAP: Final = 7
_ASIDE: Final = 34
_MARK: Final = 13
_SIGMA: Final = 12
_SIGN: Final = 7
_WRAP: Final = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
)
_WRAP_RIGHT: Final = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
)


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a cell shows: words, the code before them, what stands beside, its mark."""

    words: str
    code: str = ""
    beside: str = ""
    ink: str = "ink"
    right: bool = False
    bold: bool = False
    derived: bool = False
    mark: ShapeName | None = None


def look_of(
    item: Item[Any],
    view: PlaceView | None,
    answer: Answer | None,
    mark: ShapeName | None,
    language: Language,
) -> CellLook:
    """Tell how a cell looks with its answer."""
    right = is_right(item)
    if item.is_derived:
        answer = view.derived if view is not None else None
        words = coded_text(item, answer, language) or DASH
        return CellLook(words, right=right, bold=True, derived=True, mark=mark)
    if answer is None:
        asked = view is not None and view.asked is Outcome.YES
        return CellLook("" if asked else DASH, ink="ink3", right=right, mark=mark)
    if answer.missing is not None:
        words = answer.missing.text.to(language)
        return CellLook(words, answer.missing.value, ink="ink2", mark=mark)
    if answer.value is None:
        return CellLook(answer.unread_words.to(language), ink="hard", right=right, mark="hard")
    is_one = isinstance(item.kind, ChoiceKind)  # its code is painted apart
    words = (shown_text if is_one else coded_text)(item, answer, language)
    code = told_code(item.codelist, answer.value) if is_one else ""
    beside = aside(item, answer, language)
    if width_of(beside, font(typography.SECONDARY)) > current().px(_ASIDE):
        beside = ""  # a date without its day shows that itself
    gone = view is None or view.asked is not Outcome.YES
    ink = "ink3" if gone else "ink"
    return CellLook(words, code, beside, ink, right, mark=mark)


def is_right(item: Item[Any]) -> bool:
    """Tell whether a column stands flush right."""
    return isinstance(item.kind, IntegerKind | DecimalKind)


def paint_cell(painter: QPainter, box: QRectF, cell: CellLook) -> None:
    """Paint the content of a cell."""
    look = current()
    inner = box.adjusted(PAD, 0, -PAD, 0)
    if cell.mark is not None:
        side = look.px(_MARK)
        place = QRectF(box.left() + 2, box.center().y() - side / 2, side, side)
        if cell.right or cell.derived:
            paint_shape(painter, cell.mark, place)
        else:
            paint_shape(painter, cell.mark, place.translated(box.width() - side - 4, 0))
    if cell.derived:
        side = look.px(_SIGMA)
        sigma = QRectF(inner.left(), box.center().y() - side / 2, side, side)
        icons.draw(painter, "sigma", sigma, "ink3")
    if cell.code:
        write(painter, inner, cell.code, font(typography.SMALL), look.colour("ink3"))
    if cell.beside:
        small = font(typography.SECONDARY)
        place = inner.adjusted(inner.width() - look.px(_ASIDE) + PAD, 0, PAD, 0)
        write(painter, place, cell.beside, small, look.colour("ink3"))
    left, right = _at_the_sides(cell)
    _paint_words(painter, box.adjusted(left, 0, -right, 0), cell)


def _at_the_sides(cell: CellLook) -> tuple[float, float]:
    """Return what a cell's words leave free at their left and right: marks, code, weekday."""
    look = current()
    left = right = float(PAD)
    if cell.mark is not None and not (cell.right or cell.derived):
        right += look.px(_MARK)
    if cell.derived:
        left += look.px(_SIGMA) + 5
    if cell.code:
        left += width_of(cell.code, font(typography.SMALL)) + _CODE_GAP
    if cell.beside:
        right += look.px(_ASIDE) - PAD
    return left, right


def words_height(cell: CellLook, width: int) -> int:
    """Measure how high a cell of that width has to be for its words, which break once."""
    left, right = _at_the_sides(cell)
    lines = len(cell_lines(cell, int(width - left - right)))
    return lines * ceil(QFontMetricsF(font(bold=cell.bold)).height()) + current().px(8)


def cell_lines(cell: CellLook, width: int) -> tuple[str, ...]:
    """Break the words of a cell into one or two lines; only what is longer still is shortened."""
    words = cell.words[:200].replace("\n", " ")
    metrics = QFontMetricsF(font(bold=cell.bold))
    if metrics.horizontalAdvance(words) <= width:
        return (words,)
    first = ""
    for word in words.split():
        longer = f"{first} {word}".strip()
        if metrics.horizontalAdvance(longer) > width:
            break
        first = longer
    if not first:
        return (metrics.elidedText(words, Qt.TextElideMode.ElideRight, width),)
    rest = words[len(first) :].strip()
    return first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)


def _paint_words(painter: QPainter, inner: QRectF, cell: CellLook) -> None:
    look, used = current(), font(bold=cell.bold)
    lines = cell_lines(cell, int(inner.width()))
    height = QFontMetricsF(used).height()
    top = inner.center().y() - height * len(lines) / 2
    for number, words in enumerate(lines):
        box = QRectF(inner.left(), top + number * height, inner.width(), height)
        if cell.right:
            box.adjust(max(inner.width() - width_of(words, used), 0), 0, 0, 0)
        write(painter, box, words, used, look.colour(cell.ink))


def head_height(axes: Axes, widths: tuple[int, ...], language: Language) -> int:
    """Measure the head; long labels break."""
    look = current()
    if axes.across:
        return look.px(30)
    tallest = max(
        (
            wrapped_height(
                head_words(item, language),
                width - 2 * PAD,
                typography.SECONDARY,
                look.percent,
                bold=True,
            )
            for item, width in zip(axes.group.items, widths[1:], strict=True)
        ),
        default=0,
    )
    return max(look.px(26), tallest + look.px(8))


def paint_head(
    painter: QPainter, axes: Axes, boxes: list[QRectF], language: Language, still: int
) -> None:
    """Paint the words of the head into the boxes of its columns; those that are `still` on top."""
    look = current()
    painter.setFont(font(typography.SECONDARY, bold=True))
    for place in range(still, len(boxes) - 1):
        _paint_head_cell(painter, axes, place, boxes[place + 1], language)
    painter.fillRect(boxes[0].united(boxes[still]), look.colour("sunken"))
    for place in range(still):
        _paint_head_cell(painter, axes, place, boxes[place + 1], language)
    if not axes.across:
        painter.setPen(look.colour("ink2"))
        painter.drawText(boxes[0].adjusted(PAD, 0, -PAD, 0), _WRAP_RIGHT, "#")
    _column_line(painter, boxes[0])


def _paint_head_cell(
    painter: QPainter, axes: Axes, place: int, box: QRectF, language: Language
) -> None:
    inner = box.adjusted(PAD, 0, -PAD, 0)
    if axes.across:
        painter.setPen(current().colour("ink"))
        painter.drawText(inner, _WRAP, row_words(axes.repeats, axes.rows[place], language))
    else:
        item = axes.group.items[place]
        painter.setPen(current().colour("ink2"))
        painter.drawText(
            inner, _WRAP_RIGHT if is_right(item) else _WRAP, head_words(item, language)
        )
    _column_line(painter, box)


def _column_line(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(current().colour("line2"), 1))
    right = box.right() - 0.5
    painter.drawLine(QRectF(right, box.top(), 0, box.height()).topLeft(), box.bottomRight())


def paint_order(painter: QPainter, box: QRectF, *, descending: bool, left: bool) -> None:
    """Paint the sign of the order into the corner that its words leave free; up: ascending."""
    side = current().px(_SIGN)
    at, top = box.left() + 3 if left else box.right() - side - 3, box.top() + 4
    points = ((0, side), (side, side), (side / 2, 0))
    if descending:
        points = ((0, 0), (side, 0), (side / 2, side))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current().colour("accent"))
    painter.drawPolygon(QPolygonF([QPointF(at + x, top + y) for x, y in points]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_earlier(painter: QPainter, box: QRectF, words: str, *, right: bool) -> None:
    """Paint the answer of the event before beneath a cell's own."""
    small, inner = font(typography.SMALL), box.adjusted(PAD, 0, -PAD, 0)
    painter.setFont(small)
    told = painter.fontMetrics().elidedText(
        words, Qt.TextElideMode.ElideRight, int(inner.width()) + 2
    )
    if right:
        inner = inner.adjusted(max(inner.width() - width_of(told, small), 0), 0, 0, 0)
    write(painter, inner, told, small, current().colour("ink3"))


def paint_first(painter: QPainter, box: QRectF, number: str, label: str, *, planned: bool) -> None:
    """Paint the frozen cell of a line: the row's number, or an item's number and label."""
    look = current()
    ink = look.colour("ink3" if planned or label else "ink2")
    if not label:
        painter.setFont(font())
        painter.setPen(ink)
        painter.drawText(box.adjusted(PAD, 0, -PAD, 0), _WRAP_RIGHT, number)
        return
    small = font(typography.SECONDARY)
    write(painter, box.adjusted(PAD + 2, 0, 0, 0), number, small, look.colour("ink3"))
    painter.setFont(font())
    painter.setPen(look.colour("ink"))
    painter.drawText(box.adjusted(look.px(LABEL_LEFT), 0, -4, 0), _WRAP, label)
