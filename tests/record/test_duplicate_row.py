"""A row that answers as another one does: entered answers only, under a number never used."""

from dataclasses import replace

import pytest

from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer, Spot
from tests import grown_study as g
from tests.scenario import Scenario


@pytest.fixture
def scan() -> Scenario:
    scenario = Scenario.blank(g.GROWN_STUDY).on(g.SCAN)
    scenario.answer(g.LEVEL, "C7", 1).answer(g.SIZE, "3", 1)
    return scenario.missing(g.ROWREG, Missing.UNK, 1)


def duplicated(scenario: Scenario, row: int) -> int | None:
    assert scenario.entry is not None
    made = scenario.entry.duplicate_row("PLACES", row)
    return None if made is None else made[0]


def test_what_was_entered_is_copied_into_the_next_new_row(scan: Scenario) -> None:
    assert duplicated(scan, 1) == 2

    assert scan.entry is not None
    answers = scan.entry.answers
    assert answers.get(Spot("PLACES", 2, "LEVEL")) == Answer(value="C7")
    assert answers.get(Spot("PLACES", 2, "ROWREG")) == Answer(missing=Missing.UNK)
    assert scan.value(g.SIZE, 2) == "3.0"


def test_a_kept_value_is_not_copied_but_computed_for_the_new_row(scan: Scenario) -> None:
    assert scan.entry is not None
    scan.entry.look_again(replace(scan.entry.book, facts={"FACTOR": "4"}))

    duplicated(scan, 1)

    assert scan.value(g.WEIGHED, 1) == "6.0"  # 3.0 mm times 2, the factor of then
    assert scan.value(g.WEIGHED, 2) == "12.0"  # 3.0 mm times 4, the factor of now


def test_the_number_of_a_removed_row_is_not_used_again(scan: Scenario) -> None:
    assert scan.entry is not None
    duplicated(scan, 1)
    scan.entry.remove_row("PLACES", 2)

    assert duplicated(scan, 1) == 3
    assert scan.entry.answers.rows_of("PLACES") == (1, 3)


def test_a_full_group_takes_no_more(scan: Scenario) -> None:
    for _ in range(3):
        duplicated(scan, 1)

    assert duplicated(scan, 1) is None
    assert scan.entry is not None
    assert scan.entry.answers.rows_of("PLACES") == (1, 2, 3, 4)


@pytest.mark.parametrize(("group", "row"), [("PLACES", 2), ("MAIN", 0)])
def test_what_is_no_row_is_not_duplicated(scan: Scenario, group: str, row: int) -> None:
    assert scan.entry is not None

    assert scan.entry.duplicate_row(group, row) is None


def test_duplicating_is_undone_in_one_step(scan: Scenario) -> None:
    duplicated(scan, 1)
    assert scan.entry is not None

    scan.entry.undo()

    assert scan.entry.answers.rows_of("PLACES") == (1,)
