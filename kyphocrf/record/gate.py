"""What a gate says: it passes only when every requirement is a yes."""

from collections.abc import Iterable
from typing import Final

from kyphocrf.definition.check import Gate, Requirement, Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Spot
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.finding import Finding
from kyphocrf.record.review import Review

_GATE = {
    Outcome.NO: Text("No: {need}", "Nein: {need}"),
    Outcome.UNKNOWN: Text("Cannot be told yet: {need}", "Noch nicht bestimmbar: {need}"),
}


BETWEEN: Final = " · "
"""Stands between the things that are said along with a reason."""


def numbers_in(gate: Gate, comment: str | None) -> tuple[str, ...]:
    """Return the requirements that the completion of a page names as not met."""
    named = (comment or "").partition(BETWEEN)[0].split()
    return tuple(one.number for one in gate.requirements if one.number in named)


def failed_requirements(book: Casebook) -> tuple[Requirement, ...]:
    """Return what was not met when the arm of a subject was allotted all the same."""
    return tuple(
        need
        for instance in book.of_form(book.study.arm.form)
        for gate in [book.form(instance.key).gate]
        for need in (gate.requirements if gate is not None else ())
        if need.number in instance.unmet
    )


_FAILED: Final = Text(
    "requirement {numbers} was not met", "Voraussetzung {numbers} war nicht erfüllt"
)
_SEVERAL_FAILED: Final = Text(
    "requirements {numbers} were not met", "Voraussetzungen {numbers} waren nicht erfüllt"
)


def failed_words(numbers: Iterable[str]) -> Text | None:
    """Word for every screen what was not met; None where everything was."""
    every = tuple(numbers)
    words = _SEVERAL_FAILED if len(every) > 1 else _FAILED
    return words.filled(numbers=", ".join(every)) if every else None


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
