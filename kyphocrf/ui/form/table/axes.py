"""Which place stands where in a table, and how wide its columns are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kyphocrf.definition.form import ItemGroup, Repeats
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import (
    ChoiceKind,
    DateKind,
    DateTimeKind,
    DecimalKind,
    DurationKind,
    IntegerKind,
    Kind,
    LinkKind,
    PartialDateKind,
    TextKind,
    TimeKind,
)
from kyphocrf.definition.text import Language
from kyphocrf.record.answers import Spot
from kyphocrf.ui.form.scene.words import label_words
from kyphocrf.ui.look.measured import measured
from kyphocrf.ui.look.painted import SPARE
from kyphocrf.ui.look.theme import current

_LEAST: Final[Mapping[type[Kind[Any]], int]] = {
    IntegerKind: 64,
    DecimalKind: 76,
    LinkKind: 56,
    DateKind: 138,
    PartialDateKind: 138,
    TimeKind: 64,
    DateTimeKind: 156,
    DurationKind: 72,
}
_TEXT: Final = 150
_MOST: Final = 240
_NUMBER: Final = 44
_HEAD_PAD: Final = 18
_ACROSS_LABEL: Final = 252
_ACROSS_COLUMN: Final = 151
_ACROSS_MOST: Final = 220


@dataclass(frozen=True, slots=True)
class Axes:
    """Rows of a group and its items; `across` turns them: items down, rows side by side."""

    group: ItemGroup
    rows: tuple[int, ...]

    @property
    def repeats(self) -> Repeats:
        repeats = self.group.repeats
        if repeats is None:
            raise ValueError(f"{self.group.name} does not repeat")
        return repeats

    @property
    def across(self) -> bool:
        return self.repeats.across

    @property
    def lines(self) -> int:
        """The number of lines from top to bottom, without the head."""
        return len(self.group.items) if self.across else len(self.rows)

    @property
    def columns(self) -> int:
        """The number of columns beside the first, frozen one."""
        return len(self.rows) if self.across else len(self.group.items)

    def spot(self, line: int, column: int) -> Spot:
        """Return the place at a line and column."""
        row, item = (column, line) if self.across else (line, column)
        return Spot(self.group.name, self.rows[row], self.group.items[item].name)

    def item(self, line: int, column: int) -> Item[Any]:
        return self.group.items[line if self.across else column]

    def at(self, spot: Spot) -> tuple[int, int] | None:
        """Return line and column of a place; None if it is not in the table."""
        names = [item.name for item in self.group.items]
        if spot.row not in self.rows or spot.item not in names:
            return None
        row, item = self.rows.index(spot.row), names.index(spot.item)
        return (item, row) if self.across else (row, item)

    def beside(
        self, spot: Spot, can_open: Callable[[Spot], bool], *, lines: int = 0, columns: int = 0
    ) -> Spot | None:
        """Return the next cell that can be opened, going by so many lines and columns."""
        at = self.at(spot)
        line, column = at if at is not None else (-1, -1)
        while at is not None:
            line, column = line + lines, column + columns
            if not (0 <= line < self.lines and 0 <= column < self.columns):
                return None
            if can_open(self.spot(line, column)):
                return self.spot(line, column)
        return None

    def line_spots(self, line: int) -> tuple[Spot, ...]:
        return tuple(self.spot(line, column) for column in range(self.columns))


def head_words(item: Item[Any], language: Language) -> str:
    """Word the head of an item in a table: label and unit."""
    label = label_words(item, language)
    return label if item.unit is None else f"{label} ({item.unit.symbol.to(language)})"


def row_words(repeats: Repeats, row: int, language: Language) -> str:
    """Word a row by its number, as `Fraction 9`."""
    return f"{repeats.row.to(language)} {row}"


def naming_column(axes: Axes) -> int:
    """Return the column by which a row is known: the first of words among the first two."""
    is_text = [isinstance(item.kind, TextKind) for item in axes.group.items[:2]]
    return is_text.index(True) if True in is_text else 0


def widths(axes: Axes, width: int, language: Language) -> tuple[int, ...]:
    """Return the widths of all columns, the frozen one first; together at least `width`."""
    if axes.across:
        return _across(axes, width)
    look = current()
    first = look.px(_NUMBER)
    least = [_least(item, language) for item in axes.group.items]
    spare = width - first - sum(least)
    if spare > 0 and least:
        least = _spread(axes, least, spare)
    return (first, *least)


def _spread(axes: Axes, least: list[int], spare: int) -> list[int]:
    """Give what is left to the columns that hold words, else to all alike."""
    wordy = [
        place for place, item in enumerate(axes.group.items) if type(item.kind) not in _LEAST
    ] or list(range(len(least)))
    share, rest = divmod(spare, len(wordy))
    grown = list(least)
    for place in wordy:
        grown[place] += share
    grown[wordy[-1]] += rest
    return grown


def _least(item: Item[Any], language: Language) -> int:
    look = current()
    head = measured(head_words(item, language), bold=True)
    longest = max(
        (measured(word, bold=True) for word in head_words(item, language).split()), default=0
    )
    content = look.px(_LEAST.get(type(item.kind), _TEXT))
    if isinstance(item.kind, ChoiceKind):
        content = min(_choice(item.kind, language) + look.px(40), look.px(_MOST))
    # A long head breaks into two lines rather than widening a narrow column.
    head = max(longest, min(head, max(content, head // 2 + look.px(12))))
    return max(content, head + look.px(_HEAD_PAD) + SPARE)


def _choice(kind: ChoiceKind, language: Language) -> int:
    """Return the width at which every choice of a list fits into two lines."""
    decodes = [code.decode.to(language) for code in kind.codelist.codes[:40]]
    halves = (measured(words) // 2 for words in decodes if " " in words)
    words = (measured(word) for words in decodes for word in words.split())
    return max((*halves, *words), default=0)


def _across(axes: Axes, width: int) -> tuple[int, ...]:
    look = current()
    label = min(look.px(_ACROSS_LABEL), max(width * 2 // 5, look.px(120)))
    count = max(axes.columns, 2)  # beside a first one there is room for a second
    each = max(look.px(_ACROSS_COLUMN), min((width - label) // count, look.px(_ACROSS_MOST)))
    return (label, *([each] * axes.columns))
