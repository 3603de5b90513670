"""A page that is written because something happened: where, when, and what stands there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kyphocrf.demo.synthetic.writing import Pen, Script
from kyphocrf.record.answers import Answer, FormKey, Spot


@dataclass(frozen=True, slots=True)
class Happening:
    """A page, its day, and its answers; `given` with a `reason` changes a completed page."""

    key: FormKey
    day: date
    script: Script
    given: Mapping[Spot, Answer] = field(default_factory=dict)
    reason: str = ""


def always(said: Any) -> Any:
    """Return a script that says the same whenever it is asked."""

    def answer(pen: Pen) -> Any:
        del pen
        return said

    return answer


def answered(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return a script of fixed answers by item."""
    return {item: always(said) for item, said in answers.items()}
