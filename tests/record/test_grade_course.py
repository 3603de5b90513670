"""The grades of a form are told for the last visits that took place, the present one last."""

from kyphocrf.definition.values import Missing
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.skin.form import SKIN, SKNCTC, SKNPRU, SKNTEL
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey
from kyphocrf.record.grade_course import MOST, GradeCourse, grade_course, has_grades
from tests.forms.patients import GERMAN
from tests.scenario import Scenario


def course(scenario: Scenario) -> GradeCourse:
    assert scenario.entry is not None
    return grade_course(scenario.entry.book, scenario.entry.key)


def seen(*events: str) -> Scenario:
    """A patient whose dermatitis grew by one grade from visit to visit."""
    scenario = Scenario.blank(STUDY, GERMAN)
    for grade, event in enumerate(events):
        scenario.on(SKIN, event).answer(SKNCTC, str(grade))
    return scenario


def codes(one: GradeCourse) -> dict[str, list[str | None]]:
    return {
        line.item.name: [None if answer is None else answer.value for answer in line.answers]
        for line in one.grades
    }


def test_the_visits_stand_in_their_order_and_only_what_was_graded_has_a_line() -> None:
    told = course(seen("D1", "W2"))

    assert told.codes == ("D1", "W2")
    assert [visit.en for visit in told.visits] == ["Day 1", "Week 2"]
    assert codes(told) == {SKNCTC.name: ["0", "1"]}


def test_a_grade_that_was_not_given_at_a_visit_leaves_its_place_free() -> None:
    scenario = seen("D1", "W2").answer(SKNPRU, "2")

    assert codes(course(scenario))[SKNPRU.name] == [None, "2"]
    scenario.missing(SKNTEL, Missing.ND)
    assert course(scenario).grades[-1].answers[1] is not None


def test_the_last_visits_are_told_and_none_that_comes_later() -> None:
    scenario = seen("D1", "W2", "W6", "3M", "6M")
    assert course(scenario).codes == ("W2", "W6", "3M", "6M")
    assert len(course(scenario).codes) == MOST

    book = scenario.left()
    assert grade_course(book, FormKey("W6", 1, "SKN", 1)).codes == ("D1", "W2", "W6")


def test_outside_the_schedule_there_is_no_course() -> None:
    assert course(seen("D1", "W2", "UNS")).codes == ("UNS 1",)


def test_a_form_on_which_nothing_is_graded_has_no_course() -> None:
    assert has_grades(SKIN)
    assert not has_grades(PAIN)
