"""The terms of CTCAE 4.0, 4.03 and 5.0 with the grades that exist (CRF specification 3.23, 4).

Terms, classes and existing grades are NCI's; German labels, synonyms and grade descriptions are
our own working words. The terms this trial expects stand first, the others in NCI's order.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kyphocrf.assets import path
from kyphocrf.definition.case import CannotTell
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

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
    """Our own words for a term: German label, what people type, what each grade means."""

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
    return {
        term: Words(german, tuple(synonyms.split("|")), tuple(_grade_texts(english, grades)))
        for term, german, synonyms, english, grades in _rows("ctcae_words.csv")
    }


def _grade_texts(english: str, german: str) -> Iterator[Text]:
    if english:
        pairs = zip(english.split("|"), german.split("|"), strict=True)
        yield from (Text(en, de) for en, de in pairs)


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


def grade_words(term: str, grade: str) -> Text:
    """Describe a grade of a term: in the term's own words, else by the general scale."""
    words = _words().get(term)
    number = int(grade)
    if words is not None and number <= len(words.grades) and words.grades[number - 1].en != "-":
        return words.grades[number - 1]
    return GRADES.by_value[grade].hint or GRADES.decode(grade)


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


_OTHER = " - Other, specify"


def _german(term: Term) -> str:
    """Return our label; a term without one is called by its class, or by its English name."""
    words = _words().get(term.name)
    if words is not None:
        return words.german
    other = term.name.endswith(_OTHER)
    return f"{_classes()[term.soc]} - Sonstige, angeben" if other else term.name


def _code(term: Term) -> Code:
    words = _words().get(term.name)
    german = _german(term)
    span = _grades_hint(term.name)
    return Code(
        term.name,
        Text(term.name, german),
        () if words is None else words.synonyms,
        Text(f"{span.en} · {term.soc}", f"{span.de} · {_classes()[term.soc]}"),
    )


def _codes() -> Iterator[Code]:
    every = {**terms("5.0"), **terms("4.0")}
    expected = [every[name] for name in _words()]
    yield from (_code(term) for term in expected)
    yield from (_code(term) for name, term in every.items() if name not in _words())


CTCAE = CodeList("CTCAE", Text("CTCAE term", "CTCAE-Begriff"), tuple(_codes()))
"""Every term of every version; an item offers those of its own version."""

STOPPING = frozenset(
    {
        "Dermatitis radiation",
        "Radiation recall reaction (dermatologic)",
        "Skin ulceration",
        "Osteonecrosis",
        "Avascular necrosis",
        "Myelitis",
        "Peripheral motor neuropathy",
        "Spinal cord compression",
    }
)
"""Terms whose grade 4 stops the treatment: skin, bone and nerve (assumed)."""
