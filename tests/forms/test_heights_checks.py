"""Checks of the vertebral heights: CRF specification 3.19, 3.30, X22, X33, VH-01 to VH-06."""

from typing import Any

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.forms.heights.form import GENANT, HEIGHTS, SINTER
from kyphocrf.forms.heights.image import VHDAT, VHMOD
from kyphocrf.forms.heights.measured import COBB, HADJLO, HADJUP, HANT, HMID, HPOST
from kyphocrf.forms.lesions.form import LESIONS, LESLEV
from tests.forms.followed import REFERENCE, compared, followed, measured

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("height", "fits"),
    [("21", "0"), ("20", "1"), ("18.8", "1"), ("18", "2"), ("14.9", "3")],
)
def test_x22_expects_the_grade_of_the_loss(height: str, fits: str) -> None:
    """Against 25 mm: 16.0, 20.0, 24.8, 28.0 and 40.4 %."""
    scenario = measured(followed(), "V0", f"{height}/25/25").answer(HADJUP, "25", 1)
    assert scenario.outcome("X22", 1) is UNKNOWN

    for grade in "0123":
        outcome = scenario.answer(GENANT, grade, 1).outcome("X22", 1)
        assert outcome is (YES if grade == fits else NO)


def test_x22_accepts_both_grades_where_their_bands_meet() -> None:
    """24 to 18 is 25.0 %."""
    scenario = compared().on(HEIGHTS, "D1").answer(GENANT, "0", 1).on(HEIGHTS, "3M")

    assert scenario.answer(GENANT, "1", 1).outcome("X22", 1) is YES
    assert scenario.answer(GENANT, "2", 1).outcome("X22", 1) is YES
    assert scenario.answer(GENANT, "3", 1).outcome("X22", 1) is NO
    assert "Grade Genant 3" in scenario.findings("X22")[0].message.en


def test_x22_has_nothing_to_compare_at_baseline_without_neighbours() -> None:
    scenario = measured(followed(), "V0", REFERENCE).answer(GENANT, "1", 1)

    assert scenario.outcome("X22", 1) is UNKNOWN


def test_x33_finds_a_height_above_the_image_before() -> None:
    """1.15 * 24.0 = 27.6."""
    scenario = compared(now="27.6/22/26")
    assert scenario.outcome("X33", 1) is YES

    assert scenario.answer(HANT, "27.7", 1).outcome("X33", 1) is NO
    assert "27.7 mm" in scenario.findings("X33")[0].message.en
    assert scenario.clear(HANT, 1).outcome("X33", 1) is UNKNOWN


def test_x33_compares_day_1_with_baseline_in_arm_a() -> None:
    scenario = measured(measured(followed(), "V0", "20/22/26"), "D1", REFERENCE)

    assert scenario.outcome("X33", 1) is NO  # 24 is 20 % above 20
    assert scenario.outcome("X33a", 1) is YES
    assert scenario.outcome("X33b", 1) is YES


def test_x33_finds_a_height_above_a_neighbour() -> None:
    scenario = measured(followed(), "V0", "24/24/30")
    assert [scenario.outcome(one, 1) for one in ("X33", "X33a", "X33b")] == [UNKNOWN] * 3

    scenario.answer(HADJUP, "25", 1)

    assert [scenario.outcome(one, 1) for one in ("X33", "X33a", "X33b")] == [YES, YES, NO]
    assert scenario.answer(HMID, "29", 1).outcome("X33a", 1) is NO
    assert scenario.answer(HADJUP, "30", 1).answer(HADJLO, "20", 1).outcome("X33", 1) is NO


@pytest.mark.parametrize(
    ("number", "item"),
    [("X33c", HANT), ("X33d", HMID), ("X33e", HPOST), ("X33f", HADJUP), ("X33g", HADJLO)],
)
def test_x33_takes_a_height_below_6_for_cm(number: str, item: Item[Any]) -> None:
    scenario = followed().on(HEIGHTS, "V0")
    assert scenario.outcome(number, 1) is UNKNOWN

    for typed, outcome in (("5.9", NO), ("6", YES), ("2.4 cm", YES)):
        scenario.answer(item, typed, 1)
        assert scenario.outcome(number, 1) is outcome


@pytest.mark.parametrize(("number", "item"), [("VH-04", HANT), ("VH-04a", HMID), ("VH-04b", HPOST)])
def test_vh_04_expects_what_is_usual_for_the_region(number: str, item: Item[Any]) -> None:
    """Lesion 1 is T12: 12-32 mm; lesion 3 is L1: 18-40 mm."""
    scenario = followed().on(HEIGHTS, "V0")
    assert scenario.outcome(number, 1) is UNKNOWN

    for row, typed, outcome in (
        (1, "12", YES),
        (1, "11.9", NO),
        (1, "32.1", NO),
        (1, "5", YES),  # X33 speaks of cm
        (3, "18", YES),
        (3, "17.9", NO),
        (3, "40", YES),
        (3, "40.1", NO),
    ):
        scenario.answer(item, typed, row)
        assert scenario.outcome(number, row) is outcome


def test_vh_04_has_no_usual_range_for_the_sacrum() -> None:
    scenario = followed().on(LESIONS).answer(LESLEV, "S1", 1).on(HEIGHTS, "V0")

    assert scenario.answer(HANT, "45", 1).outcome("VH-04", 1) is YES


@pytest.mark.parametrize(
    ("angle", "some", "marked"),
    [("14.9", YES, YES), ("15", NO, YES), ("19.9", NO, YES), ("20", YES, NO), ("2", YES, YES)],
)
def test_kyphosis_that_grows_is_told_in_two_steps(
    angle: str, some: Outcome, marked: Outcome
) -> None:
    """From 10 degrees: 5 and more is VH-01, 10 and more VH-02."""
    scenario = compared().on(HEIGHTS, "D1").answer(COBB, "10", 1)
    assert scenario.outcome("VH-01", 1) is YES
    assert scenario.outcome("VH-02", 1) is YES

    scenario.on(HEIGHTS, "3M")
    assert scenario.outcome("VH-01", 1) is UNKNOWN
    assert scenario.outcome("VH-02", 1) is UNKNOWN

    scenario.answer(COBB, angle, 1)
    assert scenario.outcome("VH-01", 1) is some
    assert scenario.outcome("VH-02", 1) is marked


def test_vh_03_expects_the_modality_of_the_reference() -> None:
    scenario = compared().answer(VHMOD, "CT")
    assert scenario.outcome("VH-03") is UNKNOWN

    scenario.on(HEIGHTS, "D1").answer(VHMOD, "X-ray")
    assert scenario.outcome("VH-03") is YES

    scenario.on(HEIGHTS, "3M")
    assert scenario.outcome("VH-03") is NO
    assert scenario.findings("VH-03")[0].message.en.startswith("CT, but the reference image (Day 1")
    assert scenario.answer(VHMOD, "X-ray").outcome("VH-03") is YES


def test_vh_05_asks_why_the_reader_judges_otherwise() -> None:
    scenario = compared()
    assert scenario.outcome("VH-05", 1) is UNKNOWN

    assert scenario.answer(SINTER, "y", 1).outcome("VH-05", 1) is YES
    assert scenario.answer(SINTER, "n", 1).outcome("VH-05", 1) is NO
    assert "loss 25.0 %, thresholds 20 % or 4 mm" in scenario.findings("VH-05")[0].message.en


def test_vh_06_expects_the_reference_image_first() -> None:
    scenario = compared().answer(VHDAT, "2026-10-05")
    assert scenario.outcome("VH-06") is UNKNOWN

    scenario.on(HEIGHTS, "D1").answer(VHDAT, "2026-07-07")
    assert scenario.outcome("VH-06") is YES

    scenario.on(HEIGHTS, "3M")
    assert scenario.outcome("VH-06") is YES
    assert scenario.answer(VHDAT, "2026-07-06").outcome("VH-06") is NO
