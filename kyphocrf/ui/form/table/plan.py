"""Where the cells of a table stand: columns, lines, the notes beneath them, the frozen parts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF

from kyphocrf.definition.text import Language
from kyphocrf.record.answers import Spot
from kyphocrf.ui.form.scene.layout import label_height
from kyphocrf.ui.form.scene.offers import Beneath, beneath_height
from kyphocrf.ui.form.table import paint
from kyphocrf.ui.form.table.axes import Axes, head_words, naming_column, widths
from kyphocrf.ui.look.theme import FIELD, current

_RIGHT: Final = 8
_UNDER: Final = 16
_MOST_STILL: Final = 0.45
"""Share of the width that columns may take which are not scrolled."""


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line of a table with the notes beneath it, each with its top and height.

    `row` is the height of the cells, `gap` that of the room for a line that asks something;
    `under` is the part of `row` in which the answers of the event before stand.
    """

    top: int
    row: int
    gap: int
    height: int
    notes: tuple[tuple[Beneath, int, int], ...] = ()
    under: int = 0

    @property
    def bottom(self) -> int:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Asked:
    """What the arrangement asks of the table: a field that needs more room, notes, a gap."""

    beneath: Callable[[Spot], list[Beneath]]
    editor_height: Callable[[Spot], int]
    has_earlier: Callable[[Spot], bool]
    words_height: Callable[[Spot, int], int]
    gap: tuple[Spot, int] | None = None


@dataclass(frozen=True, slots=True)
class GridPlan:
    """A table arranged for a width; `height` is that of head and lines."""

    axes: Axes
    width: int
    widths: tuple[int, ...]
    head: int
    lines: tuple[GridLine, ...]
    still: int = 0
    """So many columns behind the first stay where they are while the others are scrolled."""

    @property
    def first(self) -> int:
        """The width of the frozen column."""
        return self.widths[0] if self.widths else 0

    @property
    def height(self) -> int:
        return self.lines[-1].bottom if self.lines else self.head

    @property
    def overflow(self) -> int:
        """How far the columns reach beyond the width."""
        return sum(self.widths) - self.width

    @property
    def edge(self) -> int:
        """Where the columns begin that are scrolled."""
        return self.left(self.still)

    def moved(self, column: int, shift: int) -> int:
        """Return the left edge of a column while the others are scrolled by `shift`."""
        return self.left(column) - (shift if column >= self.still else 0)

    def left(self, column: int) -> int:
        """Return the left edge of a column, not scrolled."""
        return sum(self.widths[: column + 1])

    def line_at(self, spot: Spot) -> GridLine | None:
        at = self.axes.at(spot)
        return self.lines[at[0]] if at is not None and at[0] < len(self.lines) else None

    def cell(self, spot: Spot) -> QRect:
        """Return where a cell stands, not scrolled; a null box if it is not in the table."""
        at, line = self.axes.at(spot), self.line_at(spot)
        if at is None or line is None:
            return QRect()
        return QRect(self.left(at[1]), line.top, self.widths[at[1] + 1], line.row)

    def gap(self) -> QRect:
        """Return the room for a line that asks something."""
        for line in self.lines:
            if line.gap:
                width = self.width - self.first - _RIGHT
                return QRect(self.first, line.top + line.row, width, line.gap)
        return QRect()

    def note_box(self, top: int, height: int) -> QRectF:
        return QRectF(self.first, top + 2, self.width - self.first - _RIGHT, height)

    def spot_at(self, point: QPointF, shift: int) -> Spot | None:
        """Return the cell under a point while the columns are scrolled by `shift`."""
        for place, line in enumerate(self.lines):
            if line.top <= point.y() < line.top + line.row:
                return self._in_line(place, point.x(), shift)
        return None

    def _in_line(self, place: int, x: float, shift: int) -> Spot | None:
        for column in range(self.axes.columns):
            left = self.moved(column, shift)
            least = self.edge if column >= self.still else self.first
            if max(left, least) <= x < left + self.widths[column + 1]:
                return self.axes.spot(place, column)
        return None


def planned(axes: Axes, width: int, language: Language, asked: Asked) -> GridPlan:
    """Arrange a table."""
    outer_width = widths(axes, width, language)
    head = paint.head_height(axes, outer_width, language)
    lines: list[GridLine] = []
    top = head
    for place in range(axes.lines if axes.rows else 0):
        row = _row_height(axes, place, outer_width[0], language)
        spots = axes.line_spots(place)
        words = map(asked.words_height, spots, outer_width[1:])
        row = max([row, *words])
        lines.append(_line(spots, top, row, width - outer_width[0] - _RIGHT, asked))
        top = lines[-1].bottom
    return GridPlan(axes, width, outer_width, head, tuple(lines), _still(axes, outer_width, width))


def _still(axes: Axes, widths: tuple[int, ...], width: int) -> int:
    """Count the columns up to that which names a row: they stay in sight, if they leave room."""
    if axes.across or sum(widths) <= width:
        return 0
    count = naming_column(axes) + 1
    return count if sum(widths[: count + 1]) <= width * _MOST_STILL else 0


def _row_height(axes: Axes, place: int, first: int, language: Language) -> int:
    look = current()
    if not axes.across:
        return look.px(FIELD)
    label = head_words(axes.group.items[place], language)
    room = first - look.px(paint.LABEL_LEFT) - 4
    return max(look.px(FIELD), label_height(label, room) + look.px(8))


def _line(spots: tuple[Spot, ...], top: int, row: int, width: int, asked: Asked) -> GridLine:
    under = current().px(_UNDER) if any(asked.has_earlier(spot) for spot in spots) else 0
    row = max([row + under, *(asked.editor_height(spot) for spot in spots)])
    gap = asked.gap[1] if asked.gap is not None and asked.gap[0] in spots else 0
    below = top + row + gap
    notes: list[tuple[Beneath, int, int]] = []
    for spot in spots:
        for note in asked.beneath(spot):
            height = beneath_height(note, width)
            notes.append((note, below, height))
            below += height
    return GridLine(top, row, gap, below - top, tuple(notes), under)
