"""Sign-off by the investigator: CRF specification 3.29, checks SIGN."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT
from kyphocrf.forms.sign_off.form import (
    SGNDTM,
    SGNHEAD,
    SGNREV,
    SGNSCOPE,
    SGNVIS,
    SGNVISN,
    SIGN_OFF,
)
from kyphocrf.forms.study.study import STUDY
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def signed(scope: str = "") -> Scenario:
    """A sign-off; its page is open."""
    return Scenario.blank(STUDY).on(SIGN_OFF, "AE").answer(SGNSCOPE, scope)


def test_the_visit_is_asked_where_one_visit_is_signed() -> None:
    assert not signed("casebook").is_asked(SGNVIS)
    assert signed("one visit").is_asked(SGNVIS)


@pytest.mark.parametrize(("visit", "asked"), [("W6", False), ("OT", True), ("UNS", True)])
def test_of_a_visit_that_repeats_the_number_is_asked(visit: str, asked: bool) -> None:
    assert signed("one visit").answer(SGNVIS, visit).is_asked(SGNVISN) is asked


@pytest.mark.parametrize(
    ("typed", "is_read"),
    [
        ("0123456789abcdef", True),
        ("0123456789ABCDEF", True),
        ("0123456789abcde", False),
        ("0123456789abcdeg", False),
    ],
)
def test_the_data_head_has_16_signs(typed: str, is_read: bool) -> None:
    assert signed().answer(SGNHEAD, typed).value(SGNHEAD) == (typed if is_read else None)


@pytest.mark.parametrize(("typed", "outcome"), [("y", YES), ("n", NO), ("", UNKNOWN)])
def test_sign_01_expects_what_is_signed_to_be_correct(typed: str, outcome: Outcome) -> None:
    assert signed().answer(SGNREV, typed).outcome("SIGN-01") is outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [("2026-11-23 17:30", YES), ("2026-11-23 17:31", NO), ("", UNKNOWN)],
)
def test_sign_02_expects_no_signature_in_the_future(typed: str, outcome: Outcome) -> None:
    assert signed().answer(SGNDTM, typed).outcome("SIGN-02") is outcome


def test_sign_03_expects_the_end_of_study_before_the_casebook_is_signed() -> None:
    assert signed().outcome("SIGN-03") is UNKNOWN
    assert signed("one visit").outcome("SIGN-03") is YES
    scenario = signed("casebook")
    assert scenario.outcome("SIGN-03") is NO

    scenario.on(END_OF_STUDY, "AE").answer(EOSDAT, "2026-11-20").on(SIGN_OFF, "AE")
    assert scenario.outcome("SIGN-03") is YES
