"""What was read to come to a value, an outcome or a finding."""

from typing import Any, TypeAlias

from kyphocrf.definition.condition import Reading
from kyphocrf.record.answers import Answer, FormKey, Spot

ReadKey: TypeAlias = tuple[str, Any, Any]
"""What was read: ("answer" or "derived", key, spot), ("rows", key, group), ("forms", form, ""),
("last completed", key, "")."""

LAST_COMPLETED = "last completed"
"""What was read are answers of a page when it was last complete."""

DerivedCache: TypeAlias = dict[tuple[FormKey, Spot], tuple[Reading, frozenset[ReadKey]]]
"""Derived values with what their methods read."""

NOW: ReadKey = ("now", "", "")
"""What was read depends on the day or the hour."""


class ReadTrace:
    """What was read, and the answer that stood there. Grows while views of a casebook are read."""

    __slots__ = ("reads", "seen")

    def __init__(self) -> None:
        self.reads: set[ReadKey] = set()
        self.seen: dict[tuple[FormKey, Spot], Answer | None] = {}


def drop_stale(derived_cache: DerivedCache, changed: set[ReadKey]) -> DerivedCache:
    """Return the derived values that no change has reached, directly or through others."""
    stale = set(changed)
    while True:
        kept = {
            place: known for place, known in derived_cache.items() if known[1].isdisjoint(stale)
        }
        if len(kept) == len(derived_cache):
            return kept
        stale.update(("derived", *place) for place in derived_cache.keys() - kept.keys())
        derived_cache = kept


def forms_in(reads: set[ReadKey], own: str) -> frozenset[str]:
    """Return the names of the forms that were read; a page always depends on its own."""
    return frozenset({own, *(name for what, name, _ in reads if what == "forms")})
