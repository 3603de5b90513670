"""The order in which the rows of a table stand on screen; their numbers stay as they are.

It is made once, when it is asked for: nothing moves while one types.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind, DecimalKind, DurationKind, IntegerKind, LinkKind
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import Answer

_UP = Text("sorted by {item}, ascending", "sortiert nach {item}, aufsteigend")
_DOWN = Text("sorted by {item}, descending", "sortiert nach {item}, absteigend")

AnswerOf = Callable[[int], Answer | None]
"""Returns what a row answers to the item."""


@dataclass(frozen=True, slots=True)
class RowOrder:
    """The rows as one item orders them; rows that come later stand behind."""

    item: str
    descending: bool
    rows: tuple[int, ...]

    def arranged(self, rows: tuple[int, ...]) -> tuple[int, ...]:
        """Put the rows that are there now into this order."""
        later = tuple(row for row in rows if row not in self.rows)
        return tuple(row for row in self.rows if row in rows) + later

    def words(self, item: Item[Any], language: Language) -> str:
        """Word the order, as `sorted by Dose, ascending`."""
        pattern = _DOWN if self.descending else _UP
        return pattern.filled(item=item.label).to(language)


def next_order(
    before: RowOrder | None, item: Item[Any], rows: tuple[int, ...], answer: AnswerOf
) -> RowOrder | None:
    """Return what comes next: ascending, descending, and None as entered again.

    `rows` are in the order of their numbers. What has no value stands last in either direction.
    """
    same = before is not None and before.item == item.name
    if same and before is not None and before.descending:
        return None
    values = {row: rank for row in rows if (rank := _rank(item, answer(row))) is not None}
    ordered = sorted(values, key=lambda row: values[row], reverse=same)
    return RowOrder(item.name, same, (*ordered, *(row for row in rows if row not in values)))


def _rank(item: Item[Any], answer: Answer | None) -> Any:
    """Return what a value is compared by; None for what is missing, empty or not understood."""
    if answer is None or answer.value is None:
        return None
    kind = item.kind
    try:
        value = kind.parse(answer.value)
    except ValueError:
        return None
    if isinstance(kind, ChoiceKind):
        codes = [code.value for code in kind.codelist.codes]
        return codes.index(value) if value in codes else len(codes)
    if isinstance(kind, IntegerKind | DecimalKind | DurationKind | LinkKind):
        return value
    return answer.value.casefold()  # dates and times are ISO: as text they stand in order
