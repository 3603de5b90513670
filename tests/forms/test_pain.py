"""Pain on the VAS: CRF specification 1.4, 3.14, 5.5, checks X17, X31, PAIN-01."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.values import Missing
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.plan import EBPSALV
from kyphocrf.forms.ebrt.summary import EBSSTTIM
from kyphocrf.forms.kyphoplasty.form import PROENTIM
from kyphocrf.forms.pain.analgesia import PAINSTD
from kyphocrf.forms.pain.baseline import RESP3, VASBASE, VASDELTA
from kyphocrf.forms.pain.form import PAIN, RESPICPR
from kyphocrf.forms.pain.protocol_day import PAINDAY, PAINHRS
from kyphocrf.forms.pain.rating import (
    ANCHG,
    PAINDAT,
    PAINTIM,
    PAINTPT,
    RESC12,
    RESCDOSE,
    RESCDRUG,
    VASGEN,
    VASLOC,
)
from kyphocrf.forms.pain.response import OMEDBASE, OMEDNOW
from tests.forms.trial import TRIAL, give, omit, operated, patient, planned
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def rated(baseline: str, now: str, event: str = "D1") -> Scenario:
    """A patient rated at baseline and again; the later form is open."""
    scenario = patient().on(PAIN, "V0").answer(VASLOC, baseline)
    return scenario.on(PAIN, event).answer(VASLOC, now)


@pytest.mark.parametrize(("event", "point"), [("V0", "V0"), ("D1", "D1"), ("W2", "FU")])
def test_the_visit_says_which_time_point_it_is(event: str, point: str) -> None:
    assert patient().on(PAIN, event).value(PAINTPT) == point


@pytest.mark.parametrize(("typed", "kept"), [("4,5", "4.5"), ("45 mm", "4.5"), ("7", "7.0")])
def test_a_line_in_millimetres_is_converted(typed: str, kept: str) -> None:
    assert patient().on(PAIN, "V0").answer(VASLOC, typed).value(VASLOC) == kept


def test_a_rating_above_ten_is_refused() -> None:
    scenario = patient().on(PAIN, "V0").answer(VASLOC, "45")

    assert [finding.stops for finding in scenario.findings("RANGE")] == [True]


@pytest.mark.parametrize(("event", "asked"), [("V0", False), ("D1", True), ("W2", False)])
def test_the_change_of_analgesia_is_asked_at_day_1(event: str, asked: bool) -> None:
    scenario = patient().on(PAIN, event)
    assert scenario.entry is not None

    to_answer = {spot.item for spot in scenario.entry.review.to_answer()}

    assert scenario.is_asked(ANCHG) is asked
    assert ("ANCHG" in to_answer) is asked
    assert ("RESC12" in to_answer) is asked


def test_the_rescue_drug_is_asked_only_where_one_was_taken() -> None:
    scenario = patient().on(PAIN, "W2").answer(RESC12, "n")
    assert not scenario.is_asked(RESCDRUG)
    assert not scenario.is_asked(RESCDOSE)

    scenario.answer(RESC12, "y")

    assert scenario.is_asked(RESCDRUG)
    assert scenario.is_asked(RESCDOSE)


def test_a_baseline_has_no_change() -> None:
    scenario = rated("7", "4", "D1").on(PAIN, "V0")

    assert not any(scenario.is_asked(item) for item in (VASBASE, VASDELTA, RESP3, PAINSTD))
    assert not any(scenario.is_asked(item) for item in (OMEDBASE, OMEDNOW, RESPICPR))


def test_only_day_1_is_counted_in_hours_and_under_standard_analgesia() -> None:
    scenario = rated("7", "4", "D1")
    assert scenario.is_asked(PAINHRS)
    assert scenario.is_asked(PAINSTD)

    scenario.on(PAIN, "W2")

    assert not scenario.is_asked(PAINHRS)
    assert not scenario.is_asked(PAINSTD)


def test_a_rating_is_needed_with_its_day_time_and_mode() -> None:
    scenario = patient().on(PAIN, "W2").answer(RESC12, "y")
    assert scenario.entry is not None

    to_answer = {spot.item for spot in scenario.entry.review.to_answer()}

    assert to_answer == {
        "PAINDAT", "PAINTIM", "VASLOC", "VASGEN", "PAINMODE", "RESCDRUG", "RESCDOSE",
    }  # fmt: skip
    assert [one.stops for one in scenario.answer(PAINDAT, "24.11.26").findings("RANGE")] == [True]


@pytest.mark.parametrize(
    ("baseline", "now", "change", "response"),
    [
        ("7", "4", "-3.0", "1"),
        ("7", "4.1", "-2.9", "0"),
        ("7", "1", "-6.0", "1"),
        ("3", "5", "2.0", "0"),
    ],
)
def test_three_points_less_is_a_response(
    baseline: str, now: str, change: str, response: str
) -> None:
    scenario = rated(baseline, now)

    assert scenario.value(VASBASE) == f"{Decimal(baseline):.1f}"
    assert scenario.value(VASDELTA) == change
    assert scenario.value(RESP3) == response


def test_without_a_baseline_nobody_is_a_non_responder() -> None:
    scenario = patient().on(PAIN, "D1").answer(VASLOC, "9")

    assert [scenario.value(item) for item in (VASBASE, VASDELTA, RESP3)] == [None, None, None]


def test_with_a_missing_reason_nobody_is_a_non_responder() -> None:
    scenario = patient().on(PAIN, "V0").missing(VASLOC, Missing.ND)
    scenario.on(PAIN, "D1").answer(VASLOC, "9")
    assert scenario.value(RESP3) is None

    scenario = rated("7", "").missing(VASLOC, Missing.ASKU)
    assert scenario.value(RESP3) is None


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_response_is_a_fall_of_three_points_whatever_the_ratings(first: int, then: int) -> None:
    scenario = rated(f"{first} mm", f"{then} mm")

    assert scenario.value(RESP3) == ("1" if first - then >= 30 else "0")


def test_the_study_may_set_the_general_scale_as_primary() -> None:
    scenario = Scenario.blank(TRIAL, {"PRIMVAS": "VASGEN"})
    scenario.on(PAIN, "V0").answer(VASLOC, "9").answer(VASGEN, "6")

    scenario.on(PAIN, "W2").answer(VASLOC, "9").answer(VASGEN, "2")

    assert scenario.value(VASDELTA) == "-4.0"


def test_the_change_follows_a_corrected_baseline() -> None:
    scenario = rated("7", "5")
    assert scenario.value(RESP3) == "0"

    scenario.on(PAIN, "V0").answer(VASLOC, "8").on(PAIN, "D1")

    assert scenario.value(RESP3) == "1"


def test_the_hours_count_from_the_end_of_the_procedure() -> None:
    scenario = operated().on(PAIN, "D1").answer(PAINDAT, "10.11.26").answer(PAINTIM, "0900")

    assert scenario.value(PAINHRS) == "22.50"


def test_the_hours_count_from_an_end_after_midnight() -> None:
    scenario = operated().answer(PROENTIM, "0030").on(PAIN, "D1")

    scenario.answer(PAINDAT, "10.11.26").answer(PAINTIM, "0900")

    assert scenario.value(PAINHRS) == "8.50"


def test_the_hours_count_from_the_first_delivered_fraction() -> None:
    scenario = omit(planned(), 1, "09")
    give(scenario, 2, "10").answer(EBSSTTIM, "1400")

    scenario.on(PAIN, "D1").answer(PAINDAT, "11.11.26").answer(PAINTIM, "1000")

    assert scenario.value(PAINHRS) == "20.00"


def test_the_treatment_that_began_first_counts() -> None:
    scenario = operated("2026-11-12").on(EBRT, "T0").answer(EBPSALV, "n")
    give(scenario, 1, "10").answer(EBSSTTIM, "1400")

    scenario.on(PAIN, "D1").answer(PAINDAT, "11.11.26").answer(PAINTIM, "1000")

    assert scenario.value(PAINHRS) == "20.00"
    assert scenario.outcome("X31") is YES


def test_a_course_not_begun_does_not_hide_the_procedure() -> None:
    scenario = operated().on(EBRT, "T0").answer(EBPSALV, "n").on(PAIN, "D1")

    scenario.answer(PAINDAT, "10.11.26").answer(PAINTIM, "0900")

    assert scenario.value(PAINHRS) == "22.50"


def test_the_hours_cannot_be_told_without_the_time_of_the_fraction() -> None:
    scenario = give(planned(), 1, "09").on(PAIN, "D1")

    scenario.answer(PAINDAT, "10.11.26").answer(PAINTIM, "1000")

    assert scenario.value(PAINHRS) is None


def test_x17_marks_day_1_where_the_analgesia_was_changed() -> None:
    scenario = patient().on(PAIN, "D1")
    assert scenario.outcome("X17") is UNKNOWN
    assert scenario.value(PAINSTD) is None

    assert scenario.answer(ANCHG, "no").outcome("X17") is YES
    assert scenario.value(PAINSTD) == "1"

    assert scenario.answer(ANCHG, "increased").outcome("X17") is NO
    assert scenario.value(PAINSTD) == "0"
    assert not scenario.answer(ANCHG, "no").findings("X17")


def test_x17_says_nothing_at_other_visits() -> None:
    assert patient().on(PAIN, "W2").outcome("X17") is YES


def test_x31_expects_day_1_the_day_after_the_procedure() -> None:
    scenario = operated().on(PAIN, "D1")

    assert scenario.outcome("X31") is UNKNOWN
    assert scenario.answer(PAINDAT, "10.11.26").outcome("X31") is YES
    assert scenario.answer(PAINDAT, "11.11.26").outcome("X31") is NO
    assert scenario.on(PAIN, "W2").outcome("X31") is YES


def test_x31_expects_day_1_the_day_after_the_first_delivered_fraction() -> None:
    scenario = give(omit(planned(), 1, "09"), 2, "10").on(PAIN, "D1")

    assert scenario.answer(PAINDAT, "11.11.26").outcome("X31") is YES
    assert scenario.answer(PAINDAT, "10.11.26").outcome("X31") is NO


def test_x31_does_not_count_salvage_as_treatment() -> None:
    scenario = give(planned(), 1, "09").answer(EBPSALV, "y").on(PAIN, "D1")

    assert scenario.answer(PAINDAT, "10.11.26").outcome("X31") is UNKNOWN


def test_pain_01_expects_the_baseline_before_treatment() -> None:
    scenario = operated().on(PAIN, "V0")

    assert scenario.outcome("PAIN-01") is UNKNOWN
    assert scenario.answer(PAINDAT, "8.11.26").outcome("PAIN-01") is YES
    assert scenario.answer(PAINDAT, "10.11.26").outcome("PAIN-01") is NO
    assert scenario.on(PAIN, "D1").outcome("PAIN-01") is YES


def test_pain_01_asks_the_clock_on_the_day_of_treatment() -> None:
    scenario = operated().on(PAIN, "V0").answer(PAINDAT, "9.11.26")  # incision at 09:15

    assert scenario.outcome("PAIN-01") is UNKNOWN
    assert scenario.answer(PAINTIM, "0915").outcome("PAIN-01") is YES
    assert scenario.answer(PAINTIM, "0916").outcome("PAIN-01") is NO


def test_pain_01_has_nothing_to_find_before_a_treatment() -> None:
    assert patient().on(PAIN, "V0").outcome("PAIN-01") is YES


def test_clinical_05_a_day_1_that_was_not_rated_is_of_no_day() -> None:
    scenario = operated().on(PAIN, "D1").answer(PAINDAT, "10.11.26")
    assert scenario.value(PAINDAY) is None

    assert scenario.missing(VASLOC, Missing.ND).value(PAINDAY) == "0"
    assert scenario.answer(VASLOC, "3").value(PAINDAY) == "1"
