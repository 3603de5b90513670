"""The frozen words are what was drawn, by the rule that stands with them; the search finds them."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.vocabulary import ctcae
from tests.forms.everyday_words import (
    DRAWN,
    LATER_TEXTS,
    TEXTS,
    UNSEEN,
    UNSEEN_LEAST,
    UNSEEN_WORDS,
    VERSIONS,
    WORDS,
    drawing_order,
    everyday_words,
    found,
    is_found,
    is_misled,
    quotas,
    terms_by_class,
    unfindable_texts,
)

FROZEN = {
    WORDS: "1a1f97f605624841804ccb8432538aff62e5dc830b730ec6de7dbb0c75d130a6",
    TEXTS: "0b51c8ae436bc6b46518a8cbdb3a580ae277a544df6399ce126210a1b6d19812",
    UNSEEN_WORDS: "dc42e57850518996113abad9f0f46303e984813dfd5cd67c350205667b417a1d",
    LATER_TEXTS: "a00902399a79a88ace91b00c04988740f2c6481f8f291512c24e357d36426bf1",
}
"""SHA-256 of the lists as they were drawn; a list that follows the search measures nothing."""


def test_the_lists_are_as_they_were_drawn() -> None:
    assert {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in FROZEN} == FROZEN


def test_each_class_of_terms_has_its_share_of_words_in_each_language() -> None:
    class_of = {name: soc for soc, names in terms_by_class().items() for name in names}

    for language in LANGUAGES:
        drawn = [one.drawn for one in everyday_words() if one.language == language]
        assert Counter(class_of[name] for name in drawn) == quotas()
        assert len(drawn) == DRAWN
    least = {soc: min(8, len(names)) for soc, names in terms_by_class().items()}
    assert all(quotas()[soc] >= few for soc, few in least.items())


def test_the_terms_were_drawn_in_the_order_of_their_hashes() -> None:
    for language in LANGUAGES:
        drawn = [one.drawn for one in everyday_words() if one.language == language]
        for names in terms_by_class().values():
            order = drawing_order(names, language)
            places = [order.index(name) for name in drawn if name in names]
            assert places == sorted(set(places))


def test_the_unseen_words_were_drawn_by_the_same_rule() -> None:
    class_of = {name: soc for soc, names in terms_by_class().items() for name in names}

    for language in LANGUAGES:
        words = [one for one in everyday_words(UNSEEN_WORDS) if one.language == language]
        drawn = [one.drawn for one in words]
        assert Counter(class_of[name] for name in drawn) == quotas(UNSEEN, UNSEEN_LEAST)
        for names in terms_by_class().values():
            order = drawing_order(names, f"test:{language}")
            places = [order.index(name) for name in drawn if name in names]
            assert places == sorted(set(places))
        assert 5 <= sum("wrong" in one.source for one in words) <= 10


def test_the_right_terms_of_a_word_exist_in_their_version() -> None:
    for one in (*everyday_words(), *everyday_words(UNSEEN_WORDS)):
        for version in VERSIONS:
            assert one.terms[version]
            assert set(one.terms[version]) <= set(ctcae.terms(version)), one


def test_about_half_of_the_words_are_open() -> None:
    opened = Counter(one.language for one in everyday_words() if one.is_open)

    assert all(120 <= opened[language] <= 180 for language in LANGUAGES)


def test_there_are_sixty_texts_that_are_no_event() -> None:
    texts = unfindable_texts()

    assert len({one.text for one in texts}) == len(texts) == 60
    assert {one.kind for one in texts} == {"negation", "drug", "name", "date", "administrative"}
    assert Counter(one.language for one in texts) == {"de": 30, "en": 30}


def test_there_are_sixty_later_texts_of_other_kinds() -> None:
    texts = unfindable_texts(LATER_TEXTS)

    assert len({one.text for one in texts}) == len(texts) == 60
    kinds = Counter((one.language, one.kind) for one in texts)
    assert set(kinds.values()) == {5}
    assert len(kinds) == 12


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", [WORDS, UNSEEN_WORDS], ids=lambda file: file.stem)
def test_95_of_100_words_find_a_right_term_among_the_first_three(
    file: Path, language: Language, version: str
) -> None:
    words = [one for one in everyday_words(file) if one.language == language]

    assert sum(is_found(one, version) for one in words) >= 0.95 * len(words)
    assert sum(is_misled(one, version) for one in words) <= 0.02 * len(words)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("file", [TEXTS, LATER_TEXTS], ids=lambda file: file.stem)
def test_a_text_that_is_no_event_finds_nothing_confidently(file: Path, version: str) -> None:
    confident = [
        one.text for one in unfindable_texts(file) if found(one.text, one.language, version)[1]
    ]

    assert confident == []


@pytest.mark.parametrize("version", VERSIONS)
def test_a_text_that_denies_an_event_finds_nothing_at_all(version: str) -> None:
    texts = (*unfindable_texts(), *unfindable_texts(LATER_TEXTS))
    denied = [one for one in texts if one.kind == "negation"]

    assert [one.text for one in denied if found(one.text, one.language, version)[0]] == []


SEEN = {
    "DVT left leg": "Thromboembolic event",
    "can't move legs": "Muscle weakness lower limb",
    "Kiefernekrose": "Osteonecrosis of jaw",
    "Lymphödem Bein": "Lymphedema",
    "CRP erhöht": "Investigations - Other, specify",
    "HFS": "Palmar-plantar erythrodysesthesia syndrome",
    "melena": "Upper gastrointestinal hemorrhage",
    "Durafistel": "Cerebrospinal fluid leakage",
    "Gelbsucht": "Blood bilirubin increased",
    "ausgetrocknet": "Dehydration",
    "low sats": "Hypoxia",
    "Kachexie": "Weight loss",
}
"""Words that once found nothing or something else, and their terms in 4.0."""


@pytest.mark.parametrize(("word", "term"), SEEN.items())
def test_a_word_that_once_misled_finds_its_term_first(word: str, term: str) -> None:
    assert found(word, "de", "4.0")[0][0] == term
