"""Where the keys lead: from place to place, and along findings and open items."""

from collections.abc import Callable, Sequence

from kyphocrf.record.answers import Spot
from kyphocrf.record.entry import Entry


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
