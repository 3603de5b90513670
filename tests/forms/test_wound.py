"""Requirements: 3.18 wound healing, 3.28 late toxicity, new events named at a visit."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms import STUDY
from kyphocrf.forms.adverse_event import ADVERSE_EVENT, AECTC, AESTDAT
from kyphocrf.forms.late_toxicity import LATE_TOXICITY, LSANA, LSANATX, LSORN, LSORNDAT, TISSUES
from kyphocrf.forms.on_treatment import EBWANY, EBWDAT, WEEKLY_CHECK
from kyphocrf.forms.reintervention import REIDAT, REINTERVENTION
from kyphocrf.forms.visit import ANYAE, VISIT, VISITDAT, VISMODE
from kyphocrf.forms.wound import (
    WNDCOMP,
    WNDDAT,
    WNDDEH,
    WNDGERM,
    WNDHEAL,
    WNDINF,
    WNDREV,
    WNDSTAT,
    WNDSUT,
    WNDSWAB,
    WOUND,
)
from tests.forms.followed import followed
from tests.forms.patients import GERMAN
from tests.scenario import Scenario


def inspected(day: str = "20.7.2026") -> Scenario:
    """A patient of arm A, operated on 6 July 2026, whose wound is looked at."""
    return followed().on(WOUND, "W2").answer(WNDDAT, day)


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        ("12.7.2026", Outcome.NO),
        ("13.7.2026", Outcome.YES),  # day 7
        ("27.7.2026", Outcome.YES),  # day 21
        ("28.7.2026", Outcome.NO),
    ],
)
def test_sutures_are_removed_between_day_7_and_21(day: str, outcome: Outcome) -> None:
    assert inspected().answer(WNDSUT, day).outcome("WND-01") is outcome


def test_without_a_procedure_the_days_of_the_sutures_cannot_be_told() -> None:
    patient = Scenario.blank(STUDY, GERMAN).on(WOUND, "W2").answer(WNDSUT, "13.7.2026")

    assert patient.outcome("WND-01") is Outcome.UNKNOWN


def test_a_wound_open_after_two_weeks_does_not_heal_primarily() -> None:
    late = inspected("21.7.2026").answer(WNDHEAL, "1").answer(WNDSTAT, "serous")
    assert late.outcome("WND-02") is Outcome.NO
    assert late.answer(WNDHEAL, "2").outcome("WND-02") is Outcome.YES

    early = inspected("20.7.2026").answer(WNDHEAL, "1").answer(WNDSTAT, "serous")
    assert early.outcome("WND-02") is Outcome.YES
    assert early.clear(WNDSTAT).outcome("WND-02") is Outcome.UNKNOWN


def test_dehiscence_and_infection_are_graded_before_other_complications() -> None:
    wound = inspected().answer(WNDCOMP, "1").answer(WNDDEH, "2")
    assert wound.outcome("WND-03") is Outcome.UNKNOWN

    wound.answer(WNDINF, "0")
    assert wound.outcome("WND-03") is Outcome.NO
    assert wound.answer(WNDDEH, "0").outcome("WND-03") is Outcome.YES


def test_a_dry_wound_has_no_grades() -> None:
    wound = inspected().answer(WNDSTAT, "dry, closed").answer(WNDDEH, "1").answer(WNDINF, "0")

    assert wound.outcome("WND-04") is Outcome.NO
    assert wound.answer(WNDSTAT, "6").outcome("WND-04") is Outcome.YES
    assert wound.clear(WNDINF).outcome("WND-04") is Outcome.UNKNOWN


def test_a_swab_asks_for_its_germ() -> None:
    wound = inspected()
    assert not wound.is_asked(WNDGERM)
    assert wound.answer(WNDSWAB, "1").is_asked(WNDGERM)


def test_a_revision_asks_for_its_page() -> None:
    wound = inspected().answer(WNDREV, "1")
    assert wound.outcome("WND-05") is Outcome.NO
    assert wound.answer(WNDREV, "0").outcome("WND-05") is Outcome.YES

    wound.answer(WNDREV, "1").on(REINTERVENTION).answer(REIDAT, "15.7.2026")
    assert wound.on(WOUND, "W2").outcome("WND-05") is Outcome.YES
    assert wound.clear(WNDDAT).outcome("WND-05") is Outcome.UNKNOWN


def test_osteoradionecrosis_asks_for_an_event_of_the_right_term() -> None:
    late = Scenario.blank(STUDY, GERMAN).on(LATE_TOXICITY, "12M").answer(LSORN, "1")
    assert late.outcome("LS-01") is Outcome.UNKNOWN

    late.answer(LSORNDAT, "10.11.2026")
    assert late.outcome("LS-01") is Outcome.NO
    assert late.answer(LSORN, "0").outcome("LS-01") is Outcome.YES

    late.answer(LSORN, "1").on(ADVERSE_EVENT).answer(AECTC, "Avascular necrosis")
    late.answer(AESTDAT, "12.11.2026")
    assert late.on(LATE_TOXICITY, "12M").outcome("LS-01") is Outcome.YES


def test_three_tissues_are_asked_and_more_can_be_added() -> None:
    late = Scenario.blank(STUDY, GERMAN).on(LATE_TOXICITY, "12M")
    assert late.entry is not None

    assert late.entry.review.rows(TISSUES) == (1, 2, 3)
    assert late.answer(LSANA, "1", 2).is_asked(LSANATX, 2)


def test_a_new_event_named_at_a_visit_has_its_page() -> None:
    visit = followed().on(VISIT, "W2").answer(VISMODE, "1").answer(VISITDAT, "20.7.2026")
    assert visit.answer(ANYAE, "1").outcome("SV-01") is Outcome.NO
    assert visit.answer(ANYAE, "0").outcome("SV-01") is Outcome.YES

    visit.answer(ANYAE, "1").on(ADVERSE_EVENT).answer(AESTDAT, "10.7.2026")
    assert visit.on(VISIT, "W2").outcome("SV-01") is Outcome.YES
    assert visit.clear(VISITDAT).outcome("SV-01") is Outcome.UNKNOWN


def test_an_old_event_does_not_stand_for_a_new_one() -> None:
    visit = followed().on(VISIT, "W2").answer(VISMODE, "1").answer(VISITDAT, "20.7.2026")
    visit.on(ADVERSE_EVENT).answer(AESTDAT, "10.7.2026")
    visit.on(VISIT, "W6").answer(VISMODE, "1").answer(VISITDAT, "17.8.2026")

    assert visit.answer(ANYAE, "1").outcome("SV-01") is Outcome.NO


def test_another_event_of_the_week_has_its_page() -> None:
    week = followed("B").on(WEEKLY_CHECK, "W2").answer(EBWDAT, "17.7.2026")
    assert week.outcome("EBW-01") is Outcome.UNKNOWN
    assert week.answer(EBWANY, "1").outcome("EBW-01") is Outcome.NO
    assert week.answer(EBWANY, "0").outcome("EBW-01") is Outcome.YES
