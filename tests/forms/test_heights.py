"""Vertebral heights and sintering: CRF specification 3.19, 5.7, checks X22, X33, VH."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.values import Missing
from kyphocrf.forms.heights.form import (
    COBBD,
    GENANT,
    HEIGHT,
    HEIGHTS,
    HLOSSA,
    HLOSSM,
    HLOSSP,
    SINTER,
)
from kyphocrf.forms.heights.image import VHREF, VHTPT
from kyphocrf.forms.heights.measured import (
    COBB,
    HADJLO,
    HADJUP,
    HANT,
    HMID,
    HPOST,
    OWN_HEIGHTS,
    VHLEV,
)
from kyphocrf.forms.lesions.form import LESIONS, LESLEV
from kyphocrf.forms.randomisation.form import ARM, ARMACT, RANDOMISATION
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Answer
from tests.forms.followed import LATER, REFERENCE, compared, followed, measured, suggestion
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def test_each_target_lesion_has_its_column_under_its_own_number() -> None:
    scenario = followed().on(HEIGHTS, "V0")

    assert scenario.entry is not None
    assert scenario.entry.review.rows(HEIGHT) == (1, 3)
    assert [scenario.value(VHLEV, row) for row in (1, 3)] == ["T12", "L1"]
    assert HEIGHT.repeats is not None
    assert HEIGHT.repeats.across


@pytest.mark.parametrize(
    ("arm", "received", "reference"),
    [
        ("A", "", "D1"),
        ("B", "", "V0"),
        ("A", "B", "V0"),
        ("A", "AB", "D1"),
        ("B", "BA", "V0"),
        ("A", "K", "D1"),
    ],
)
def test_the_reference_follows_what_was_received(arm: str, received: str, reference: str) -> None:
    scenario = followed(arm).on(RANDOMISATION).answer(ARMACT, received).on(HEIGHTS, "3M")

    assert scenario.value(VHREF) == reference


def test_the_reference_cannot_be_told_before_randomisation() -> None:
    scenario = followed().on(RANDOMISATION).clear(ARM)

    assert scenario.on(HEIGHTS, "V0").value(VHTPT) == "BL"
    assert scenario.on(HEIGHTS, "D1").value(VHTPT) is None
    assert scenario.value(VHREF) is None


@pytest.mark.parametrize(
    ("arm", "event", "role"),
    [
        ("A", "V0", "BL"),
        ("A", "D1", "REF"),
        ("A", "3M", "FU"),
        ("B", "V0", "BL"),
        ("B", "D1", "FU"),
        ("B", "12M", "FU"),
    ],
)
def test_the_visit_and_the_arm_say_what_an_image_is(arm: str, event: str, role: str) -> None:
    scenario = followed(arm).on(HEIGHTS, event)

    assert scenario.value(VHTPT) == role
    assert scenario.is_asked(SINTER, 1) is (role == "FU")
    assert scenario.is_asked(HLOSSP, 1) is (role == "FU")
    assert scenario.is_asked(HANT, 1)


@pytest.mark.parametrize("arm", ["A", "B"])
def test_the_worst_of_three_losses_counts(arm: str) -> None:
    """Anterior (24 - 18) / 24 = 25.0 %, middle 2 / 22 = 9.1 %, posterior 1 / 26 = 3.8 %."""
    scenario = compared(arm=arm)

    assert scenario.value(HLOSSP, 1) == "25.0"
    assert scenario.value(HLOSSM, 1) == "6.0"
    assert suggestion(scenario, SINTER, 1) == "1"


def test_arm_a_is_compared_with_day_1_and_not_with_baseline() -> None:
    """Baseline 20.0, restored to 24.0 at day 1, now 18.0: 6 of 24 and not 2 of 20."""
    scenario = measured(followed(), "V0", "20.0/22.0/26.0")
    scenario = measured(measured(scenario, "D1", REFERENCE), "3M", LATER)

    assert scenario.value(HLOSSP, 1) == "25.0"


def test_arm_b_is_compared_with_baseline_whatever_was_measured_at_day_1() -> None:
    """3 of 24 at the front is 12.5 %, 6 of 22 in the middle 27.3 %: the middle, 6.0 mm."""
    scenario = measured(followed("B"), "V0", REFERENCE)
    scenario = measured(measured(scenario, "D1", "30/30/30"), "3M", "21/16/26")

    assert scenario.value(HLOSSP, 1) == "27.3"
    assert scenario.value(HLOSSM, 1) == "6.0"


def test_each_lesion_is_compared_with_itself() -> None:
    scenario = measured(followed(), "D1", REFERENCE, row=1)
    scenario = measured(scenario, "D1", "20/20/20", row=3)
    scenario = measured(measured(scenario, "3M", LATER, row=1), "3M", "19/20/20", row=3)

    assert [scenario.value(HLOSSP, row) for row in (1, 3)] == ["25.0", "5.0"]


def test_a_gain_of_height_is_a_loss_below_nothing() -> None:
    """(24 - 25.2) / 24 = -5.0 %, (22 - 22) / 22 = 0, (26 - 27) / 26 = -3.8 %: worst 0.0 %."""
    scenario = compared(now="25.2/22.0/27.0")

    assert scenario.value(HLOSSP, 1) == "0.0"
    assert suggestion(scenario, SINTER, 1) == "0"


def test_a_loss_cannot_be_told_while_a_height_is_open() -> None:
    scenario = compared().clear(HPOST, 1)

    assert scenario.value(HLOSSP, 1) is None
    assert scenario.value(HLOSSM, 1) is None
    assert suggestion(scenario, SINTER, 1) is None


def test_a_loss_cannot_be_told_without_the_reference_image() -> None:
    scenario = measured(followed(), "V0", REFERENCE)

    assert measured(scenario, "3M", LATER).value(HLOSSP, 1) is None
    assert measured(scenario, "D1", LATER, row=3).on(HEIGHTS, "3M").value(HLOSSP, 1) is None


def test_a_height_that_is_not_measurable_is_left_out() -> None:
    """Without the front, 2 of 22 in the middle is the worst: 9.1 %."""
    scenario = compared().missing(HANT, Missing.ND, 1)
    assert scenario.value(HLOSSP, 1) == "9.1"
    assert scenario.value(HLOSSM, 1) == "2.0"

    scenario.on(HEIGHTS, "D1").missing(HMID, Missing.ND, 1).on(HEIGHTS, "3M")
    assert scenario.value(HLOSSP, 1) == "3.8"


def test_nothing_measurable_is_suggested_as_not_assessable() -> None:
    scenario = compared()
    for item in OWN_HEIGHTS:
        scenario.missing(item, Missing.ND, 1)

    assert scenario.value(HLOSSP, 1) is None
    assert scenario.value(HLOSSM, 1) is None
    assert suggestion(scenario, SINTER, 1) == "9"


def test_a_height_of_nothing_is_no_reference() -> None:
    assert compared(before="0/22.0/26.0").value(HLOSSP, 1) is None


@pytest.mark.parametrize(
    ("before", "now", "sintered"),
    [
        ("20/20/20", "16/20/20", "1"),  # 20.0 % and 4.0 mm
        ("15/20/20", "12/20/20", "1"),  # 20.0 %, 3.0 mm
        ("20/20/20", "16.2/20/20", "0"),  # 19.0 %, 3.8 mm
        ("30/30/30", "26/30/30", "1"),  # 13.3 %, 4.0 mm
        ("12/30/30", "10.2/26/30", "1"),  # worst 15.0 % is 1.8 mm, but the middle lost 4.0 mm
        ("10/30/30", "8.1/30/30", "0"),  # 19.0 %, 1.9 mm
    ],
)
def test_sintering_is_suggested_from_either_threshold(before: str, now: str, sintered: str) -> None:
    assert suggestion(compared(before, now), SINTER, 1) == sintered


def test_the_thresholds_are_settings_of_the_study() -> None:
    """24 to 21 is 12.5 % and 3.0 mm."""
    scenario = compared(now="21/22/26")
    assert suggestion(scenario, SINTER, 1) == "0"

    for facts, expected in (
        ({"SINTPCT": "12.5"}, "1"),
        ({"SINTMM": "3"}, "1"),
        ({"SINTPCT": "a fifth"}, None),
        ({"SINTPCT": "NaN"}, None),
    ):
        other = Scenario.blank(STUDY, facts)
        other.on(LESIONS).answer(LESLEV, "T12", 1)
        other.on(RANDOMISATION).answer(ARM, "A")
        measured(measured(other, "D1", REFERENCE), "3M", "21/22/26")
        assert suggestion(other, SINTER, 1) == expected


def test_a_suggestion_is_no_answer_until_it_is_taken() -> None:
    scenario = compared()
    assert scenario.entry is not None
    assert scenario.value(SINTER, 1) is None

    scenario.entry.take_suggestion(scenario.spot(SINTER, 1))

    assert scenario.value(SINTER, 1) == "1"


def test_the_change_of_kyphosis_is_a_difference_of_angles() -> None:
    """From a lordosis of 4.5 to a kyphosis of 3.0 degrees: 7.5 more."""
    scenario = compared().on(HEIGHTS, "D1").answer(COBB, "-4.5", 1)

    assert scenario.on(HEIGHTS, "3M").value(COBBD, 1) is None
    assert scenario.answer(COBB, "3", 1).value(COBBD, 1) == "7.5"


def test_neighbours_say_what_is_normal() -> None:
    """Mean of 25 and 27 is 26; lowest height 20.8: 5.2 / 26 = 20.0 %."""
    scenario = measured(followed(), "V0", "20.8/22/24")
    assert scenario.value(HLOSSA, 1) is None

    scenario.answer(HADJUP, "25", 1).answer(HADJLO, "27", 1)
    assert scenario.value(HLOSSA, 1) == "20.0"

    assert scenario.clear(HADJLO, 1).value(HLOSSA, 1) == "16.8"  # 4.2 / 25
    assert scenario.answer(HADJUP, "0", 1).value(HLOSSA, 1) is None


@pytest.mark.parametrize(
    ("now", "grade"),
    [("20.1", "0"), ("20", "1"), ("18.75", None), ("18.8", "1"), ("18.7", "2"), ("15", "2")],
)
def test_genant_is_suggested_from_the_neighbours(now: str, grade: str | None) -> None:
    """Against 25 mm: 19.6 %, 20.0 %, more places than kept, 24.8 %, 25.2 %, 40.0 %."""
    scenario = measured(followed(), "V0", f"{now}/25/25").answer(HADJUP, "25", 1)

    assert suggestion(scenario, GENANT, 1) == grade


def test_genant_is_suggested_from_the_loss_where_no_neighbour_is_measured() -> None:
    """24 to 14 is 41.7 %: grade 3."""
    scenario = compared(now="14/22/26")
    assert suggestion(scenario, GENANT, 1) is None

    scenario.on(HEIGHTS, "D1").answer(GENANT, "0", 1).on(HEIGHTS, "3M")

    assert suggestion(scenario, GENANT, 1) == "3"


def test_a_grade_does_not_become_milder_after_the_reference_image() -> None:
    scenario = compared(now="23/22/26").on(HEIGHTS, "D1").answer(GENANT, "2", 1)

    assert suggestion(scenario.on(HEIGHTS, "3M"), GENANT, 1) == "2"
    assert scenario.answer(GENANT, "1", 1).outcome("X22", 1) is NO
    assert scenario.answer(GENANT, "3", 1).outcome("X22", 1) is YES


@pytest.mark.parametrize(("typed", "stops"), [("2.9", True), ("60.1", True), ("45", False)])
def test_a_height_beyond_any_vertebra_is_refused(typed: str, stops: bool) -> None:
    scenario = followed().on(HEIGHTS, "V0").answer(HANT, typed, 1)

    assert [one.stops for one in scenario.findings("RANGE")] == [True] * stops


def test_a_loss_above_60_percent_is_asked_about() -> None:
    """24 to 9 is 62.5 %."""
    scenario = compared(now="9/22/26")

    assert [one.spot.item for one in scenario.findings("RANGE")] == ["HLOSSP"]


def test_a_height_is_mandatory_and_its_absence_can_be_explained() -> None:
    scenario = followed().on(HEIGHTS, "V0")
    assert scenario.entry is not None
    spot = scenario.spot(HANT, 1)
    assert spot in scenario.entry.review.to_answer()

    scenario.entry.answer(spot, Answer(missing=Missing.ND))

    assert spot not in scenario.entry.review.to_answer()


@pytest.mark.parametrize("event", ["V0", "D1"])
def test_neither_baseline_nor_the_reference_is_compared_with_itself(event: str) -> None:
    scenario = measured(followed(), event, REFERENCE).answer(COBB, "5", 1)

    assert [scenario.value(item, 1) for item in (HLOSSP, HLOSSM, COBBD)] == [None] * 3
    assert suggestion(scenario, SINTER, 1) is None


def test_a_grade_rises_with_the_loss_since_the_reference_image() -> None:
    """24 to 14 is 41.7 %: grade 3, whatever milder grade stood there."""
    scenario = compared(now="14/22/26").on(HEIGHTS, "D1").answer(GENANT, "1", 1)

    assert suggestion(scenario.on(HEIGHTS, "3M"), GENANT, 1) == "3"
