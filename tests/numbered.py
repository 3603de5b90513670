"""Items numbered in their order, for forms that no paper has."""

from typing import Any

from kyphocrf.definition.item import Item


def numbered(page: int, *items: Item[Any], first: int = 1) -> dict[str, Item[Any]]:
    """Number items of a page one after the other, as `9.1`."""
    return {f"{page}.{number}": item for number, item in enumerate(items, start=first)}
