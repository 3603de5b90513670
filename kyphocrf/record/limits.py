"""Which values can stand at an item, and which are expected there."""

from typing import Any

from kyphocrf.definition.condition import Outcome, all_of, compared
from kyphocrf.definition.item import TODAY, Item, Limit
from kyphocrf.definition.kind import TextKind
from kyphocrf.record.casebook import Casebook


def broken_limit(item: Item[Any], value: Any, book: Casebook) -> Limit | None:
    """Return the gravest limit that is certainly broken."""
    if not item.limits or isinstance(item.kind, TextKind):
        return None
    for limit in sorted(item.limits, key=lambda limit: limit.soft):
        if within(limit, value, book) is Outcome.NO:
            return limit
    return None


def is_possible(item: Item[Any], value: Any, book: Casebook) -> bool:
    """Tell whether no hard limit forbids a value; what is only unusual is possible."""
    broken = broken_limit(item, value, book)
    return broken is None or broken.soft


def within(limit: Limit, value: Any, book: Casebook) -> Outcome:
    """Tell whether a value lies within a limit; a partial date may not be told."""
    outcomes = []
    if limit.least is not None:
        outcomes.append(compared("ge", value, _bound(limit.least, book)))
    if limit.most is not None:
        outcomes.append(compared("le", value, _bound(limit.most, book)))
    return all_of(outcomes)


def _bound(bound: Any, book: Casebook) -> Any:
    return book.now.date() if bound is TODAY else bound
