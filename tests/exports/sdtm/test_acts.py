"""What is done after an export: the next one changes where something was done, and only there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.patients import casebooks
from kyphocrf.definition.kind import TextKind
from kyphocrf.exports.sdtm.observation import Observation, Source
from kyphocrf.record.answers import Answer, FormKey, Place
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from tests.exports.sdtm.begun import begun, records_of

BOOKS = casebooks(6)
Records: TypeAlias = dict[tuple[str, Source], Observation]


def by_source(book: Casebook, first: Mapping[Place, int]) -> Records:
    return {(one.domain, one.source): one for one in records_of(book, first)}


FIRST = [begun(book) for book in BOOKS]
BEFORE = [by_source(book, first) for book, first in zip(BOOKS, FIRST, strict=True)]


def content(one: Observation | None) -> object:
    return None if one is None else (one.variables, one.qualifiers)


def free_texts(book: Casebook) -> list[Place]:
    """Return the answers in words: nothing is computed from them."""
    return [
        spot.at(key)
        for key, page in sorted(book.instances.items())
        if page.status not in (Status.VOID, Status.NOT_DONE)
        for spot, answer in page.answers.given.items()
        if answer.value is not None
        and (item := book.form(key).items.get(spot.item)) is not None
        and isinstance(item.kind, TextKind)
        and not item.is_derived
    ]


TEXTS = [(number, place) for number, book in enumerate(BOOKS) for place in free_texts(book)]


@settings(max_examples=40)
@given(st.sampled_from(range(len(TEXTS))), st.sampled_from(["Another", "zwölf Wörter", "x" * 450]))
def test_words_that_are_changed_change_the_records_that_hold_them_and_no_other(
    which: int, words: str
) -> None:
    number, place = TEXTS[which]
    book, before = BOOKS[number], BEFORE[number]
    page = book.instances[place.form_key]
    answers = page.answers.with_answer(place.spot, Answer(value=words))

    after = by_source(book.with_instance(replace(page, answers=answers)), FIRST[number])

    assert after.keys() == before.keys()
    differing = {key for key in before if content(before[key]) != content(after[key])}
    holding = {
        key for key, one in before.items() if any(place in places for places in one.places.values())
    }
    assert differing <= holding
    if holding:
        assert differing


class Study(NamedTuple):
    """A casebook with the first record of the trail at each of its places."""

    book: Casebook
    first: Mapping[Place, int]

    def with_page(self, page: FormInstance) -> "Study":
        """Return it after a page was written: what is new in it has a record of its own."""
        new = [
            spot.at(page.key) for spot in page.answers.given if spot.at(page.key) not in self.first
        ]
        top = max(self.first.values())
        first = {**self.first, **{place: top + one for one, place in enumerate(new, start=1)}}
        return Study(self.book.with_instance(page), first)


def voided(study: Study, which: int) -> Study:
    pages = sorted(key for key in study.book.instances if key.form not in ("SCR", "RND", "SV"))
    page = study.book.instances[pages[which % len(pages)]]
    return study.with_page(replace(page, status=Status.VOID))


def without_a_row(study: Study, which: int) -> Study:
    rows = sorted(
        (key, group, row)
        for key, page in study.book.instances.items()
        for group, numbers in page.answers.rows.items()
        for row in numbers
        if key.form in ("CM", "AN", "DM", "IMG", "AE")
    )
    if not rows:
        return study
    key, group, row = rows[which % len(rows)]
    page = study.book.instances[key]
    return study.with_page(replace(page, answers=page.answers.without_row(group, row)))


def once_more(study: Study, which: int) -> Study:
    """Enter a page of the log once more, as another event or deviation."""
    pages = sorted(
        key for key, page in study.book.instances.items()
        if key.event == "LOG" and key.form in ("AE", "DV", "FX") and page.answers.given
    )  # fmt: skip
    if not pages:
        return study
    page = study.book.instances[pages[which % len(pages)]]
    last = max(key.form_repeat for key in study.book.instances if key.form == page.key.form)
    key = FormKey(*page.key[:3], last + 1)
    return study.with_page(replace(page, key=key, status=Status.STARTED))


def cleared(study: Study, which: int) -> Study:
    """Take an answer away."""
    places = free_texts(study.book)
    if not places:
        return study
    place = places[which % len(places)]
    page = study.book.instances[place.form_key]
    return study.with_page(replace(page, answers=page.answers.with_answer(place.spot, None)))


ACTS = st.sampled_from([voided, without_a_row, once_more, cleared])


@settings(max_examples=25)
@given(
    st.sampled_from(range(len(BOOKS))),
    st.lists(st.tuples(ACTS, st.integers(0, 999)), min_size=1, max_size=5),
)
def test_whatever_is_done_no_record_gets_another_number_nor_that_of_another(
    number: int, acts: list[tuple[object, int]]
) -> None:
    study, before = Study(BOOKS[number], FIRST[number]), BEFORE[number]
    for act, which in acts:
        assert callable(act)
        study = act(study, which)

    after = by_source(study.book, study.first)

    numbered = {key: one.get("SEQ") for key, one in before.items() if one.get("SEQ")}
    renumbered = {key: one.get("SEQ") for key, one in after.items() if one.get("SEQ")}
    assert {key: renumbered[key] for key in numbered.keys() & renumbered.keys()} == {
        key: numbered[key] for key in numbered.keys() & renumbered.keys()
    }
    taken = {(key[0], seq) for key, seq in numbered.items() if key[0] not in ("SE", "DM")}
    new = {(key[0], seq) for key, seq in renumbered.items() if key not in numbered}
    assert not {one for one in new if one[0] != "SE"} & taken
