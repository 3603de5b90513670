"""What a gate says: it passes only when every requirement is a yes."""

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome, all_of
from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Spot
from kyphocrf.record.finding import Finding
from kyphocrf.record.review import Review

_GATE = {
    Outcome.NO: Text("No: {need}", "Nein: {need}"),
    Outcome.UNKNOWN: Text("Cannot be told yet: {need}", "Noch nicht bestimmbar: {need}"),
}


def gate_outcome(review: Review) -> Outcome:
    """Return yes for a form without a gate; a gate passes only when all its needs are a yes."""
    return all_of(review.needs.values())


def gate_findings(review: Review) -> tuple[Finding, ...]:
    """Return what keeps the gate shut: each need that is a no or cannot be told yet."""
    gate = review.definition.gate
    group = review.definition.groups[0]
    spot = Spot(group.name, 0, group.items[0].name)
    return tuple(
        Finding(
            need.number,
            Severity.HARD,
            spot,
            _GATE[review.needs[need.number]].filled(need=need.holds),
            need.holds,
            assumed=need.assumed,
        )
        for need in (gate.requirements if gate is not None else ())
        if review.needs[need.number] is not Outcome.YES
    )
