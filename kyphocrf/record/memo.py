"""What of the derived values of one look still stands at the next."""

from kyphocrf.record.standing import Memo, ReadKey


def still_so(memo: Memo, changed: set[ReadKey]) -> Memo:
    """Return the derived values that no change has reached, directly or through others."""
    stale = set(changed)
    while True:
        kept = {place: known for place, known in memo.items() if known[1].isdisjoint(stale)}
        if len(kept) == len(memo):
            return kept
        stale.update(("derived", *place) for place in memo.keys() - kept.keys())
        memo = kept
