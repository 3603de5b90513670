"""Rows of a table in hand: whether it takes another one, its number, what is entered in one."""

from kyphocrf.definition.form import ItemGroup
from kyphocrf.errors import UserError
from kyphocrf.record.closed import rows_come_from_another_page, table_is_full
from kyphocrf.record.review import Review


def refused_row(review: Review, group: ItemGroup) -> UserError | None:
    """Return why an open page takes no further row of a group by hand; None where it takes one."""
    repeats = group.repeats
    if repeats is None or repeats.links is not None:
        return rows_come_from_another_page(group)
    if len(review.rows(group)) >= repeats.at_most:
        return table_is_full(group, repeats.at_most)
    return None


def next_row(review: Review, group: str) -> int:
    """Return the number of a row behind all that exist, are expected or ever existed."""
    expected = review.planned.get(group, ())
    return max(review.instance.answers.next_row.get(group, 1), max(expected, default=0) + 1)


def is_entered(review: Review, group: ItemGroup, row: int) -> bool:
    """Tell whether a person has answered anything in a row."""
    names = entered_items(group)
    given = review.instance.answers.given
    return any((spot.group, spot.row) == (group.name, row) and spot.item in names for spot in given)


def entered_items(group: ItemGroup) -> frozenset[str]:
    """Return the names of the items that a person answers."""
    return frozenset(item.name for item in group.items if not item.is_derived)
