"""End of study: CRF specification 3.29, checks EOS, states DEAD and ENDED."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.consent.form import CONSENT, ICDAT, WDCONS, WDSCOPE
from kyphocrf.forms.death.form import DEATH, DTHDAT
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT, EOSDATA, EOSLAST, EOSREAS
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.schedule import subject_states
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def ended(reason: str = "", day: str = "2026-11-20", *, death: str = "") -> Scenario:
    """A patient with consent whose page of the end of study is open."""
    scenario = Scenario.blank(STUDY).on(CONSENT).answer(ICDAT, "1.11.26")
    if death:
        scenario.on(DEATH, "AE").answer(DTHDAT, death)
    return scenario.on(END_OF_STUDY, "AE").answer(EOSDAT, day).answer(EOSREAS, reason)


def withdrawn(scenario: Scenario, scope: str, day: str = "2026-11-19") -> Scenario:
    """Withdraw the consent and go back to the end of study."""
    scenario.on(CONSENT).answer(WDCONS, day).answer(WDSCOPE, scope)
    return scenario.on(END_OF_STUDY, "AE")


def states(scenario: Scenario) -> list[str]:
    entry = scenario.entry
    assert entry is not None
    return [state.name for state in subject_states(entry.book)]


def test_the_end_of_study_and_death_are_states_of_the_subject() -> None:
    assert states(ended(day="")) == []
    assert states(ended("4")) == ["ENDED"]
    assert states(ended("2", death="2026-11")) == ["DEAD", "ENDED"]


def test_eos_01_expects_the_page_of_death() -> None:
    assert ended().outcome("EOS-01") is UNKNOWN
    assert ended("4").outcome("EOS-01") is YES
    assert ended("2").outcome("EOS-01") is NO
    assert ended("2", death="2026-11").outcome("EOS-01") is YES
    (finding,) = ended("2").findings("EOS-01")
    assert finding.proposes is not None
    assert finding.proposes.form == "DTH"


@pytest.mark.parametrize(
    ("reason", "death", "outcome"),
    [
        ("4", "", YES),
        ("2", "2026-11-19", YES),
        ("4", "2026-11-19", NO),
        ("4", "2026-11-20", NO),
        ("1", "2026-11-21", YES),
        ("4", "2026-11", UNKNOWN),
        ("", "2026-11-19", UNKNOWN),
    ],
)
def test_eos_02_expects_death_to_be_the_reason(reason: str, death: str, outcome: Outcome) -> None:
    assert ended(reason, death=death).outcome("EOS-02") is outcome


def test_eos_03_expects_the_date_of_the_withdrawal() -> None:
    assert ended().outcome("EOS-03") is UNKNOWN
    assert ended("4").outcome("EOS-03") is YES
    assert ended("3").outcome("EOS-03") is NO
    assert withdrawn(ended("3"), "2").outcome("EOS-03") is YES


@pytest.mark.parametrize(
    ("reason", "scope", "day", "outcome"),
    [
        ("3", "2", "2026-11-19", YES),
        ("4", "2", "2026-11-19", NO),
        ("4", "3", "2026-11-20", NO),
        ("4", "2", "2026-11-21", YES),
        ("4", "1", "2026-11-19", YES),
        ("4", "", "2026-11-19", UNKNOWN),
        ("", "2", "2026-11-19", UNKNOWN),
        ("4", "", "", YES),
    ],
)
def test_eos_04_expects_a_withdrawal_to_be_the_reason(
    reason: str, scope: str, day: str, outcome: Outcome
) -> None:
    assert withdrawn(ended(reason), scope, day).outcome("EOS-04") is outcome


@pytest.mark.parametrize(
    ("last", "death", "eos05", "eos07"),
    [
        ("2026-11-20", "", YES, YES),
        ("2026-11-21", "", NO, YES),
        ("2026-11-19", "2026-11-19", YES, YES),
        ("2026-11-20", "2026-11-19", YES, NO),
        ("2026-11-20", "2026-11", YES, UNKNOWN),
        ("", "2026-11-19", UNKNOWN, UNKNOWN),
    ],
)
def test_the_last_contact_is_with_the_living_and_before_the_end(
    last: str, death: str, eos05: Outcome, eos07: Outcome
) -> None:
    scenario = ended("2", death=death).answer(EOSLAST, last)

    assert scenario.outcome("EOS-05") is eos05
    assert scenario.outcome("EOS-07") is eos07


def test_eos_06_keeps_withdrawn_data_from_use() -> None:
    scenario = withdrawn(ended("3"), "3")
    assert scenario.outcome("EOS-06") is UNKNOWN
    assert scenario.answer(EOSDATA, "y").outcome("EOS-06") is NO
    assert scenario.answer(EOSDATA, "n").outcome("EOS-06") is YES
    assert withdrawn(scenario, "2").answer(EOSDATA, "y").outcome("EOS-06") is YES
