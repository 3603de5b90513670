"""What is computed for a case beside answers: which codes are offered, which rows are expected."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kyphocrf.definition.case import Case
from kyphocrf.definition.text import Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A function over a Case, and the words that say what it returns.

    The canonical form knows it by its words alone, so the function may be renamed and moved.
    """

    words: Text
    tell: Callable[[Case], T]

    def __call__(self, case: Case) -> T:
        """Return what it says of a case; raises CannotTell while an answer is missing."""
        return self.tell(case)


def rule(words: Text) -> Callable[[Callable[[Case], T]], Rule[T]]:
    """Declare in words what the decorated function returns."""

    def declared(tell: Callable[[Case], T]) -> Rule[T]:
        return Rule(words, tell)

    return declared
