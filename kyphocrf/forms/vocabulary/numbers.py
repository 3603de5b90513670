"""Numbers that are given to one patient only."""

from kyphocrf.definition.case import Case
from kyphocrf.definition.characters import alike
from kyphocrf.definition.item import Item


def is_unique(case: Case, item: Item[str]) -> bool:
    """Tell whether no other patient has this number, in whatever case and kind of dash."""
    number = alike(case[item])
    return all(alike(other) != number for other in case.elsewhere(item))
