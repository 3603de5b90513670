"""A fact of the site or a choice of the study, and how its values are worded."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from kyphocrf.definition.condition import Reference
from kyphocrf.definition.text import Text, same

_DECIMAL: Final = re.compile(r"\d+\.\d+")


class SettingChoice(NamedTuple):
    """A value that a setting can have, and what a person reads in its place."""

    value: str
    words: Text


@dataclass(frozen=True, slots=True)
class Setting:
    """A fact of the site or a choice of the study, with its documented default.

    Canonical text; a fact that only the site can say has the default "". Without `choices` it
    takes any text. `assumed` says what the sponsor has yet to confirm.
    """

    reference: Reference[Any]
    label: Text
    default: str
    choices: tuple[SettingChoice, ...] = ()
    assumed: Text | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The values it can have; empty where it takes any text."""
        return tuple(one.value for one in self.choices)

    def worded(self, value: str) -> Text:
        """Return a value as a person reads it; a German number has a comma."""
        by_comma = value.replace(".", ",") if _DECIMAL.fullmatch(value) else value
        words = (one.words for one in self.choices if one.value == value)
        return next(words, Text(value, by_comma))


def worded(settings: Iterable[Setting], values: Mapping[str, str]) -> Text:
    """Return values by the names of their settings in words; one not known here by its name."""
    known = {one.reference.item: one for one in settings}
    lines = [
        same(f"{name}: {value}") if one is None
        else same("{label}: {value}").filled(label=one.label, value=one.worded(value))
        for name, value in sorted(values.items())
        for one in (known.get(name),)
    ]  # fmt: skip
    return Text("; ".join(one.en for one in lines), "; ".join(one.de for one in lines))
