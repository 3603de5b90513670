"""What a person does in a field, as the one signal of every field tells it."""

from dataclasses import dataclass
from typing import TypeAlias

from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Answer, Spot


@dataclass(frozen=True, slots=True)
class Entered:
    """The field has the focus now."""

    spot: Spot


@dataclass(frozen=True, slots=True)
class Typing:
    """The text as it stands so far; nothing is answered yet. `paused`: the window is left."""

    spot: Spot
    text: str
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """The text is finished and waits to be understood."""

    spot: Spot
    text: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """An answer was chosen among what is offered, or (None) cleared.

    `continued`: by the same text as the answer before, so that both are one act.
    """

    spot: Spot
    answer: Answer | None
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """What is typed is a code to which nothing more can be added: no key needs to follow."""

    spot: Spot


@dataclass(frozen=True, slots=True)
class Refused:
    """What was typed chooses nothing here; the answer that stood stays."""

    spot: Spot
    why: Text


@dataclass(frozen=True, slots=True)
class Resized:
    """The field needs more or less room than before."""

    spot: Spot


@dataclass(frozen=True, slots=True)
class MapAsked:
    """The answer is to be chosen on the map."""

    spot: Spot


@dataclass(frozen=True, slots=True)
class CalendarAsked:
    """A calendar is wanted; `typed` is what stands in the field and is no answer yet."""

    spot: Spot
    typed: str


@dataclass(frozen=True, slots=True)
class Left:
    """The field gave the focus away."""

    spot: Spot


Edit: TypeAlias = (
    Entered | Typing | Typed | Chosen | Whole | Refused | Resized | MapAsked | CalendarAsked | Left
)
"""Whatever a field can tell."""
