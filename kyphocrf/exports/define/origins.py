"""Where the values of a variable come from (def:Origin), and on which pages they were collected."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from kyphocrf.exports.define.declared import Told
from kyphocrf.exports.define.made_variables import Made, OriginType

CrfPages: TypeAlias = Mapping[tuple[str, int, str], tuple[int, ...]]
"""The pages of the annotated CRF, counted from 1, on which an item stands: by form, its version
and item. One that stands nowhere has no key."""
EXPLAINED_ON: Final = 1
"""The page that says where the reason for a missing result goes, which each item has a box for."""


class Origin(NamedTuple):
    """An origin; `pages` where it was collected."""

    type: OriginType
    source: str = ""
    pages: tuple[int, ...] = ()


NOT_AVAILABLE: Final = Origin("Not Available")


def origins(told: Sequence[Told], made: Made | None, pages: CrfPages) -> tuple[Origin, ...]:
    """Return the origins of a variable, each once: what is collected stands first."""
    found = dict.fromkeys(
        [
            *_collected([one for one in told if one.is_collected], pages),
            *(Origin("Derived", "Sponsor") for one in told if one.is_computed),
            *(Origin("Assigned", "Sponsor") for one in told if one.is_assigned),
            *_made(told, made),
        ]
    )
    return tuple(found) or (NOT_AVAILABLE,)


def _collected(told: Iterable[Told], pages: CrfPages) -> Iterable[Origin]:
    by_source: dict[str, list[Told]] = {}
    for one in told:
        by_source.setdefault("Subject" if one.by_subject else "Investigator", []).append(one)
    for source, found in by_source.items():
        yield Origin("Collected", source, pages_of(found, pages))


def pages_of(told: Iterable[Told], pages: CrfPages) -> tuple[int, ...]:
    """Return the pages on which items stand, in their order."""
    return tuple(sorted(set(chain.from_iterable(pages.get(one.key, ()) for one in told))))


def _made(told: Sequence[Told], made: Made | None) -> Iterable[Origin]:
    if made is None or (told and not made.also):
        return
    source = "Investigator" if made.origin == "Collected" else "Sponsor"
    yield Origin(made.origin, source)


def of_reasons(told: Iterable[Told], pages: CrfPages) -> tuple[Origin, ...]:
    """Return the origin of --REASND: items that ask for it, and the box beside each result.

    `told` are both; the first page says what goes into the box.
    """
    collected = [one for one in told if one.is_collected]
    where = pages_of(collected, pages)
    return (Origin("Collected", "Investigator", (EXPLAINED_ON, *where)),)


def method_words(told: Iterable[Told], made: Made | None) -> str:
    """Return how a variable is derived, in the words of the declarations; "" for collected ones."""
    told = tuple(told)
    words = [
        one.item.method.words.en for one in told if one.is_computed and one.item.method is not None
    ]
    if made is not None and made.origin == "Derived" and (made.also or not told):
        words.append(made.words)
    return " ".join(dict.fromkeys(words))
