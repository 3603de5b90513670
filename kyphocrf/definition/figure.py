"""A small drawing beside a form that shows what a chosen code means on the body."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kyphocrf.definition.drawing import Part
from kyphocrf.definition.item import Item


@dataclass(frozen=True, slots=True)
class Figure:
    """What is drawn for each code of an item, in a box of `width` by `height` points.

    The item stands in no rows. `unanswered` is drawn while none is chosen.
    """

    item: Item[Any]
    width: float
    height: float
    unanswered: tuple[Part, ...]
    by_code: Mapping[str, tuple[Part, ...]]
