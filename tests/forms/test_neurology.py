"""Neurological examination: CRF specification 3.8, checks NEU-01 to NEU-04, X10."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESTDAT
from kyphocrf.forms.adverse_event.term import AECTC, AEGHDAT
from kyphocrf.forms.neurology.form import (
    MUSCLES,
    NEUAMB,
    NEUCHG,
    NEUDAT,
    NEUDERM,
    NEUDONE,
    NEUFRAN,
    NEUMOT,
    NEUMRCL,
    NEUMRCR,
    NEUMUS,
    NEURAD,
    NEURADLV,
    NEURADS,
    NEUREAS,
    NEUROLOGY,
    NEUSENS,
)
from kyphocrf.forms.study.study import STUDY
from tests.forms import patients
from tests.forms.followed import seen_by
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def examined(event: str = "W6") -> Scenario:
    """A patient examined at a visit on 20 October 2026; the page is open."""
    scenario = Scenario.blank(STUDY, patients.GERMAN).on(NEUROLOGY, event)
    return scenario.answer(NEUDONE, "y").answer(NEUDAT, "20.10.2026")


def worse() -> Scenario:
    return examined().answer(NEUCHG, "worse")


def event(scenario: Scenario, term: str, start: str, page: int = 1) -> Scenario:
    """Record an adverse event and come back to the examination."""
    scenario.on(ADVERSE_EVENT, "AE", form_repeat=page).answer(AESTDAT, start).answer(AECTC, term)
    return scenario.on(NEUROLOGY, "W6")


def severities(scenario: Scenario, number: str) -> list[str]:
    return [finding.severity.value for finding in scenario.findings(number)]


def test_an_examination_done_wants_no_reason() -> None:
    assert not examined().is_asked(NEUREAS)


def test_an_examination_not_done_wants_its_reason_only() -> None:
    scenario = examined().answer(NEUDONE, "n").clear(NEUDAT)

    assert scenario.is_asked(NEUREAS)
    assert not any(scenario.is_asked(item) for item in (NEUDAT, NEUFRAN, NEUMOT, NEUCHG, NEUAMB))


@pytest.mark.parametrize(("event", "asked"), [("V0", False), ("D1", True), ("W6", True)])
def test_the_change_is_asked_after_baseline(event: str, asked: bool) -> None:
    assert examined(event).is_asked(NEUCHG) is asked


@pytest.mark.parametrize(
    ("item", "detail"), [(NEUSENS, NEUDERM), (NEURAD, NEURADLV), (NEURAD, NEURADS)]
)
def test_a_deficit_is_located(item: Item[str], detail: Item[str]) -> None:
    assert examined().answer(item, "y").is_asked(detail)
    assert not examined().answer(item, "n").is_asked(detail)


def test_every_key_muscle_may_be_entered_once() -> None:
    assert NEUMUS.codelist is not None
    assert MUSCLES.repeats is not None
    assert [code.value for code in NEUMUS.codelist.codes] == [
        "C5", "C6", "C7", "C8", "T1", "L2", "L3", "L4", "L5", "S1",
    ]  # fmt: skip
    assert MUSCLES.repeats.at_most == 10


def test_muscles_are_asked_where_there_is_a_motor_deficit() -> None:
    scenario = examined().answer(NEUMOT, "y").answer(NEUMUS, "L4", 1)
    assert scenario.is_asked(NEUMRCL, 1)

    assert not scenario.answer(NEUMOT, "n").is_asked(NEUMRCL, 1)
    assert scenario.findings("NOT-EXPECTED")


def test_neu_01_a_motor_deficit_names_a_muscle() -> None:
    scenario = examined()
    assert scenario.outcome("NEU-01") is UNKNOWN
    assert scenario.answer(NEUMOT, "n").outcome("NEU-01") is YES
    assert scenario.answer(NEUMOT, "y").outcome("NEU-01") is NO
    assert severities(scenario, "NEU-01") == ["hard"]
    assert scenario.answer(NEUMUS, "L4", 1).outcome("NEU-01") is YES


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        ("5", "5", NO),
        ("4", "5", YES),
        ("5", "0", YES),
        ("3", "", YES),
        ("5", "", UNKNOWN),
        ("", "5", UNKNOWN),
    ],
)
def test_neu_02_a_muscle_entered_is_weak(left: str, right: str, outcome: Outcome) -> None:
    scenario = examined().answer(NEUMOT, "y").answer(NEUMUS, "L4", 1)
    scenario.answer(NEUMRCL, left, 1).answer(NEUMRCR, right, 1)

    assert scenario.outcome("NEU-02") is outcome
    assert severities(scenario, "NEU-02") == ["soft"] * (outcome is NO)


def test_neu_03_a_muscle_stands_once() -> None:
    scenario = examined().answer(NEUMOT, "y").answer(NEUMRCL, "3", 1)
    assert scenario.outcome("NEU-03") is UNKNOWN
    assert scenario.answer(NEUMUS, "L4", 1).outcome("NEU-03") is YES

    scenario.answer(NEUMUS, "L4", 2)

    assert [scenario.outcome("NEU-03", row) for row in (1, 2)] == [NO, NO]
    assert severities(scenario, "NEU-03") == ["hard", "hard"]
    assert scenario.answer(NEUMUS, "L5", 2).outcome("NEU-03") is YES


@pytest.mark.parametrize(
    ("grade", "motor", "sensory", "outcome"),
    [
        ("E", "n", "n", YES),
        ("E", "y", "n", NO),
        ("E", "n", "y", NO),
        ("D", "y", "n", YES),
        ("D", "n", "n", NO),
        ("", "n", "n", UNKNOWN),
        ("E", "", "n", UNKNOWN),
    ],
)
def test_neu_04_the_grade_fits_the_deficits(
    grade: str, motor: str, sensory: str, outcome: Outcome
) -> None:
    scenario = examined().answer(NEUFRAN, grade).answer(NEUMOT, motor).answer(NEUSENS, sensory)

    assert scenario.outcome("NEU-04") is outcome
    assert severities(scenario, "NEU-04") == ["soft"] * (outcome is NO)


def test_x10_says_nothing_unless_it_is_worse() -> None:
    assert examined().outcome("X10") is UNKNOWN
    assert examined().answer(NEUCHG, "same").outcome("X10") is YES
    assert worse().clear(NEUDAT).outcome("X10") is UNKNOWN


@pytest.mark.parametrize(
    ("term", "start", "outcome"),
    [
        ("Peripheral motor neuropathy", "20.10.2026", YES),
        ("Peripheral motor neuropathy", "6.10.2026", YES),
        ("Peripheral motor neuropathy", "5.10.2026", NO),
        ("Peripheral motor neuropathy", "3.11.2026", YES),
        ("Peripheral motor neuropathy", "4.11.2026", NO),
        ("Peripheral motor neuropathy", "10.2026", YES),
        ("Peripheral motor neuropathy", "8.2026", NO),
        ("Peripheral motor neuropathy", "", NO),
        ("Spinal cord compression", "20.10.2026", NO),  # no term of CTCAE 4.0
        ("Urinary retention", "20.10.2026", YES),
        ("Nausea", "20.10.2026", NO),
        ("", "20.10.2026", NO),
    ],
)
def test_x10_a_worsening_wants_a_neurological_event_within_14_days(
    term: str, start: str, outcome: Outcome
) -> None:
    scenario = event(worse(), term, start)

    assert scenario.outcome("X10") is outcome
    assert severities(scenario, "X10") == ["soft"] * (outcome is NO)


def test_x10_an_older_event_counts_where_its_grade_changed() -> None:
    scenario = event(worse(), "Peripheral motor neuropathy", "1.8.2026")
    assert scenario.outcome("X10") is NO

    scenario.on(ADVERSE_EVENT, "AE").answer(AEGHDAT, "19.10.2026", 1).on(NEUROLOGY, "W6")

    assert scenario.outcome("X10") is YES


def test_x10_offers_the_event_until_it_is_begun() -> None:
    scenario = worse()
    (finding,) = scenario.findings("X10")
    assert finding.proposes is not None
    assert finding.proposes.form == "AE"

    scenario = event(scenario, "", "20.10.2026")
    (finding,) = scenario.findings("X10")
    assert finding.proposes is None


def test_x10_offers_it_beside_another_event_of_the_day() -> None:
    scenario = event(worse(), "Nausea", "20.10.2026")

    (finding,) = scenario.findings("X10")
    assert finding.proposes is not None


def test_the_event_offered_begins_on_the_day_of_the_examination() -> None:
    (finding,) = worse().findings("X10")
    assert finding.proposes is not None
    assert finding.proposes.prefill is not None
    assert finding.proposes.prefill(seen_by(worse())) == {"AESTDAT": "2026-10-20"}


def test_the_answers_of_an_eligible_patient_give_no_finding() -> None:
    assert not patients.eligible().on(NEUROLOGY, "V0").findings()
