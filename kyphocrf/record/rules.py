"""What the rules of the declarations say of a case."""

from collections.abc import Callable
from typing import TypeVar

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Requirement
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.definition.method import Method
from kyphocrf.record.answers import Answer
from kyphocrf.record.case_view import CaseView

T = TypeVar("T")


def outcome_of(rule: EditCheck | Requirement, case_view: CaseView) -> Outcome:
    """Tell what a rule says of a case."""
    asked = rule.rule
    if not callable(asked):
        return asked.outcome(case_view.look)
    try:
        return Outcome.YES if asked(case_view) else Outcome.NO
    except CannotTell:
        return Outcome.UNKNOWN


def told(ask: Callable[[Case], T], case_view: CaseView) -> T | None:
    """Ask a function of the declaration; None where it cannot be told yet."""
    try:
        return ask(case_view)
    except CannotTell:
        return None


def suggested_answer(item: Item[T], suggested: Method[T], case_view: CaseView) -> Answer | None:
    """Return the answer that is suggested; None where it cannot be told yet."""
    value = told(suggested.compute, case_view)
    return None if value is None else Answer(value=item.kind.format(value))
