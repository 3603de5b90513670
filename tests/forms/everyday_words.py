"""Words that were drawn before anybody tried them: `python -m tests.forms.everyday_words`.

`everyday_words.csv` holds 300 words in each language, `unfindable_texts.csv` 60 texts that are no
event. Both are frozen: they measure the search and are never followed by it.

How the words were drawn. Of each class of CTCAE (`drawn` holds the term) at least eight terms, or
all where it has fewer; what is left of the 300 goes to the classes by their number of terms
(`quotas`). Within a class the terms come in the order of the SHA-256 of language and name
(`drawing_order`), so that nobody chose them. The same hash says in which register the word is: as
a patient says it, as a chart or letter has it, or as a phrase of several words. "Other, specify"
is not drawn. A term for which people write only its name was passed over.
Beside the drawn term stand all others that are as right; where 4.0 lacks the drawn term, those
that are right there. `source` says in which kind of text people write so, as its drawer knew it;
an identifier behind it is the entry of the Human Phenotype or the Symptom Ontology that has the
very word.

    leaflet      section 4 of package leaflets, which has to be in lay words
    cancer-info  patient information of cancer charities and cancer information services
    patient      what patients say
    chart        nursing record, laboratory report
    letter       doctor's letter
    icd          wording of ICD-10-GM

A half of the words, by their hash, is open: its misses may be looked at, as kinds of words. Of the
other half nobody looks at more than the number of words that were found.
"""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.vocabulary import ctcae

HERE: Final = Path(__file__).parent
WORDS: Final = HERE / "everyday_words.csv"
TEXTS: Final = HERE / "unfindable_texts.csv"
VERSIONS: Final = ("4.0", "5.0")
FIRST: Final = 3
DRAWN: Final = 300
_LEAST: Final = 8
_OTHER: Final = "Other, specify"


@dataclass(frozen=True, slots=True)
class EverydayWord:
    """A word, the term it was drawn for, and by version the terms that are right for it."""

    word: str
    language: Language
    drawn: str
    terms: dict[str, tuple[str, ...]]
    source: str

    @property
    def is_open(self) -> bool:
        """Whether its half of the words may be looked at."""
        return int(_hash(f"half:{self.language}:{self.word}"), 16) % 2 == 0


@dataclass(frozen=True, slots=True)
class UnfindableText:
    """A text that is no event: a negation, a drug, a name, a date, or what an office writes."""

    text: str
    language: Language
    kind: str


def everyday_words() -> list[EverydayWord]:
    """Read the words; where a version has no terms of its own, those of 4.0 hold."""
    return [
        EverydayWord(
            row["word"],
            _language(row["language"]),
            row["drawn"],
            {
                "4.0": _names(row["terms_v4"]),
                "5.0": _names(row["terms_v5"] or row["terms_v4"]),
            },
            row["source"],
        )
        for row in _rows(WORDS)
    ]


def unfindable_texts() -> list[UnfindableText]:
    """Read the texts that are no event."""
    return [
        UnfindableText(row["text"], _language(row["language"]), row["kind"]) for row in _rows(TEXTS)
    ]


def found(word: str, language: Language, version: str) -> tuple[list[str], bool]:
    """Return the terms of a version that are offered for a word, and whether confidently so.

    Confident is what the list marks to be taken; a guess is only shown.
    """
    codes, guessed = ctcae.CTCAE.found(word, language, ctcae.offered(version))
    return [code.value for code in codes], bool(codes) and not guessed


def is_found(one: EverydayWord, version: str) -> bool:
    """Tell whether a right term is among the first that are offered."""
    offered, _ = found(one.word, one.language, version)
    return any(term in one.terms[version] for term in offered[:FIRST])


def is_misled(one: EverydayWord, version: str) -> bool:
    """Tell whether a wrong term is offered first, and confidently."""
    offered, confident = found(one.word, one.language, version)
    return confident and offered[0] not in one.terms[version]


def terms_by_class() -> dict[str, list[str]]:
    """Return the terms that can be drawn, of both versions, by their first class."""
    classes: dict[str, list[str]] = {}
    for name, term in {**ctcae.terms("5.0"), **ctcae.terms("4.0")}.items():
        if not name.endswith(_OTHER):
            classes.setdefault(term.soc, []).append(name)
    return classes


def quotas() -> dict[str, int]:
    """Return how many terms of each class are drawn for a language; together 300."""
    sizes = {soc: len(names) for soc, names in terms_by_class().items()}
    above = {soc: size - _LEAST for soc, size in sizes.items() if size > _LEAST}
    left = DRAWN - sum(min(size, _LEAST) for size in sizes.values())
    shares = {soc: divmod(left * size, sum(above.values())) for soc, size in above.items()}
    missing = left - sum(whole for whole, _ in shares.values())
    rounded_up = sorted(shares, key=lambda soc: -shares[soc][1])[:missing]
    return {
        soc: min(size, _LEAST) + shares.get(soc, (0, 0))[0] + (soc in rounded_up)
        for soc, size in sizes.items()
    }


def drawing_order(names: list[str], language: Language) -> list[str]:
    """Return terms in the order in which they are drawn for a language."""
    return sorted(names, key=lambda name: _hash(f"{language}:{name}"))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _language(name: str) -> Language:
    return "de" if name == "de" else "en"


def _names(cell: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in cell.split("|"))


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def figures() -> Iterator[str]:
    """Yield what is found, by language, half and version; never a word."""
    words = everyday_words()
    for language in LANGUAGES:
        for half, is_open in (("open", True), ("closed", False)):
            for version in VERSIONS:
                some = [one for one in words if (one.language, one.is_open) == (language, is_open)]
                well = sum(is_found(one, version) for one in some)
                wrong = sum(is_misled(one, version) for one in some)
                yield (
                    f"{language} {half:<6} CTCAE {version}: {well} of {len(some)} in the first "
                    f"three ({well / len(some):.1%}), {wrong} confident and wrong"
                )
    texts = unfindable_texts()
    confident = sum(found(one.text, one.language, "4.0")[1] for one in texts)
    offered = sum(bool(found(one.text, one.language, "4.0")[0]) for one in texts)
    yield f"{len(texts)} texts that are no event: {confident} confident, {offered} offered any term"


if __name__ == "__main__":
    print("\n".join(figures()))  # noqa: T201  figures for a person
