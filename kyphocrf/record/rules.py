"""What the rules of the declarations say of a case."""

from collections.abc import Mapping
from typing import Any

from kyphocrf.definition.case import evaluate
from kyphocrf.definition.check import EditCheck, Requirement
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Answer
from kyphocrf.record.case_view import CaseView


def outcome_of(rule: EditCheck | Requirement, case_view: CaseView) -> Outcome:
    """Tell what a rule says of a case."""
    asked = rule.rule
    if not callable(asked):
        return asked.outcome(case_view.look)
    holds = evaluate(asked, case_view)
    return Outcome.UNKNOWN if holds is None else Outcome.YES if holds else Outcome.NO


def offers_of(
    item: Item[Any], case_view: CaseView
) -> tuple[tuple[str, ...] | None, Mapping[str, Text] | None, Answer | None]:
    """Return the codes offered at an item, what describes them, and the answer suggested.

    None each where the item declares none, or it cannot be told yet.
    """
    offered = None if item.codes_from is None else evaluate(item.codes_from, case_view)
    hints = None if item.hints_from is None else evaluate(item.hints_from, case_view)
    if item.suggested is None:
        return offered, hints, None
    value = evaluate(item.suggested.compute, case_view)
    return offered, hints, None if value is None else Answer(value=item.kind.format(value))
