"""A status that follows changes is the one that is worked out from the beginning."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyphocrf.definition.item import Item
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.casebook_status import CasebookStatus, casebook_status, from_text, to_text
from kyphocrf.record.entry import Entry
from kyphocrf.record.schedule import Due
from tests import small_study as s
from tests.scenario import NOW

CONSENT = FormKey("V0", 1, "CONS", 1)
BASELINE = FormKey("V0", 1, "PAIN", 1)
WEEK_6 = FormKey("W6", 1, "PAIN", 1)
TREATMENT = FormKey("T0", 1, "TREAT", 1)
ARM = FormKey("R", 1, "ALLOT", 1)

ANSWERS: tuple[tuple[FormKey, Item[Any], int, tuple[str, ...]], ...] = (
    (CONSENT, s.ICDAT, 0, ("2026-11-02", "2026-11-20", "2026-12-24", "")),
    (CONSENT, s.FAILED, 0, ("1", "0", "")),
    (BASELINE, s.VAS, 0, ("3", "8", "11", "")),
    (BASELINE, s.PAINDAT, 0, ("2026-11-01", "2026-11-21")),
    (WEEK_6, s.VAS, 0, ("2", "9")),
    (ARM, s.ARM, 0, ("A", "B", "")),
    (TREATMENT, s.GIVEN, 0, ("1", "0")),
    (TREATMENT, s.FXDAT, 1, ("2026-11-10", "2026-09-01", "")),
)
STEPS = st.lists(
    st.integers(0, len(ANSWERS) - 1).flatmap(
        lambda at: st.tuples(st.just(at), st.sampled_from(ANSWERS[at][3]))
    ),
    max_size=8,
)


def answered(book: Casebook, key: FormKey, item: Item[Any], row: int, typed: str) -> Casebook:
    entry = Entry(book, key)
    spot = Spot(entry.form.group_of[item.name].name, row, item.name)
    entry.answer(spot, entry.understood(spot, typed, "en").answer)
    return entry.book


def begun() -> Casebook:
    return Casebook(s.STUDY_OF_TESTS, "101-001", NOW)


@settings(max_examples=60)
@given(STEPS)
def test_following_change_by_change_is_as_good_as_looking_anew(
    steps: list[tuple[int, str]],
) -> None:
    book, seen = begun(), casebook_status(begun())
    for at, typed in steps:
        key, item, row, _ = ANSWERS[at]
        book = answered(book, key, item, row, typed)
        seen = casebook_status(book, seen, frozenset({key}))

        assert seen == casebook_status(book)


@settings(max_examples=30)
@given(STEPS)
def test_it_is_read_as_it_was_written(steps: list[tuple[int, str]]) -> None:
    book = begun()
    for at, typed in steps:
        key, item, row, _ = ANSWERS[at]
        book = answered(book, key, item, row, typed)

    seen = casebook_status(book)

    assert from_text(to_text(seen)) == seen


def shapes(seen: CasebookStatus) -> dict[FormKey, str]:
    return {page.key: page.shape for visit in seen.visits for page in visit.pages}


def test_a_page_is_judged_again_when_another_that_it_reads_changes() -> None:
    book = answered(begun(), CONSENT, s.ICDAT, 0, "2026-11-02")
    book = answered(book, BASELINE, s.PAINDAT, 0, "2026-11-05")
    seen = casebook_status(book)
    assert shapes(seen)[BASELINE] == "started"

    later = answered(book, CONSENT, s.ICDAT, 0, "2026-11-20")  # S04: pain before consent

    assert shapes(casebook_status(later, seen, frozenset({CONSENT})))[BASELINE] == "hard"


def test_a_page_that_nothing_reached_is_not_judged_again() -> None:
    book = answered(begun(), BASELINE, s.VAS, 0, "11")
    seen = casebook_status(book)

    mended = answered(book, BASELINE, s.VAS, 0, "5")

    assert shapes(casebook_status(mended, seen, frozenset({TREATMENT})))[BASELINE] == "hard"


@pytest.mark.parametrize(("days", "shape"), [(0, "hard"), (40, "started")])
def test_a_date_in_the_future_is_looked_at_again_on_another_day(days: int, shape: str) -> None:
    book = answered(begun(), CONSENT, s.ICDAT, 0, "2026-12-24")
    seen = casebook_status(book)
    assert seen.is_of_day

    later = Casebook(book.study, "101-001", NOW + timedelta(days=days), book.instances)

    assert shapes(casebook_status(later, seen, another_day=True))[CONSENT] == shape


def test_where_a_visit_stands_depends_on_the_day_alone() -> None:
    book = answered(begun(), ARM, s.ARM, 0, "B")
    book = answered(book, TREATMENT, s.FXDAT, 1, "2026-11-10")
    (week_6,) = (visit for visit in casebook_status(book).visits if visit.event == "W6")

    # 10 November and 42 days are 22 December, seven days before and after.
    days = {"2026-12-14": Due.NOT_YET_DUE, "2026-12-15": Due.DUE, "2026-12-29": Due.DUE,
            "2026-12-30": Due.LATE}  # fmt: skip
    assert {day: week_6.due(day) for day in days} == days
