"""Imaging: CRF specification 3.9, checks IMG-01 to IMG-04."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.imaging.form import (
    EXAMS,
    IMAGING,
    IMGCONT,
    IMGDAT,
    IMGLEV,
    IMGMOD,
    IMGNEW,
    IMGNLEV,
    IMGQUAL,
    IMGRDAT,
    IMGREG,
)
from kyphocrf.forms.randomisation.form import RANDOMISATION, RNDDAT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.survival.form import DISCOURS, SURVIVAL
from tests.forms import patients
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def page(event: str = "V0") -> Scenario:
    return Scenario.blank(STUDY, patients.GERMAN).on(IMAGING, event)


def severities(scenario: Scenario, number: str) -> list[str]:
    return [finding.severity.value for finding in scenario.findings(number)]


def test_one_examination_is_expected_beside_each_other() -> None:
    scenario = page()

    assert scenario.entry is not None
    assert scenario.entry.review.rows(EXAMS) == (1,)
    assert EXAMS.repeats is not None
    assert EXAMS.repeats.across


def test_the_levels_of_a_section_are_named() -> None:
    assert page().answer(IMGREG, "section", 1).is_asked(IMGLEV, 1)
    assert not page().answer(IMGREG, "whole spine", 1).is_asked(IMGLEV, 1)


@pytest.mark.parametrize(("modality", "asked"), [("MRI", True), ("CT", False), ("", False)])
def test_contrast_is_asked_of_an_mri(modality: str, asked: bool) -> None:
    assert page().answer(IMGMOD, modality, 1).is_asked(IMGCONT, 1) is asked


@pytest.mark.parametrize(("event", "asked"), [("V0", False), ("3M", True)])
def test_a_new_lesion_is_asked_after_baseline(event: str, asked: bool) -> None:
    scenario = page(event)
    assert scenario.is_asked(IMGNEW, 1) is asked

    scenario.answer(IMGNEW, "y", 1)

    assert scenario.is_asked(IMGNLEV, 1)
    assert scenario.answer(IMGNLEV, "BWK 9, L1", 1).value(IMGNLEV, 1) == "T9;L1"
    assert not scenario.answer(IMGNEW, "n", 1).is_asked(IMGNLEV, 1)


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("MRI", "CT", YES),
        ("CT", "MRI", YES),
        ("MRI", "MRI", NO),
        ("CT", "PET-CT", NO),
        ("CT", "", UNKNOWN),
    ],
)
def test_img_01_wants_mri_and_ct_at_baseline(first: str, second: str, outcome: Outcome) -> None:
    scenario = page().answer(IMGMOD, first, 1).answer(IMGMOD, second, 2)
    scenario.answer(IMGDAT, "28.10.2026", 2)

    assert scenario.outcome("IMG-01") is outcome
    assert severities(scenario, "IMG-01") == ["soft"] * (outcome is NO)


def test_img_01_says_nothing_of_a_page_not_begun_or_a_later_visit() -> None:
    assert page().outcome("IMG-01") is UNKNOWN
    assert page("3M").answer(IMGMOD, "CT", 1).outcome("IMG-01") is YES


def test_img_01_does_not_wait_for_a_third_examination() -> None:
    scenario = page().answer(IMGMOD, "CT", 1).answer(IMGMOD, "MRI", 2)

    assert scenario.answer(IMGDAT, "28.10.2026", 3).outcome("IMG-01") is YES


def test_img_02_an_image_is_read_once_it_is_made() -> None:
    scenario = page().answer(IMGDAT, "28.10.2026", 1)

    assert scenario.outcome("IMG-02") is UNKNOWN
    assert scenario.answer(IMGRDAT, "28.10.2026", 1).outcome("IMG-02") is YES
    assert scenario.answer(IMGRDAT, "27.10.2026", 1).outcome("IMG-02") is NO
    assert severities(scenario, "IMG-02") == ["hard"]


def test_img_03_images_of_poor_quality_are_explained() -> None:
    scenario = page()

    assert scenario.outcome("IMG-03") is UNKNOWN
    assert scenario.answer(IMGQUAL, "y", 1).outcome("IMG-03") is YES
    assert scenario.answer(IMGQUAL, "n", 1).outcome("IMG-03") is NO
    assert severities(scenario, "IMG-03") == ["soft"]


@pytest.mark.parametrize(
    ("examined", "outcome"),
    # 28 days before 4 November are 7 October
    [
        ("7.10.2026", YES),
        ("6.10.2026", NO),
        ("4.11.2026", YES),
        ("5.11.2026", NO),
        ("", UNKNOWN),
    ],
)
def test_img_04_the_images_of_baseline_are_recent(examined: str, outcome: Outcome) -> None:
    scenario = page().answer(IMGMOD, "CT", 1).answer(IMGDAT, examined, 1)
    assert scenario.outcome("IMG-04") is UNKNOWN

    scenario.on(RANDOMISATION).answer(RNDDAT, "4.11.2026").on(IMAGING, "V0")

    assert scenario.outcome("IMG-04") is outcome
    assert severities(scenario, "IMG-04") == ["soft"] * (outcome is NO)


def test_img_04_says_nothing_of_a_later_visit() -> None:
    scenario = page("3M").on(RANDOMISATION).answer(RNDDAT, "4.11.2025")

    assert scenario.on(IMAGING, "3M").answer(IMGDAT, "4.2.2026", 1).outcome("IMG-04") is YES


def test_the_answers_of_an_eligible_patient_give_no_finding() -> None:
    assert not patients.eligible().on(IMAGING, "V0").findings()


@pytest.mark.parametrize(
    ("new", "course", "outcome"),
    [("y", "1", YES), ("y", "2", NO), ("n", "2", YES), ("y", "", UNKNOWN), ("", "1", UNKNOWN)],
)
def test_x20_a_new_lesion_is_a_progression(new: str, course: str, outcome: Outcome) -> None:
    scenario = page("3M").answer(IMGNEW, new, 1)

    scenario.on(SURVIVAL, "3M").answer(DISCOURS, course).on(IMAGING, "3M")

    assert scenario.outcome("X20") is outcome
    assert severities(scenario, "X20") == ["soft"] * (outcome is NO)


def test_x20_does_not_take_the_course_of_another_visit() -> None:
    scenario = page("3M").answer(IMGNEW, "y", 1).on(SURVIVAL, "6M").answer(DISCOURS, "1")

    assert scenario.on(IMAGING, "3M").outcome("X20") is UNKNOWN


def test_x20_says_nothing_at_baseline() -> None:
    assert page().outcome("X20") is YES
