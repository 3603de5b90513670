"""The law of reading, for every kind of answer of the trial and whatever is typed.

Reading gives a value or says why not, and raises nothing else. No visible character is lost. What
was read is a fixed point: its stored text reads as itself, in both languages.
"""

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyphocrf.definition.characters import quoted
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import (
    ChoiceKind,
    DateKind,
    DateTimeKind,
    DecimalKind,
    DurationKind,
    IntegerKind,
    Kind,
    LinkKind,
    MultiChoiceKind,
    PartialDateKind,
    TextKind,
    TimeKind,
)
from kyphocrf.definition.reading import Taken, Unreadable
from kyphocrf.definition.text import LANGUAGES, Text
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Answer
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.understanding import typing_at, understood
from tests.scenario import NOW

BOOK = Casebook(STUDY, "101-001", NOW)
GENERIC = "cannot be understood. It stays"
"""What is said where reading itself fails: nobody should ever read it."""
ENTERED = {
    (repr(item.kind), item.unit): item
    for form in STUDY.forms
    for item in form.items.values()
    if not item.is_derived
}
KINDS: dict[type[Kind[Any]], list[Item[Any]]] = {}
for one in ENTERED.values():
    KINDS.setdefault(type(one.kind), []).append(one)

SIGNS = (
    *"0123456789", "00", "12", "13", "20", "26", "2026", "1900", "2100", *".,-/:;#'’+ T\t\n\r",
    "−", "–", "\u00a0", "\u202f", "٣", "２", "²", "①", "½", "Ⅷ", "un", "?", "x", "Feb", "März",
    "MAY", "h", "Uhr", "min", "Gy", "cGy", "cm²", "mm", "%", "°", "µ", "e", "PT", "M", "S", "yes",
    "nein", "L2", "痛", "😀", "{typed}", "{", "a\u0308", "\u0600",
)  # fmt: skip
UNSEEN = (
    *"\u00ad\u200b\u200d\ufeff\u2060\u200e\u202e\u202c\u2066\u2069\u180e\x00\x0b\x0c\x1f\x85",
    *"\u2028\u2029\ue000\ud800\udfff\uffff\ufffd\U000e0041",
)
ANY = st.text(st.characters(exclude_categories=()), max_size=30)
TYPED = st.one_of(ANY, st.lists(st.sampled_from((*SIGNS, *UNSEEN)), max_size=9).map("".join))


def words_of(item: Item[Any]) -> st.SearchStrategy[str]:
    """What is typed at a place: anything, or something that its codes and words are made of."""
    if item.codelist is None:
        return TYPED
    codes = item.codelist.codes
    words = [word for code in codes for word in (code.value, code.decode.en, code.decode.de)]
    near = st.lists(st.sampled_from([*words, ";", ",", " ", "\ufeff", "\u00ad"]), max_size=4)
    return st.one_of(TYPED, near.map("".join))


def read(item: Item[Any], typed: str, language: Any = "en") -> Taken[Any] | Text:
    """Return what is understood, or what is said instead; any other exception fails the test."""
    try:
        return item.kind.read(typed, typing_at(item, BOOK, language))
    except Unreadable as refused:
        return refused.why


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_whatever_is_typed_is_read_or_refused_in_words(kind: type[Kind[Any]]) -> None:
    @given(st.data())
    @settings(max_examples=200)
    def holds(given_by: st.DataObject) -> None:
        item = given_by.draw(st.sampled_from(KINDS[kind]))
        typed = given_by.draw(words_of(item))
        found = read(item, typed)
        if isinstance(found, Taken):
            fixed(item, found)
            return
        for said in (found.en, found.de):
            assert said
            assert GENERIC not in said
            assert quotes(item, typed, said)

    holds()


def quotes(item: Item[Any], typed: str, said: str) -> bool:
    """Tell whether what was typed is quoted letter for letter; of several codes the one it is of.

    A text may be too long to be quoted: its messages name the place.
    """
    if isinstance(item.kind, MultiChoiceKind):
        return any(quoted(part.strip()) in said for part in (typed, *re.split("[;,]", typed)))
    return isinstance(item.kind, TextKind) or quoted(typed) in said


def fixed(item: Item[Any], found: Taken[Any]) -> None:
    """Hold a value against the law: its text is read as itself, as it is stored and as shown."""
    text = item.kind.format(found.value)
    assert item.kind.parse(text) == found.value
    for language in LANGUAGES:
        again = read(item, text, language)
        assert isinstance(again, Taken)
        assert item.kind.format(again.value) == text
        if item.codelist is None:
            shown = read(item, item.kind.shown(found.value, language), language)
            assert isinstance(shown, Taken)
            assert shown.value == found.value


def seen(text: str) -> str:
    """Return what of a text can be seen, blanks and line breaks aside."""
    unseen = ("Cc", "Cf", "Zs", "Zl", "Zp")
    return "".join(
        sign
        for sign in unicodedata.normalize("NFD", text)
        if unicodedata.category(sign) not in unseen or sign == "\u0600"
    )


@given(st.sampled_from(KINDS[TextKind]), TYPED)
@settings(max_examples=300)
def test_no_visible_character_of_a_text_is_lost(item: Item[Any], typed: str) -> None:
    found = read(item, typed)

    if isinstance(found, Taken):
        assert seen(found.value) == seen(typed)


READABLE: dict[type[Kind[Any]], tuple[str, ...]] = {
    IntegerKind: ("13", "-1", "1 000", "1'000"),
    DecimalKind: ("72", "-3", "12 000", ".5"),
    DateKind: ("3.2.2026", "2026-02-03", "3. März 2026", "03FEB2026", "13/02/26"),
    PartialDateKind: ("UN.02.2026", "00.02.26", "2026", "02/2026", "--.02.2026"),
    TimeKind: ("0910", "9 Uhr", "9h10", "9:10:30"),
    DateTimeKind: ("3.2.2026, 9:10", "2026-02-03T09:10", "3 Feb 2026 9h10"),
    DurationKind: ("5:12", "5 min", "PT5M12S"),
    LinkKind: ("2", "#2"),
}


def readable(item: Item[Any]) -> list[str]:
    """Return texts that a kind understands."""
    if item.codelist is None:
        return list(READABLE[type(item.kind)])
    codes = item.codelist.codes
    return [word for code in codes for word in (code.value, f" {code.value.lower()}")]


@pytest.mark.parametrize("kind", [*READABLE, ChoiceKind, MultiChoiceKind], ids=str)
def test_a_visible_character_that_belongs_to_no_value_is_not_overlooked(
    kind: type[Kind[Any]],
) -> None:
    @given(st.data())
    @settings(max_examples=200)
    def holds(given_by: st.DataObject) -> None:
        item = given_by.draw(st.sampled_from(KINDS[kind]))
        typed = given_by.draw(st.sampled_from(readable(item)))
        place = given_by.draw(st.integers(0, len(typed)))
        stranger = given_by.draw(st.sampled_from(list("痛😀²①½Ⅷ§~_\u0600\ue000")))
        assert isinstance(read(item, typed), Taken)
        assert isinstance(read(item, typed[:place] + stranger + typed[place:]), Text)

    holds()


@given(st.sampled_from(list(ENTERED.values())), ANY)
@settings(max_examples=300)
def test_what_is_not_understood_stays_as_it_was_typed(item: Item[Any], typed: str) -> None:
    answer, _ = understood(item, typed, typing_at(item, BOOK))

    if answer is None:
        assert seen(typed) == ""
    elif answer.value is None:
        assert answer == Answer(
            unread=typed.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        )


def test_the_law_is_held_over_every_kind_that_people_type_into() -> None:
    assert set(KINDS) == {*READABLE, ChoiceKind, MultiChoiceKind, TextKind}
