"""Events that happen more than once: those of the plan, and those that happen."""

import pytest

from kyphocrf.record.schedule import expected_at, next_event_repeat
from tests import grown_study as g
from tests.scenario import Scenario


def repeats(scenario: Scenario, event: str, at_least: int = 1) -> list[int]:
    assert scenario.entry is not None
    return [one.repeat for one in expected_at(scenario.entry.book, event, at_least)]


def planned(weeks: str) -> Scenario:
    return Scenario.blank(g.GROWN_STUDY).on(g.SCAN, "V0").answer(g.WEEKS, weeks)


def test_as_many_weeks_stand_there_as_are_planned() -> None:
    assert repeats(planned("3"), "OT") == [1, 2, 3]


def test_an_event_without_plan_stands_there_once() -> None:
    assert repeats(planned("3"), "UNS") == [1]


def test_one_that_is_being_opened_stands_there_too() -> None:
    assert repeats(planned("3"), "UNS", 2) == [1, 2]


def test_the_forms_of_a_repeat_bear_its_number() -> None:
    scenario = planned("3")
    assert scenario.entry is not None

    keys = [one.forms[0] for one in expected_at(scenario.entry.book, "OT")]

    assert [(key.event_repeat, key.form) for key in keys] == [(1, "CHK"), (2, "CHK"), (3, "CHK")]


def test_another_is_offered_once_the_first_has_begun() -> None:
    scenario = planned("3")
    assert scenario.entry is not None
    assert next_event_repeat(scenario.entry.book, "UNS") is None

    scenario.on(g.CHECK, "UNS").answer(g.CHKDAT, "20.11.26")
    assert next_event_repeat(scenario.entry.book, "UNS") == 2


@pytest.mark.parametrize("event", ["OT", "V0"])
def test_what_is_planned_or_happens_once_has_no_other(event: str) -> None:
    scenario = planned("3").on(g.CHECK, "OT").answer(g.CHKDAT, "20.11.26")
    assert scenario.entry is not None

    assert next_event_repeat(scenario.entry.book, event) is None
