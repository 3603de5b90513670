"""Requirements: form IE (3.3) with its verdict, X09, X18, IE-01 to IE-07."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.forms.consent.form import BRTHYR, CONSENT, ICDAT, SCRFAIL, SEX
from kyphocrf.forms.eligibility.form import (
    ELIGIBILITY,
    EXC01,
    EXC02,
    EXC06,
    EXC07,
    EXC13,
    EXCLUSION,
    EXTRA,
    IEDAT,
    IEELIG,
    IEWAIV,
    INC01,
    INC02,
    INC03,
    INC05,
    INC06,
    INC07,
    INCLUSION,
)
from kyphocrf.forms.lesions.form import LESIONS, LESLEV, LESPAIN, LESTARG, PRIORRT
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import VASLOC
from kyphocrf.forms.study.study import STUDY
from tests.forms import patients
from tests.scenario import Scenario


@pytest.fixture
def blank() -> Scenario:
    return Scenario.blank(STUDY, patients.GERMAN).on(ELIGIBILITY)


@pytest.fixture
def patient() -> Scenario:
    return patients.eligible().on(ELIGIBILITY)


def test_the_verdict_is_yes_once_every_criterion_is_as_expected(blank: Scenario) -> None:
    for item in INCLUSION[:-1]:
        blank.answer(item, "1")
    for item in EXCLUSION:
        blank.answer(item, "0")
    assert blank.value(IEELIG) is None

    blank.answer(INC07, "NA")

    assert blank.value(IEELIG) == "1"


@pytest.mark.parametrize("item", INCLUSION)
def test_one_inclusion_criterion_not_met_decides_the_verdict(
    blank: Scenario, item: Item[str]
) -> None:
    assert blank.answer(item, "0").value(IEELIG) == "0"


@pytest.mark.parametrize("item", EXCLUSION)
def test_one_exclusion_criterion_met_decides_the_verdict(blank: Scenario, item: Item[str]) -> None:
    assert blank.answer(item, "1").value(IEELIG) == "0"


def test_a_criterion_that_is_unknown_leaves_the_verdict_open(patient: Scenario) -> None:
    assert patient.value(IEELIG) == "1"
    assert patient.missing(EXC01, Missing.UNK).value(IEELIG) is None


@pytest.mark.parametrize(("item", "verdict"), [(EXC06, "1"), (EXC01, None)])
def test_not_applicable_as_reason_counts_only_where_it_is_offered(
    patient: Scenario, item: Item[str], verdict: str | None
) -> None:
    assert patient.missing(item, Missing.NA).value(IEELIG) == verdict


@pytest.mark.parametrize("item", EXTRA)
def test_the_extra_criteria_are_off_by_default(blank: Scenario, item: Item[str]) -> None:
    assert not blank.is_asked(item)


def test_an_extra_criterion_that_is_switched_on_counts_for_the_verdict() -> None:
    patient = patients.eligible({**patients.GERMAN, "USEEXC07": "1"}).on(ELIGIBILITY)

    assert patient.is_asked(EXC07)
    assert not patient.is_asked(EXC13)
    assert patient.value(IEELIG) is None
    assert patient.answer(EXC07, "0").value(IEELIG) == "1"
    assert patient.answer(EXC07, "1").value(IEELIG) == "0"


def test_what_comes_from_phase_two_is_marked_as_assumed() -> None:
    stated = {item.name for item in (*INCLUSION, *EXCLUSION) if item.assumed is None}

    assert stated == {"INC01", "INC02", "INC03", "INC04"}


def test_ie_01_a_waiver_wants_a_comment(patient: Scenario) -> None:
    assert patient.outcome("IE-01") is Outcome.YES
    assert patient.answer(IEWAIV, "W-7").outcome("IE-01") is Outcome.NO
    assert patient.value(IEELIG) == "1"
    assert patient.answer(IEWAIV, "W" * 500).outcome("IE-01") is Outcome.UNKNOWN
    assert patient.answer(INC05, "0").value(IEELIG) == "0"


@pytest.mark.parametrize(
    ("criterion", "year", "outcome"),
    [
        ("1", "1958", Outcome.YES),
        ("1", "1990", Outcome.NO),
        ("0", "1990", Outcome.YES),
        ("1", "", Outcome.UNKNOWN),
    ],
)
def test_ie_02_the_age_criterion_agrees_with_the_page_of_consent(
    patient: Scenario, criterion: str, year: str, outcome: Outcome
) -> None:
    patient.answer(INC01, criterion).on(CONSENT).answer(BRTHYR, year).on(ELIGIBILITY)

    assert patient.outcome("IE-02") is outcome


def test_ie_02_cannot_be_told_before_the_page_of_consent_is_begun(blank: Scenario) -> None:
    assert blank.answer(INC01, "1").outcome("IE-02") is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("criterion", "painful", "outcome"),
    [
        ("1", "1", Outcome.YES),
        ("1", "0", Outcome.NO),
        ("0", "0", Outcome.YES),
        ("1", "", Outcome.UNKNOWN),
    ],
)
def test_ie_03_the_criterion_of_painful_lesions_agrees_with_the_lesions(
    patient: Scenario, criterion: str, painful: str, outcome: Outcome
) -> None:
    patient.answer(INC02, criterion).on(LESIONS).answer(LESPAIN, painful, 1).on(ELIGIBILITY)

    assert patient.outcome("IE-03") is outcome


@pytest.mark.parametrize(
    ("criterion", "pain", "outcome"),
    [
        ("1", "3", Outcome.YES),
        ("1", "2,9", Outcome.NO),
        ("0", "2", Outcome.YES),
        ("1", "", Outcome.UNKNOWN),
    ],
)
def test_x18_the_pain_criterion_agrees_with_the_local_pain_at_baseline(
    patient: Scenario, criterion: str, pain: str, outcome: Outcome
) -> None:
    patient.answer(INC03, criterion).on(PAIN, "V0").answer(VASLOC, pain).on(ELIGIBILITY)

    assert patient.outcome("X18") is outcome


def test_x18_is_hard_and_says_both_answers(patient: Scenario) -> None:
    patient.on(PAIN, "V0").answer(VASLOC, "2").on(ELIGIBILITY)

    (finding,) = patient.findings("X18")
    assert finding.stops
    assert finding.spot.item == "INC03"
    assert finding.message.en.startswith("Pain criterion Yes, but local pain at baseline 2.0")


@pytest.mark.parametrize(
    ("criterion", "level", "target", "outcome"),
    [
        ("1", "T4", "1", Outcome.YES),
        ("1", "T3", "1", Outcome.NO),
        ("1", "C7", "0", Outcome.YES),
        ("0", "T3", "1", Outcome.YES),
        ("1", "", "1", Outcome.UNKNOWN),
        ("1", "T3", "", Outcome.UNKNOWN),
    ],
)
def test_ie_04_accessible_metastases_lie_below_t3(
    patient: Scenario, criterion: str, level: str, target: str, outcome: Outcome
) -> None:
    patient.answer(INC06, criterion).on(LESIONS).answer(LESLEV, level, 1)
    patient.answer(LESTARG, target, 1).on(ELIGIBILITY)

    assert patient.outcome("IE-04") is outcome


def test_ie_04_one_high_target_is_enough_whatever_else_is_open(patient: Scenario) -> None:
    patient.on(LESIONS).answer(LESLEV, "T2", 2).answer(LESTARG, "1", 2)
    patient.answer(LESLEV, "", 1).on(ELIGIBILITY)

    assert patient.outcome("IE-04") is Outcome.NO
    assert patient.findings("IE-04")[0].assumed is not None


@pytest.mark.parametrize(
    ("criterion", "irradiated", "target", "outcome"),
    [
        ("0", "0", "1", Outcome.YES),
        ("0", "1", "1", Outcome.NO),
        ("0", "1", "0", Outcome.YES),
        ("1", "1", "1", Outcome.YES),
        ("0", "", "1", Outcome.UNKNOWN),
        ("0", "1", "", Outcome.UNKNOWN),
    ],
)
def test_x09_previous_radiation_agrees_with_the_target_lesions(
    patient: Scenario, criterion: str, irradiated: str, target: str, outcome: Outcome
) -> None:
    patient.answer(EXC02, criterion).on(LESIONS).answer(PRIORRT, irradiated, 1)
    patient.answer(LESTARG, target, 1).on(ELIGIBILITY)

    assert patient.outcome("X09") is outcome


def test_x09_one_irradiated_target_is_enough_whatever_else_is_open(patient: Scenario) -> None:
    patient.on(LESIONS).answer(PRIORRT, "", 1).answer(LESTARG, "1", 2).answer(PRIORRT, "1", 2)

    assert patient.on(ELIGIBILITY).outcome("X09") is Outcome.NO


@pytest.mark.parametrize(
    ("answer", "sex", "outcome"),
    [
        ("NA", "M", Outcome.YES),
        ("NA", "F", Outcome.NO),
        ("0", "F", Outcome.YES),
        ("NA", "", Outcome.UNKNOWN),
    ],
)
def test_ie_05_pregnancy_is_not_applicable_to_a_man_only(
    patient: Scenario, answer: str, sex: str, outcome: Outcome
) -> None:
    patient.answer(EXC06, answer).on(CONSENT).answer(SEX, sex).on(ELIGIBILITY)

    assert patient.outcome("IE-05") is outcome


@pytest.mark.parametrize(
    ("criterion", "failure", "outcome"),
    [
        ("1", "0", Outcome.YES),
        ("0", "0", Outcome.NO),
        ("0", "1", Outcome.YES),
        ("0", "", Outcome.UNKNOWN),
        ("", "0", Outcome.UNKNOWN),
    ],
)
def test_ie_06_who_is_not_eligible_is_a_screening_failure(
    patient: Scenario, criterion: str, failure: str, outcome: Outcome
) -> None:
    patient.answer(INC05, criterion).on(CONSENT).answer(SCRFAIL, failure).on(ELIGIBILITY)

    assert patient.outcome("IE-06") is outcome


@pytest.mark.parametrize(
    ("day", "outcome"),
    [("3.11.2026", Outcome.YES), ("4.11.2026", Outcome.NO), ("", Outcome.UNKNOWN)],
)
def test_ie_07_the_verdict_is_not_before_the_consent(
    patient: Scenario, day: str, outcome: Outcome
) -> None:
    patient.answer(IEDAT, "3.11.2026").on(CONSENT).answer(ICDAT, day).on(ELIGIBILITY)

    assert patient.outcome("IE-07") is outcome
