"""Listings: what of one form is read across all subjects, declared column by column."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from kyphocrf.definition.condition import Condition, Reference
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.text import Text


@dataclass(frozen=True, slots=True)
class ToldColumn:
    """A column that no item answers: the rule words what stands there, as the state of a report."""

    name: str
    label: Text
    told: Rule[Text]


ListingColumn: TypeAlias = Reference[Any] | ToldColumn


@dataclass(frozen=True, slots=True)
class StudyListing:
    """One line for each page of a form at all subjects, or for each row of a group of it.

    Subject and visit come first, unsaid. Where a column stands in the rows of a group there is one
    line for each row. `where` leaves out what it says no to, and what cannot be told: a page that
    says nothing yet is in the list of everything, not in that of the serious events. It stands on
    the page, or on the row: its own items are named without their form.
    """

    name: str
    title: Text
    form: str
    columns: tuple[ListingColumn, ...]
    where: Condition | None = None

    @property
    def items(self) -> tuple[Reference[Any], ...]:
        """The columns that an item answers."""
        return tuple(one for one in self.columns if isinstance(one, Reference))
