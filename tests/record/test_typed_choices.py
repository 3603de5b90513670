"""Choices as the record understands them: one text is one act, a refused one changes nothing."""

import pytest

from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.entry import Entry
from tests import small_study as s
from tests.scenario import Scenario


@pytest.fixture
def entry() -> Entry:
    opened = Scenario.blank(s.STUDY_OF_TESTS).on(s.TREAT).answer(s.GIVEN, "1").entry
    assert opened is not None
    return opened


GIVEN = Spot("PLAN", 0, "GIVEN")
DOSE = Spot("PLAN", 0, "DOSE")


def test_typing_01_what_fits_nothing_leaves_the_choice_that_stood(entry: Entry) -> None:
    assert entry.understood(GIVEN, "perhaps", "en").answer == Answer(value="1")
    assert entry.understood(GIVEN, "nein", "en").answer == Answer(value="1")
    assert entry.understood(GIVEN, "nein", "de").answer == Answer(value="0")
    assert entry.understood(DOSE, "perhaps", "en").answer == Answer(unread="perhaps")


def test_typing_01_an_unread_text_is_no_choice_that_could_stand(entry: Entry) -> None:
    entry.answer(GIVEN, Answer(unread="perhaps"))

    assert entry.understood(GIVEN, "maybe", "en").answer == Answer(unread="maybe")


def test_typing_01_a_text_that_goes_on_is_one_act(entry: Entry) -> None:
    entry.answer(GIVEN, None)
    for value, continued in (("1", False), (None, True), ("0", True)):
        answer = None if value is None else Answer(value=value)
        entry.answer(GIVEN, answer, continued=continued)
    assert entry.answers.get(GIVEN) == Answer(value="0")

    entry.undo()
    assert entry.answers.get(GIVEN) is None
    entry.undo()
    assert entry.answers.get(GIVEN) == Answer(value="1")


def test_typing_01_a_text_that_comes_to_nothing_is_no_act(entry: Entry) -> None:
    entry.answer(GIVEN, Answer(value="0"))
    entry.answer(GIVEN, Answer(value="1"), continued=True)
    entry.undo()

    assert entry.answers.get(GIVEN) is None


def test_typing_01_an_act_between_ends_what_goes_on(entry: Entry) -> None:
    entry.answer(GIVEN, Answer(value="0"))
    entry.answer(DOSE, Answer(value="3.0"))
    entry.answer(GIVEN, Answer(value="1"), continued=True)
    entry.undo()

    assert entry.answers.get(GIVEN) == Answer(value="0")
    assert entry.answers.get(DOSE) == Answer(value="3.0")


def test_typing_01_a_row_that_began_with_a_text_which_comes_to_nothing_waits_again(
    entry: Entry,
) -> None:
    row, _ = entry.add_row("FRACTION")
    stopped = Spot("FRACTION", row, "FXSTOP")
    entry.answer(stopped, Answer(value="1"))
    entry.answer(stopped, None, continued=True)

    assert row not in entry.answers.rows_of("FRACTION")
    assert row in entry.review.rows(s.FRACTIONS)
