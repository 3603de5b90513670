"""Death: a table of sources by what each says of the day, every cell a test.

The patient consented on 1 June 2026, was randomised on 5 June and known alive on 20 July; today is
23 November.
"""

from dataclasses import replace

import pytest

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEENDAT, AEONGO, AEOUT, AESTDAT
from kyphocrf.forms.adverse_event.term import AECTC, AETOXGR
from kyphocrf.forms.consent.form import CONSENT, SCRFAIL, SCRFREAS
from kyphocrf.forms.death.form import DEATH, DTHDAT, DTHSRC
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT, EOSLAST, EOSREAS
from kyphocrf.forms.events.form import DEATH_TOLD
from kyphocrf.forms.serious_event.copies import SAEAE
from kyphocrf.forms.serious_event.form import SAEOUT, SERIOUS_EVENT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.survival.form import SURVIVAL, VITAL
from kyphocrf.forms.visit.form import VISIT, VISITDAT, VISMODE
from kyphocrf.record.casebook import Status
from kyphocrf.record.schedule import expected, subject_states
from tests.forms.told_events import (
    ALIVE,
    BLANK,
    NO,
    OPEN,
    TODAY,
    UNKNOWN,
    Told,
    Writing,
    alive,
    at_a_visit,
    dated,
    told,
)
from tests.scenario import Scenario


def on_page_of_death(patient: Scenario, day: str) -> Scenario:
    return dated(patient.on(DEATH, "EOS").answer(DTHSRC, "4"), DTHDAT, day)


def by_fatal_event(patient: Scenario, day: str) -> Scenario:
    patient.on(ADVERSE_EVENT, "AE").answer(AESTDAT, "1.9.2026")
    return dated(patient.answer(AEONGO, "n").answer(AEOUT, "fatal"), AEENDAT, day)


def by_grade_5(patient: Scenario, day: str) -> Scenario:
    patient.on(ADVERSE_EVENT, "AE").answer(AECTC, "Stroke").answer(AETOXGR, "5")
    return dated(patient.answer(AEONGO, "n"), AEENDAT, day)


def at_the_end_of_study(patient: Scenario, day: str) -> Scenario:
    patient.on(END_OF_STUDY, "EOS").answer(EOSREAS, "2").answer(EOSLAST, "30.9.2026")
    return dated(patient, EOSDAT, day)


def at_screening(patient: Scenario, day: str) -> Scenario:
    del day
    return patient.on(CONSENT).answer(SCRFAIL, "y").answer(SCRFREAS, "4")


DEATHS: list[tuple[Writing, str, Told]] = [
    (on_page_of_death, "10.10.2026", ("1", "2026-10-10", "2026-10-10")),
    (on_page_of_death, "10.2026", ("1", "2026-10-01", "2026-10-31")),
    (on_page_of_death, "2026", ("1", ALIVE, TODAY)),
    (on_page_of_death, UNKNOWN, ("1", ALIVE, TODAY)),
    (on_page_of_death, BLANK, ("1", ALIVE, TODAY)),
    (by_fatal_event, "10.10.2026", ("1", "2026-10-10", "2026-10-10")),
    (by_fatal_event, "9.2026", ("1", "2026-09-01", "2026-09-30")),
    (by_fatal_event, "2026", ("1", "2026-09-01", TODAY)),
    (by_fatal_event, UNKNOWN, ("1", "2026-09-01", TODAY)),
    (by_fatal_event, BLANK, ("1", "2026-09-01", TODAY)),
    (by_grade_5, "10.10.2026", ("1", "2026-10-10", "2026-10-10")),
    (by_grade_5, "10.2026", ("1", "2026-10-01", "2026-10-31")),
    (by_grade_5, UNKNOWN, ("1", ALIVE, TODAY)),
    (by_grade_5, BLANK, ("1", ALIVE, TODAY)),
    (at_a_visit, "10.10.2026", ("1", ALIVE, "2026-10-10")),
    (at_a_visit, BLANK, ("1", ALIVE, TODAY)),
    (at_the_end_of_study, "10.10.2026", ("1", "2026-09-30", "2026-10-10")),
    (at_the_end_of_study, UNKNOWN, ("1", "2026-09-30", TODAY)),
    (at_the_end_of_study, BLANK, ("1", "2026-09-30", TODAY)),
    (at_screening, BLANK, ("1", ALIVE, TODAY)),
]


@pytest.mark.parametrize(("source", "day", "event"), DEATHS)
def test_clinical_01_each_page_that_tells_a_death_makes_the_event(
    source: Writing, day: str, event: Told
) -> None:
    patient = source(alive(), day)

    assert told(patient, DEATH_TOLD) == event
    assert "DEAD" in {state.name for state in subject_states(patient.left())}


@pytest.mark.parametrize("source", dict.fromkeys(source for source, _, _ in DEATHS))
def test_clinical_01_a_void_page_tells_no_death(source: Writing) -> None:
    patient = source(alive(), BLANK)
    void = replace(patient.entry.instance, status=Status.VOID)  # type: ignore[union-attr]
    patient.entry = None
    patient.book = patient.book.with_instance(void)

    assert told(patient, DEATH_TOLD) == NO
    assert "DEAD" not in {state.name for state in subject_states(patient.left())}


@pytest.mark.parametrize(
    ("source", "number"),
    [
        (on_page_of_death, "X30f"),
        (by_fatal_event, "X30c"),
        (by_grade_5, "X30c"),
        (at_a_visit, "X30d"),
        (at_the_end_of_study, "X30e"),
    ],
)
@pytest.mark.parametrize("day", ["10.10.2026", "10.2026"])
def test_clinical_01_a_later_contact_contradicts_a_death_and_visits_stay_expected(
    source: Writing, number: str, day: str
) -> None:
    if day == "10.2026" and source in (at_a_visit, at_the_end_of_study):
        return  # these days are always full
    patient = source(alive(), day)
    assert patient.outcome(number) is Outcome.YES
    page = patient.entry.key  # type: ignore[union-attr]

    patient.on(VISIT, "UNS").answer(VISMODE, "1").answer(VISITDAT, "1.11.2026")
    assert [one.number for one in patient.findings() if one.severity is Severity.HARD] == ["X30"]
    patient.on(STUDY.form(page.form, 1), page.event)
    assert patient.outcome(number) is Outcome.NO
    assert patient.findings(number)[0].severity is Severity.HARD

    assert told(patient, DEATH_TOLD) == OPEN
    assert all(one.wanted for one in expected(patient.left()) if one.event.code in ("W2", "60M"))


@pytest.mark.parametrize("number", ["X30c", "X30d", "X30e", "X30f"])
def test_clinical_01_what_has_no_day_is_not_contradicted(number: str) -> None:
    source = {
        "X30f": on_page_of_death, "X30c": by_fatal_event, "X30d": at_a_visit,
        "X30e": at_the_end_of_study,
    }[number]  # fmt: skip
    patient = source(alive(), BLANK)
    page = patient.entry.key  # type: ignore[union-attr]
    patient.on(VISIT, "UNS").answer(VISMODE, "1").answer(VISITDAT, "1.11.2026")

    assert told(patient, DEATH_TOLD) == ("1", "2026-11-01", TODAY)
    assert patient.on(STUDY.form(page.form, 1), page.event).outcome(number) is Outcome.UNKNOWN


def test_clinical_01_of_several_pages_all_narrow_the_day() -> None:
    patient = at_the_end_of_study(on_page_of_death(alive(), "10.2026"), "20.10.2026")
    patient.on(VISIT, "UNS").answer(VISMODE, "1").answer(VISITDAT, "5.10.2026")

    assert told(patient, DEATH_TOLD) == ("1", "2026-10-05", "2026-10-20")
    assert patient.value(DEATH_TOLD.sources) == "DTH;EOS"


def test_clinical_01_a_report_alone_leaves_a_death_open_until_the_event_says_so() -> None:
    patient = alive().on(ADVERSE_EVENT, "AE").answer(AESTDAT, "1.9.2026")
    patient.on(SERIOUS_EVENT, "AE").answer(SAEAE, "1").answer(SAEOUT, "fatal")
    assert told(patient, DEATH_TOLD) == OPEN

    patient.on(ADVERSE_EVENT, "AE").answer(AEOUT, "recovered")
    assert told(patient, DEATH_TOLD) == NO


def test_clinical_01_an_answer_that_is_not_understood_leaves_it_open() -> None:
    assert told(alive().on(SURVIVAL, "3M").answer(VITAL, "in heaven"), DEATH_TOLD) == OPEN


def test_clinical_01_a_death_without_a_date_is_a_finding_at_the_date() -> None:
    patient = on_page_of_death(alive(), UNKNOWN)
    assert patient.outcome("DTH-03") is Outcome.NO
    assert patient.findings("DTH-03")[0].severity is Severity.SOFT

    assert on_page_of_death(alive(), "2026").outcome("DTH-03") is Outcome.YES
    assert on_page_of_death(alive(), BLANK).outcome("DTH-03") is Outcome.UNKNOWN


@pytest.mark.parametrize(("source", "day"), [(source, day) for source, day, _ in DEATHS])
def test_clinical_01_an_event_that_goes_on_at_death_is_a_finding(source: Writing, day: str) -> None:
    patient = source(alive(), day).on(ADVERSE_EVENT, "AE", form_repeat=2).answer(AEONGO, "y")

    (finding,) = patient.findings("X26c")
    assert finding.severity is Severity.SOFT


def test_clinical_01_a_death_with_unknown_date_lets_the_end_of_study_be_completed() -> None:
    patient = on_page_of_death(alive(), UNKNOWN)
    page = at_the_end_of_study(patient, "10.10.2026")

    assert [page.outcome(one) for one in ("EOS-01", "X30e")] == [Outcome.YES] * 2


@pytest.mark.parametrize(
    ("day", "outcome"),
    [("10.10.2026", Outcome.YES), ("11.10.2026", Outcome.NO), ("10.2026", Outcome.UNKNOWN)],
)
@pytest.mark.parametrize("source", [at_a_visit, at_the_end_of_study])
def test_clinical_01_dth_05_death_is_not_after_what_already_tells_it(
    source: Writing, day: str, outcome: Outcome
) -> None:
    page = on_page_of_death(source(alive(), "10.10.2026"), day)

    assert page.outcome("DTH-05") is outcome


@pytest.mark.parametrize(
    ("day", "outcome"),
    [("5.6.2026", Outcome.YES), ("4.6.2026", Outcome.NO), ("6.2026", Outcome.UNKNOWN)],
)
def test_clinical_09_dth_04_death_is_not_before_randomisation(day: str, outcome: Outcome) -> None:
    assert on_page_of_death(alive(), day).outcome("DTH-04") is outcome
