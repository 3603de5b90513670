"""Survival and course of the disease: CRF specification 3.26, checks SURV."""

from typing import Any

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.forms.death.form import DEATH, DTHDAT
from kyphocrf.forms.medication.form import CMCAT, CMSTDAT, MEDICATION
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.survival.codes import COURSE, VITAL_STATUS
from kyphocrf.forms.survival.form import (
    DISCOURS,
    NEWTX,
    PROGDAT,
    PROGDIS,
    PROGSITE,
    PROGSITT,
    SURVDAT,
    SURVIVAL,
    VITAL,
)
from tests.forms.followed import followed, suggestion
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def page(event: str = "W6") -> Scenario:
    return Scenario.blank(STUDY).on(SURVIVAL, event)


def to_answer(scenario: Scenario) -> set[str]:
    assert scenario.entry is not None
    return {spot.item for spot in scenario.entry.review.to_answer()}


def progressed(scenario: Scenario, day: str = "1.8.26") -> Scenario:
    """A patient with distant progression since a day."""
    return scenario.answer(DISCOURS, "progress").answer(PROGDIS, "y").answer(PROGDAT, day)


def test_the_codes_are_those_of_the_trial() -> None:
    assert [(code.value, code.decode.en) for code in COURSE.codes] == [
        ("1", "Progress"),
        ("2", "Stable"),
        ("3", "Remission"),
    ]
    assert [code.value for code in VITAL_STATUS.codes] == ["1", "2", "3"]


@pytest.mark.parametrize(("status", "needed"), [("alive", True), ("dead", False), ("lost", False)])
def test_the_course_is_needed_of_the_living(status: str, needed: bool) -> None:
    scenario = page().answer(VITAL, status)

    assert ("DISCOURS" in to_answer(scenario)) is needed
    assert ("NEWTX" in to_answer(scenario)) is needed


def test_nothing_of_the_page_may_be_left_out() -> None:
    assert to_answer(page()) == {"VITAL", "SURVDAT", "SURVSRC"}

    scenario = page().answer(DISCOURS, "progress")
    assert "PROGDIS" in to_answer(scenario)
    assert {"PROGDAT", "PROGSITE"} <= to_answer(scenario.answer(PROGDIS, "y"))
    assert "PROGSITT" in to_answer(scenario.answer(PROGSITE, "other"))
    assert not scenario.answer(PROGDIS, "n").is_asked(PROGSITE)


@pytest.mark.parametrize("item", [SURVDAT, PROGDAT])
def test_no_day_is_tomorrow(item: Item[Any]) -> None:
    scenario = progressed(page()).answer(item, "24.11.26")

    assert [one.stops for one in scenario.findings("RANGE")] == [True]


def test_day_and_site_are_asked_of_a_distant_progression() -> None:
    scenario = page().answer(DISCOURS, "stable")
    assert not scenario.is_asked(PROGDIS)

    scenario.answer(DISCOURS, "progress")
    assert scenario.is_asked(PROGDIS)
    assert not scenario.is_asked(PROGDAT)

    scenario.answer(PROGDIS, "y").answer(PROGSITE, "bone; lung")
    assert scenario.is_asked(PROGDAT)
    assert scenario.value(PROGSITE) == "1;2"
    assert not scenario.is_asked(PROGSITT)
    assert scenario.answer(PROGSITE, "other").is_asked(PROGSITT)


def test_the_first_distant_progression_is_suggested_at_later_visits() -> None:
    scenario = page("W2").answer(DISCOURS, "progress").answer(PROGDIS, "n")
    progressed(scenario.on(SURVIVAL, "W6"))
    scenario.on(SURVIVAL, "3M").answer(DISCOURS, "stable")

    scenario.on(SURVIVAL, "6M").answer(DISCOURS, "progress").answer(PROGDIS, "y")

    assert suggestion(scenario, PROGDAT) == "2026-08-01"


def test_without_an_earlier_progression_none_is_suggested() -> None:
    scenario = page().answer(DISCOURS, "progress").answer(PROGDIS, "y")

    assert suggestion(scenario, PROGDAT) is None


def test_surv_01_asks_for_the_new_therapy_in_the_list() -> None:
    scenario = followed().on(SURVIVAL, "W6")
    assert scenario.outcome("SURV-01") is UNKNOWN
    assert scenario.answer(NEWTX, "n").outcome("SURV-01") is YES
    assert scenario.answer(NEWTX, "y").outcome("SURV-01") is NO
    assert [one.proposes for one in scenario.findings("SURV-01")] != [None]

    scenario.on(MEDICATION, "LOG").answer(CMCAT, "steroid", 1).answer(CMSTDAT, "7.7.26", 1)
    assert scenario.on(SURVIVAL, "W6").outcome("SURV-01") is NO

    scenario.on(MEDICATION, "LOG").answer(CMCAT, "immunotherapy", 1)
    assert scenario.on(SURVIVAL, "W6").outcome("SURV-01") is YES

    scenario.on(MEDICATION, "LOG").answer(CMSTDAT, "6.7.26", 1)
    assert scenario.on(SURVIVAL, "W6").outcome("SURV-01") is YES

    scenario.on(MEDICATION, "LOG").answer(CMSTDAT, "5.7.26", 1)
    assert scenario.on(SURVIVAL, "W6").outcome("SURV-01") is NO

    scenario.on(MEDICATION, "LOG").clear(CMSTDAT, 1)
    assert scenario.on(SURVIVAL, "W6").outcome("SURV-01") is UNKNOWN

    scenario.on(MEDICATION, "LOG").answer(CMCAT, "chemo", 2).answer(CMSTDAT, "2026", 2)
    assert scenario.on(SURVIVAL, "W6").outcome("SURV-01") is YES


def test_surv_01_cannot_tell_of_a_patient_without_treatment() -> None:
    assert page().answer(NEWTX, "y").outcome("SURV-01") is UNKNOWN


def test_surv_02_doubts_a_day_before_that_of_the_visit_before() -> None:
    scenario = page("W2").answer(SURVDAT, "20.7.26").on(SURVIVAL, "W6")
    assert scenario.outcome("SURV-02") is UNKNOWN

    assert scenario.answer(SURVDAT, "20.7.26").outcome("SURV-02") is YES
    assert scenario.answer(SURVDAT, "19.7.26").outcome("SURV-02") is NO
    assert page("W6").answer(SURVDAT, "19.7.26").outcome("SURV-02") is UNKNOWN


def test_surv_03_asks_for_the_page_of_death() -> None:
    scenario = page()
    assert scenario.outcome("SURV-03") is UNKNOWN
    assert scenario.answer(VITAL, "alive").outcome("SURV-03") is YES
    assert scenario.answer(VITAL, "dead").outcome("SURV-03") is NO
    (finding,) = scenario.findings("SURV-03")
    assert finding.proposes is not None

    scenario.on(DEATH).on(SURVIVAL, "W6")
    assert scenario.outcome("SURV-03") is NO

    scenario.on(DEATH).answer(DTHDAT, "20.8.26").on(SURVIVAL, "W6")
    assert scenario.outcome("SURV-03") is YES
