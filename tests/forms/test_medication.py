"""Concomitant medication: CRF specification 3.27, checks CM."""

from typing import Any

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.adverse_event.term import AETERM
from kyphocrf.forms.medication.form import (
    CMAENO,
    CMATC,
    CMCAT,
    CMCHEMOD,
    CMENDAT,
    CMINDC,
    CMINDCT,
    CMONGO,
    CMSTDAT,
    MEDICATION,
)
from kyphocrf.forms.study.study import STUDY
from tests.forms.followed import followed
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def page() -> Scenario:
    """The list of a patient who was treated on 6 July 2026."""
    return followed().on(MEDICATION, "LOG")


def given(scenario: Scenario, row: int, start: str, end: str = "", kind: str = "chemo") -> Scenario:
    """Enter a therapy; without an end it goes on."""
    scenario.answer(CMCAT, kind, row).answer(CMSTDAT, start, row)
    if not end:
        return scenario.answer(CMONGO, "y", row)
    return scenario.answer(CMONGO, "n", row).answer(CMENDAT, end, row)


def to_answer(scenario: Scenario) -> set[str]:
    assert scenario.entry is not None
    return {spot.item for spot in scenario.entry.review.to_answer()}


def test_a_row_is_needed_whole_but_for_its_atc_code() -> None:
    scenario = page().answer(CMATC, "L01", 1)
    always = {"CMCAT", "CMTRT", "CMDOSE", "CMDOSU", "CMFREQ", "CMROUTE", "CMSTDAT"}
    assert to_answer(scenario) == always | {"CMONGO", "CMINDC"}

    scenario.answer(CMONGO, "n", 1).answer(CMINDC, "ae", 1)
    assert to_answer(scenario) == always | {"CMENDAT", "CMAENO"}
    assert "CMINDCT" in to_answer(scenario.answer(CMINDC, "other", 1))


@pytest.mark.parametrize("item", [CMSTDAT, CMENDAT])
def test_no_day_is_tomorrow(item: Item[Any]) -> None:
    scenario = given(page(), 1, "1.5.26", "22.6.26").answer(item, "24.11.26", 1)

    assert [one.stops for one in scenario.findings("RANGE")] == [True]


def test_the_end_is_asked_of_what_has_ended() -> None:
    scenario = page().answer(CMONGO, "y", 1)
    assert not scenario.is_asked(CMENDAT, 1)

    assert scenario.answer(CMONGO, "n", 1).is_asked(CMENDAT, 1)


@pytest.mark.parametrize(
    ("indication", "event", "words"),
    [("ae", True, False), ("tumour", False, False), ("other", False, True)],
)
def test_the_indication_brings_its_question(indication: str, event: bool, words: bool) -> None:
    scenario = page().answer(CMINDC, indication, 1)

    assert scenario.is_asked(CMAENO, 1) is event
    assert scenario.is_asked(CMINDCT, 1) is words


@pytest.mark.parametrize("typed", ["N02AA01", "L", "L01", "L01X", "L01XA"])
def test_an_atc_code_may_stand_at_any_level(typed: str) -> None:
    assert page().answer(CMATC, typed, 1).value(CMATC, 1) == typed


@pytest.mark.parametrize("typed", ["N2", "02AA01", "N02AA1"])
def test_what_is_no_atc_code_is_not_taken(typed: str) -> None:
    assert page().answer(CMATC, typed, 1).value(CMATC, 1) is None


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("1.5.26", "22.6.26", "14"),  # 22 June to 6 July
        ("1.5.26", "6.7.26", "0"),
        ("1.5.26", "20.7.26", "0"),  # went on beyond the treatment
        ("1.5.26", "", "0"),  # goes on
        ("6.7.26", "20.7.26", "0"),  # begun on the day of the treatment
        ("2025", "22.6.26", "14"),  # when it began in 2025 does not matter
        ("1.5.26", "6.26", None),  # some day of June
        ("7.2026", "20.7.26", None),  # may have begun after the treatment
        ("7.7.26", "20.7.26", None),  # began after the treatment
    ],
)
def test_the_days_from_the_last_chemotherapy_to_the_treatment(
    start: str, end: str, days: str | None
) -> None:
    assert given(page(), 1, start, end).value(CMCHEMOD) == days


def test_the_last_of_several_chemotherapies_counts() -> None:
    scenario = given(page(), 1, "2025", "2025")
    given(scenario, 2, "1.5.26", "22.6.26")
    given(scenario, 3, "8.7.26")
    given(scenario, 4, "1.1.26", "5.7.26", kind="immuno")

    assert scenario.value(CMCHEMOD) == "14"

    # June as a whole may hold a later day than the 22nd.
    assert given(scenario, 5, "1.6.26", "6.26").value(CMCHEMOD) is None


def test_without_chemotherapy_or_treatment_there_are_no_days() -> None:
    assert given(page(), 1, "1.5.26", "22.6.26", kind="steroid").value(CMCHEMOD) is None

    blank = Scenario.blank(STUDY).on(MEDICATION, "LOG")
    assert given(blank, 1, "1.5.26", "22.6.26").value(CMCHEMOD) is None


def test_a_row_without_category_leaves_the_days_open() -> None:
    scenario = given(page(), 1, "1.5.26", "22.6.26").answer(CMSTDAT, "1.5.26", 2)

    assert scenario.value(CMCHEMOD) is None


def test_cm_01_expects_the_end_after_the_start() -> None:
    scenario = page().answer(CMONGO, "n", 1).answer(CMENDAT, "6.26", 1)
    assert scenario.outcome("CM-01", 1) is UNKNOWN

    assert scenario.answer(CMSTDAT, "5.26", 1).outcome("CM-01", 1) is YES
    assert scenario.answer(CMSTDAT, "15.6.26", 1).outcome("CM-01", 1) is UNKNOWN
    assert scenario.answer(CMSTDAT, "1.7.26", 1).outcome("CM-01", 1) is NO


def test_cm_02_expects_the_event_to_be_recorded() -> None:
    scenario = page().answer(CMINDC, "tumour", 1)
    assert scenario.outcome("CM-02", 1) is YES
    assert scenario.answer(CMINDC, "ae", 1).outcome("CM-02", 1) is UNKNOWN
    assert scenario.answer(CMAENO, "1", 1).outcome("CM-02", 1) is NO

    scenario.on(ADVERSE_EVENT, "AE").answer(AETERM, "fever").on(MEDICATION, "LOG")

    assert scenario.outcome("CM-02", 1) is YES
    assert scenario.answer(CMAENO, "2", 1).outcome("CM-02", 1) is NO
