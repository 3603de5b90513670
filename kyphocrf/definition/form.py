"""Forms and their item groups."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from kyphocrf.definition.check import EditCheck, Gate
from kyphocrf.definition.condition import Condition, Reference
from kyphocrf.definition.figure import Figure
from kyphocrf.definition.item import TODAY, Item
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.text import Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CarryForward:
    """What a person may take over, in one act, from the last completed page of the same form.

    Offered while a table has no row, at events of the schedule other than those in `not_at`.
    `items` are carried forward, all others asked anew: a date is never among them, nor a grade or
    what is computed. `rows` says which rows are carried, `only_if` when an item is, both in terms
    of the row as it was. `one` and `several` word the act for `{count}` rows of the visit
    `{event}`.
    """

    items: tuple[Item[Any], ...]
    one: Text
    several: Text
    rows: Condition | None = None
    only_if: Mapping[str, Condition] = field(default_factory=dict)
    not_at: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Repeats:
    """A group of rows.

    `row` words the row number ("Fraction", "Lesion"). `rows_from` returns the numbers of the rows
    that are expected: one per planned fraction, one per target lesion (then the row number is the
    lesion's number, and `links` names form and group it speaks of). An expected row begins to exist
    with its first answer. `across`: rows stand beside each other as columns. `hint` words the
    planned content of a row that has no answer yet, shown as plan, never as answer.
    `carry_forward` says what may be taken over from the same form at a visit before.
    """

    row: Text
    at_most: int
    rows_from: Rule[tuple[int, ...]] | None = None
    links: tuple[str, str] | None = None
    across: bool = False
    hint: Rule[Text] | None = None
    carry_forward: CarryForward | None = None


@dataclass(frozen=True, slots=True)
class Reserved:
    """A column of a group's table that no page asks and that is always empty here.

    `why` says so, and what would fill it: the codes of a dictionary that needs a licence.
    """

    name: str
    label: Text
    why: Text


@dataclass(frozen=True)
class ItemGroup:
    """A section of a form; with `repeats` a group of rows.

    `numbered` holds its items in their order on screen and paper, each with its number there, as
    `13.2`. A number belongs to its item for good: one put between 13.2 and 13.3 later is 13.2a, or
    bears the next number that is free, and moves none of the others. `questionnaire`: its questions
    are copied from paper, one digit each, so that a digit may lead to the next of them. `reserved`
    are columns that its table has beside those of its items.
    """

    name: str
    label: Text
    numbered: Mapping[str, Item[Any]]
    collect_if: Condition | None = None
    repeats: Repeats | None = None
    questionnaire: bool = False
    reserved: tuple[Reserved, ...] = ()

    @cached_property
    def items(self) -> tuple[Item[Any], ...]:
        return tuple(self.numbered.values())

    @cached_property
    def is_derived(self) -> bool:
        """Whether nothing is typed here: the rows, where it has any, are those expected."""
        return all(item.is_derived for item in self.items)


@dataclass(frozen=True, slots=True)
class SignedOnPaper:
    """A form that is printed and signed by hand: it has sheets of its own with lines for that.

    `about` are the items whose answers stand at the head of every sheet. `recipient` is the setting
    that says to whom it is sent; where that is empty, there is a line to write it on.
    """

    about: tuple[Item[Any], ...] = ()
    recipient: Reference[str] | None = None


@dataclass(frozen=True, eq=False)
class Form:
    """One CRF in one version. `page` is its number on paper; those of its items begin with it.

    That number says nothing of the page of a print on which it stands: words call it form 15.
    `named_by`: the answers that tell one page of several from the others in a list.
    `figure` is drawn beside the form.
    `analysis` marks a table for the statistician (an ADaM dataset): a form of the subject on which
    everything is derived, and which stands before all others in workbook and CSV.

    Equal to itself only, so that what follows from a declaration can be kept by it.
    """

    name: str
    label: Text
    version: int
    page: int
    groups: tuple[ItemGroup, ...]
    checks: tuple[EditCheck, ...] = ()
    gate: Gate | None = None
    repeats: bool = False
    note: Text | None = None
    signed_on_paper: SignedOnPaper | None = None
    analysis: bool = False
    named_by: tuple[Item[Any], ...] = ()
    figure: Figure | None = None

    @property
    def oid(self) -> str:
        return f"F.{self.name}"

    def __getitem__(self, item: Item[T]) -> Reference[T]:
        """Return the address of an item of this form, for use in another form."""
        if item.name not in self.items:
            raise KeyError(f"{self.name} has no item {item.name}")
        return Reference(item.name, form=self.name)

    @cached_property
    def is_derived(self) -> bool:
        """Whether nothing is typed in it: nobody begins it, every subject has it."""
        return all(group.is_derived for group in self.groups)

    @cached_property
    def items(self) -> dict[str, Item[Any]]:
        return {item.name: item for group in self.groups for item in group.items}

    @cached_property
    def group_of(self) -> dict[str, ItemGroup]:
        return {item.name: group for group in self.groups for item in group.items}

    @cached_property
    def group(self) -> dict[str, ItemGroup]:
        return {group.name: group for group in self.groups}

    @cached_property
    def ranks(self) -> dict[str, tuple[int, int]]:
        """The rank of each item: that of its group, and its own there."""
        return {
            item.name: (rank, place)
            for rank, group in enumerate(self.groups)
            for place, item in enumerate(group.items)
        }

    @cached_property
    def limited_by_today(self) -> frozenset[str]:
        """The items of which a limit moves with the day."""
        return frozenset(
            item.name
            for item in self.items.values()
            if any(TODAY in (limit.least, limit.most) for limit in item.limits)
        )

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The number of each item on screen and paper, as `13.2`."""
        return {
            item.name: number for group in self.groups for number, item in group.numbered.items()
        }

    def conditions(self) -> Iterator[tuple[str, Condition]]:
        """Yield every condition with the name of what it belongs to."""
        for group in self.groups:
            if group.collect_if is not None:
                yield group.name, group.collect_if
            yield from _carried(group)
            for item in group.items:
                for condition in (item.collect_if, item.mandatory_if):
                    if condition is not None:
                        yield item.name, condition


def _carried(group: ItemGroup) -> Iterator[tuple[str, Condition]]:
    carried = None if group.repeats is None else group.repeats.carry_forward
    if carried is not None:
        if carried.rows is not None:
            yield group.name, carried.rows
        yield from carried.only_if.items()
