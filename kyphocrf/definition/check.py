"""Edit checks, gates and proposals: rules between items, forms and events."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kyphocrf.definition.case import Case
from kyphocrf.definition.condition import Condition, Reference
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.text import Text


class Severity(StrEnum):
    """What a finding prevents: hard stops completing, soft asks for a comment, info tells."""

    HARD = "hard"
    SOFT = "soft"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A form the program offers to begin, with the answers it would take over from the finding.

    Nothing is created before the person says so. `prefill` returns canonical texts by item name.
    The offer is withdrawn once `done` can be told and says that the person has followed it.
    """

    form: str
    label: Text
    prefill: Rule[Mapping[str, str]] | None = None
    done: Rule[bool] | None = None


@dataclass(frozen=True, slots=True)
class EditCheck:
    """A numbered rule (ODM RangeCheck with FormalExpression).

    `holds` is the rule in words and stands in the specification. `message` says what is seen, what
    is expected and what to do; `{ITEM}` in it is filled with the answer that was read. The finding
    is anchored `at` an item; in a repeating group once for each row, or, with `once`, at the first.
    """

    number: str
    at: Reference[Any]
    rule: Condition | Callable[[Case], bool]
    holds: Text
    message: Text
    severity: Severity = Severity.HARD
    once: bool = False
    assumed: Text | None = None
    proposes: Proposal | None = None


def edit_check(  # noqa: PLR0913  the anatomy of a check is named at its place
    number: str,
    at: Reference[Any],
    *,
    holds: Text,
    message: Text,
    severity: Severity = Severity.HARD,
    once: bool = False,
    assumed: Text | None = None,
    proposes: Proposal | None = None,
) -> Callable[[Callable[[Case], bool]], EditCheck]:
    """Declare the decorated function over a Case to be the rule of an edit check."""

    def declared(rule: Callable[[Case], bool]) -> EditCheck:
        return EditCheck(number, at, rule, holds, message, severity, once, assumed, proposes)

    return declared


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a gate asks for."""

    number: str
    holds: Text
    rule: Condition | Callable[[Case], bool]
    assumed: Text | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """Passes only when every requirement is a yes; lists what is no and what cannot be told yet.

    `against`: the page that is begun when an investigator completes the form all the same.
    `check`: the number of the edit check that says the same at an item; it stops no such act.
    """

    name: str
    label: Text
    requirements: tuple[Requirement, ...]
    against: Proposal | None = None
    check: str = ""
