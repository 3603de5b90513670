"""Re-intervention: CRF specification 3.22, checks X24, REI."""

from datetime import date

import pytest

from kyphocrf.definition.case import CannotTell
from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.adverse_event.term import AETERM
from kyphocrf.forms.lesions.form import LESINDEX, LESIONS, LESTARG
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import PAINDAT
from kyphocrf.forms.reintervention.codes import REINTERVENTION_TYPE
from kyphocrf.forms.reintervention.form import (
    REIAE,
    REIDAT,
    REIDOSE,
    REIFX,
    REILEV,
    REINTERVENTION,
    REIREAS,
    REIREAST,
    REIREL,
    REITYPE,
    REITYPET,
)
from kyphocrf.forms.reintervention.interventions import reintervened_before
from tests.forms.followed import followed, seen_by, suggestion
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN
DAY = date(2026, 8, 17)


def treated_again(
    level: str = "L1", kind: str = "3", day: str = "2026-08-01", number: int = 1,
    scenario: Scenario | None = None,
) -> Scenario:  # fmt: skip
    """A patient with targets T12 and L1 who was treated again; the page is open."""
    patient = (scenario or followed()).on(REINTERVENTION, "AE", form_repeat=number)
    return patient.answer(REILEV, level).answer(REITYPE, kind).answer(REIDAT, day)


def rated(scenario: Scenario, event: str, day: str) -> Scenario:
    """Rate pain at a visit and go back to the re-intervention."""
    return scenario.on(PAIN, event).answer(PAINDAT, day).on(REINTERVENTION, "AE")


@pytest.mark.parametrize(("level", "relation"), [("T12", "1"), ("L1", "1"), ("L2", "2")])
def test_same_or_other_level_is_suggested(level: str, relation: str) -> None:
    scenario = treated_again(level)
    assert suggestion(scenario, REIREL) == relation
    assert scenario.outcome("REI-01") is UNKNOWN

    for typed in "12":
        outcome = scenario.answer(REIREL, typed).outcome("REI-01")
        assert outcome is (YES if typed == relation else NO)


@pytest.mark.parametrize("kind", [code.value for code in REINTERVENTION_TYPE.codes])
def test_dose_and_fractions_are_asked_of_radiotherapy(kind: str) -> None:
    scenario = treated_again(kind=kind)

    assert scenario.is_asked(REIDOSE) is (kind in {"2", "3", "4"})
    assert scenario.is_asked(REIFX) is (kind in {"2", "3", "4"})
    assert scenario.is_asked(REITYPET) is (kind == "9")


@pytest.mark.parametrize(("reason", "asked"), [("1", False), ("9", True)])
def test_another_reason_is_asked_in_words(reason: str, asked: bool) -> None:
    assert treated_again().answer(REIREAS, reason).is_asked(REIREAST) is asked


def test_without_a_re_intervention_none_came_before() -> None:
    assert not reintervened_before(seen_by(followed()), DAY)


@pytest.mark.parametrize(
    ("level", "kind", "day", "before"),
    [
        ("L1", "1", "2026-08-01", True),
        ("L1", "2", "2026-08-01", True),
        ("T12", "3", "2026-08-17", True),
        ("T12", "4", "2026-08-17", True),
        ("T12", "3", "2026-08-18", False),
        ("L2", "3", "2026-08-01", False),
        ("L3", "3", "2026-08-01", False),
        ("L1", "5", "2026-08-01", True),
        ("L1", "6", "2026-08-01", True),
        ("L1", "8", "2026-08-01", True),
        ("L1", "7", "2026-08-01", False),
        ("L1", "", "2026-08-18", False),
        ("", "3", "2026-08-18", False),
        ("L2", "", "", False),
        ("", "7", "", False),
    ],
)
def test_clinical_06_what_changes_the_pain_of_a_treated_level_counts(
    level: str, kind: str, day: str, before: bool
) -> None:
    assert reintervened_before(seen_by(treated_again(level, kind, day)), DAY) is before


@pytest.mark.parametrize(
    ("level", "kind", "day"),
    [
        ("", "3", "2026-08-01"),
        ("L1", "", "2026-08-01"),
        ("L1", "3", ""),
        ("L1", "3", "in summer"),
    ],
)
def test_a_re_intervention_that_could_count_is_not_taken_for_none(
    level: str, kind: str, day: str
) -> None:
    scenario = treated_again(level, kind, day)
    with pytest.raises(CannotTell):
        reintervened_before(seen_by(scenario), DAY)

    treated_again(number=2, scenario=scenario)
    assert reintervened_before(seen_by(scenario), DAY)  # one that is certain is enough


def test_the_index_level_counts_where_it_is_no_target() -> None:
    scenario = treated_again("L3")
    assert not reintervened_before(seen_by(scenario), DAY)

    scenario.on(LESIONS).answer(LESINDEX, "y", 2)

    assert reintervened_before(seen_by(scenario.on(REINTERVENTION, "AE")), DAY)


def test_x24_says_which_time_points_are_flagged() -> None:
    """Again on 25 July: day 1 (7 July) and week 2 (20 July) lie before, week 6 after it."""
    scenario = treated_again(day="2026-07-25")
    assert [scenario.outcome(one) for one in ("X24", "X24a", "X24b")] == [UNKNOWN] * 3

    for event, day in (("D1", "2026-07-07"), ("W2", "2026-07-20"), ("W6", "2026-08-17")):
        rated(scenario, event, day)

    assert [scenario.outcome(one) for one in ("X24", "X24a", "X24b")] == [YES, YES, NO]
    (finding,) = scenario.findings("X24b")
    assert finding.severity is Severity.INFO
    assert not finding.stops
    assert "pain at week 6 rated 2026-08-17" in finding.message.en
    assert "Schmerz in Woche 6 erhoben 2026-08-17" in finding.message.de


@pytest.mark.parametrize(("number", "event"), [("X24", "D1"), ("X24a", "W2"), ("X24b", "W6")])
def test_x24_flags_a_rating_of_the_day_of_the_re_intervention(number: str, event: str) -> None:
    scenario = rated(treated_again(day="2026-08-10"), event, "2026-08-10")
    assert scenario.outcome(number) is NO

    assert rated(scenario, event, "2026-08-09").outcome(number) is YES


def test_x24_does_not_speak_of_other_types() -> None:
    scenario = treated_again(kind="7")

    assert [scenario.outcome(one) for one in ("X24", "X24a", "X24b")] == [YES] * 3


def test_rei_01_waits_for_the_lesions() -> None:
    scenario = treated_again("L3").answer(REIREL, "1")
    scenario.on(LESIONS).clear(LESTARG, 2).on(REINTERVENTION, "AE")

    assert scenario.outcome("REI-01") is UNKNOWN


def test_rei_02_refuses_a_date_before_treatment() -> None:
    scenario = treated_again(day="")
    assert scenario.outcome("REI-02") is UNKNOWN

    assert scenario.answer(REIDAT, "2026-07-06").outcome("REI-02") is YES
    assert scenario.answer(REIDAT, "2026-07-05").outcome("REI-02") is NO
    assert scenario.findings("REI-02")[0].stops


@pytest.mark.parametrize(
    ("reason", "event"),
    [("1", YES), ("2", YES), ("3", NO), ("4", NO), ("5", NO), ("6", NO), ("9", YES)],
)
def test_rei_03_asks_for_the_event_of_a_complication(reason: str, event: Outcome) -> None:
    scenario = treated_again()
    assert scenario.outcome("REI-03") is UNKNOWN

    scenario.answer(REIREAS, reason).answer(REIAE, "1")
    assert scenario.outcome("REI-03") is event

    scenario.on(ADVERSE_EVENT, "AE").answer(AETERM, "Wound").on(REINTERVENTION, "AE")
    assert scenario.outcome("REI-03") is YES
