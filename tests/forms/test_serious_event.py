"""Reports of serious events: CRF specification 1.6, 3.24, checks SAE."""

import pytest

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.adverse_event.form import (
    ADVERSE_EVENT,
    AEOUT,
    AESAWDTM,
    AESCRIT,
    AESER,
    AESTDAT,
)
from kyphocrf.forms.adverse_event.relation import AEREL_D, AEREL_R, AEREL_S
from kyphocrf.forms.adverse_event.term import AECTC, AETERM, AETOXGR
from kyphocrf.forms.death.form import DEATH, DTHDAT
from kyphocrf.forms.device_deficiency.form import DDDAT, DEVICE_DEFICIENCY
from kyphocrf.forms.serious_event.copies import (
    SAEAE,
    SAEAEOUT,
    SAEGR,
    SAERELD,
    SAERELR,
    SAERELS,
    SAESTDAT,
    SAETERM,
)
from kyphocrf.forms.serious_event.form import (
    SAEADM,
    SAEAUT,
    SAEAWARE,
    SAECAUSI,
    SAECLOCK,
    SAEDD,
    SAEDIS,
    SAEDTHC,
    SAEDTHDT,
    SAENARR,
    SAEOUT,
    SAEREP,
    SAESENT,
    SAETX,
    SAETXT,
    SAETYPE,
    SERIOUS_EVENT,
)
from kyphocrf.forms.study.study import STUDY
from tests.forms.followed import suggestion
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN
AWARE = "2026-11-22 09:00"


def serious(number: int = 1, scenario: Scenario | None = None) -> Scenario:
    """A serious wound infection of surgery that the site knows of since 22 November, 9:00."""
    patient = scenario or Scenario.blank(STUDY)
    patient.on(ADVERSE_EVENT, form_repeat=number).answer(AETERM, "Wound infection L1")
    patient.answer(AECTC, "Wound infection").answer(AETOXGR, "3").answer(AESTDAT, "2026-11-21")
    patient.answer(AEREL_S, "probable").answer(AEREL_R, "possible").answer(AEREL_D, "not related")
    patient.answer(AEOUT, "not recovered").answer(AESER, "y").answer(AESCRIT, "hospital")
    return patient.answer(AESAWDTM, AWARE)


def report(number: int = 1, event: str = "1", scenario: Scenario | None = None) -> Scenario:
    """A report of an event; its page is open."""
    patient = (scenario or serious()).on(SERIOUS_EVENT, "AE", form_repeat=number)
    return patient.answer(SAEAE, event)


def test_reports_are_counted_for_each_event() -> None:
    scenario = report(1, "1", serious(2, serious()))
    report(2, "2", scenario)
    report(3, "1", scenario)

    assert scenario.value(SAEREP) == "2"
    assert scenario.on(SERIOUS_EVENT, "AE", form_repeat=2).value(SAEREP) == "1"
    assert scenario.on(SERIOUS_EVENT, "AE", form_repeat=1).value(SAEREP) == "1"
    assert scenario.clear(SAEAE).value(SAEREP) is None
    assert scenario.on(SERIOUS_EVENT, "AE", form_repeat=3).value(SAEREP) == "1"


def test_the_first_report_is_suggested_to_be_initial_with_the_awareness_of_the_event() -> None:
    scenario = report()
    assert suggestion(scenario, SAETYPE) == "1"
    assert suggestion(scenario, SAEAWARE) == "2026-11-22T09:00"

    scenario.answer(SAETYPE, "initial")
    report(2, "1", scenario)
    assert suggestion(scenario, SAETYPE) == "2"
    assert suggestion(scenario, SAEAWARE) is None


def test_a_report_shows_what_stands_on_the_page_of_the_event() -> None:
    scenario = report()

    assert scenario.value(SAETERM) == "Wound infection L1"
    assert scenario.value(SAEGR) == "3"
    assert scenario.value(SAESTDAT) == "2026-11-21"
    assert scenario.value(SAEAEOUT) == "4"
    assert (scenario.value(SAERELS), scenario.value(SAERELR), scenario.value(SAERELD)) == (
        "3",
        "2",
        "1",
    )
    assert scenario.answer(SAEAE, "7").value(SAETERM) is None


@pytest.mark.parametrize(
    ("sent", "hours"),
    [
        ("2026-11-22 09:00", "0.00"),
        ("2026-11-22 15:30", "6.50"),
        ("2026-11-23 09:20", "24.33"),  # 24 h 20 min
        ("", None),
    ],
)
def test_the_hours_until_sent_are_computed(sent: str, hours: str | None) -> None:
    assert report().answer(SAEAWARE, AWARE).answer(SAESENT, sent).value(SAECLOCK) == hours


def test_death_and_other_treatment_are_asked_where_they_happened() -> None:
    scenario = report().answer(SAEOUT, "recovered").answer(SAETX, "antibiotic; re-surgery")
    asked = (SAEDTHDT, SAEDTHC, SAEAUT, SAETXT, SAEDIS)
    assert [scenario.is_asked(item) for item in asked] == [False] * 5

    scenario.answer(SAEOUT, "fatal").answer(SAETX, "other").answer(SAEADM, "2026-11-22")
    assert [scenario.is_asked(item) for item in asked] == [True] * 5


@pytest.mark.parametrize(
    ("item", "number"), [(SAEAWARE, "SAE-01"), (SAESENT, "SAE-02")], ids=["aware", "sent"]
)
def test_no_time_lies_in_the_future(item: object, number: str) -> None:
    assert item in (SAEAWARE, SAESENT)
    one = SAEAWARE if item is SAEAWARE else SAESENT
    scenario = report()
    assert scenario.outcome(number) is UNKNOWN
    assert scenario.answer(one, "2026-11-23 17:30").outcome(number) is YES
    assert scenario.answer(one, "2026-11-23 17:31").outcome(number) is NO
    assert scenario.findings(number)[0].severity is Severity.HARD


@pytest.mark.parametrize(
    ("sent", "outcome"), [("2026-11-22 09:00", YES), ("2026-11-22 08:59", NO), ("", UNKNOWN)]
)
def test_sae_03_expects_the_report_after_awareness(sent: str, outcome: Outcome) -> None:
    assert report().answer(SAEAWARE, AWARE).answer(SAESENT, sent).outcome("SAE-03") is outcome


@pytest.mark.parametrize(("length", "outcome"), [(0, UNKNOWN), (49, NO), (50, YES)])
def test_sae_04_expects_a_narrative_that_says_enough(length: int, outcome: Outcome) -> None:
    assert report().answer(SAENARR, "x" * length).outcome("SAE-04") is outcome


@pytest.mark.parametrize(
    ("discharge", "outcome"), [("2026-11-22", YES), ("2026-11-21", NO), ("", UNKNOWN)]
)
def test_sae_05_expects_the_discharge_after_the_admission(discharge: str, outcome: Outcome) -> None:
    scenario = report().answer(SAEADM, "2026-11-22").answer(SAEDIS, discharge)

    assert scenario.outcome("SAE-05") is outcome


@pytest.mark.parametrize(
    ("typed", "outcome"), [("not recovered", YES), ("recovering", NO), ("", UNKNOWN)]
)
def test_sae_06_compares_the_outcome_with_the_event(typed: str, outcome: Outcome) -> None:
    assert report().answer(SAEOUT, typed).outcome("SAE-06") is outcome


def test_an_earlier_report_may_differ_from_what_the_event_became() -> None:
    scenario = report().answer(SAEOUT, "recovering").answer(SAECAUSI, "possible")
    assert scenario.outcome("SAE-06") is NO
    assert scenario.outcome("SAE-07") is NO

    report(2, "1", scenario).on(SERIOUS_EVENT, "AE", form_repeat=1)
    assert scenario.outcome("SAE-06") is YES
    assert scenario.outcome("SAE-07") is YES


@pytest.mark.parametrize(
    ("typed", "device", "outcome"),
    [
        ("probable", "not related", YES),
        ("possible", "not related", NO),
        ("causal", "causal", YES),
        ("probable", "causal", NO),
        ("probable", "", UNKNOWN),
        ("", "not related", UNKNOWN),
    ],
)
def test_sae_07_compares_the_causality_with_the_strongest_relation(
    typed: str, device: str, outcome: Outcome
) -> None:
    scenario = serious().answer(AEREL_D, device)

    assert report(scenario=scenario).answer(SAECAUSI, typed).outcome("SAE-07") is outcome


def test_a_causal_relation_is_the_strongest_whatever_is_not_judged_yet() -> None:
    scenario = serious().answer(AEREL_S, "causal").clear(AEREL_D)

    assert report(scenario=scenario).answer(SAECAUSI, "causal").outcome("SAE-07") is YES


def test_sae_08_expects_the_first_report_to_be_the_initial_one() -> None:
    scenario = report()
    assert scenario.outcome("SAE-08") is UNKNOWN
    assert scenario.answer(SAETYPE, "final").outcome("SAE-08") is NO
    assert scenario.answer(SAETYPE, "initial").outcome("SAE-08") is YES

    report(2, "1", scenario)
    assert scenario.answer(SAETYPE, "initial").outcome("SAE-08") is NO
    assert scenario.answer(SAETYPE, "final").outcome("SAE-08") is YES


@pytest.mark.parametrize(
    ("death", "reported", "outcome"),
    [
        ("2026-11-22", "2026-11-22", YES),
        ("2026-11-22", "2026-11-21", NO),
        ("2026-11", "2026-11-21", UNKNOWN),
        ("", "2026-11-21", YES),
        ("2026-11-22", "", UNKNOWN),
    ],
)
def test_sae_09_compares_the_date_of_death(death: str, reported: str, outcome: Outcome) -> None:
    scenario = report().answer(SAEOUT, "fatal").answer(SAEDTHDT, reported)
    scenario.on(DEATH, "AE").answer(DTHDAT, death).on(SERIOUS_EVENT, "AE")

    assert scenario.outcome("SAE-09") is outcome


@pytest.mark.parametrize(("serious_is", "outcome"), [("y", YES), ("n", NO), ("", UNKNOWN)])
def test_sae_10_expects_a_serious_event(serious_is: str, outcome: Outcome) -> None:
    assert report(scenario=serious().answer(AESER, serious_is)).outcome("SAE-10") is outcome


def test_sae_11_expects_a_page_of_the_device_deficiency() -> None:
    scenario = report()
    assert scenario.outcome("SAE-11") is UNKNOWN
    assert scenario.answer(SAEDD, "n").outcome("SAE-11") is YES
    assert scenario.answer(SAEDD, "y").outcome("SAE-11") is NO

    scenario.on(DEVICE_DEFICIENCY, "AE").answer(DDDAT, "2026-11-20").on(SERIOUS_EVENT, "AE")
    assert scenario.outcome("SAE-11") is YES


@pytest.mark.parametrize(
    ("because", "admission", "outcome"),
    [
        ("hospital", "2026-11-22", YES),
        ("hospital", "", NO),
        ("intervention", "", YES),
        ("", "", UNKNOWN),
    ],
)
def test_sae_12_expects_the_admission_of_a_stay(
    because: str, admission: str, outcome: Outcome
) -> None:
    scenario = report(scenario=serious().answer(AESCRIT, because)).answer(SAEADM, admission)

    assert scenario.outcome("SAE-12") is outcome


def test_sae_13_expects_the_awareness_of_the_event_in_the_initial_report() -> None:
    scenario = report()
    assert scenario.outcome("SAE-13") is UNKNOWN
    assert scenario.answer(SAEAWARE, AWARE).outcome("SAE-13") is YES
    assert scenario.answer(SAEAWARE, "2026-11-22 09:01").outcome("SAE-13") is NO

    report(2, "1", scenario).answer(SAEAWARE, "2026-11-23 08:00")
    assert scenario.outcome("SAE-13") is YES
