"""What it takes to understand something typed; nothing is guessed.

A text that can be read two ways is read in neither, unless only one of them is possible: then the
person is told which was taken.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Generic, TypeVar

from kyphocrf.definition.characters import quoted
from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.unit import Unit

T = TypeVar("T")


class Unreadable(ValueError):  # noqa: N818  it is not the program's error
    """What was typed cannot be understood; `why` says so to the person, `{typed}` is the text."""

    def __init__(self, why: Text, **said: object) -> None:
        super().__init__(why.en)
        self.why = why
        self._said = said

    def quoting(self, typed: str) -> "Unreadable":
        """Return the refusal with what was typed in it, letter for letter."""
        return Unreadable(self.why.filled(typed=quoted(typed), **self._said))


def _anything(value: Any) -> bool:
    del value
    return True


@dataclass(frozen=True, slots=True)
class Typing:
    """The circumstances in which something is typed: language and the local time of the site.

    `offered` are the codes that can be chosen there, all of the list where it is None; `zone` is
    the time zone of the site where it is known; `unit` that of the item; `possible` tells whether
    a value can stand there at all.
    """

    language: Language = "en"
    now: datetime = datetime(2000, 1, 1)  # noqa: DTZ001  local by meaning
    offered: tuple[str, ...] | None = None
    zone: tzinfo | None = None
    unit: Unit | None = None
    possible: Callable[[Any], bool] = _anything


@dataclass(frozen=True, slots=True)
class Taken(Generic[T]):
    """A value as it was understood, and what is to be said about it where that was not plain."""

    value: T
    remark: Text | None = None


def taken_as(words: Text) -> Text:
    """Say which of several readings was taken."""
    return Text("read as {words}", "gelesen als {words}").filled(words=words)


def several(readings: Iterable[Text]) -> Unreadable:
    """Refuse to choose between readings: each is named."""
    known = list(readings)
    words = Text(
        _listed([one.en for one in known], "or"), _listed([one.de for one in known], "oder")
    )
    return Unreadable(_SEVERAL, words=words)


def _listed(words: list[str], link: str) -> str:
    return f"{', '.join(words[:-1])} {link} {words[-1]}"


_SEVERAL = Text(
    "“{typed}” can mean {words}. Type the one that is meant.",
    "„{typed}“ kann {words} heißen. Das Gemeinte eingeben.",
)
