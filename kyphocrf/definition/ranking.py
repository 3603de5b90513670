"""What is found by letters and what by meaning, in one order."""

from collections.abc import Sequence
from typing import Final

from kyphocrf.definition.meanings import MeantHit
from kyphocrf.definition.search import Hit, Nearness
from kyphocrf.definition.word_families import Meaning

_ALIKE: Final = 0.7
"""How much of several words has to be meant to come before words that begin like them."""


def ranked(
    fits: Sequence[int],
    hits: Sequence[Hit],
    meant: Sequence[MeantHit],
    meaning: Meaning | None,
    residual: frozenset[int],
) -> list[int]:
    """Order the entries that a text fits, is written as, and means; each once, best first.

    Of those that are as good as each other the `residual` ones come last.

    What means all of several words comes before what begins like them, what means all of one
    before what has it within longer words. What means some of it comes before typing errors,
    unless a word is known to nobody and may be misspelled or not yet typed to its end. Where every
    word is known and one entry means all of them, what has some of the words is not offered.
    """
    found = sorted(
        hits, key=lambda hit: (hit.nearness, hit.entry in residual, hit.document_frequency)
    )
    written = {hit.entry: place for place, hit in enumerate(found)}
    some = {hit.entry for hit in found if hit.nearness >= Nearness.SOME}
    alike = sorted(
        meant,
        key=lambda hit: (-hit.share, hit.entry in residual, written.get(hit.entry, len(hits))),
    )
    whole = [hit.entry for hit in alike if hit.is_whole]
    misspelled = meaning is None or meaning.has_unknown_words
    several = meaning is not None and len(meaning.tokens) > 1
    near = [hit.entry for hit in alike if hit.share >= _ALIKE] if not misspelled else []

    def up_to(nearness: Nearness) -> list[int]:
        return [hit.entry for hit in found if hit.nearness <= nearness]

    order = (
        *sorted(fits, key=lambda one: written.get(one, -1)),
        *up_to(Nearness.SYNONYM),
        *(whole if several else ()),
        *up_to(Nearness.STARTS),
        *whole,
        *(near if several else ()),
        *up_to(Nearness.WORDS),
        *(() if misspelled else (hit.entry for hit in alike)),
        *up_to(Nearness.PARTS),
        *(up_to(Nearness.ERROR_AT_START) if misspelled else ()),
        *(hit.entry for hit in alike),
        *(entry for entry in written if misspelled or not whole or entry not in some),
    )
    return list(dict.fromkeys(order))


def is_some_of_it(place: int, hits: Sequence[Hit], meant: Sequence[MeantHit]) -> bool:
    """Tell whether an entry has the text only within longer words, and means another thing.

    So `Blutabnahme` stands in what is called `Kollaps bei Blutabnahme`.
    """
    is_near = any(hit.entry == place and hit.nearness <= Nearness.STARTS for hit in hits)
    return not is_near and all(hit.entry != place for hit in meant)
