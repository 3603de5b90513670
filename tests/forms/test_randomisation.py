"""Requirements: form RND (3.10) with its gate, X01 for its number, X05, RND-01, X28 for its arm."""

from typing import Any

import pytest

from kyphocrf.definition.condition import Outcome, all_of
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.forms.consent.form import AGECONF, CONSENT, ICDAT, ICDATA, ICRAD, SCRFAIL, WDCONS
from kyphocrf.forms.eligibility.form import ELIGIBILITY, EXC03, IEDAT
from kyphocrf.forms.lesions.form import LESINDEX, LESIONS, LESPAIN
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import VASLOC
from kyphocrf.forms.quality_of_life.form import QOLDONE, QOLREAS, QUALITY_OF_LIFE
from kyphocrf.forms.randomisation.form import (
    ARM,
    ARMACT,
    GATE,
    RANDOMISATION,
    RNDDAT,
    RNDNO,
    RNDSTR,
)
from kyphocrf.forms.study.study import STUDY
from tests.forms import patients
from tests.scenario import Scenario

NEEDS = [need.number for need in GATE.requirements]


@pytest.fixture
def patient() -> Scenario:
    return patients.eligible().on(RANDOMISATION)


def gate(scenario: Scenario) -> Outcome:
    assert scenario.entry is not None
    return all_of(scenario.entry.review.needs.values())


def changed(scenario: Scenario, form: Form, item: Item[Any], typed: str) -> Scenario:
    """Correct one answer of baseline, then look at the randomisation again."""
    row = 1 if form is LESIONS else 0
    return scenario.on(form, "V0").answer(item, typed, row).on(RANDOMISATION)


def test_the_gate_passes_for_a_patient_whose_baseline_is_in_order(patient: Scenario) -> None:
    assert [patient.need(number) for number in NEEDS] == [Outcome.YES] * len(NEEDS)
    assert gate(patient) is Outcome.YES


def test_the_gate_can_tell_nothing_of_a_new_patient() -> None:
    blank = Scenario.blank(STUDY, patients.GERMAN).on(RANDOMISATION)

    assert {blank.need(number) for number in NEEDS} == {Outcome.UNKNOWN}
    assert gate(blank) is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("number", "form", "item", "typed"),
    [
        ("X05-1", CONSENT, ICRAD, "0"),
        ("X05-1", CONSENT, ICDATA, "0"),
        ("X05-1", CONSENT, ICDAT, "4.11.2026"),
        ("X05-2", CONSENT, SCRFAIL, "1"),
        ("X05-2", CONSENT, WDCONS, "5.11.2026"),
        ("X05-3", CONSENT, AGECONF, "0"),
        ("X05-4", ELIGIBILITY, EXC03, "1"),
        ("X05-5", LESIONS, LESPAIN, "0"),
        ("X05-6", LESIONS, LESINDEX, "0"),
        ("X05-7", PAIN, VASLOC, "2,9"),
        ("X05-8", QUALITY_OF_LIFE, QOLDONE, "0"),
    ],
)
def test_the_gate_names_what_is_not_met(
    patient: Scenario, number: str, form: Form, item: Item[Any], typed: str
) -> None:
    changed(patient, form, item, typed)

    assert [one for one in NEEDS if patient.need(one) is Outcome.NO] == [number]
    assert gate(patient) is Outcome.NO


@pytest.mark.parametrize(
    ("number", "form", "item"),
    [
        ("X05-1", CONSENT, ICRAD),
        ("X05-1", ELIGIBILITY, IEDAT),
        ("X05-2", CONSENT, SCRFAIL),
        ("X05-3", CONSENT, AGECONF),
        ("X05-4", ELIGIBILITY, EXC03),
        ("X05-5", LESIONS, LESPAIN),
        ("X05-6", LESIONS, LESINDEX),
        ("X05-7", PAIN, VASLOC),
        ("X05-8", QUALITY_OF_LIFE, QOLDONE),
    ],
)
def test_the_gate_names_what_cannot_be_told_yet(
    patient: Scenario, number: str, form: Form, item: Item[Any]
) -> None:
    changed(patient, form, item, "")

    assert [one for one in NEEDS if patient.need(one) is Outcome.UNKNOWN] == [number]
    assert gate(patient) is Outcome.UNKNOWN


def test_a_missing_baseline_pain_does_not_pass_the_gate(patient: Scenario) -> None:
    patient.on(PAIN, "V0").missing(VASLOC, Missing.ND).on(RANDOMISATION)

    assert patient.need("X05-7") is Outcome.UNKNOWN


def test_quality_of_life_that_was_not_recorded_needs_its_reason(patient: Scenario) -> None:
    patient.on(QUALITY_OF_LIFE, "V0").answer(QOLDONE, "n").on(RANDOMISATION)
    assert patient.need("X05-8") is Outcome.NO

    patient.on(QUALITY_OF_LIFE, "V0").answer(QOLREAS, "too ill").on(RANDOMISATION)

    assert patient.need("X05-8") is Outcome.YES


def test_x05_a_randomised_patient_was_asked_for_quality_of_life(patient: Scenario) -> None:
    assert patient.answer(RNDDAT, "4.11.2026").outcome("X05") is Outcome.YES

    patient.on(QUALITY_OF_LIFE, "V0").answer(QOLDONE, "n").on(RANDOMISATION)

    assert patient.outcome("X05") is Outcome.NO


def test_the_pain_of_a_later_visit_does_not_open_the_gate(patient: Scenario) -> None:
    patient.on(PAIN, "V0").clear(VASLOC).on(PAIN, "D1").answer(VASLOC, "7").on(RANDOMISATION)

    assert patient.need("X05-7") is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("pain", "outcome"), [("3", Outcome.YES), ("2", Outcome.NO), ("", Outcome.UNKNOWN)]
)
def test_x05_who_is_randomised_has_passed_the_gate(
    patient: Scenario, pain: str, outcome: Outcome
) -> None:
    changed(patient, PAIN, VASLOC, pain).answer(RNDDAT, "4.11.2026")

    assert patient.outcome("X05") is outcome


def test_x05_is_hard_and_says_what_was_found(patient: Scenario) -> None:
    changed(patient, PAIN, VASLOC, "2").answer(RNDDAT, "4.11.2026")

    (finding,) = patient.findings("X05")
    assert finding.stops
    assert "Randomised on 2026-11-04" in finding.message.en
    assert "lokaler Schmerz 2,0" in finding.message.de


def test_x05_says_nothing_before_the_draw(patient: Scenario) -> None:
    assert changed(patient, PAIN, VASLOC, "2").outcome("X05") is Outcome.YES


@pytest.mark.parametrize(
    ("typed", "taken", "outcome"),
    [
        ("R-017", {"R-016"}, Outcome.YES),
        ("R-017", {"R-016", "R-017"}, Outcome.NO),
        ("", {"R-017"}, Outcome.UNKNOWN),
    ],
)
def test_x01a_the_randomisation_number_is_given_once(
    typed: str, taken: set[str], outcome: Outcome
) -> None:
    def elsewhere(form: str, item: str) -> frozenset[str]:
        return frozenset(taken) if (form, item) == ("RND", "RNDNO") else frozenset()

    patient = patients.eligible(elsewhere=elsewhere).on(RANDOMISATION).answer(RNDNO, typed)

    assert patient.outcome("X01a") is outcome


@pytest.mark.parametrize(("typed", "kept"), [("0017/A", "0017/A"), ("17 B", None), ("#17", None)])
def test_a_randomisation_number_is_kept_as_it_is_printed(
    patient: Scenario, typed: str, kept: str | None
) -> None:
    patient.answer(RNDNO, typed)

    assert patient.value(RNDNO) == kept
    assert bool(patient.findings("UNREAD")) is (kept is None)


@pytest.mark.parametrize(
    ("day", "outcome"),
    [("2.11.2026", Outcome.YES), ("1.11.2026", Outcome.NO), ("", Outcome.UNKNOWN)],
)
def test_rnd_01_randomisation_is_not_before_the_consent(
    patient: Scenario, day: str, outcome: Outcome
) -> None:
    assert patient.answer(RNDDAT, day).outcome("RND-01") is outcome


def test_a_stratum_is_asked_only_where_randomisation_is_stratified(patient: Scenario) -> None:
    stratified = patients.eligible({**patients.GERMAN, "STRATA": "1"}).on(RANDOMISATION)

    assert not patient.is_asked(RNDSTR)
    assert stratified.is_asked(RNDSTR)


@pytest.mark.parametrize(("typed", "arm"), [("a", "A"), ("EBRT", "B"), ("iort", "A")])
def test_the_arm_is_chosen_by_letter_or_name(patient: Scenario, typed: str, arm: str) -> None:
    assert patient.answer(ARM, typed).value(ARM) == arm


def test_the_treatment_received_may_wait(patient: Scenario) -> None:
    entry = patient.entry
    assert entry is not None

    open_ = {spot.item for spot in entry.review.to_answer()}

    assert ARMACT.name not in open_
    assert ARM.name in open_
