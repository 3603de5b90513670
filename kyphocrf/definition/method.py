"""How a derived item is computed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kyphocrf.definition.case import Case
from kyphocrf.definition.text import Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Method(Generic[T]):
    """A numbered derivation in words and as a function over a Case (ODM MethodDef).

    `source` names where the formula comes from; the function raises CannotTell while it cannot say.
    """

    name: str
    words: Text
    compute: Callable[[Case], T]
    source: str = ""

    @property
    def oid(self) -> str:
        return f"MT.{self.name}"


def method(name: str, words: Text, source: str = "") -> Callable[[Callable[[Case], T]], Method[T]]:
    """Declare the decorated function to be the derivation of an item."""

    def declared(compute: Callable[[Case], T]) -> Method[T]:
        return Method(name, words, compute, source)

    return declared
