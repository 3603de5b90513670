"""What a list of the site is made of: columns, lines, and the words that head a group of lines."""

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import FormKey, Spot

Rank: TypeAlias = tuple[int, float, str]
"""By what a cell is sorted: numbers before words, what is empty last."""

EMPTY: Final[Rank] = (2, 0.0, "")
FINDINGS: Final = "FINDINGS"
"""The name of the list of findings; every other list is one of the study's listings."""


def rank_of(words: str, number: float | None = None) -> Rank:
    """Return by what a cell is sorted that says this."""
    if not words:
        return EMPTY
    return (1, 0.0, words.casefold()) if number is None else (0, number, "")


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column by its name; `wide`: about how many signs it takes."""

    name: str
    label: Text
    wide: int = 16


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line: what its cells say, by what they are sorted, and the place that it tells of.

    `head` heads the group of lines it belongs to; empty where lines are not grouped.
    """

    subject_key: str
    key: FormKey
    spot: Spot
    cells: tuple[str, ...]
    ranks: tuple[Rank, ...]
    head: str = ""
    sought: str = field(init=False, compare=False)
    """What a filter by words looks through."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sought", "\n".join((*self.cells, self.head)).casefold())

    @property
    def identity(self) -> tuple[str, FormKey, Spot, str]:
        """What stays the same of a line when the list is read anew."""
        return self.subject_key, self.key, self.spot, self.head


@dataclass(frozen=True, slots=True)
class ListKind:
    """Which list it is: its name, its title, its columns; `grouped`: its lines have heads."""

    name: str
    title: Text
    columns: tuple[ListColumn, ...]
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class SiteList:
    """A list as it was read, in the words of one language."""

    kind: ListKind
    language: Language
    lines: tuple[ListLine, ...]
