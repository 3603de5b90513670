"""Requirements: X02, 24 hours between consent and treatment, in both arms."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.values import Missing
from kyphocrf.forms.consent.form import CONSENT, ICTIM
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDEL
from kyphocrf.forms.ebrt.summary import EBSSTTIM
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT, PROSTTIM
from tests.forms import patients
from tests.scenario import Scenario


@pytest.fixture
def operated() -> Scenario:
    """Return a patient who signed on 2 November at 9:10."""
    return patients.eligible().on(KYPHOPLASTY)


@pytest.fixture
def irradiated() -> Scenario:
    return patients.eligible().on(EBRT)


@pytest.mark.parametrize(
    ("day", "clock", "kept", "shown"),
    [
        ("3.11.2026", "9:10", Outcome.YES, Outcome.YES),
        ("3.11.2026", "9:09", Outcome.NO, Outcome.YES),
        ("2.11.2026", "", Outcome.NO, Outcome.YES),
        ("3.11.2026", "", Outcome.UNKNOWN, Outcome.NO),
        ("4.11.2026", "", Outcome.YES, Outcome.YES),
        ("", "9:10", Outcome.UNKNOWN, Outcome.UNKNOWN),
    ],
)
def test_x02_a_day_passes_before_the_procedure(
    operated: Scenario, day: str, clock: str, kept: Outcome, shown: Outcome
) -> None:
    operated.answer(PRODAT, day).answer(PROSTTIM, clock)

    assert operated.outcome("X02") is kept
    assert operated.outcome("X02a") is shown


def test_x02_a_missing_time_of_consent_leaves_the_next_day_open(operated: Scenario) -> None:
    operated.on(CONSENT).missing(ICTIM, Missing.UNK).on(KYPHOPLASTY)
    operated.answer(PRODAT, "3.11.2026").answer(PROSTTIM, "10:00")

    assert operated.outcome("X02") is Outcome.UNKNOWN
    assert operated.outcome("X02a") is Outcome.NO


def test_x02_says_both_moments(operated: Scenario) -> None:
    operated.answer(PRODAT, "3.11.2026").answer(PROSTTIM, "8:00")

    (finding,) = operated.findings("X02")
    assert finding.stops
    assert finding.message.en.startswith(
        "Consent 2026-11-02 09:10, treatment 2026-11-03 08:00: less than 24 hours."
    )


@pytest.mark.parametrize(
    ("day", "clock", "kept", "shown"),
    [
        ("3.11.2026", "9:10", Outcome.YES, Outcome.YES),
        ("3.11.2026", "9:00", Outcome.NO, Outcome.YES),
        ("3.11.2026", "", Outcome.UNKNOWN, Outcome.NO),
        ("4.11.2026", "", Outcome.YES, Outcome.YES),
        ("2.11.2026", "", Outcome.NO, Outcome.YES),
    ],
)
def test_x02b_a_day_passes_before_the_first_fraction(
    irradiated: Scenario, day: str, clock: str, kept: Outcome, shown: Outcome
) -> None:
    irradiated.answer(FXDEL, "1", 1).answer(FXDAT, day, 1).answer(EBSSTTIM, clock)

    assert irradiated.outcome("X02b") is kept
    assert irradiated.outcome("X02c") is shown


def test_x02b_counts_from_the_first_fraction_that_was_delivered(irradiated: Scenario) -> None:
    irradiated.answer(FXDAT, "2.11.2026", 1).answer(FXDEL, "0", 1)
    assert irradiated.outcome("X02b") is Outcome.UNKNOWN
    assert irradiated.outcome("X02c") is Outcome.UNKNOWN

    irradiated.answer(FXDAT, "5.11.2026", 2).answer(FXDEL, "1", 2)

    assert irradiated.outcome("X02b") is Outcome.YES


def test_x02b_stands_once_and_names_the_first_fraction(irradiated: Scenario) -> None:
    for row, day in enumerate(("2.11.2026", "3.11.2026", "4.11.2026"), start=1):
        irradiated.answer(FXDAT, day, row).answer(FXDEL, "1", row)

    (finding,) = irradiated.findings("X02b")
    assert finding.spot.row == 1
    assert "treatment 2026-11-02" in finding.message.en
