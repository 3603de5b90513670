"""Derived items that repeat on a table for the statistician what another page says already.

The name is the same on both pages: what is computed once is told twice, and never twice computed.
"""

from collections.abc import Callable
from typing import Any, TypeVar, Unpack

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item, Traits, derived
from kyphocrf.definition.kind import Kind
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.method import Method
from kyphocrf.definition.text import Text

T = TypeVar("T")


def summed_up(
    name: str,
    label: Text,
    kind: Kind[T],
    words: Text,
    tell: Callable[[Case], T],
    **more: Unpack[Traits],
) -> Item[T]:
    """Make a derived item of such a table."""
    more["sdtm"] = NOT_SUBMITTED
    return derived(name, label, kind, Method(name, words, tell), **more)


def copied(form: Form, item: Item[T], about: Text | None = None) -> Item[T]:
    """Make the item that repeats one of the only page of a form; of rows that of the same row.

    `about` stands before its label, where several of one label stand beside each other. What
    is derived only if another item says so needs that one beside it. What a person typed is told
    where it was.
    """
    group = form.group_of[item.name]

    def as_there(case: Case) -> T:
        page = case.form(form)
        if group.repeats is None:
            return page[item]
        return same_row(page.rows(group), case.row)[item]

    words = Text(
        f"As on the page {form.label.en}: {item.label.en}.",
        f"Wie auf der Seite {form.label.de}: {item.label.de}.",
    )
    label = item.label if about is None else _joined(about, item.label)
    return summed_up(
        item.name, label, item.kind, words, as_there,
        collect_if=item.collect_if if item.is_derived else form[item].answered(),
        assumed=item.assumed, unit=item.unit, identifying=item.identifying,
    )  # fmt: skip


def _joined(first: Text, second: Text) -> Text:
    return Text(f"{first.en}: {second.en}", f"{first.de}: {second.de}")


def same_row(rows: tuple[Case, ...], number: int) -> Case:
    """Return the row of this number; raises CannotTell while there is none."""
    for row in rows:
        if row.row == number:
            return row
    raise CannotTell(str(number))


def numbered(page: int, first: int, items: tuple[Item[Any], ...]) -> dict[str, Item[Any]]:
    """Return items by their numbers on a page, one after the other from `first` on."""
    return {f"{page}.{number}": item for number, item in enumerate(items, start=first)}
