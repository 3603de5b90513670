"""What an act on a form changed, place by place: what a screen has to show otherwise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.finding import Finding
from kyphocrf.record.review import Review


@dataclass(frozen=True, slots=True)
class Delta:
    """What an act changed: places that appear or disappear, derived values, findings, offers.

    `offered` also names places whose codes are described otherwise now (`PlaceView.hints`).
    `rows` names the groups whose rows are others now; `needs` says that the gate looks different.
    """

    shown: tuple[Spot, ...] = ()
    hidden: tuple[Spot, ...] = ()
    derived: Mapping[Spot, Answer | None] | None = None
    findings: Mapping[Spot, tuple[Finding, ...]] | None = None
    offered: Mapping[Spot, tuple[str, ...] | None] | None = None
    suggested: Mapping[Spot, Answer | None] | None = None
    rows: frozenset[str] = frozenset()
    needs: bool = False


class _Look(NamedTuple):
    derived: Answer | None
    offered: tuple[str, ...] | None
    hints: Mapping[str, Text] | None
    findings: tuple[Finding, ...]
    visible: bool
    suggested: Answer | None


_UNSEEN = _Look(None, None, None, (), visible=False, suggested=None)


class Looks:
    """How every place of a form looked when it was last told. It follows the deltas."""

    def __init__(self, review: Review) -> None:
        self._seen = {spot: _look(review, spot) for spot in review.places}

    @property
    def spots(self) -> Iterable[Spot]:
        """The places that were ever told."""
        return self._seen.keys()

    def delta(
        self, review: Review, touched: Iterable[Spot], rows: Mapping[str, object], *, needs: bool
    ) -> Delta:
        """Compare the touched places with how they looked; `rows` are those from before."""
        pairs, items = {}, review.definition.items
        for spot in touched:
            if spot.item in items:
                old = self._seen.get(spot, _UNSEEN)
                new = _look(review, spot)
                if new != old:
                    self._seen[spot] = new
                    pairs[spot] = (old, new)
        now = rows_of(review)
        shown = (s for s, (old, new) in pairs.items() if new.visible > old.visible)
        return Delta(
            shown=tuple(sorted(shown, key=review.position)),
            hidden=tuple(s for s, (old, new) in pairs.items() if new.visible < old.visible),
            derived={
                s: new.derived for s, (old, new) in pairs.items() if new.derived != old.derived
            },
            findings={
                s: new.findings for s, (old, new) in pairs.items() if new.findings != old.findings
            },
            offered={
                s: new.offered
                for s, (old, new) in pairs.items()
                if (new.offered, new.hints) != (old.offered, old.hints)
            },
            suggested={
                s: new.suggested
                for s, (old, new) in pairs.items()
                if new.suggested != old.suggested
            },
            rows=frozenset(group for group in now if now[group] != rows.get(group)),
            needs=needs,
        )


def _look(review: Review, spot: Spot) -> _Look:
    view = review.places.get(spot)
    if view is None:
        return _UNSEEN
    visible = review.is_shown(spot)
    return _Look(
        view.derived, view.offered, view.hints, review.findings(spot), visible, view.suggested
    )


def rows_of(review: Review) -> dict[str, tuple[int, ...]]:
    """Return the row numbers that are shown, by group."""
    return {group.name: review.rows(group) for group in review.definition.groups if group.repeats}
