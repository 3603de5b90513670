"""The contact of day 14 in arm B, the physical examination, and the values behind EXC04."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESTDAT
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.plan import EBPFX
from kyphocrf.forms.eligibility.form import ELIGIBILITY, EXC04, LBINR, LBPLAT
from kyphocrf.forms.visit.form import PEFIND, PENEW, PEPERF, PEREAS, VISIT, VISITDAT, VISMODE
from kyphocrf.record.schedule import Expected, expected
from tests.forms.followed import followed
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def contact(scenario: Scenario) -> Expected | None:
    """Return the contact of day 14 as it is expected of a patient."""
    found = [one for one in expected(scenario.left()) if one.event.code == "D14" and one.wanted]
    return found[0] if found else None


def test_clinical_18_arm_b_is_asked_two_weeks_after_the_first_fraction() -> None:
    due = contact(followed("B").answer(EBPFX, "10"))

    assert due is not None
    assert str(due.target) == "2026-07-20"
    assert [key.form for key in due.forms] == ["SV", "PAIN", "AN"]


def test_after_one_fraction_week_2_is_that_day_already() -> None:
    assert contact(followed("B").answer(EBPFX, "1")) is None
    assert contact(followed("B")) is None  # not told before the plan is
    assert contact(followed("A").on(EBRT, "T0").answer(EBPFX, "10")) is None


@pytest.mark.parametrize(("mode", "asked"), [("1", True), ("2", False), ("3", False)])
@pytest.mark.parametrize("event", ["D1", "W2"])
def test_clinical_18_a_physical_examination_is_asked_at_day_1_and_week_2(
    event: str, mode: str, asked: bool
) -> None:
    assert followed().on(VISIT, event).answer(VISMODE, mode).is_asked(PEPERF) is asked


def test_the_examination_is_asked_at_no_other_visit() -> None:
    assert not followed().on(VISIT, "W6").answer(VISMODE, "1").is_asked(PEPERF)


def test_an_examination_says_why_it_was_not_done_or_what_was_found() -> None:
    visit = followed().on(VISIT, "D1").answer(VISMODE, "1").answer(PEPERF, "n")
    assert visit.is_asked(PEREAS)
    assert not visit.is_asked(PENEW)

    visit.answer(PEPERF, "y").answer(PENEW, "y")
    assert not visit.is_asked(PEREAS)
    assert visit.is_asked(PEFIND)


def test_sv_05_a_new_finding_is_an_event() -> None:
    visit = followed().on(CONSENT).answer(ICDAT, "1.7.2026").on(VISIT, "D1")
    visit.answer(VISMODE, "1").answer(VISITDAT, "7.7.2026").answer(PEPERF, "y")
    assert visit.outcome("SV-05") is UNKNOWN
    assert visit.answer(PENEW, "n").outcome("SV-05") is YES
    assert visit.answer(PENEW, "y").outcome("SV-05") is NO

    visit.on(ADVERSE_EVENT).answer(AESTDAT, "7.7.2026").on(VISIT, "D1")
    assert visit.outcome("SV-05") is YES


@pytest.mark.parametrize(
    ("criterion", "inr", "platelets", "outcome"),
    [
        ("n", "1.0", "200", YES),
        ("n", "1.5", "50", YES),
        ("n", "1.51", "200", NO),
        ("n", "1.0", "49", NO),
        ("n", "1.6", "", NO),
        ("n", "", "49", NO),
        ("n", "", "200", UNKNOWN),
        ("n", "1.0", "", UNKNOWN),
        ("", "1.6", "49", UNKNOWN),
        ("y", "1.6", "49", YES),
        ("y", "", "", YES),
    ],
)
def test_clinical_18_two_values_stand_behind_the_criterion_of_coagulation(
    criterion: str, inr: str, platelets: str, outcome: Outcome
) -> None:
    scenario = followed().on(ELIGIBILITY).answer(EXC04, criterion)

    assert scenario.answer(LBINR, inr).answer(LBPLAT, platelets).outcome("IE-12") is outcome
