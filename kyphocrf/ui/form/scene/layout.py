"""Where the parts of a form stand at a given width: columns of a row, lines beneath each other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from kyphocrf.ui.form.scene.lines import Line
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.measured import font
from kyphocrf.ui.look.theme import FIELD, ROW, Theme, current

STACKED_BELOW: Final = 680
"""Below this width the question stands above its answer."""
WRAP: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_PREVIOUS_FROM: Final = 560
MARGIN: Final = 16
_LABEL_LEAST: Final = 176
_LABEL_MOST: Final = 252
_PREVIOUS: Final = 132


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges and widths within a row; `stacked`: the question above the answer."""

    width: int
    gutter: int
    number: int
    label: int
    label_width: int
    field: int
    field_right: int
    previous: int
    previous_width: int
    stacked: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its top, its height and, for a row, the box of its field."""

    line: Line
    top: int
    height: int
    field: QRect | None = None
    label_height: int = 0

    @property
    def bottom(self) -> int:
        return self.top + self.height


def columns(width: int, *, with_earlier: bool = True) -> Columns:
    """Divide a width; without answers of an earlier event their column belongs to the field."""
    look = current()
    if width < look.px(STACKED_BELOW):
        return _stacked(width, look)
    label = look.px(82)
    label_width = min(max(width // 4, look.px(_LABEL_LEAST)), look.px(_LABEL_MOST))
    previous_width = look.px(_PREVIOUS)
    previous = width - MARGIN - previous_width
    field = label + label_width + look.px(10)
    return Columns(
        width,
        gutter=look.px(12),
        number=look.px(36),
        label=label,
        label_width=label_width,
        field=field,
        field_right=previous - look.px(12) if with_earlier else width - MARGIN,
        previous=previous,
        previous_width=previous_width,
        stacked=False,
    )


def _stacked(width: int, look: Theme) -> Columns:
    number = look.px(32)
    previous_width = look.px(_PREVIOUS + 40)
    label = number + look.px(44)
    right = width - MARGIN
    return Columns(
        width,
        gutter=look.px(8),
        number=number,
        label=label,
        label_width=max(right - previous_width - label - 8, look.px(120)),
        field=number,
        field_right=right,
        previous=right - previous_width,
        previous_width=previous_width,
        stacked=True,
    )


@lru_cache(maxsize=4096)
def wrapped_height(words: str, width: int, size: int, percent: int, *, bold: bool = False) -> int:
    """Measure the height of words that break at `width`; remembered for each text size."""
    del percent  # part of what is remembered
    metrics = QFontMetricsF(font(size, bold=bold))
    return ceil(metrics.boundingRect(QRectF(0, 0, max(width, 20), 100_000), WRAP, words).height())


def label_height(words: str, width: int) -> int:
    """Measure a label as it breaks into its column."""
    return wrapped_height(words, width, typography.BODY, current().percent)


@dataclass(frozen=True, slots=True)
class FieldRoom:
    """What a row asks for: its label, its field's size, whether that needs the whole width."""

    label: str
    size: Callable[[int], tuple[int, int]]
    beside: int = 0
    """Width of unit and aside at the right of the field."""
    whole: bool = False


def place_row(line: Line, top: int, cols: Columns, room: FieldRoom) -> Placed:
    """Place a question and its field."""
    look = current()
    tall_label = label_height(room.label, cols.label_width)
    if cols.stacked or room.whole:
        return _place_beneath(line, top, cols, room, tall_label)
    available = max(cols.field_right - cols.field - room.beside, look.px(120))
    outer_width, outer_height = room.size(available)
    pad = (look.px(ROW) - look.px(FIELD)) // 2
    height = max(look.px(ROW), outer_height + 2 * pad, tall_label + look.px(13))
    field = QRect(cols.field, top + pad, outer_width, outer_height)
    return Placed(line, top, height, field, tall_label)


def _place_beneath(line: Line, top: int, cols: Columns, room: FieldRoom, tall_label: int) -> Placed:
    look = current()
    left = cols.number
    available = cols.width - MARGIN - left - (0 if room.whole else room.beside)
    width, height = room.size(max(available, look.px(120)))
    label = max(tall_label, look.px(18)) + look.px(10)
    field = QRect(left, top + label, width, height)
    return Placed(line, top, label + height + look.px(7), field, tall_label)


def stack(lines: Iterable[Line], top: int, place: Callable[[Line, int], Placed]) -> list[Placed]:
    """Place lines beneath each other."""
    placed: list[Placed] = []
    for line in lines:
        placed.append(place(line, top))
        top = placed[-1].bottom
    return placed
