"""The terms of CTCAE 4.0, 4.03 and 5.0 with the grades that exist (CRF specification 3.23, 4).

Terms, classes and existing grades are NCI's; German labels, synonyms and grade descriptions are
our own working words. `ctcae_names.csv` has a German working label for every term; the terms this
trial expects stand first, the others by class.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from kyphocrf.assets import path
from kyphocrf.definition.case import CannotTell
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.word_families import Family, WordFamilies

_FILE_OF = {"4.0": "ctcae_v4.csv", "4.03": "ctcae_v4.csv", "5.0": "ctcae_v5.csv"}

VERSIONS = CodeList(
    "CTCAEV",
    Text("CTCAE version", "CTCAE-Version"),
    tuple(Code(version, same(f"CTCAE {version}")) for version in _FILE_OF),
)

_SCALE = (
    ("1", Text("mild", "leicht"), Text("no or mild signs", "keine oder leichte Zeichen")),
    ("2", Text("moderate", "mäßig"), Text("limits household tasks", "Alltag eingeschränkt")),
    (
        "3",
        Text("severe", "schwer"),
        Text("hospital, or limits self-care", "Klinik oder Selbstversorgung eingeschränkt"),
    ),
    (
        "4",
        Text("life-threatening", "lebensbedrohlich"),
        Text("urgent; becomes serious", "dringend; gilt als schwerwiegend"),
    ),
    ("5", Text("death", "Tod"), Text("death from the event", "Tod durch das Ereignis")),
)

_SHORT = {"4": Text("life-threat.", "lebensbedr.")}

GRADES = CodeList(
    "TOXGR",
    Text("Grade", "Grad"),
    tuple(
        Code(value, decode, hint=hint, short=_SHORT.get(value)) for value, decode, hint in _SCALE
    ),
    ordinal=True,
)
"""The general scale: what a grade means where a term has no words of its own."""


@dataclass(frozen=True, slots=True)
class Words:
    """Our own words for a term: German label, what people type, what each grade means in 5.0."""

    german: str
    synonyms: tuple[str, ...]
    grades: tuple[Text, ...]


class Term(NamedTuple):
    """A term of one version; `grades` is empty where no source says which exist."""

    name: str
    soc: str
    grades: tuple[str, ...]


def _rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a resource behind its header."""
    with path(f"terminology/{name}").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        yield from rows


@cache
def _terms_in(name: str) -> dict[str, Term]:
    found = (
        Term(" ".join(term.split()), soc, tuple(existing))
        for soc, term, existing, *_ in _rows(name)
    )
    return {term.name: term for term in found}


def terms(version: str) -> dict[str, Term]:
    """Return the terms of a version by name; raises KeyError for a version we do not ship."""
    return _terms_in(_FILE_OF[version])


@cache
def _words() -> dict[str, Words]:
    graded = {
        term: tuple(_grade_texts(english, german))
        for term, english, german in _rows("ctcae_words.csv")
    }
    return {
        term: Words(german, tuple(filter(None, names.split("|"))), graded.get(term, ()))
        for term, german, names in _rows("ctcae_names.csv")
    }


def _grade_texts(english: str, german: str) -> Iterator[Text]:
    if english:
        pairs = zip(english.split("|"), german.split("|"), strict=True)
        yield from (Text(en, de) for en, de in pairs)


_AS_IN_5: Final = "="


@cache
def _grades_of_4() -> dict[str, tuple[Text, ...]]:
    """Return the grades of 4.0 and 4.03 in our words; a term that is not named has none.

    Where the file says so they mean what they mean in 5.0.
    """
    return {
        term: _words()[term].grades if english == _AS_IN_5 else tuple(_grade_texts(english, german))
        for term, english, german in _rows("ctcae_grades_v4.csv")
    }


@cache
def _classes() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("ctcae_classes.csv")}


@cache
def offered(version: str) -> tuple[str, ...]:
    """Return the terms of a version in the order of the code list."""
    known = terms(version)
    return tuple(code.value for code in CTCAE.codes if code.value in known)


def grades(version: str, term: str) -> tuple[str, ...]:
    """Return the grades that exist for a term; none for a term the version does not have.

    Raises CannotTell where no source says which grades the term had.
    """
    found = terms(version).get(term)
    if found is None:
        return ()
    if not found.grades:
        raise CannotTell(term)
    return found.grades


def grade_words(version: str, term: str, grade: str) -> Text:
    """Describe a grade as a version does for a term; where we have no words, by the scale."""
    found, number = terms(version).get(term), int(grade)
    words = _described_grades(version, term) if found and grade in found.grades else ()
    if number <= len(words) and words[number - 1].en != "-":
        return words[number - 1]
    return GRADES.by_value[grade].hint or GRADES.decode(grade)


def _described_grades(version: str, term: str) -> tuple[Text, ...]:
    if _FILE_OF[version] == _FILE_OF["4.0"]:
        return _grades_of_4().get(term, ())
    words = _words().get(term)
    return () if words is None else words.grades


@cache
def _span(existing: tuple[str, ...]) -> str:
    numbers = [int(grade) for grade in existing]
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}–{numbers[-1]}"
    return ", ".join(existing) or "?"


def _grades_hint(name: str) -> Text:
    old, new = terms("4.0").get(name), terms("5.0").get(name)
    if old is not None and new is not None and old.grades == new.grades:
        span = _span(old.grades)
        return Text(f"grades {span}", f"Grade {span}")
    spans = [
        (version, _span(term.grades))
        for version, term in (("4.0", old), ("5.0", new))
        if term is not None
    ]
    return Text(
        ", ".join(f"grades {span} in CTCAE {version}" for version, span in spans),
        ", ".join(f"Grade {span} in CTCAE {version}" for version, span in spans),
    )


@cache
def described(version: str) -> Mapping[str, Text]:
    """Describe each term of a version by the grades it has there and by its class."""
    return {
        term.name: Text(
            f"grades {_span(term.grades)} · {term.soc}",
            f"Grade {_span(term.grades)} · {_classes()[term.soc]}",
        )
        for term in terms(version).values()
    }


def _code(term: Term) -> Code:
    words = _words()[term.name]
    span = _grades_hint(term.name)
    return Code(
        term.name,
        Text(term.name, words.german),
        words.synonyms,
        Text(f"{span.en} · {term.soc}", f"{span.de} · {_classes()[term.soc]}"),
    )


def _codes() -> Iterator[Code]:
    every = {**terms("5.0"), **terms("4.0")}
    yield from (_code(every[name]) for name in _words())


def families() -> Iterator[Family]:
    """Return the families of words by whose meaning a term is found."""
    return (Family.read(means, kind, forms) for means, kind, forms in _rows("word_families.csv"))


_OTHER: Final = "Other, specify"

WORKING: Final = Text("German: working translation", "Deutsch: Arbeitsübersetzung")
"""What is said of our German labels wherever a term is chosen and where the list is exported."""

CTCAE = CodeList(
    "CTCAE",
    Text(f"CTCAE term ({WORKING.en})", f"CTCAE-Begriff ({WORKING.de})"),
    tuple(_codes()),
    families=WordFamilies(families()),
    remark=WORKING,
    residual=frozenset(name for name in _words() if name.endswith(_OTHER)),
)
"""Every term of every version; an item offers those of its own version."""
