"""How a computed value came about: the answers its method has read, worded."""

from kyphocrf.record.answers import Spot
from kyphocrf.record.inputs import Input, computed_beside, inputs_of
from tests import grown_study as g
from tests import small_study as s
from tests.scenario import Scenario


def told(scenario: Scenario, item: str) -> list[tuple[str, str]]:
    entry = scenario.entry
    assert entry is not None
    spot = next(spot for spot in entry.review.places if spot.item == item)
    return [(one.label.en, one.words.en) for one in inputs_of(entry.book, entry.key, spot)]


def treated() -> Scenario:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.TREAT).answer(s.GIVEN, "1")
    return scenario.answer(s.PLANNED, "2").answer(s.FXDOSE, "2,5", 1).answer(s.FXDOSE, "3", 2)


def test_a_sum_lists_the_doses_of_its_rows() -> None:
    assert told(treated(), "TOTAL") == [
        ("Dose · Fraction 1", "2.5 Gy"),
        ("Dose · Fraction 2", "3.0 Gy"),
    ]


def test_a_value_derived_here_is_told_as_itself() -> None:
    assert told(treated(), "TWICE") == [("Total", "5.5 Gy")]


def test_what_is_lacking_stands_as_a_dash() -> None:
    scenario = treated().clear(s.FXDOSE, 2).answer(s.FXDAT, "20.11.26", 2)

    assert told(scenario, "TOTAL")[1] == ("Dose · Fraction 2", "–")


def test_what_another_visit_gave_is_named_by_the_visit() -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.PAIN, "V0").answer(s.VAS, "8")
    scenario.on(s.PAIN, "W6").answer(s.VAS, "5")

    assert told(scenario, "CHANGE") == [("Pain", "5"), ("Pain (Baseline)", "8")]


def test_an_answer_in_german_is_worded_in_german() -> None:
    entry = treated().entry
    assert entry is not None
    spot = next(spot for spot in entry.review.places if spot.item == "TOTAL")

    first = inputs_of(entry.book, entry.key, spot)[0]

    assert isinstance(first, Input)
    assert (first.label.de, first.words.de) == ("Dosis · Fraktion 1", "2,5 Gy")


def test_an_entered_item_comes_from_nothing() -> None:
    assert told(treated(), "DOSE") == []


def test_a_suggestion_tells_what_it_is_computed_from() -> None:
    scenario = Scenario.blank(g.GROWN_STUDY).on(g.SCAN).answer(g.PART, "C7")

    assert told(scenario, "MAINREG") == [("Part", "C7")]


def test_a_setting_that_was_read_is_named_by_its_label() -> None:
    scenario = Scenario.blank(g.GROWN_STUDY).on(g.SCAN).answer(g.SIZE, "3", 1)

    assert told(scenario, "WEIGHED") == [("Size · Place 1", "3.0 mm"), ("Factor", "2")]


def beside(scenario: Scenario, item: str, row: int = 0) -> set[tuple[str, int]]:
    entry = scenario.entry
    assert entry is not None
    spot = Spot(entry.form.group_of[item].name, row, item)
    return {(one.item, one.row) for one in computed_beside(entry.review, spot)}


def test_what_reads_a_place_is_offered_beside_it() -> None:
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.PAIN, "V0").answer(s.VAS, "8")

    assert beside(scenario, "VAS") == {("CHANGE", 0)}


def test_what_is_computed_for_another_row_is_not() -> None:
    scenario = Scenario.blank(g.GROWN_STUDY).on(g.SCAN)
    scenario.answer(g.SIZE, "3", 1).answer(g.SIZE, "4", 2)

    assert beside(scenario, "SIZE", 1) == {("WEIGHED", 1)}
    assert beside(scenario, "LEVEL", 2) == {("WEIGHED", 2)}
    assert beside(scenario, "PART") == set()


def test_a_group_in_which_nothing_is_entered_is_offered_everywhere() -> None:
    assert beside(treated(), "GIVEN") == {("TOTAL", 0), ("TWICE", 0)}
