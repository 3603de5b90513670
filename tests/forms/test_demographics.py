"""Demographics and history: CRF specification 3.2, checks X04, DM-01, DM-02, IE-08, IE-09."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.consent.form import CONSENT, SEX
from kyphocrf.forms.demographics.form import (
    BMI,
    CHILDB,
    DEMOGRAPHICS,
    HEIGHT,
    MHONGO,
    MHPRE,
    MHTERM,
    MHYN,
    OSTEOPOR,
    PREGRES,
    PREGTST,
    WEIGHT,
)
from kyphocrf.forms.eligibility.form import ELIGIBILITY, EXC04, EXC06, INC07
from kyphocrf.forms.study.study import STUDY
from tests.forms import patients
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


@pytest.fixture
def blank() -> Scenario:
    return Scenario.blank(STUDY, patients.GERMAN).on(DEMOGRAPHICS, "V0")


@pytest.fixture
def patient() -> Scenario:
    return patients.eligible().on(DEMOGRAPHICS, "V0")


def mandatory(scenario: Scenario, item: str) -> bool:
    assert scenario.entry is not None
    return item in {spot.item for spot in scenario.entry.review.to_answer()}


def severities(scenario: Scenario, number: str) -> list[str]:
    return [finding.severity.value for finding in scenario.findings(number)]


def after_test(scenario: Scenario, result: str, potential: str = "yes") -> Scenario:
    """Test a woman of reproductive potential for pregnancy and open the criteria."""
    scenario.on(CONSENT).answer(SEX, "F").on(DEMOGRAPHICS, "V0")
    scenario.answer(CHILDB, potential).answer(PREGRES, result)
    return scenario.on(ELIGIBILITY)


@pytest.mark.parametrize(("sex", "asked"), [("F", True), ("M", False), ("D", False), ("", False)])
def test_reproductive_potential_is_asked_of_women(blank: Scenario, sex: str, asked: bool) -> None:
    blank.on(CONSENT).answer(SEX, sex).on(DEMOGRAPHICS, "V0")

    assert blank.is_asked(CHILDB) is asked
    assert mandatory(blank, "CHILDB") is asked


@pytest.mark.parametrize(("potential", "asked"), [("yes", True), ("sterile", False), ("", False)])
def test_a_pregnancy_test_is_asked_where_she_may_be_pregnant(
    patient: Scenario, potential: str, asked: bool
) -> None:
    patient.answer(CHILDB, potential)

    assert patient.is_asked(PREGTST) is asked
    assert patient.is_asked(PREGRES) is asked


def test_the_body_mass_index_is_weight_by_height_squared(blank: Scenario) -> None:
    # 70.5 / 1.68² = 70.5 / 2.8224 = 24.979
    assert blank.answer(WEIGHT, "70,5").value(BMI) is None
    assert blank.answer(HEIGHT, "168").value(BMI) == "25.0"
    # 92.3 / 1.75² = 92.3 / 3.0625 = 30.139
    assert blank.answer(HEIGHT, "1.75 m").answer(WEIGHT, "92.3").value(BMI) == "30.1"


def test_no_height_gives_no_body_mass_index(blank: Scenario) -> None:
    assert blank.answer(WEIGHT, "70").answer(HEIGHT, "0").value(BMI) is None


@pytest.mark.parametrize(
    ("typed", "stops"), [("99", True), ("139", False), ("206", False), ("231", True)]
)
def test_an_unusual_height_is_confirmed_and_an_impossible_one_refused(
    blank: Scenario, typed: str, stops: bool
) -> None:
    findings = blank.answer(HEIGHT, typed).findings("RANGE")

    assert [one.severity.value == "hard" for one in findings] == [stops]


@pytest.mark.parametrize(("typed", "stops"), [("24.9", True), ("39.9", False), ("150.1", False)])
def test_an_unusual_weight_is_confirmed(blank: Scenario, typed: str, stops: bool) -> None:
    findings = blank.answer(WEIGHT, typed).findings("RANGE")

    assert [one.severity.value == "hard" for one in findings] == [stops]


def test_an_illness_outside_the_list_is_worded(blank: Scenario) -> None:
    blank.answer(MHYN, "y").answer(MHPRE, "other", 1)
    assert mandatory(blank, "MHTERM")

    blank.answer(MHPRE, "COPD", 1)

    assert not mandatory(blank, "MHTERM")
    assert blank.is_asked(MHTERM, 1)


def test_an_illness_beside_none_is_not_expected(blank: Scenario) -> None:
    blank.answer(MHYN, "y").answer(MHPRE, "diabetes", 1)
    assert not blank.findings("NOT-EXPECTED")

    assert blank.answer(MHYN, "n").findings("NOT-EXPECTED")


def test_dm_01_wants_the_illnesses_or_none(blank: Scenario) -> None:
    assert blank.outcome("DM-01") is UNKNOWN
    assert blank.answer(MHYN, "n").outcome("DM-01") is YES
    assert blank.answer(MHYN, "y").outcome("DM-01") is NO
    assert [finding.stops for finding in blank.findings("DM-01")] == [True]
    assert blank.answer(MHPRE, "KHK", 1).outcome("DM-01") is YES


def test_dm_02_finds_osteoporosis_denied_and_entered(blank: Scenario) -> None:
    assert blank.outcome("DM-02") is UNKNOWN

    blank.answer(OSTEOPOR, "no").answer(MHYN, "y").answer(MHPRE, "diabetes", 1)
    assert blank.outcome("DM-02") is YES
    assert blank.answer(MHPRE, "osteoporosis", 2).outcome("DM-02") is NO
    assert severities(blank, "DM-02") == ["soft"]
    assert blank.answer(OSTEOPOR, "treated").outcome("DM-02") is YES


def test_x04_a_positive_test_excludes(patient: Scenario) -> None:
    after_test(patient, "positive").answer(EXC06, "0")

    assert patient.outcome("X04") is NO
    assert [finding.stops for finding in patient.findings("X04")] == [True]
    assert patient.answer(EXC06, "1").outcome("X04") is YES
    assert after_test(patient, "negative").answer(EXC06, "0").outcome("X04") is YES


def test_x04_waits_for_the_test_of_a_woman_who_may_be_pregnant(patient: Scenario) -> None:
    assert after_test(patient, "").outcome("X04") is UNKNOWN
    assert after_test(patient, "", "").outcome("X04") is UNKNOWN
    assert after_test(patient, "", "sterile").outcome("X04") is YES
    assert patient.on(CONSENT).answer(SEX, "M").on(ELIGIBILITY).outcome("X04") is YES
    assert patient.on(CONSENT).clear(SEX).on(ELIGIBILITY).outcome("X04") is UNKNOWN
    assert patient.clear(EXC06).outcome("X04") is UNKNOWN


@pytest.mark.parametrize(
    ("potential", "criterion", "outcome"),
    [
        ("yes", "NA", NO),
        ("yes", "1", YES),
        ("yes", "0", YES),
        ("sterile", "NA", YES),
        ("sterile", "0", NO),
        ("", "NA", UNKNOWN),
        ("yes", "", UNKNOWN),
    ],
)
def test_ie_08_contraception_fits_the_reproductive_potential(
    patient: Scenario, potential: str, criterion: str, outcome: Outcome
) -> None:
    patient.answer(CHILDB, potential).on(ELIGIBILITY).answer(INC07, criterion)

    assert patient.outcome("IE-08") is outcome
    assert severities(patient, "IE-08") == ["soft"] * (outcome is NO)


def test_ie_08_says_nothing_of_men(patient: Scenario) -> None:
    patient.on(CONSENT).answer(SEX, "M").on(ELIGIBILITY)

    assert patient.answer(INC07, "1").outcome("IE-08") is YES
    assert patient.answer(INC07, "NA").outcome("IE-08") is YES


def test_ie_09_finds_a_coagulopathy_in_the_history(patient: Scenario) -> None:
    assert patient.on(ELIGIBILITY).outcome("IE-09") is YES

    patient.on(DEMOGRAPHICS, "V0").answer(MHYN, "y")
    assert patient.on(ELIGIBILITY).outcome("IE-09") is UNKNOWN

    patient.on(DEMOGRAPHICS, "V0").answer(MHPRE, "coagulopathy", 1)
    assert patient.on(ELIGIBILITY).outcome("IE-09") is UNKNOWN

    patient.on(DEMOGRAPHICS, "V0").answer(MHONGO, "y", 1)
    assert patient.on(ELIGIBILITY).outcome("IE-09") is NO
    assert severities(patient, "IE-09") == ["soft"]
    assert patient.answer(EXC04, "1").outcome("IE-09") is YES

    patient.answer(EXC04, "0").on(DEMOGRAPHICS, "V0").answer(MHONGO, "n", 1)
    assert patient.on(ELIGIBILITY).outcome("IE-09") is YES


def test_ie_09_says_nothing_of_other_illnesses(patient: Scenario) -> None:
    patient.answer(MHYN, "y").answer(MHPRE, "diabetes", 1).answer(MHONGO, "y", 1)

    assert patient.on(ELIGIBILITY).outcome("IE-09") is YES


def test_ie_09_finds_it_beside_an_illness_not_named_yet(patient: Scenario) -> None:
    patient.answer(MHYN, "y").answer(MHONGO, "y", 1)
    patient.answer(MHPRE, "coagulopathy", 2).answer(MHONGO, "y", 2)

    assert patient.on(ELIGIBILITY).outcome("IE-09") is NO
