"""Dose and field of the radiotherapy against what is permitted: checks X14, X14a, EBRT-08, 09."""

import pytest

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.deviation.codes import MAJOR
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDEL, FXDOSE
from kyphocrf.forms.ebrt.plan import EBPFD, EBPFX, EBPLEV, EBPSALV, EBPSCH, EBPTD
from kyphocrf.forms.ebrt.summary import EBSDONE
from kyphocrf.forms.lesions.form import LESIONS, LESLEV, LESTARG
from tests.forms.followed import seen_by
from tests.forms.trial import WORKDAYS, give, omit, planned
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def in_one(country: str = "DE", schedule: str = "other") -> Scenario:
    """A plan of 8 Gy in one fraction, called by the name of another schedule."""
    scenario = planned(country=country).answer(EBPSCH, schedule)
    return scenario.answer(EBPTD, "8").answer(EBPFX, "1").answer(EBPFD, "8")


def given(fractions: int, dose: str = "3") -> Scenario:
    scenario = planned()
    for row, day in enumerate((*WORKDAYS, "21", "22")[:fractions], start=1):
        give(scenario, row, day, dose)
    return scenario


@pytest.mark.parametrize("schedule", ["8x1", "10x3", "other"])
def test_clinical_08_x14_reads_dose_and_fractions_and_not_the_name(schedule: str) -> None:
    scenario = in_one(schedule=schedule)

    assert scenario.outcome("X14") is NO
    (finding,) = scenario.findings("X14")
    assert finding.severity is Severity.HARD
    assert "8.0 Gy in 1 fraction" in finding.message.en
    assert scenario.outcome("X14a") is YES


def test_clinical_08_x14_is_hard_on_a_plan_and_soft_once_a_fraction_is_delivered() -> None:
    scenario = omit(in_one(), 1, "09")
    assert scenario.outcome("X14") is NO

    give(scenario, 1, "09", "8")
    assert scenario.outcome("X14") is YES
    assert scenario.outcome("X14a") is NO
    (finding,) = scenario.findings("X14a")
    assert finding.severity is Severity.SOFT
    assert finding.proposes is not None
    assert finding.proposes.prefill is not None
    proposed = finding.proposes.prefill(seen_by(scenario))
    assert proposed["DVSEV"] == MAJOR
    assert proposed["DVDAT"] == "2026-11-09"


def test_clinical_08_x14a_sees_one_fraction_that_was_planned_otherwise() -> None:
    scenario = give(planned(), 1, "09", "8")
    assert scenario.outcome("X14a") is YES  # nine fractions may follow

    assert scenario.answer(EBSDONE, "y").outcome("X14a") is NO


@pytest.mark.parametrize(
    ("country", "salvage", "outcome"),
    [("DE", "n", NO), ("DE", "y", YES), ("US", "n", YES), ("US", "", YES)],
)
def test_x14_holds_abroad_and_as_salvage(country: str, salvage: str, outcome: Outcome) -> None:
    scenario = in_one(country).answer(EBPSALV, salvage)
    assert scenario.outcome("X14") is outcome

    give(scenario, 1, "09", "8")
    assert scenario.outcome("X14a") is outcome


def test_x14_cannot_be_told_without_the_dose() -> None:
    assert planned().outcome("X14") is YES  # ten fractions are never one
    assert in_one().answer(EBPTD, "").outcome("X14") is UNKNOWN
    assert in_one().answer(EBPFX, "").outcome("X14") is UNKNOWN
    assert in_one("US").answer(EBPTD, "").outcome("X14") is YES
    assert give(in_one().answer(EBPTD, ""), 1, "09", "8").outcome("X14a") is UNKNOWN


def test_clinical_08_twelve_fractions_on_a_plan_of_ten_are_a_deviation() -> None:
    scenario = given(12)

    assert scenario.outcome("EBRT-08") is NO
    (finding,) = scenario.findings("EBRT-08")
    assert finding.severity is Severity.SOFT
    assert finding.message.en.startswith("Delivered 36.0 Gy in 12 fractions, planned 30.0 Gy in 10")
    assert finding.proposes is not None
    assert finding.proposes.form == "DV"


@pytest.mark.parametrize(
    ("fractions", "dose", "outcome"),
    [(9, "3", YES), (10, "3", YES), (10, "3.1", NO), (11, "2", NO), (3, "12", NO)],
)
def test_ebrt_08_compares_what_is_delivered_with_the_plan(
    fractions: int, dose: str, outcome: Outcome
) -> None:
    assert given(fractions, dose).outcome("EBRT-08") is outcome


def test_ebrt_08_tells_an_overdose_whatever_else_is_open() -> None:
    scenario = given(10).answer(FXDEL, "", 10)
    assert scenario.outcome("EBRT-08") is UNKNOWN

    assert scenario.answer(FXDOSE, "30", 9).outcome("EBRT-08") is NO
    assert scenario.answer(EBPTD, "").outcome("EBRT-08") is UNKNOWN


@pytest.mark.parametrize(
    ("levels", "outcome"), [("T12; L1", YES), ("T12", YES), ("T12; L1; L2", NO), ("L3", NO)]
)
def test_clinical_08_levels_that_are_no_target_are_a_deviation(
    levels: str, outcome: Outcome
) -> None:
    scenario = planned().answer(EBPLEV, levels)

    assert scenario.outcome("EBRT-09") is outcome
    for finding in scenario.findings("EBRT-09"):
        assert finding.severity is Severity.SOFT
        assert finding.proposes is not None


def test_ebrt_09_waits_for_the_lesions_and_does_not_speak_of_salvage() -> None:
    scenario = planned()
    assert scenario.outcome("EBRT-09") is UNKNOWN

    scenario.answer(EBPLEV, "L3").on(LESIONS).clear(LESTARG, 2).on(EBRT)
    assert scenario.outcome("EBRT-09") is UNKNOWN
    scenario.on(LESIONS).clear(LESLEV, 2).on(EBRT)
    assert scenario.outcome("EBRT-09") is UNKNOWN

    assert scenario.answer(EBPSALV, "y").outcome("EBRT-09") is YES
