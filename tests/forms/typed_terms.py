"""How people's words for adverse events fare: `python -m tests.forms.typed_terms` prints a table.

A word is well found where its term stands among the first three that are offered, in each version
of the dictionary that has the term.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kyphocrf.definition.text import Language
from kyphocrf.forms.vocabulary import ctcae

WORDS: Final = Path(__file__).with_suffix(".csv")
VERSIONS: Final = ("4.0", "5.0")
FIRST: Final = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """A word, how it is typed (word, abbreviation, typo, part), and the term it stands for."""

    word: str
    language: Language
    way: str
    terms: dict[str, str]
    """The term by version."""


def typed_words() -> list[Typed]:
    """Read the words; where a version has no term of its own, that of 4.0 holds."""
    with WORDS.open(encoding="utf-8", newline="") as lines:
        return [
            Typed(
                row["word"],
                "de" if row["language"] == "de" else "en",
                row["way"],
                {"4.0": row["term_v4"], "5.0": row["term_v5"] or row["term_v4"]},
            )
            for row in csv.DictReader(lines)
        ]


def found(word: str, version: str, language: Language) -> list[str]:
    """Return the terms of a version that are offered for a word in a language, best first."""
    return [code.value for code in ctcae.CTCAE.found(word, language, ctcae.offered(version))[0]]


def rank(typed: Typed, term: str, version: str) -> int:
    """Return the place of a term among those offered, from 1; 0 where it is not offered."""
    offered = found(typed.word, version, typed.language)
    return offered.index(term) + 1 if term in offered else 0


def is_well_found(typed: Typed) -> bool:
    """Tell whether the term is among the first in every version that has it."""
    ranks = (
        rank(typed, term, version)
        for version, term in typed.terms.items()
        if term in ctcae.terms(version)
    )
    return all(1 <= place <= FIRST for place in ranks)


def table() -> Iterator[str]:
    """Yield a line for each word and version, and the sum."""
    words = typed_words()
    for typed in words:
        for version, term in typed.terms.items():
            place = rank(typed, term, version)
            first = " | ".join(found(typed.word, version, typed.language)[:FIRST])
            yield f"{typed.word:<34} {version}  {place or '-':>2}  {first}"
    well = sum(is_well_found(typed) for typed in words)
    yield f"{well} of {len(words)} found in the first three"


if __name__ == "__main__":
    print("\n".join(table()))  # noqa: T201  a table for a person
