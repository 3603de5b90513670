"""Conditions as data, with three outcomes: yes, no, cannot be told.

A condition over a missing, partial or unreadable answer cannot be told. "And" and "or" follow
Kleene: one no makes an "and" no, one yes makes an "or" yes, whatever else cannot be told.
"""

import operator
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final, Generic, Literal, TypeAlias, TypeVar

from kyphocrf.definition.values import Missing, PartialDate

T = TypeVar("T")


class Outcome(Enum):
    """What a condition says about a casebook."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "cannot be told"

    @classmethod
    def of(cls, holds: bool) -> "Outcome":  # noqa: FBT001  a truth value is what it is about
        return cls.YES if holds else cls.NO


class Blank(Enum):
    """What a reading finds where there is no usable value."""

    NOTHING = "nothing entered"
    UNREAD = "not understood"
    NOWHERE = "no such form or row"


NO_VALUE: Final[frozenset[type]] = frozenset((Missing, Blank))
"""The types of a reading that is no value: every reading is held against them, so by its type."""
Known: TypeAlias = Any
Reading: TypeAlias = Known | Missing | Blank
"""What stands at a reference: a value of its kind, a missing reason, or a kind of blank."""
Lookup: TypeAlias = "Callable[[Reference[Any]], Reading]"

SITE = "@SITE"
"""The form name under which facts of the site are read: COUNTRY, SITEID."""
STUDY = "@STUDY"
"""The form name under which study settings are read."""
SUBJECT = "@SUBJECT"
"""The form name under which facts of the subject are read: SUBJID."""
EVENT = "@EVENT"
"""The form name under which the study event of the form in hand is read: its CODE."""


@dataclass(frozen=True, slots=True)
class Reference(Generic[T]):
    """The address of an item: in the own form, another form, another event, the previous event.

    Resolved by name in the version of the form instance that is read. `last_completed`: of the own
    form, what stood there when the page was last complete, while it is open again; nowhere else.
    """

    item: str
    form: str = ""
    event: str = ""
    previous: bool = False
    last_completed: bool = False

    def at(self, event: str) -> "Reference[T]":
        return replace(self, event=event)

    def eq(self, other: "T | Reference[T]") -> "Compare":
        return Compare("eq", self, other)

    def ne(self, other: "T | Reference[T]") -> "Compare":
        return Compare("ne", self, other)

    def lt(self, other: "T | Reference[T]") -> "Compare":
        return Compare("lt", self, other)

    def le(self, other: "T | Reference[T]") -> "Compare":
        return Compare("le", self, other)

    def gt(self, other: "T | Reference[T]") -> "Compare":
        return Compare("gt", self, other)

    def ge(self, other: "T | Reference[T]") -> "Compare":
        return Compare("ge", self, other)

    def in_(self, *values: T) -> "Among":
        return Among(self, tuple(values))

    def has(self, *codes: str) -> "Has":
        return Has(self, tuple(codes))

    def answered(self) -> "Answered":
        return Answered(self)


AT_EVENT: Reference[str] = Reference("CODE", form=EVENT)
"""The code of the study event that the form in hand belongs to."""


class Condition(ABC):
    """Something that holds, does not hold, or cannot be told yet."""

    __slots__ = ()

    @abstractmethod
    def outcome(self, look: Lookup) -> Outcome:
        """Tell what it says about a casebook."""

    @abstractmethod
    def references(self) -> Iterator[Reference[Any]]:
        """Yield the addresses it reads."""


Operator: TypeAlias = Literal["eq", "ne", "lt", "le", "gt", "ge"]
_EXACT: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "eq": operator.eq, "ne": operator.ne, "lt": operator.lt, "le": operator.le,
    "gt": operator.gt, "ge": operator.ge,
}  # fmt: skip
"""How values of which nothing is unknown are compared."""


@dataclass(frozen=True, slots=True)
class Compare(Condition):
    """Compare an answer with a value or with another answer."""

    operator: Operator
    left: Reference[Any]
    right: Any

    def outcome(self, look: Lookup) -> Outcome:
        left = look(self.left)
        right = look(self.right) if isinstance(self.right, Reference) else self.right
        return compared(self.operator, left, right)

    def references(self) -> Iterator[Reference[Any]]:
        yield self.left
        if isinstance(self.right, Reference):
            yield self.right


@dataclass(frozen=True, slots=True)
class Among(Condition):
    """The answer is one of these values."""

    reference: Reference[Any]
    values: tuple[Any, ...]

    def outcome(self, look: Lookup) -> Outcome:
        found = look(self.reference)
        return any_of(compared("eq", found, value) for value in self.values)

    def references(self) -> Iterator[Reference[Any]]:
        yield self.reference


@dataclass(frozen=True, slots=True)
class Has(Condition):
    """A multiple choice names at least one of these codes."""

    reference: Reference[Any]
    codes: tuple[str, ...]

    def outcome(self, look: Lookup) -> Outcome:
        found: Known = look(self.reference)
        if type(found) in NO_VALUE:
            return Outcome.UNKNOWN
        return Outcome.of(any(code in found for code in self.codes))

    def references(self) -> Iterator[Reference[Any]]:
        yield self.reference


@dataclass(frozen=True, slots=True)
class Answered(Condition):
    """A value stands there; a missing reason or unread text is not a value."""

    reference: Reference[Any]

    def outcome(self, look: Lookup) -> Outcome:
        return Outcome.of(type(look(self.reference)) not in NO_VALUE)

    def references(self) -> Iterator[Reference[Any]]:
        yield self.reference


@dataclass(frozen=True, slots=True)
class And(Condition):
    """All of them hold."""

    parts: tuple[Condition, ...]

    def outcome(self, look: Lookup) -> Outcome:
        return all_of(part.outcome(look) for part in self.parts)

    def references(self) -> Iterator[Reference[Any]]:
        for part in self.parts:
            yield from part.references()


@dataclass(frozen=True, slots=True)
class Or(Condition):
    """At least one of them holds."""

    parts: tuple[Condition, ...]

    def outcome(self, look: Lookup) -> Outcome:
        return any_of(part.outcome(look) for part in self.parts)

    def references(self) -> Iterator[Reference[Any]]:
        for part in self.parts:
            yield from part.references()


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """It does not hold; what cannot be told stays so."""

    part: Condition

    def outcome(self, look: Lookup) -> Outcome:
        return opposite(self.part.outcome(look))

    def references(self) -> Iterator[Reference[Any]]:
        yield from self.part.references()


def and_(*parts: Condition) -> And:
    """All of these hold."""
    return And(parts)


def or_(*parts: Condition) -> Or:
    """At least one of these holds."""
    return Or(parts)


def not_(part: Condition) -> Not:
    """It does not hold."""
    return Not(part)


def opposite(outcome: Outcome) -> Outcome:
    """Turn yes and no about."""
    if outcome is Outcome.UNKNOWN:
        return outcome
    return Outcome.NO if outcome is Outcome.YES else Outcome.YES


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Kleene's and; every part is looked at, as a finding tells of all that was read."""
    found = Outcome.YES
    for outcome in outcomes:
        if found is Outcome.YES or outcome is Outcome.NO:
            found = outcome
    return found


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Kleene's or; every part is looked at, as a finding tells of all that was read."""
    found = Outcome.NO
    for outcome in outcomes:
        if found is Outcome.NO or outcome is Outcome.YES:
            found = outcome
    return found


def compared(how: Operator, left: Reading, right: Reading) -> Outcome:
    """Compare two readings; dates of which parts are unknown by their bounds."""
    if type(left) in NO_VALUE or type(right) in NO_VALUE:
        return Outcome.UNKNOWN
    if type(left) is not PartialDate and type(right) is not PartialDate:
        return Outcome.YES if _EXACT[how](left, right) else Outcome.NO
    return _compared_bounds(how, bounds(left), bounds(right))


def _compared_bounds(how: Operator, of_left: tuple[Any, Any], of_right: tuple[Any, Any]) -> Outcome:
    low, high = of_left
    other_low, other_high = of_right
    match how:
        case "eq":
            outcome = _equal(low, high, other_low, other_high)
        case "ne":
            outcome = opposite(_equal(low, high, other_low, other_high))
        case "lt":
            outcome = _decided(high < other_low, low >= other_high)
        case "le":
            outcome = _decided(high <= other_low, low > other_high)
        case "gt":
            outcome = _decided(low > other_high, high <= other_low)
        case "ge":
            outcome = _decided(low >= other_high, high < other_low)
    return outcome


def _equal(low: Any, high: Any, other_low: Any, other_high: Any) -> Outcome:
    certain = low == high == other_low == other_high
    apart = low != other_low if low == high and other_low == other_high else False
    if not apart and (low != high or other_low != other_high):
        apart = high < other_low or low > other_high
    return _decided(certain, apart)


def _decided(yes: bool, no: bool) -> Outcome:  # noqa: FBT001  two truths decide
    return Outcome.YES if yes else Outcome.NO if no else Outcome.UNKNOWN


def bounds(value: Known) -> tuple[Any, Any]:
    """Return the earliest and latest a value can be; the same twice where it is exact."""
    if isinstance(value, PartialDate):
        return value.earliest, value.latest
    return value, value
