"""The arm and what was given, told on the page of randomisation: X28b of CRF specification 4."""

from collections.abc import Callable

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDEL
from kyphocrf.forms.ebrt.plan import EBPSALV
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.randomisation.form import ARM, ARMACT, RANDOMISATION
from kyphocrf.forms.study.study import STUDY
from tests.forms.trial import give, omit, patient, planned
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def operated() -> Scenario:
    return patient(arm="A", study=STUDY).on(KYPHOPLASTY).answer(PRODAT, "2026-11-09")


def irradiated() -> Scenario:
    return give(give(planned(study=STUDY), 1, "10"), 2, "11")


GIVEN = {"A": operated, "B": irradiated}
OTHER = {"A": "B", "B": "A"}


@pytest.mark.parametrize("arm", GIVEN)
def test_capture_23_the_arm_that_was_treated_agrees(arm: str) -> None:
    begin = GIVEN[arm]

    assert begin().on(RANDOMISATION).outcome("X28b") is YES


@pytest.mark.parametrize("arm", GIVEN)
def test_capture_23_an_arm_changed_after_treatment_is_found_where_it_is_changed(arm: str) -> None:
    begin = GIVEN[arm]
    scenario = begin().on(RANDOMISATION).answer(ARM, OTHER[arm])

    assert scenario.outcome("X28b") is NO
    (finding,) = scenario.findings("X28b")
    assert finding.spot == scenario.spot(ARM)
    assert finding.stops
    assert finding.proposes is not None
    assert finding.proposes.form == "DV"
    assert scenario.entry is not None
    assert finding in scenario.entry.stops()


@pytest.mark.parametrize(
    ("arm", "received", "outcome"),
    [
        *[("A", code, YES if code in {"A", "BA"} else NO) for code in ("A", "B", "AB", "BA", "N")],
        *[("B", code, YES if code in {"B", "AB"} else NO) for code in ("A", "B", "AB", "BA", "N")],
    ],
)
def test_capture_23_the_treatment_received_may_say_otherwise(
    arm: str, received: str, outcome: Outcome
) -> None:
    begin = GIVEN[arm]
    scenario = begin().on(RANDOMISATION).answer(ARM, OTHER[arm]).answer(ARMACT, received)

    assert scenario.outcome("X28b") is outcome


def nothing_given() -> Scenario:
    return omit(planned(study=STUDY), 1, "10")


def salvaged() -> Scenario:
    return irradiated().answer(EBPSALV, "y")


@pytest.mark.parametrize("begin", [nothing_given, salvaged, lambda: planned(study=STUDY)])
def test_capture_23_no_fraction_and_salvage_contradict_no_arm(
    begin: Callable[[], Scenario],
) -> None:
    assert begin().on(RANDOMISATION).answer(ARM, "A").outcome("X28b") is YES


def test_capture_23_a_kyphoplasty_without_its_day_is_not_yet_given() -> None:
    scenario = operated().clear(PRODAT).on(RANDOMISATION).answer(ARM, "B")

    assert scenario.outcome("X28b") is YES


def test_capture_23_without_the_arm_or_the_intent_it_cannot_be_told() -> None:
    assert operated().on(RANDOMISATION).clear(ARM).outcome("X28b") is UNKNOWN

    scenario = irradiated().clear(EBPSALV).on(RANDOMISATION).answer(ARM, "A")

    assert scenario.outcome("X28b") is UNKNOWN


def test_capture_23_a_fraction_taken_back_settles_it() -> None:
    scenario = irradiated().on(RANDOMISATION).answer(ARM, "A").on(EBRT)
    scenario.clear(FXDEL, 1).clear(FXDEL, 2).on(RANDOMISATION)

    assert scenario.outcome("X28b") is YES
