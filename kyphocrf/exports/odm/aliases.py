"""What ODM 1.3.2 has no element for: an alias each, whose context names the trait.

A text has an alias in each language, `kyphocrf:note.en`. What has parts has one for each of them,
`kyphocrf:window.A.offset`; those of a list are numbered from 1.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from kyphocrf.definition.canonical import words
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.text import Text
from kyphocrf.exports.odm.xml import OWN, Element, alias

Trait: TypeAlias = Text | Rule[Any] | str | int | Sequence[Any] | Mapping[str, Any] | None
"""What can be said in aliases; False and what is empty say nothing."""


def own(**traits: Trait) -> list[Element]:
    """Return the aliases of what is said; `at_most` is `kyphocrf:at-most`."""
    said = (
        one
        for name, trait in traits.items()
        for one in _said(f"{OWN}{name.replace('_', '-')}", trait)
    )
    return [alias(context, text) for context, text in said]


def _said(context: str, trait: Trait) -> Iterator[tuple[str, str]]:
    match trait:
        case None | False | "":
            return
        case True:
            yield context, "Yes"
        case str() | int():
            yield context, str(trait)
        case Text() | Rule():
            yield from _said(context, words(trait))
        case Mapping():
            for name, part in trait.items():
                yield from _said(f"{context}.{name}", part)
        case _:
            for place, part in enumerate(trait, start=1):
                yield from _said(f"{context}.{place}", part)
