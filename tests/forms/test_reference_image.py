"""Without an image of day 1 the next one within 14 days is compared with: VHREF, VH-07, SV-06."""

import pytest

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.heights.form import HEIGHTS, HLOSSP, SINTER
from kyphocrf.forms.heights.image import VHDAT, VHREF, VHTPT
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.visit.form import VISIT, VISMODE
from tests.forms.followed import LATER, REFERENCE, followed, measured, suggestion
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def imaged(day: str, arm: str = "A") -> Scenario:
    """A patient treated on 6 July with an unscheduled image of that day and one at 3 months."""
    scenario = measured(followed(arm), "UNS", REFERENCE).answer(VHDAT, day)
    return measured(scenario, "3M", LATER).answer(VHDAT, "2026-10-05")


@pytest.mark.parametrize("day", ["2026-07-07", "2026-07-10", "2026-07-20"])
def test_clinical_16_the_next_image_within_14_days_becomes_the_reference(day: str) -> None:
    scenario = imaged(day)

    assert scenario.value(VHREF) == "NX"
    assert scenario.value(VHTPT) == "FU"
    assert scenario.value(HLOSSP, 1) == "25.0"  # (24 - 18) / 24
    assert suggestion(scenario, SINTER, 1) == "1"
    assert scenario.outcome("VH-07") is YES
    assert scenario.on(HEIGHTS, "UNS").value(VHTPT) == "REF"
    assert scenario.value(HLOSSP, 1) is None  # nothing is compared on the reference itself


@pytest.mark.parametrize("day", ["2026-07-05", "2026-07-06", "2026-07-21", ""])
def test_clinical_16_an_image_of_another_time_does_not_and_sintering_cannot_be_told(
    day: str,
) -> None:
    scenario = imaged(day)

    assert scenario.value(VHREF) == "D1"
    assert scenario.value(HLOSSP, 1) is None
    assert suggestion(scenario, SINTER, 1) is None
    assert scenario.outcome("VH-07") is NO
    (finding,) = scenario.findings("VH-07")
    assert finding.severity is Severity.INFO
    assert "within 14 days" in finding.message.en
    assert scenario.on(HEIGHTS, "UNS").value(VHTPT) == "FU"


def test_clinical_16_the_earliest_of_several_counts() -> None:
    scenario = measured(imaged("2026-07-12"), "W6", "12.0/12.0/12.0").answer(VHDAT, "2026-07-10")

    assert scenario.value(VHTPT) == "REF"
    assert scenario.on(HEIGHTS, "UNS").value(VHTPT) == "FU"


def test_the_image_of_day_1_comes_first() -> None:
    scenario = measured(imaged("2026-07-10"), "D1", "36.0/36.0/36.0").on(HEIGHTS, "3M")

    assert scenario.value(VHREF) == "D1"
    assert scenario.value(HLOSSP, 1) == "50.0"


def test_clinical_16_the_days_are_a_setting() -> None:
    (setting,) = [one for one in STUDY.settings if one.reference.item == "REFDAYS"]

    assert setting.default == "14"
    assert setting.assumed is not None


def test_arm_b_is_compared_with_baseline_as_before() -> None:
    scenario = imaged("2026-07-10", arm="B")

    assert scenario.value(VHREF) == "V0"
    assert scenario.outcome("VH-07") is YES


def test_without_the_day_of_treatment_no_other_image_is_the_reference() -> None:
    scenario = imaged("2026-07-10").on(KYPHOPLASTY).clear(PRODAT).on(HEIGHTS, "3M")

    assert scenario.value(VHREF) == "D1"
    assert scenario.clear(VHDAT).outcome("VH-07") is UNKNOWN


@pytest.mark.parametrize(
    ("arm", "event", "before", "after"),
    [("A", "D1", NO, YES), ("A", "W2", YES, YES), ("B", "D1", YES, YES)],
)
def test_clinical_16_the_image_is_asked_for_at_day_1(
    arm: str, event: str, before: Outcome, after: Outcome
) -> None:
    scenario = followed(arm).on(VISIT, event)
    if event == "D1":
        assert scenario.outcome("SV-06") is UNKNOWN

    assert scenario.answer(VISMODE, "1").outcome("SV-06") is before
    assert all(one.severity is Severity.INFO for one in scenario.findings("SV-06"))

    measured(scenario, "D1", REFERENCE).on(VISIT, event)
    assert scenario.outcome("SV-06") is after
