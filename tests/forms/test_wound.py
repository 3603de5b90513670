"""Requirements: 3.18 wound healing, new events named at a visit."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESER, AESTDAT
from kyphocrf.forms.adverse_event.term import AECTC
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.reintervention.form import REIDAT, REINTERVENTION, REIREAS, REITYPE
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.visit.form import ANYAE, VISIT, VISITDAT, VISMODE
from kyphocrf.forms.wound.form import (
    WNDCOMP,
    WNDDAT,
    WNDDEH,
    WNDGERM,
    WNDHEAL,
    WNDINF,
    WNDREV,
    WNDSER,
    WNDSTAT,
    WNDSUT,
    WNDSWAB,
    WOUND,
)
from tests.forms.followed import followed, seen_by
from tests.forms.patients import GERMAN
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


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


def test_a_dry_closed_wound_is_nothing_else() -> None:
    codes = WNDSTAT.codelist
    assert codes is not None
    assert codes.exclusive == {"0"}


def test_a_swab_asks_for_its_germ() -> None:
    wound = inspected()
    assert not wound.is_asked(WNDGERM)
    assert wound.answer(WNDSWAB, "1").is_asked(WNDGERM)


@pytest.mark.parametrize(
    ("version", "grades"),
    [("4.0", ("0", "2", "3", "4", "5")), ("5.0", ("0", "1", "2", "3", "4", "5"))],
)
def test_mild_wound_infections_exist_since_version_5(version: str, grades: tuple[str, ...]) -> None:
    patient = Scenario.blank(STUDY, {**GERMAN, "CTCAEV": version}).on(WOUND, "W2")

    assert patient.offered(WNDINF) == grades
    assert patient.offered(WNDSER) == ("0", "1", "2", "3")


def revised(day: str = "20.7.2026") -> Scenario:
    """A patient whose wound was revised since the visit of day 1, 7 July 2026."""
    wound = followed().on(WOUND, "D1").answer(WNDDAT, "7.7.2026")
    return wound.on(WOUND, "W2").answer(WNDDAT, day).answer(WNDREV, "y")


def with_revision(wound: Scenario, day: str, kind: str = "Wound revision") -> Scenario:
    wound.on(REINTERVENTION).answer(REIDAT, day).answer(REITYPE, kind)
    return wound.on(WOUND, "W2")


def test_wnd_05_asks_for_the_page_of_a_revision() -> None:
    wound = revised()
    assert wound.outcome("WND-05") is NO
    assert wound.clear(WNDREV).outcome("WND-05") is UNKNOWN
    assert wound.answer(WNDREV, "n").outcome("WND-05") is YES


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        ("7.7.2026", YES),
        ("20.7.2026", YES),
        ("6.7.2026", NO),  # before the visit that came before
        ("21.7.2026", NO),
        ("", UNKNOWN),
    ],
)
def test_wnd_05_is_met_by_a_revision_since_the_visit_before(day: str, outcome: Outcome) -> None:
    assert with_revision(revised(), day).outcome("WND-05") is outcome


def test_wnd_05_is_not_met_by_another_intervention() -> None:
    wound = with_revision(revised(), "15.7.2026", "Ablation")
    assert wound.outcome("WND-05") is NO

    wound.on(REINTERVENTION).answer(REIREAS, "Wound")
    assert wound.on(WOUND, "W2").outcome("WND-05") is YES
    assert wound.clear(WNDDAT).outcome("WND-05") is UNKNOWN


def test_wnd_05_proposes_the_page_with_what_is_known() -> None:
    wound = revised()
    (finding,) = wound.findings("WND-05")
    assert finding.proposes is not None
    assert finding.proposes.prefill is not None
    assert finding.proposes.prefill(seen_by(wound)) == {"REIREAS": "5", "REITYPE": "7"}


@pytest.mark.parametrize(
    ("term", "start", "serious", "outcome"),
    [
        ("Wound dehiscence", "15.7.2026", "y", YES),
        ("Wound infection", "15.7.2026", "n", NO),
        ("Wound infection", "15.7.2026", "", UNKNOWN),
        ("Wound infection", "", "y", UNKNOWN),
        ("Wound infection", "28.7.2026", "y", NO),
        ("Back pain", "15.7.2026", "y", NO),
    ],
)
def test_wnd_06_expects_a_serious_event_of_the_wound(
    term: str, start: str, serious: str, outcome: Outcome
) -> None:
    wound = revised()
    assert wound.outcome("WND-06") is NO
    wound.on(ADVERSE_EVENT).answer(AECTC, term).answer(AESTDAT, start).answer(AESER, serious)

    assert wound.on(WOUND, "W2").outcome("WND-06") is outcome
    assert wound.answer(WNDREV, "n").outcome("WND-06") is YES
    assert wound.clear(WNDREV).outcome("WND-06") is UNKNOWN


def test_a_new_event_named_at_a_visit_has_its_page() -> None:
    visit = (
        followed()
        .on(CONSENT)
        .answer(ICDAT, "1.7.2026")
        .on(VISIT, "W2")
        .answer(VISMODE, "1")
        .answer(VISITDAT, "20.7.2026")
    )
    assert visit.answer(ANYAE, "1").outcome("SV-01") is Outcome.NO
    assert visit.answer(ANYAE, "0").outcome("SV-01") is Outcome.YES

    visit.answer(ANYAE, "1").on(ADVERSE_EVENT).answer(AESTDAT, "10.7.2026")
    assert visit.on(VISIT, "W2").outcome("SV-01") is Outcome.YES
    assert visit.clear(VISITDAT).outcome("SV-01") is Outcome.UNKNOWN


def test_an_old_event_does_not_stand_for_a_new_one() -> None:
    visit = (
        followed()
        .on(CONSENT)
        .answer(ICDAT, "1.7.2026")
        .on(VISIT, "W2")
        .answer(VISMODE, "1")
        .answer(VISITDAT, "20.7.2026")
    )
    visit.on(ADVERSE_EVENT).answer(AESTDAT, "10.7.2026")
    visit.on(VISIT, "W6").answer(VISMODE, "1").answer(VISITDAT, "17.8.2026")

    assert visit.answer(ANYAE, "1").outcome("SV-01") is Outcome.NO
