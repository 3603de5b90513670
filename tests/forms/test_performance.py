"""Performance status: CRF specification 3.7, checks PS-01 to PS-04, IE-10."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.values import Missing
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEOUT
from kyphocrf.forms.demographics.form import DEMOGRAPHICS, WEIGHT
from kyphocrf.forms.eligibility.form import ELIGIBILITY, INC05
from kyphocrf.forms.performance.form import ECOG, FROM_WEEK_SIX, KPS, PERFORMANCE, PSWEIGHT
from kyphocrf.forms.study.study import STUDY
from tests.forms import patients
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def page(event: str = "V0") -> Scenario:
    return Scenario.blank(STUDY, patients.GERMAN).on(PERFORMANCE, event)


def softly(scenario: Scenario, number: str) -> bool:
    return [finding.severity.value for finding in scenario.findings(number)] == ["soft"]


@pytest.mark.parametrize(
    ("event", "asked"),
    [("V0", False), ("D1", False), ("W2", False), ("W6", True), ("3M", True), ("60M", True)],
)
def test_the_weight_is_asked_from_week_six_on(event: str, asked: bool) -> None:
    assert page(event).is_asked(PSWEIGHT) is asked


def test_the_weight_is_asked_at_every_half_year() -> None:
    assert FROM_WEEK_SIX == (
        "W6", "3M", "6M", "12M", "18M", "24M", "30M", "36M", "42M", "48M", "54M", "60M",
    )  # fmt: skip


def test_the_index_goes_down_by_tens() -> None:
    assert KPS.codelist is not None
    assert [int(code.value) for code in KPS.codelist.codes] == list(range(100, -1, -10))
    assert page().answer(KPS, "75").findings("UNREAD")


@pytest.mark.parametrize(
    ("index", "fits"),
    [
        ("100", "0"), ("90", "1"), ("80", "1"), ("70", "2"), ("60", "2"), ("50", "3"),
        ("40", "3"), ("30", "4"), ("20", "4"), ("10", "4"), ("0", "5"),
    ],
)  # fmt: skip
def test_ps_01_ecog_fits_the_karnofsky_index(index: str, fits: str) -> None:
    scenario = page().answer(KPS, index)

    assert scenario.outcome("PS-01") is UNKNOWN
    fitting = [
        code for code in "012345" if scenario.answer(ECOG, code).outcome("PS-01") is YES
    ]  # fmt: skip
    assert fitting == [fits]


def test_ps_01_wants_a_comment_only() -> None:
    assert softly(page().answer(KPS, "100").answer(ECOG, "2"), "PS-01")


@pytest.mark.parametrize(
    ("before", "now", "outcome"),
    [("80", "70", YES), ("80", "60", NO), ("60", "80", YES), ("80", "", UNKNOWN)],
)
def test_ps_02_a_drop_by_20_is_asked_about(before: str, now: str, outcome: Outcome) -> None:
    scenario = page("V0").answer(KPS, before).on(PERFORMANCE, "W2").answer(KPS, now)

    assert scenario.outcome("PS-02") is outcome
    assert softly(scenario, "PS-02") is (outcome is NO)


def test_ps_02_names_the_index_of_this_visit() -> None:
    scenario = page("V0").answer(KPS, "80").on(PERFORMANCE, "W2").answer(KPS, "60")

    (finding,) = scenario.findings("PS-02")

    assert "Karnofsky 60" in finding.message.en


def test_ps_02_looks_at_the_visit_before_only() -> None:
    scenario = page("V0").answer(KPS, "90").on(PERFORMANCE, "W2").answer(KPS, "80")

    scenario.on(PERFORMANCE, "W6").answer(KPS, "70")
    assert scenario.outcome("PS-02") is YES

    scenario.on(PERFORMANCE, "W2").missing(KPS, Missing.ND)
    assert scenario.on(PERFORMANCE, "W6").outcome("PS-02") is UNKNOWN


def test_ps_02_says_nothing_at_baseline() -> None:
    assert page("V0").answer(KPS, "10").outcome("PS-02") is YES


def test_ps_03_an_index_of_0_wants_a_death() -> None:
    scenario = page("W6")
    assert scenario.outcome("PS-03") is UNKNOWN
    assert scenario.answer(KPS, "10").outcome("PS-03") is YES
    assert scenario.answer(KPS, "0").outcome("PS-03") is NO
    assert softly(scenario, "PS-03")

    scenario.on(ADVERSE_EVENT, "AE").answer(AEOUT, "recovered").on(PERFORMANCE, "W6")
    assert scenario.outcome("PS-03") is NO

    scenario.on(ADVERSE_EVENT, "AE").answer(AEOUT, "fatal").on(PERFORMANCE, "W6")
    assert scenario.outcome("PS-03") is YES


@pytest.mark.parametrize(
    ("now", "outcome"),
    # 15 % of 80.0 kg are 12.0 kg: from 68.0 to 92.0 kg
    [("68,0", YES), ("67.9", NO), ("92", YES), ("92.1", NO), ("", UNKNOWN)],
)
def test_ps_04_a_weight_15_per_cent_off_is_confirmed(now: str, outcome: Outcome) -> None:
    scenario = page("W6").answer(PSWEIGHT, now)
    assert scenario.outcome("PS-04") is UNKNOWN

    scenario.on(DEMOGRAPHICS, "V0").answer(WEIGHT, "80").on(PERFORMANCE, "W6")

    assert scenario.outcome("PS-04") is outcome
    assert softly(scenario, "PS-04") is (outcome is NO)


@pytest.mark.parametrize(
    ("criterion", "index", "outcome"),
    [("1", "60", YES), ("1", "50", NO), ("0", "50", YES), ("1", "", UNKNOWN), ("", "60", UNKNOWN)],
)
def test_ie_10_the_karnofsky_criterion_agrees_with_the_index(
    criterion: str, index: str, outcome: Outcome
) -> None:
    scenario = patients.eligible().on(PERFORMANCE, "V0").answer(KPS, index)
    scenario.on(PERFORMANCE, "W2").answer(KPS, "100")

    scenario.on(ELIGIBILITY).answer(INC05, criterion)

    assert scenario.outcome("IE-10") is outcome
    assert [finding.stops for finding in scenario.findings("IE-10")] == [True] * (outcome is NO)
