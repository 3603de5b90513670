"""Amendments: how the answers of one version of a form become answers of the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kyphocrf.definition.text import Text


@dataclass(frozen=True, slots=True)
class Moved:
    """How version `version` of a form takes over the answers of the version before.

    `renamed` maps old item names to new ones; `recoded` maps, by the new item name, old codes to
    new ones. What neither names keeps its name and its text; what no longer exists is lost.
    """

    form: str
    version: int
    renamed: Mapping[str, str] = field(default_factory=dict)
    recoded: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def name_of(self, old: str) -> str:
        """Return what an item of the version before is named now."""
        return self.renamed.get(old, old)


@dataclass(frozen=True, slots=True)
class Amendment:
    """A numbered amendment with the form versions it brings; a site uses it once approved there."""

    number: int
    label: Text
    forms: tuple[Moved, ...]
