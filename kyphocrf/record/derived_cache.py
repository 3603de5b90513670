"""What of the derived values of one look still stands at the next."""

from kyphocrf.record.case_view import DerivedCache, ReadKey


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
