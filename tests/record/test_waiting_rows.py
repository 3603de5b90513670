"""A row begins with its first answer; until then it waits, is not stored and not counted."""

from dataclasses import replace

import pytest

from kyphocrf.definition.form import Form
from kyphocrf.errors import UserError
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.delta import Delta
from kyphocrf.record.entry import Entry
from tests import small_study as s
from tests.scenario import Scenario

FXDOSE = Spot("FRACTION", 1, "FXDOSE")


@pytest.fixture
def entry() -> Entry:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.TREAT).answer(s.GIVEN, "1")
    assert scenario.entry is not None
    return scenario.entry


def test_capture_09_an_added_row_is_shown_and_not_stored(entry: Entry) -> None:
    before = entry.answers
    row, delta = entry.add_row("FRACTION")

    assert (row, delta.rows) == (1, frozenset({"FRACTION"}))
    assert entry.review.rows(s.FRACTIONS) == (1,)
    assert FXDOSE in delta.shown
    assert entry.answers == before


def test_capture_09_a_row_that_waits_is_not_counted(entry: Entry) -> None:
    open_places, progress, stops = entry.review.to_answer(), entry.progress(), entry.stops()
    entry.add_row("FRACTION")

    assert entry.review.to_answer() == open_places
    assert (entry.progress(), entry.stops()) == (progress, stops)


def test_capture_09_it_begins_with_its_first_answer(entry: Entry) -> None:
    entry.add_row("FRACTION")
    entry.answer(FXDOSE, Answer(value="2.0"))

    assert entry.answers.rows_of("FRACTION") == (1,)
    assert FXDOSE._replace(item="FXDAT") in entry.review.to_answer()
    assert entry.add_row("FRACTION")[0] == 2


def test_capture_09_one_row_waits_at_most(entry: Entry) -> None:
    entry.add_row("FRACTION")

    assert entry.add_row("FRACTION") == (1, Delta())


def test_capture_09_it_goes_by_itself_and_gives_its_number_back(entry: Entry) -> None:
    entry.add_row("FRACTION")
    delta = entry.drop_waiting_rows()

    assert delta.rows == {"FRACTION"}
    assert FXDOSE in delta.hidden
    assert entry.review.rows(s.FRACTIONS) == ()
    assert entry.add_row("FRACTION")[0] == 1


def test_capture_09_removing_a_row_that_waits_leaves_no_trace(entry: Entry) -> None:
    before = entry.answers
    entry.add_row("FRACTION")
    entry.remove_row("FRACTION", 1)

    assert entry.answers == before
    assert entry.review.rows(s.FRACTIONS) == ()


def test_capture_09_a_row_whose_answers_were_cleared_stays(entry: Entry) -> None:
    entry.answer(FXDOSE, Answer(value="2.0"))
    entry.answer(FXDOSE, None)

    assert entry.answers.rows_of("FRACTION") == (1,)


def test_capture_09_clearing_a_place_of_no_row_makes_none(entry: Entry) -> None:
    entry.answer_all({FXDOSE: None})

    assert entry.answers.rows_of("FRACTION") == ()


def test_a_row_that_answers_nothing_is_not_duplicated(entry: Entry) -> None:
    entry.answer(FXDOSE, Answer(value="2.0"))
    entry.answer(FXDOSE, None)

    assert entry.duplicate_row("FRACTION", 1) is None


def test_looking_again_keeps_the_row_that_waits(entry: Entry) -> None:
    entry.add_row("FRACTION")
    entry.look_again(entry.book)

    assert entry.review.rows(s.FRACTIONS) == (1,)


def test_a_full_table_takes_no_row(entry: Entry) -> None:
    for row in range(1, 41):
        entry.answer(FXDOSE._replace(row=row), Answer(value="2.0"))

    with pytest.raises(UserError, match="E-328"):
        entry.add_row("FRACTION")
    assert entry.duplicate_row("FRACTION", 1) is None


def linked() -> Form:
    repeats = s.FRACTIONS.repeats
    assert repeats is not None
    group = replace(s.FRACTIONS, repeats=replace(repeats, links=("CONS", "MAIN")))
    return replace(s.TREAT, groups=(s.TREAT.groups[0], group, s.TREAT.groups[2]))


def test_capture_09_rows_of_another_page_are_not_added_by_hand() -> None:
    form = linked()
    forms = tuple(form if one is s.TREAT else one for one in s.STUDY_OF_TESTS.forms)
    scenario = Scenario.blank(replace(s.STUDY_OF_TESTS, forms=forms)).on(form)
    entry = scenario.answer(s.GIVEN, "1").answer(s.FXDOSE, "2", 1).entry
    assert entry is not None

    with pytest.raises(UserError, match="E-327"):
        entry.add_row("FRACTION")
    assert entry.duplicate_row("FRACTION", 1) is None
