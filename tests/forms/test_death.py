"""Death: CRF specification 3.29, checks DTH."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEOUT
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.death.form import DEATH, DTHAE, DTHCAUS, DTHCAUST, DTHDAT
from kyphocrf.forms.study.study import STUDY
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def died(day: str = "", consent: str = "1.11.26") -> Scenario:
    """A patient with consent whose page of death is open."""
    scenario = Scenario.blank(STUDY).on(CONSENT).answer(ICDAT, consent)
    return scenario.on(DEATH, "AE").answer(DTHDAT, day)


@pytest.mark.parametrize("typed", ["2026-11-09", "2026-11", "2026"])
def test_of_the_day_of_death_only_what_is_known_is_kept(typed: str) -> None:
    assert died(typed).value(DTHDAT) == typed


def test_death_is_not_in_the_future() -> None:
    assert [one.number for one in died("2026-11-24").findings("RANGE")] == ["RANGE"]
    assert not died("2026-11-23").findings("RANGE")


@pytest.mark.parametrize(
    ("cause", "number", "words"),
    [
        ("tumour", False, False),
        ("treatment", True, False),
        ("adverse event", True, False),
        ("other", False, True),
        ("unknown", False, False),
    ],
)
def test_the_cause_asks_for_the_event_or_for_words(cause: str, number: bool, words: bool) -> None:
    scenario = died().answer(DTHCAUS, cause)

    assert scenario.is_asked(DTHAE) is number
    assert scenario.is_asked(DTHCAUST) is words


@pytest.mark.parametrize(
    ("day", "consent", "outcome"),
    [
        ("2026-11-01", "1.11.26", YES),
        ("2026-10-31", "1.11.26", NO),
        ("2026-10", "1.11.26", NO),
        ("2026-11", "2.11.26", UNKNOWN),
        ("", "1.11.26", UNKNOWN),
        ("2026-11-01", "", UNKNOWN),
    ],
)
def test_death_is_expected_after_consent(day: str, consent: str, outcome: Outcome) -> None:
    assert died(day, consent).outcome("DTH-01") is outcome


def test_the_event_that_led_to_death_is_expected_to_be_fatal() -> None:
    scenario = died().answer(DTHCAUS, "adverse event")
    assert scenario.outcome("DTH-02") is UNKNOWN
    assert scenario.answer(DTHAE, "2").outcome("DTH-02") is UNKNOWN

    scenario.on(ADVERSE_EVENT, form_repeat=2).answer(AEOUT, "recovered").on(DEATH, "AE")
    assert scenario.outcome("DTH-02") is NO
    assert scenario.answer(DTHAE, "1").outcome("DTH-02") is UNKNOWN

    scenario.answer(DTHAE, "2").on(ADVERSE_EVENT, form_repeat=2).answer(AEOUT, "fatal")
    assert scenario.on(DEATH, "AE").outcome("DTH-02") is YES
