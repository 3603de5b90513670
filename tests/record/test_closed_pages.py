"""A page that is complete, not done or void takes no act, by any way; nor does a barred one."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest

from kyphocrf.errors import UserError
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.closed import page_is_closed
from kyphocrf.record.entry import Entry
from tests import small_study as s
from tests.scenario import Scenario

DOSE = Spot("PLAN", 0, "DOSE")
FXDOSE = Spot("FRACTION", 1, "FXDOSE")
CLOSED: Final = {Status.COMPLETE: "E-324", Status.NOT_DONE: "E-325", Status.VOID: "E-326"}
ACTS: Final[dict[str, Callable[[Entry], object]]] = {
    "answer": lambda entry: entry.answer(DOSE, Answer(value="4.0")),
    "answer_again": lambda entry: entry.answer(DOSE, entry.answers.get(DOSE)),
    "answer_all": lambda entry: entry.answer_all({DOSE: None}),
    "take_suggestion": lambda entry: entry.take_suggestion(DOSE),
    "take_suggestions": lambda entry: entry.take_suggestions("PLAN"),
    "clear_no_longer_asked": Entry.clear_no_longer_asked,
    "carry_forward": lambda entry: entry.carry_forward("FRACTION"),
    "add_row": lambda entry: entry.add_row("FRACTION"),
    "duplicate_row": lambda entry: entry.duplicate_row("FRACTION", 1),
    "remove_row": lambda entry: entry.remove_row("FRACTION", 1),
    "comment": lambda entry: entry.comment(entry.review.findings(FXDOSE)[0], "as it was"),
    "undo": Entry.undo,
    "redo": Entry.redo,
}
LOOKING: Final = {
    "closed", "unmet", "book", "instance", "answers", "form", "understood", "no_longer_asked",
    "no_row", "look_again", "take_over", "stops", "progress", "carried_forward",
    "drop_waiting_rows", "can_undo", "can_redo",
}  # fmt: skip


@pytest.fixture
def entry() -> Entry:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.TREAT).answer(s.GIVEN, "1")
    scenario.answer(s.DOSE, "3").answer(s.FXDOSE, "2", 1).answer(s.FXSTOP, "0", 1)
    assert scenario.entry is not None
    scenario.entry.undo()
    return scenario.entry


def test_every_public_name_of_an_entry_is_an_act_or_only_looks() -> None:
    public = {name for name in vars(Entry) if not name.startswith("_")}

    assert public - LOOKING == ACTS.keys() - {"answer_again"}


@pytest.mark.parametrize("status", CLOSED)
@pytest.mark.parametrize("act", ACTS)
def test_capture_01_no_act_changes_a_page_that_is_closed(
    entry: Entry, status: Status, act: str
) -> None:
    entry.take_over(replace(entry.instance, status=status))
    before = entry.instance

    with pytest.raises(UserError, match=CLOSED[status]):
        ACTS[act](entry)

    assert entry.instance == before


@pytest.mark.parametrize("act", ACTS)
def test_no_act_changes_a_page_that_is_barred(entry: Entry, act: str) -> None:
    barred = Entry(entry.book, entry.key, page_is_closed(Status.VOID))

    with pytest.raises(UserError, match="E-326"):
        ACTS[act](barred)

    assert barred.instance == entry.instance


@pytest.mark.parametrize("status", CLOSED)
def test_capture_01_reopening_does_not_open_the_way_back(entry: Entry, status: Status) -> None:
    entry.take_over(replace(entry.instance, status=status))
    entry.take_over(replace(entry.instance, status=Status.STARTED))

    assert entry.undo() is None
    assert entry.redo() is None


def test_completing_lets_a_waiting_row_go(entry: Entry) -> None:
    entry.add_row("FRACTION")
    entry.take_over(replace(entry.instance, status=Status.COMPLETE))

    assert entry.review.rows(s.FRACTIONS) == (1,)


def test_capture_22_one_act_clears_all_that_is_no_longer_asked(entry: Entry) -> None:
    entry.answer(Spot("PLAN", 0, "GIVEN"), Answer(value="0"))
    listed = entry.no_longer_asked()
    assert set(listed) == {DOSE, FXDOSE}

    entry.clear_no_longer_asked()

    assert set(entry.answers.given) == {Spot("PLAN", 0, "GIVEN")}
    assert entry.answers.rows_of("FRACTION") == ()
    assert entry.no_longer_asked() == ()
    entry.undo()
    assert entry.no_longer_asked() == listed
