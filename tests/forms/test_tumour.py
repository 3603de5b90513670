"""Tumour history: CRF specification 3.4, checks TUM-01 to TUM-04."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.tumour.form import (
    BMA,
    BMADAT,
    BMAOTH,
    EXTMET,
    METDAT,
    PRIMDAT,
    PRIMICD,
    PRIMOTH,
    PRIMSITE,
    PROGSC,
    PTXENDAT,
    PTXONGO,
    PTXSTDAT,
    TUMOUR,
)
from tests.forms import patients
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


@pytest.fixture
def page() -> Scenario:
    return Scenario.blank(STUDY, patients.GERMAN).on(TUMOUR, "V0")


def severities(scenario: Scenario, number: str) -> list[str]:
    return [finding.severity.value for finding in scenario.findings(number)]


def test_a_primary_outside_the_list_is_worded(page: Scenario) -> None:
    assert not page.answer(PRIMSITE, "Mamma").is_asked(PRIMOTH)
    assert page.answer(PRIMSITE, "other").is_asked(PRIMOTH)


@pytest.mark.parametrize(
    ("agent", "dated", "worded"),
    [("none", False, False), ("Xgeva", True, False), ("other", True, True), ("", False, False)],
)
def test_an_agent_for_the_bone_is_dated(
    page: Scenario, agent: str, dated: bool, worded: bool
) -> None:
    page.answer(BMA, agent)

    assert page.is_asked(BMADAT) is dated
    assert page.is_asked(BMAOTH) is worded


def test_no_metastasis_excludes_all_others() -> None:
    assert EXTMET.codelist is not None
    assert EXTMET.codelist.exclusive == {"0"}


def test_an_ongoing_therapy_has_no_end(page: Scenario) -> None:
    assert not page.answer(PTXONGO, "y", 1).is_asked(PTXENDAT, 1)
    assert page.answer(PTXONGO, "n", 1).is_asked(PTXENDAT, 1)


def test_the_prognosis_score_ends_at_15(page: Scenario) -> None:
    assert not page.answer(PROGSC, "15").findings("RANGE")
    assert page.answer(PROGSC, "16").findings("RANGE")


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("C50.4", YES),
        ("C61", YES),
        ("C90.00", YES),
        ("c50.4", NO),
        ("C5", NO),
        ("D05.1", NO),
        ("C50.4 left", NO),
        ("", UNKNOWN),
    ],
)
def test_tum_01_the_code_is_one_of_a_malignant_tumour(
    page: Scenario, code: str, outcome: Outcome
) -> None:
    assert page.answer(PRIMICD, code).outcome("TUM-01") is outcome
    assert severities(page, "TUM-01") == ["soft"] * (outcome is NO)


@pytest.mark.parametrize(
    ("first", "metastasis", "outcome"),
    [
        ("3.2019", "4.2019", YES),
        ("3.2019", "2.2019", NO),
        ("2019", "4.2019", UNKNOWN),
        ("2019", "2019", UNKNOWN),
        ("5.3.2019", "5.3.2019", YES),
        ("2019", "", UNKNOWN),
    ],
)
def test_tum_02_metastases_follow_the_tumour(
    page: Scenario, first: str, metastasis: str, outcome: Outcome
) -> None:
    page.answer(PRIMDAT, first).answer(METDAT, metastasis)

    assert page.outcome("TUM-02") is outcome
    assert severities(page, "TUM-02") == ["soft"] * (outcome is NO)


def test_tum_03_a_therapy_ends_after_its_start(page: Scenario) -> None:
    page.answer(PTXONGO, "n", 1).answer(PTXSTDAT, "5.2024", 1)

    assert page.outcome("TUM-03") is UNKNOWN
    assert page.answer(PTXENDAT, "2025", 1).outcome("TUM-03") is YES
    assert page.answer(PTXENDAT, "4.2024", 1).outcome("TUM-03") is NO
    assert [finding.stops for finding in page.findings("TUM-03")] == [True]


def test_tum_04_the_diagnosis_is_not_after_the_consent(page: Scenario) -> None:
    assert page.answer(PRIMDAT, "10.2026").outcome("TUM-04") is UNKNOWN

    page.on(CONSENT).answer(ICDAT, "2.11.2026").on(TUMOUR, "V0")
    assert page.outcome("TUM-04") is YES
    assert page.answer(PRIMDAT, "3.11.2026").outcome("TUM-04") is NO
    assert page.answer(PRIMDAT, "11.2026").outcome("TUM-04") is UNKNOWN


def test_the_answers_of_an_eligible_patient_give_no_finding() -> None:
    assert not patients.eligible().on(TUMOUR, "V0").findings()
