"""What a stored answer reads as."""

from typing import Any

from kyphocrf.definition.condition import Blank, Reading
from kyphocrf.definition.item import Item
from kyphocrf.record.answers import Answer


def reading_of(item: Item[Any], answer: Answer | None) -> Reading:
    """Turn an answer into the value of its kind, its missing reason, or a kind of blank."""
    if answer is None:
        return Blank.NOTHING
    if answer.missing is not None:
        return answer.missing
    if answer.value is None:
        return Blank.UNREAD
    try:
        return item.kind.value_of(answer.value)
    except ValueError:
        return Blank.UNREAD
