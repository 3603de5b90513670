"""Laws of the search in a code list that hold for whatever is typed."""

import re

from hypothesis import example, given
from hypothesis import strategies as some

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.spelling import folded
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.vocabulary.ctcae import CTCAE

VALUES = [code.value for code in CTCAE.codes]
WORDS = sorted({word for code in CTCAE.codes for one in code.synonyms for word in one.split()})
TYPED = some.one_of(
    some.text(max_size=20),
    some.sampled_from(WORDS),
    some.lists(some.sampled_from(WORDS), min_size=2, max_size=3).map(" ".join),
    some.sampled_from(WORDS).flatmap(
        lambda word: some.integers(0, len(word)).map(lambda at: word[:at] + word[at + 1 :])
    ),
)
"""Anything, words people type, several of them, and such with a letter lost."""


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", folded(text))


@given(TYPED)
def test_what_is_found_are_codes_of_the_list_each_once(typed: str) -> None:
    found, _ = CTCAE.found(typed, "de")

    assert set(found) <= set(CTCAE.codes)
    assert len(found) == len(set(found))


@given(TYPED, some.sets(some.sampled_from(VALUES), max_size=40))
def test_codes_that_are_not_found_can_be_left_out_without_changing_the_order(
    typed: str, others: set[str]
) -> None:
    found = CTCAE.found(typed, "de")

    assert CTCAE.found(typed, "de", {code.value for code in found[0]} | others) == found


@given(TYPED, some.sets(some.sampled_from(VALUES), min_size=1, max_size=200))
def test_only_what_is_offered_is_found(typed: str, offered: set[str]) -> None:
    assert {code.value for code in CTCAE.found(typed, "de", offered)[0]} <= offered


@given(some.sampled_from(CTCAE.codes), some.sampled_from(LANGUAGES))
def test_the_exact_label_comes_first(code: Code, language: Language) -> None:
    label = code.decode.to(language)

    assert folded(CTCAE.found(label, language)[0][0].decode.to(language)) == folded(label)


@given(some.sampled_from(CTCAE.codes))
def test_case_and_the_writing_of_umlauts_do_not_matter(code: Code) -> None:
    label = code.decode.de
    spelled = label.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").upper()

    assert CTCAE.found(spelled, "de") == CTCAE.found(label, "de")


@given(TYPED)
@example("RHINORRHEA")
def test_what_fits_is_found_first_and_alone_it_is_no_guess(typed: str) -> None:
    fits = CTCAE.fitting(typed, "de", named=True)
    found, guessed = CTCAE.found(typed, "de")

    assert set(found[: len(fits)]) == set(fits)
    assert not (len(fits) == 1 and guessed)


@given(TYPED)
@example("-")
def test_a_list_of_one_code_never_takes_a_guess(typed: str) -> None:
    alone = CodeList("ONE", CTCAE.label, CTCAE.codes[:1])
    fits = alone.fitting(typed, "de", named=True)
    starts = {
        word
        for one in (*alone.codes[0].synonyms, *(alone.codes[0].decode.to(it) for it in LANGUAGES))
        for word in words_of(one)
    }

    assert not fits or words_of(typed)
    assert not fits or all(
        any(start.startswith(word) for start in starts) for word in words_of(typed)
    )
