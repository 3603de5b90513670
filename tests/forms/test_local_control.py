"""Local tumour control: CRF specification 3.21, 5.8, checks LTC."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.local_control.form import (
    CONTROL,
    LOCAL_CONTROL,
    LTCBIOP,
    LTCCONF,
    LTCDAT,
    LTCDIM,
    LTCEPI,
    LTCLEV,
    LTCMDA,
    LTCPDAT,
    LTCPROG,
)
from tests.forms.followed import followed
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def imaged(
    event: str = "3M", day: str = "2026-10-05", scenario: Scenario | None = None
) -> Scenario:
    """A patient treated on 6 July 2026 with an image of a visit; the page is open."""
    return (scenario or followed()).on(LOCAL_CONTROL, event).answer(LTCDAT, day)


def test_each_target_lesion_has_its_column_under_its_own_number() -> None:
    scenario = imaged()

    assert scenario.entry is not None
    assert scenario.entry.review.rows(CONTROL) == (1, 3)
    assert [scenario.value(LTCLEV, row) for row in (1, 3)] == ["T12", "L1"]
    assert CONTROL.repeats is not None
    assert CONTROL.repeats.across


@pytest.mark.parametrize(
    ("response", "local", "date_asked", "proof_asked"),
    [
        ("SD", "no", False, False),
        ("PD", "no", True, False),
        ("SD", "suspected", True, True),
        ("NE", "confirmed", True, True),
        ("PD", "", True, False),
        ("SD", "", False, False),
    ],
)
def test_a_progression_is_dated_and_proved(
    response: str, local: str, date_asked: bool, proof_asked: bool
) -> None:
    scenario = imaged().answer(LTCMDA, response, 1).answer(LTCPROG, local, 1)

    assert scenario.is_asked(LTCPDAT, 1) is date_asked
    assert scenario.is_asked(LTCBIOP, 1) is proof_asked
    assert scenario.is_asked(LTCCONF, 1) is proof_asked


def test_every_response_is_described_in_words() -> None:
    codes = LTCMDA.codelist
    assert codes is not None
    assert [code.value for code in codes.codes] == ["CR", "PR", "SD", "PD", "NE"]
    assert all(code.hint is not None for code in codes.codes)


@pytest.mark.parametrize(("typed", "stops"), [("-1", True), ("100.1", False)])
def test_a_soft_tissue_part_has_its_limits(typed: str, stops: bool) -> None:
    scenario = imaged().answer(LTCDIM, typed, 1)

    (finding,) = scenario.findings("RANGE")
    assert (finding.severity.value == "hard") is stops


@pytest.mark.parametrize("arm", ["A", "B"])
def test_ltc_01_refuses_a_progression_before_treatment(arm: str) -> None:
    scenario = imaged(scenario=followed(arm))
    assert scenario.outcome("LTC-01", 1) is UNKNOWN

    assert scenario.answer(LTCPDAT, "2026-07-06", 1).outcome("LTC-01", 1) is YES
    assert scenario.answer(LTCPDAT, "2026-07-05", 1).outcome("LTC-01", 1) is NO
    assert scenario.findings("LTC-01")[0].stops


def test_ltc_02_refuses_a_progression_after_the_image() -> None:
    scenario = imaged()
    assert scenario.outcome("LTC-02", 1) is UNKNOWN

    assert scenario.answer(LTCPDAT, "2026-10-05", 1).outcome("LTC-02", 1) is YES
    assert scenario.answer(LTCPDAT, "2026-10-06", 1).outcome("LTC-02", 1) is NO


@pytest.mark.parametrize(
    ("response", "local", "pd_is_local", "confirmed_is_pd"),
    [
        ("PD", "no", NO, YES),
        ("PD", "suspected", YES, YES),
        ("PD", "confirmed", YES, YES),
        ("SD", "no", YES, YES),
        ("SD", "suspected", YES, YES),
        ("SD", "confirmed", YES, NO),
        ("PD", "", UNKNOWN, UNKNOWN),
        ("SD", "", YES, UNKNOWN),
        ("", "no", UNKNOWN, YES),
        ("", "confirmed", UNKNOWN, UNKNOWN),
    ],
)
def test_response_and_local_progression_agree(
    response: str, local: str, pd_is_local: Outcome, confirmed_is_pd: Outcome
) -> None:
    scenario = imaged().answer(LTCMDA, response, 1).answer(LTCPROG, local, 1)

    assert scenario.outcome("LTC-03", 1) is pd_is_local
    assert scenario.outcome("LTC-04", 1) is confirmed_is_pd


def test_ltc_05_expects_8_weeks_before_stable_disease() -> None:
    """6 July and 56 days are 31 August."""
    scenario = imaged(day="2026-08-30")
    assert scenario.outcome("LTC-05", 1) is UNKNOWN

    assert scenario.answer(LTCMDA, "SD", 1).outcome("LTC-05", 1) is NO
    assert scenario.answer(LTCDAT, "2026-08-31").outcome("LTC-05", 1) is YES
    assert scenario.clear(LTCDAT).outcome("LTC-05", 1) is UNKNOWN
    assert scenario.answer(LTCMDA, "NE", 1).outcome("LTC-05", 1) is YES


def test_ltc_06_takes_an_epidural_progression_for_a_local_one() -> None:
    scenario = imaged().answer(LTCEPI, "y", 1)
    assert scenario.outcome("LTC-06", 1) is UNKNOWN

    assert scenario.answer(LTCPROG, "no", 1).outcome("LTC-06", 1) is NO
    assert scenario.answer(LTCPROG, "suspected", 1).outcome("LTC-06", 1) is YES
    assert scenario.answer(LTCPROG, "no", 1).answer(LTCEPI, "n", 1).outcome("LTC-06", 1) is YES


@pytest.mark.parametrize(
    ("again", "biopsy", "outcome"),
    [
        ("yes", "", YES),
        ("", "tumour", YES),
        ("pending", "tumour", YES),
        ("pending", "not taken", NO),
        ("no", "no tumour", NO),
        ("pending", "", UNKNOWN),
        ("", "not taken", UNKNOWN),
    ],
)
def test_ltc_07_asks_what_confirmed_a_progression(
    again: str, biopsy: str, outcome: Outcome
) -> None:
    scenario = imaged().answer(LTCCONF, again, 1).answer(LTCBIOP, biopsy, 1)
    assert scenario.outcome("LTC-07", 1) is UNKNOWN

    assert scenario.answer(LTCPROG, "confirmed", 1).outcome("LTC-07", 1) is outcome
    assert scenario.answer(LTCPROG, "suspected", 1).outcome("LTC-07", 1) is YES
