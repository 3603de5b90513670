"""BED and EQD2 of both treatments: linear-quadratic model, alpha/beta from the settings."""

import pytest

from kyphocrf.forms.ebrt.fractions import FXDEL
from kyphocrf.forms.ebrt.plan import EBPCORD, EBPFX
from kyphocrf.forms.ebrt.summary import EBSBED, EBSEQD2, EBSEQD2C
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY
from kyphocrf.forms.kyphoplasty.iort import (
    IORBED,
    IORCORD,
    IORDELIV,
    IORDONE,
    IORDOSE,
    IOREQD2,
    IOREQD2C,
)
from tests.forms.trial import TRIAL, WORKDAYS, give, omit, operated, planned
from tests.scenario import Scenario


def test_ten_times_three_gray() -> None:
    scenario = planned()
    for row, day in enumerate(WORKDAYS, start=1):
        give(scenario, row, day)

    # 30 x (1 + 3/10) = 39; 39 / (1 + 2/10) = 32.5
    assert [scenario.value(item) for item in (EBSBED, EBSEQD2)] == ["39.0", "32.5"]


def test_fractions_of_unlike_dose_count_one_by_one() -> None:
    scenario = give(planned(), 1, "09")
    omit(scenario, 2, "10")
    give(scenario, 3, "11", "2.0")

    # 3 x 1.3 + 2 x 1.2 = 6.3; 6.3 / 1.2 = 5.25
    assert [scenario.value(item) for item in (EBSBED, EBSEQD2)] == ["6.3", "5.3"]


def test_an_open_fraction_leaves_the_effect_open() -> None:
    scenario = give(planned(), 1, "09").clear(FXDEL, 1)

    assert [scenario.value(item) for item in (EBSBED, EBSEQD2)] == [None, None]


def test_one_time_eight_gray_of_either_treatment() -> None:
    scenario = give(planned(), 1, "09", "8.0")
    # 8 x 1.8 = 14.4; 14.4 / 1.2 = 12
    assert [scenario.value(item) for item in (EBSBED, EBSEQD2)] == ["14.4", "12.0"]

    scenario = operated().answer(IORDONE, "full", 1).answer(IORDELIV, "8", 1)
    assert [scenario.value(item, 1) for item in (IORBED, IOREQD2)] == ["14.4", "12.0"]


def test_the_delivered_dose_counts_not_the_prescribed_one() -> None:
    scenario = operated().answer(IORDONE, "partial", 1).answer(IORDOSE, "8", 1)
    assert scenario.value(IORBED, 1) is None

    # 4 x 1.4 = 5.6; 5.6 / 1.2 = 4.67
    scenario.answer(IORDELIV, "4", 1)
    assert [scenario.value(item, 1) for item in (IORBED, IOREQD2)] == ["5.6", "4.7"]

    assert not scenario.answer(IORDONE, "not delivered", 1).is_asked(IOREQD2, 1)


def test_the_cord_has_an_alpha_beta_of_its_own() -> None:
    # 30 in 10: 30 x (3 + 2) / (2 + 2) = 37.5
    scenario = planned().answer(EBPCORD, "30")
    assert scenario.value(EBSEQD2C) == "37.5"
    assert scenario.answer(EBPFX, "0").value(EBSEQD2C) is None

    # 4 once: 4 x (4 + 2) / (2 + 2) = 6
    scenario = operated().answer(IORDONE, "full", 1).answer(IORCORD, "4", 1)
    assert scenario.value(IOREQD2C, 1) == "6.0"


@pytest.mark.parametrize(("ratio", "effect"), [("3", "29.3"), ("0", None), ("ten", None)])
def test_alpha_beta_is_a_setting(ratio: str, effect: str | None) -> None:
    scenario = Scenario.blank(TRIAL, {"ABTUM": ratio}).on(KYPHOPLASTY)

    # 8 x (1 + 8/3) = 29.33
    scenario.answer(IORDONE, "full", 1).answer(IORDELIV, "8", 1)

    assert scenario.value(IORBED, 1) == effect
    assert (scenario.value(IOREQD2, 1) is None) is (effect is None)
