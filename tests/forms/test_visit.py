"""Requirements: the page of a visit (header of section 3), X29."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION
from kyphocrf.forms.visit.form import (
    ANYAE,
    BY_PHONE,
    NOT_DONE,
    ON_SITE,
    VISIT,
    VISITDAT,
    VISMODE,
    VISREAS,
    VISREAST,
)
from tests.forms import patients
from tests.scenario import Scenario


def at(code: str, mode: str = ON_SITE) -> Scenario:
    patient = patients.eligible().on(RANDOMISATION).answer(ARM, "A")
    patient.on(KYPHOPLASTY).answer(PRODAT, "1.10.2026")
    return patient.on(VISIT, code).answer(VISMODE, mode)


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        # Treated on 1 October: week 6 is 12 November, seven days before and after.
        ("4.11.2026", Outcome.NO),
        ("5.11.2026", Outcome.YES),
        ("19.11.2026", Outcome.YES),
        ("20.11.2026", Outcome.NO),
    ],
)
def test_a_visit_outside_its_window_is_said_so(day: str, outcome: Outcome) -> None:
    assert at("W6").answer(VISITDAT, day).outcome("X29") is outcome


def test_without_treatment_the_window_cannot_be_told() -> None:
    patient = patients.eligible().on(VISIT, "W6").answer(VISITDAT, "5.11.2026")

    assert patient.outcome("X29") is Outcome.UNKNOWN


def test_day_1_is_one_day_only() -> None:
    assert at("D1").answer(VISITDAT, "2.10.2026").outcome("X29") is Outcome.YES
    assert at("D1").answer(VISITDAT, "3.10.2026").outcome("X29") is Outcome.NO


def test_a_visit_not_done_asks_why_and_nothing_else() -> None:
    visit = at("W6", NOT_DONE)

    assert visit.is_asked(VISREAS)
    assert not visit.is_asked(VISITDAT)
    assert not visit.is_asked(ANYAE)


def test_another_reason_is_put_into_words() -> None:
    assert at("W6", NOT_DONE).answer(VISREAS, "9").is_asked(VISREAST)


def test_by_phone_it_is_asked_what_is_new() -> None:
    assert at("W6", BY_PHONE).is_asked(ANYAE)
