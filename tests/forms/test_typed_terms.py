"""What people type for an adverse event finds its term among the first three (3.23, 4.2)."""

from collections import Counter

import pytest

from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.definition.text import LANGUAGES
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.adverse_event.term import AECTC
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.vocabulary import ctcae
from kyphocrf.record.answers import Answer
from tests.forms.typed_terms import FIRST, VERSIONS, Typed, found, rank, table, typed_words
from tests.scenario import Scenario

WORDS = typed_words()


def test_there_are_words_in_both_languages_and_in_every_way_of_typing() -> None:
    ways = Counter("odd" if word.way != "word" else word.language for word in WORDS)

    assert len({word.word for word in WORDS}) == len(WORDS) >= 120
    assert ways["de"] >= 50
    assert ways["en"] >= 40
    assert ways["odd"] >= 30
    assert {word.way for word in WORDS} == {"word", "abbreviation", "typo", "part"}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("typed", WORDS, ids=lambda typed: typed.word)
def test_a_word_people_type_finds_its_term(typed: Typed, version: str) -> None:
    term = typed.terms[version]

    assert term in ctcae.terms(version)
    assert 1 <= rank(typed, term, version) <= FIRST


@pytest.mark.parametrize("version", VERSIONS)
def test_every_term_is_found_by_its_own_name_and_by_our_label(version: str) -> None:
    lost = [
        (name, language)
        for name in ctcae.terms(version)
        for language in LANGUAGES
        if name not in found(ctcae.CTCAE.decode(name).to(language), version, language)[:FIRST]
    ]

    assert lost == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("typed", [word for word in WORDS if word.way == "typo"])
def test_a_typing_error_is_never_taken_for_the_answer(typed: Typed, version: str) -> None:
    offered = ctcae.offered(version)

    fits = ctcae.CTCAE.fitting(typed.word, typed.language, offered, named=True)
    begun = [code for code in fits if code.decode.to(typed.language).startswith(typed.word)]

    assert list(fits) == begun


def test_an_unclear_word_is_told_and_not_taken() -> None:
    reader = ChoiceKind(ctcae.CTCAE)

    with pytest.raises(Unreadable):
        reader.read("Osteoradionekrose", Typing(offered=ctcae.offered("5.0")))
    known = reader.read("Osteoradionekrose", Typing(offered=ctcae.offered("4.0")))
    assert known.value == "Avascular necrosis"


def test_a_page_reads_a_word_for_the_term_its_version_has() -> None:
    scenario = Scenario.blank(STUDY, {"CTCAEV": "4.0"}).on(ADVERSE_EVENT)
    assert scenario.entry is not None

    understood = scenario.entry.understood(scenario.spot(AECTC), "Osteoradionekrose", "de").answer

    assert understood == Answer(value="Avascular necrosis")


def test_the_table_ends_with_the_sum() -> None:
    lines = list(table())

    assert lines[0].split()[:8] == [
        *("Zementembolie", "in", "der", "Lunge", "4.0", "1", "Thromboembolic", "event")
    ]
    assert lines[-1] == f"{len(WORDS)} of {len(WORDS)} found in the first three"
