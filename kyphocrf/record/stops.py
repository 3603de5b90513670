"""What keeps a form from being completed, with its gate and beside it."""

from kyphocrf.record.answers import Spot
from kyphocrf.record.finding import Finding
from kyphocrf.record.gate import gate_findings
from kyphocrf.record.live_review import LiveReview


def stops_of(review: LiveReview) -> tuple[Spot | Finding, ...]:
    """Return open places and findings that keep a form from being complete, in its order."""
    every = (*gate_findings(review), *review.all_findings())
    findings = [one for one in every if one.stops]
    found: list[Spot | Finding] = [*review.to_answer(), *findings]
    return tuple(
        sorted(
            found,
            key=lambda one: review.position(one.spot if isinstance(one, Finding) else one),
        )
    )


def stops_beside_gate(review: LiveReview) -> tuple[Spot | Finding, ...]:
    """Return what keeps a form from being completed even against its gate."""
    unmet, gate = gate_findings(review), review.definition.gate
    if gate is None or not unmet:
        return stops_of(review)
    by_gate = {gate.check, *(one.number for one in unmet)}
    return tuple(
        one for one in stops_of(review) if not isinstance(one, Finding) or one.number not in by_gate
    )
