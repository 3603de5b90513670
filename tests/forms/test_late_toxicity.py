"""Late toxicity: CRF specification 3.28: worst grades by tissue, LS-01, LS-02."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.values import Missing
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESTDAT
from kyphocrf.forms.adverse_event.term import AECTC
from kyphocrf.forms.late_toxicity.form import (
    LATE_TOXICITY,
    LSANA,
    LSANATX,
    LSMAN,
    LSOBJ,
    LSORN,
    LSORNDAT,
    LSSUB,
    LSTISS,
    LSTISST,
    LSWORST,
    TISSUES,
)
from kyphocrf.forms.study.study import STUDY
from tests.forms.followed import seen_by, suggestion
from tests.forms.patients import GERMAN
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def late(version: str = "4.0") -> Scenario:
    """A patient at 12 months; the page is open."""
    return Scenario.blank(STUDY, {**GERMAN, "CTCAEV": version}).on(LATE_TOXICITY, "12M")


def test_skin_cord_and_bone_are_expected_and_suggested() -> None:
    scenario = late()
    assert scenario.entry is not None

    assert scenario.entry.review.rows(TISSUES) == (1, 2, 3)
    assert [suggestion(scenario, LSTISS, row) for row in (1, 2, 3)] == ["1", "2", "3"]
    assert scenario.value(LSTISS, 1) is None


def test_a_fourth_tissue_is_named_by_the_person() -> None:
    scenario = late()
    assert scenario.entry is not None
    assert scenario.entry.add_row(TISSUES.name)[0] == 4
    assert suggestion(scenario, LSTISS, 4) is None

    assert not scenario.is_asked(LSTISST, 4)
    assert scenario.answer(LSTISS, "other", 4).is_asked(LSTISST, 4)


def test_a_finding_of_analysis_is_named() -> None:
    scenario = late()
    assert not scenario.is_asked(LSANATX, 2)
    assert scenario.answer(LSANA, "y", 2).is_asked(LSANATX, 2)
    assert not scenario.answer(LSANA, "n", 2).is_asked(LSANATX, 2)


@pytest.mark.parametrize(
    ("grades", "worst"),
    [("000", "0"), ("120", "2"), ("013", "3"), ("400", "4"), ("12 ", None)],
)
def test_the_worst_grade_of_a_tissue_needs_all_three(grades: str, worst: str | None) -> None:
    scenario = late()
    for item, grade in zip((LSSUB, LSOBJ, LSMAN), grades, strict=True):
        scenario.answer(item, grade.strip(), 1)

    assert scenario.value(LSWORST, 1) == worst


def test_the_worst_grade_is_never_told_past_a_grade_not_done() -> None:
    scenario = late().answer(LSSUB, "1", 1).answer(LSOBJ, "1", 1).missing(LSMAN, Missing.ND, 1)

    assert scenario.value(LSWORST, 1) is None


def test_ls_02_expects_each_tissue_once() -> None:
    scenario = late().answer(LSTISS, "bone", 1)
    assert scenario.outcome("LS-02", 2) is UNKNOWN

    assert scenario.answer(LSTISS, "bone", 2).outcome("LS-02", 2) is NO
    assert scenario.answer(LSTISS, "spinal cord", 2).outcome("LS-02", 2) is YES
    assert scenario.outcome("LS-02", 1) is YES


def test_ls_02_lets_several_other_tissues_stand() -> None:
    scenario = late().answer(LSTISS, "other", 1).answer(LSTISS, "other", 2)

    assert scenario.outcome("LS-02", 2) is YES


def test_ls_01_asks_for_the_event_of_osteoradionecrosis() -> None:
    scenario = late()
    assert scenario.outcome("LS-01") is UNKNOWN
    assert not scenario.is_asked(LSORNDAT)
    assert scenario.answer(LSORN, "n").outcome("LS-01") is YES

    assert scenario.answer(LSORN, "y").is_asked(LSORNDAT)
    assert scenario.outcome("LS-01") is UNKNOWN
    assert scenario.answer(LSORNDAT, "10.11.2026").outcome("LS-01") is NO


@pytest.mark.parametrize("seen", ["2026-11-10", "2026-11"])
@pytest.mark.parametrize(
    ("version", "term"), [("4.0", "Avascular necrosis"), ("5.0", "Osteonecrosis")]
)
def test_ls_01_proposes_the_term_of_the_version(version: str, term: str, seen: str) -> None:
    scenario = late(version).answer(LSORN, "y").answer(LSORNDAT, seen)
    (finding,) = scenario.findings("LS-01")
    assert finding.proposes is not None
    assert finding.proposes.prefill is not None

    assert finding.proposes.prefill(seen_by(scenario)) == {
        "AETERM": term,
        "AECTC": term,
        "AESTDAT": seen,
    }
    scenario.on(ADVERSE_EVENT).answer(AECTC, term).answer(AESTDAT, "12.11.2026")
    assert scenario.on(LATE_TOXICITY, "12M").outcome("LS-01") is YES
