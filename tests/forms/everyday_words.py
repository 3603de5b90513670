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

`unseen_words.csv` holds 150 more in each language, drawn later and in the same way, at least three
of each class; every twentieth has one letter wrong, by its hash. They were written without a look
at the names of terms and without trying one; nobody looks at more than how many are found. In a
version without the drawn term, "Other, specify" of its class is right as well.
`unfindable_texts_later.csv` holds 60 more texts: names, drugs, what is normal, what is denied,
procedures, and parts of the body of which nothing is said.
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
UNSEEN_WORDS: Final = HERE / "unseen_words.csv"
LATER_TEXTS: Final = HERE / "unfindable_texts_later.csv"
VERSIONS: Final = ("4.0", "5.0")
FIRST: Final = 3
DRAWN: Final = 300
LEAST: Final = 8
UNSEEN: Final = 150
UNSEEN_LEAST: Final = 3
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
    """A text that is no event, as a negation, a drug or a name."""

    text: str
    language: Language
    kind: str


def everyday_words(file: Path = WORDS) -> list[EverydayWord]:
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
        for row in _rows(file)
    ]


def unfindable_texts(file: Path = TEXTS) -> list[UnfindableText]:
    """Read the texts that are no event."""
    return [
        UnfindableText(row["text"], _language(row["language"]), row["kind"]) for row in _rows(file)
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


def quotas(drawn: int = DRAWN, least: int = LEAST) -> dict[str, int]:
    """Return how many terms of each class are drawn for a language."""
    sizes = {soc: len(names) for soc, names in terms_by_class().items()}
    above = {soc: size - least for soc, size in sizes.items() if size > least}
    left = drawn - sum(min(size, least) for size in sizes.values())
    shares = {soc: divmod(left * size, sum(above.values())) for soc, size in above.items()}
    missing = left - sum(whole for whole, _ in shares.values())
    rounded_up = sorted(shares, key=lambda soc: -shares[soc][1])[:missing]
    return {
        soc: min(size, least) + shares.get(soc, (0, 0))[0] + (soc in rounded_up)
        for soc, size in sizes.items()
    }


def drawing_order(names: list[str], drawing: str) -> list[str]:
    """Return terms in the order of a drawing: of its language, or `test:` before it, the later."""
    return sorted(names, key=lambda name: _hash(f"{drawing}:{name}"))


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
        said = [one for one in words if one.language == language]
        unseen = [one for one in everyday_words(UNSEEN_WORDS) if one.language == language]
        for part, some in (
            ("open", [one for one in said if one.is_open]),
            ("closed", [one for one in said if not one.is_open]),
            ("unseen", unseen),
        ):
            yield from (_figure(f"{language} {part:<6}", some, version) for version in VERSIONS)
    for file in (TEXTS, LATER_TEXTS):
        texts = unfindable_texts(file)
        confident = sum(found(one.text, one.language, "4.0")[1] for one in texts)
        offered = sum(bool(found(one.text, one.language, "4.0")[0]) for one in texts)
        yield f"{len(texts)} texts, no event: {confident} confident, {offered} offered any term"


def _figure(which: str, words: list[EverydayWord], version: str) -> str:
    well = sum(is_found(one, version) for one in words)
    wrong = sum(is_misled(one, version) for one in words)
    return (
        f"{which} CTCAE {version}: {well} of {len(words)} in the first three "
        f"({well / len(words):.1%}), {wrong} confident and wrong"
    )


if __name__ == "__main__":
    print("\n".join(figures()))  # noqa: T201  figures for a person
