"""Where the keys lead: from place to place, and along findings and open items."""

from collections.abc import Callable, Sequence

from kyphocrf.definition.check import Severity
from kyphocrf.record.answers import Spot
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding


def stops(entry: Entry, *, readable: bool = False) -> tuple[Spot, ...]:
    """List the places the keys visit: shown and not derived."""
    items = entry.form.items
    return tuple(s for s in entry.review.spots() if readable or not items[s.item].is_derived)


def beside(
    places: Sequence[Spot],
    here: Spot | None,
    position: Callable[[Spot], tuple[int, int, int]],
    step: int,
) -> Spot | None:
    """Return the place before (step -1) or after (1) `here`, which need not be one of them."""
    if here is None:
        return (places[0] if step > 0 else places[-1]) if places else None
    at = position(here)
    if step > 0:
        return next((place for place in places if position(place) > at), None)
    return next((place for place in reversed(places) if position(place) < at), None)


def around(
    places: Sequence[Spot],
    here: Spot | None,
    position: Callable[[Spot], tuple[int, int, int]],
    step: int,
) -> Spot | None:
    """Return the place before or after `here`, and from the end go on at the other end."""
    found = beside(places, here, position, step)
    if found is None and places:
        return places[0] if step > 0 else places[-1]
    return found


def to_comment(entry: Entry, spot: Spot | None) -> Finding | None:
    """Return the soft finding a comment is asked for: of this place, else the next without one.

    At its own place one that has a comment is offered as well, to word it anew.
    """
    here = [] if spot is None else [f for f in entry.review.findings(spot) if _is_soft(f)]
    open_ = [f for f in entry.review.all_findings() if _is_soft(f) and f.comment is None]
    at_place = [f for f in open_ if f.spot == spot] or here
    position = entry.review.position
    behind = [f for f in open_ if spot is None or position(f.spot) > position(spot)]
    return next(iter(at_place or behind or open_), None)


def _is_soft(finding: Finding) -> bool:
    return finding.severity is Severity.SOFT
