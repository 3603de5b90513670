"""The list of word families says what it means: known kinds, no word twice, no lost concept."""

from collections import Counter
from typing import get_args

import pytest

from kyphocrf.definition.spelling import folded
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.definition.word_families import Family, Kind
from kyphocrf.forms.vocabulary import ctcae

FAMILIES = tuple(ctcae.families())


def test_each_family_is_of_a_known_kind_and_has_forms() -> None:
    assert {family.kind for family in FAMILIES} == set(get_args(Kind))
    assert [family for family in FAMILIES if not all(map(folded, family.forms))] == []


def test_a_family_means_something_unless_its_words_tell_nothing() -> None:
    silent = {family.kind for family in FAMILIES if not family.means}

    assert silent == {"nothing", "ending"}


def test_no_form_stands_twice_in_a_family() -> None:
    twice = [
        (family.means, form)
        for family in FAMILIES
        for form, times in Counter(family.forms).items()
        if times > 1
    ]

    assert twice == []


def _said(families: tuple[Family, ...]) -> set[str]:
    return {token[0] for family in families for token in family.means}


def test_what_a_word_may_be_taken_for_is_said_by_another_family() -> None:
    beside = {concept for family in FAMILIES for token in family.means for concept in token[1:]}

    assert beside - _said(FAMILIES) == set()


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Kalium niedrig", "low potassium"),
        ("K ↓", "Hypokaliämie"),
        ("Gelenkschmerzen", "Arthralgie"),
        ("aching joints", "arthralgia"),
        ("Blut im Urin", "Hämaturie"),
        ("Magengeschwür", "gastric ulcer"),
        ("Leukozyten erniedrigt", "leukopenia"),
        ("kann nicht schlucken", "dysphagia"),
        ("no appetite", "Appetitlosigkeit"),
        ("Schmerzen im Bein links", "leg pain"),
    ],
)
def test_words_of_both_languages_mean_the_same(text: str, same: str) -> None:
    assert ctcae.CTCAE.families is not None
    one, other = (ctcae.CTCAE.families.meaning(folded(said)) for said in (text, same))

    assert {token[0] for token in one.tokens} == {token[0] for token in other.tokens}


@pytest.mark.parametrize("version", ["4.0", "5.0"])
@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (("Natrium", "sodium", "Na"), "Hyponatremia", "Hypernatremia"),
        (("Kalium", "potassium", "K"), "Hypokalemia", "Hyperkalemia"),
        (("Kalzium", "calcium", "Ca"), "Hypocalcemia", "Hypercalcemia"),
        (("Magnesium", "magnesium"), "Hypomagnesemia", "Hypermagnesemia"),
        (("Zucker", "glucose", "BZ"), "Hypoglycemia", "Hyperglycemia"),
        (("Blutdruck", "BP", "RR"), "Hypotension", "Hypertension"),
        (("Lymphozyten", "Lymphos"), "Lymphocyte count decreased", "Lymphocyte count increased"),
    ],
)
def test_each_value_is_found_with_each_word_for_its_direction(
    version: str, value: tuple[str, ...], low: str, high: str
) -> None:
    words = {
        low: ("niedrig", "zu niedrig", "↓", "erniedrigt", "low", "decreased", "abgefallen"),
        high: ("hoch", "zu hoch", "↑", "erhöht", "high", "raised", "gestiegen"),
    }
    lost = [
        f"{name} {direction}"
        for term, directions in words.items()
        for direction in directions
        for name in value
        for language in LANGUAGES
        if ctcae.CTCAE.found(f"{name} {direction}", language, ctcae.offered(version))[0][0].value
        != term
    ]

    assert lost == []


EVENTS = ("Schmerzen", "Fieber", "Thrombose", "nausea", "pain", "pneumonia", "rash", "Blutung")


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize(
    "denied", ["keine {}", "kein {}", "ohne {}", "no {}", "denies {}", "without {}", "{} verneint"]
)
def test_a_denied_event_finds_nothing(event: str, denied: str) -> None:
    text = denied.format(event)

    assert all(ctcae.CTCAE.found(text, language) == ((), False) for language in LANGUAGES)


@pytest.mark.parametrize("side", ["links", "rechts", "left", "right", "beidseits", "bilateral"])
@pytest.mark.parametrize("event", ["Beinschmerzen", "leg pain", "hip fracture", "Hüftfraktur"])
def test_the_side_changes_no_term(event: str, side: str) -> None:
    plain = ctcae.CTCAE.found(event, "de", ctcae.offered("4.0"))[0][0]

    assert ctcae.CTCAE.found(f"{event} {side}", "de", ctcae.offered("4.0"))[0][0] == plain


@pytest.mark.parametrize("version", ["4.0", "5.0"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("part", "term"),
    [
        ("knee", "Muscle weakness lower limb"),
        ("ankle", "Muscle weakness lower limb"),
        ("Hüfte", "Muscle weakness lower limb"),
        ("shoulder", "Muscle weakness upper limb"),
        ("Ellenbogen", "Muscle weakness upper limb"),
        ("wrist", "Muscle weakness upper limb"),
    ],
)
def test_a_part_of_a_limb_without_a_term_of_its_own_finds_that_of_the_limb(
    part: str, term: str, language: Language, version: str
) -> None:
    codes, _ = ctcae.CTCAE.found(f"weak {part}", language, ctcae.offered(version))

    assert term in [code.value for code in codes[:3]]


ORGANS = (
    ("stomach", "Gastric"), ("gullet", "Esophageal"), ("large bowel", "Colonic"),
    ("back passage", "Rectal"), ("windpipe", "Tracheal"), ("voice box", "Laryngeal"),
    ("womb", "Uterine"), ("gallbladder", "Gallbladder"),
    ("Magen", "Gastric"), ("Speiseröhre", "Esophageal"), ("Dickdarm", "Colonic"),
    ("Enddarm", "Rectal"), ("Luftröhre", "Tracheal"), ("Kehlkopf", "Laryngeal"),
    ("Gebärmutter", "Uterine"), ("Gallenblase", "Gallbladder"),
)  # fmt: skip
HAPPENED = {
    "hemorrhage": ("bleeding from the {}", "{} bleeds", "{} blutet", "Blutung {}"),
    "perforation": ("hole in the {}", "burst {}", "Loch {}", "{} durchgebrochen"),
    "stenosis": ("narrowed {}", "{} too narrow", "{} verengt", "{} zu eng"),
    "obstruction": ("blocked {}", "{} is blocked", "{} verschlossen", "{} verlegt"),
    "necrosis": ("dead tissue in the {}", "{} gangrene", "{} abgestorben", "Nekrose {}"),
    "fistula": ("fistula of the {}", "{} fistula", "Fistel {}", "{}fistel"),
}


CASES = tuple(
    (organ, f"{adjective} {happened}", happened)
    for organ, adjective in ORGANS
    for happened in HAPPENED
    if f"{adjective} {happened}" in ctcae.terms("5.0")
)


@pytest.mark.parametrize(("organ", "term", "happened"), CASES)
def test_what_happened_to_an_organ_is_found_in_lay_words(
    organ: str, term: str, happened: str
) -> None:
    language: Language = "de" if organ[0].isupper() else "en"
    phrases = HAPPENED[happened][2:] if language == "de" else HAPPENED[happened][:2]
    lost = [
        phrase
        for phrase in (one.format(organ) for one in phrases)
        if term
        not in [
            code.value for code in ctcae.CTCAE.found(phrase, language, ctcae.offered("5.0"))[0][:3]
        ]
    ]

    assert lost == []
