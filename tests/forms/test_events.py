"""Events and their days: a table of sources by what each says of the day, every cell a test.

The patient consented on 1 June 2026, was randomised on 5 June and known alive on 20 July; today is
23 November.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kyphocrf.definition.case import readable
from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEENDAT, AEONGO, AEOUT, AESTDAT
from kyphocrf.forms.adverse_event.term import AECTC, AETOXGR
from kyphocrf.forms.consent.form import CONSENT, ICDAT, SCRFAIL, SCRFREAS, WDCONS, WDSCOPE
from kyphocrf.forms.death.form import DEATH, DTHDAT, DTHSRC
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDEL
from kyphocrf.forms.ebrt.plan import EBPSALV
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT, EOSLAST, EOSREAS
from kyphocrf.forms.events.contacts import PLAIN, last_contact
from kyphocrf.forms.events.form import (
    CONTLAST,
    DEATH_TOLD,
    DISTANT_TOLD,
    EVENTS,
    FRACTURE_TOLD,
    LOCAL_TOLD,
    REINTERVENTION_TOLD,
    WITHDRAWAL_TOLD,
    EventItems,
)
from kyphocrf.forms.fracture.form import FRACTURE, FXSDAT, FXSLEV
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.local_control.form import LOCAL_CONTROL, LTCDAT, LTCMDA, LTCPDAT, LTCPROG
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION, RNDDAT
from kyphocrf.forms.reintervention.form import REIDAT, REILEV, REINTERVENTION
from kyphocrf.forms.serious_event.copies import SAEAE
from kyphocrf.forms.serious_event.form import SAEOUT, SERIOUS_EVENT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.survival.form import (
    DISCOURS,
    PROGDAT,
    PROGDIS,
    SURVDAT,
    SURVIVAL,
    VITAL,
)
from kyphocrf.forms.visit.form import ANYFX, ANYREI, VISIT, VISITDAT, VISMODE
from kyphocrf.record.casebook import Status
from kyphocrf.record.schedule import expected, subject_states
from tests.forms.followed import seen_by
from tests.scenario import Scenario

UNKNOWN, BLANK = "?", ""
"""A day with the reason "unknown", and one at which nothing stands."""
ALIVE, TODAY = "2026-07-20", "2026-11-23"
Told = tuple[str, str | None, str | None]
"""Whether it happened (1, 0, 9: cannot be told), the earliest and the latest day."""
NO: Told = ("0", None, None)
OPEN: Told = ("9", None, None)
Writing = Callable[[Scenario, str], Scenario]
"""Enters a source that says this much of the day; its page is open afterwards."""


def alive() -> Scenario:
    patient = Scenario.blank(STUDY).on(CONSENT).answer(ICDAT, "1.6.2026")
    patient.on(RANDOMISATION).answer(RNDDAT, "5.6.2026").answer(ARM, "A")
    return patient.on(SURVIVAL, "W6").answer(VITAL, "1").answer(SURVDAT, ALIVE)


def dated(patient: Scenario, item: Item[Any], day: str, row: int = 0) -> Scenario:
    if day == UNKNOWN:
        return patient.missing(item, Missing.UNK, row)
    return patient.answer(item, day, row) if day else patient


def told(patient: Scenario, items: EventItems) -> Told:
    page = patient.on(EVENTS, "EOS")
    found = [page.value(item) for item in (items.happened, items.earliest, items.latest)]
    assert found[0] is not None
    return found[0], found[1], found[2]


# Death.


def on_page_of_death(patient: Scenario, day: str) -> Scenario:
    return dated(patient.on(DEATH, "EOS").answer(DTHSRC, "4"), DTHDAT, day)


def by_fatal_event(patient: Scenario, day: str) -> Scenario:
    patient.on(ADVERSE_EVENT, "AE").answer(AESTDAT, "1.9.2026")
    return dated(patient.answer(AEONGO, "n").answer(AEOUT, "fatal"), AEENDAT, day)


def by_grade_5(patient: Scenario, day: str) -> Scenario:
    patient.on(ADVERSE_EVENT, "AE").answer(AECTC, "Stroke").answer(AETOXGR, "5")
    return dated(patient.answer(AEONGO, "n"), AEENDAT, day)


def at_a_visit(patient: Scenario, day: str) -> Scenario:
    if day:
        patient.on(VISIT, "3M").answer(VISMODE, "2").answer(VISITDAT, day)
    return patient.on(SURVIVAL, "3M").answer(VITAL, "2")


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


@pytest.mark.parametrize("source", {source for source, _, _ in DEATHS})
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


# Progression.


def distant(patient: Scenario, day: str) -> Scenario:
    patient.on(SURVIVAL, "3M").answer(SURVDAT, "5.10.2026").answer(DISCOURS, "1")
    return dated(patient.answer(PROGDIS, "y"), PROGDAT, day)


def local(patient: Scenario, day: str) -> Scenario:
    patient.on(LOCAL_CONTROL, "3M").answer(LTCDAT, "5.10.2026").answer(LTCMDA, "PD", 1)
    return dated(patient, LTCPDAT, day, 1)


def confirmed(patient: Scenario, day: str) -> Scenario:
    patient.on(LOCAL_CONTROL, "3M").answer(LTCDAT, "5.10.2026").answer(LTCPROG, "2", 2)
    return dated(patient, LTCPDAT, day, 2)


def fractured(patient: Scenario, day: str) -> Scenario:
    return dated(patient.on(FRACTURE, "LOG").answer(FXSLEV, "L2"), FXSDAT, day)


def treated_again(patient: Scenario, day: str) -> Scenario:
    return dated(patient.on(REINTERVENTION, "LOG").answer(REILEV, "L1"), REIDAT, day)


def salvage(patient: Scenario, day: str) -> Scenario:
    patient.on(EBRT, "UNS").answer(EBPSALV, "y").answer(FXDEL, "y", 1)
    return dated(patient, FXDAT, day, 1)


def later_kyphoplasty(patient: Scenario, day: str) -> Scenario:
    patient.on(KYPHOPLASTY, "T0").answer(PRODAT, "9.6.2026")
    return dated(patient.on(KYPHOPLASTY, "UNS"), PRODAT, day)


def withdrawn(patient: Scenario, day: str) -> Scenario:
    return dated(patient.on(CONSENT).answer(WDSCOPE, "2"), WDCONS, day)


def ended_by_withdrawal(patient: Scenario, day: str) -> Scenario:
    return dated(patient.on(END_OF_STUDY, "EOS").answer(EOSREAS, "3"), EOSDAT, day)


DAY, RND = "2026-09-20", "2026-06-05"
COURSE: list[tuple[Writing, EventItems, str, Told]] = [
    (distant, DISTANT_TOLD, "20.9.2026", ("1", DAY, DAY)),
    (distant, DISTANT_TOLD, "9.2026", ("1", "2026-09-01", "2026-09-30")),
    (distant, DISTANT_TOLD, "2026", ("1", ALIVE, "2026-10-05")),
    (distant, DISTANT_TOLD, UNKNOWN, ("1", ALIVE, "2026-10-05")),
    (distant, DISTANT_TOLD, BLANK, ("1", ALIVE, "2026-10-05")),
    (local, LOCAL_TOLD, "20.9.2026", ("1", DAY, DAY)),
    (local, LOCAL_TOLD, UNKNOWN, ("1", RND, "2026-10-05")),
    (local, LOCAL_TOLD, BLANK, ("1", RND, "2026-10-05")),
    (confirmed, LOCAL_TOLD, "20.9.2026", ("1", DAY, DAY)),
    (confirmed, LOCAL_TOLD, UNKNOWN, ("1", RND, "2026-10-05")),
    (fractured, FRACTURE_TOLD, "20.9.2026", ("1", DAY, DAY)),
    (fractured, FRACTURE_TOLD, UNKNOWN, ("1", RND, TODAY)),
    (fractured, FRACTURE_TOLD, BLANK, ("1", RND, TODAY)),
    (treated_again, REINTERVENTION_TOLD, "20.9.2026", ("1", DAY, DAY)),
    (treated_again, REINTERVENTION_TOLD, UNKNOWN, ("1", RND, TODAY)),
    (treated_again, REINTERVENTION_TOLD, BLANK, ("1", RND, TODAY)),
    (salvage, REINTERVENTION_TOLD, "20.9.2026", ("1", DAY, DAY)),
    (salvage, REINTERVENTION_TOLD, UNKNOWN, ("1", RND, TODAY)),
    (later_kyphoplasty, REINTERVENTION_TOLD, "20.9.2026", ("1", DAY, DAY)),
    (later_kyphoplasty, REINTERVENTION_TOLD, BLANK, NO),  # it may be the study treatment
    (withdrawn, WITHDRAWAL_TOLD, "20.9.2026", ("1", DAY, DAY)),
    (withdrawn, WITHDRAWAL_TOLD, BLANK, ("1", "2026-06-01", TODAY)),
    (ended_by_withdrawal, WITHDRAWAL_TOLD, "20.9.2026", ("1", RND, DAY)),
    (ended_by_withdrawal, WITHDRAWAL_TOLD, BLANK, ("1", RND, TODAY)),
]


@pytest.mark.parametrize(("source", "items", "day", "event"), COURSE)
def test_clinical_02_each_page_that_tells_an_event_makes_it(
    source: Writing, items: EventItems, day: str, event: Told
) -> None:
    patient = source(alive().answer(DISCOURS, "2"), day)

    assert told(patient, items) == event


@pytest.mark.parametrize(("source", "items"), {(one[0], one[1]) for one in COURSE})
def test_clinical_02_a_void_page_tells_no_event(source: Writing, items: EventItems) -> None:
    patient = source(alive(), "20.9.2026")
    void = replace(patient.entry.instance, status=Status.VOID)  # type: ignore[union-attr]
    patient.entry = None
    patient.book = patient.book.with_instance(void)

    assert told(patient, items) == NO


@pytest.mark.parametrize("items", {one[1] for one in COURSE} | {DEATH_TOLD})
def test_clinical_02_what_no_page_tells_has_not_happened(items: EventItems) -> None:
    assert told(alive(), items) == NO


def test_clinical_02_progress_of_which_the_place_is_not_told_is_open() -> None:
    patient = alive().on(SURVIVAL, "3M").answer(DISCOURS, "1")

    assert told(patient, DISTANT_TOLD) == OPEN


@pytest.mark.parametrize(("item", "items"), [(ANYFX, FRACTURE_TOLD), (ANYREI, REINTERVENTION_TOLD)])
def test_clinical_07_a_new_one_named_at_a_visit_without_a_page_is_open(
    item: Item[str], items: EventItems
) -> None:
    patient = alive().on(VISIT, "3M").answer(VISMODE, "1").answer(VISITDAT, "5.10.2026")

    assert told(patient.on(VISIT, "3M").answer(item, "n"), items) == NO
    assert told(patient.on(VISIT, "3M").answer(item, "y"), items) == OPEN


@pytest.mark.parametrize(
    ("day", "later", "before"),
    [
        ("20.9.2026", Outcome.YES, Outcome.YES),
        ("6.10.2026", Outcome.NO, Outcome.YES),
        ("10.2026", Outcome.UNKNOWN, Outcome.YES),
        ("4.6.2026", Outcome.YES, Outcome.NO),
        ("6.2026", Outcome.YES, Outcome.UNKNOWN),
    ],
)
def test_clinical_09_surv_04_and_05_hold_a_progression_between_two_days(
    day: str, later: Outcome, before: Outcome
) -> None:
    page = distant(alive(), day)

    assert [page.outcome(one) for one in ("SURV-04", "SURV-05")] == [later, before]


@pytest.mark.parametrize(
    ("day", "outcome"),
    [("20.9.2026", Outcome.YES), ("21.9.2026", Outcome.NO), ("", Outcome.UNKNOWN)],
)
def test_clinical_01_eos_10_a_withdrawal_does_not_follow_the_end_it_brought(
    day: str, outcome: Outcome
) -> None:
    patient = dated(alive().on(CONSENT), WDCONS, day)

    assert ended_by_withdrawal(patient, "20.9.2026").outcome("EOS-10") is outcome


# Contacts.


@pytest.mark.parametrize(("form", "item"), PLAIN, ids=lambda one: one.name)
def test_clinical_09_a_day_in_the_future_or_before_consent_is_no_contact(
    form: Any, item: Item[Any]
) -> None:
    patient = alive()
    event = next(one.code for one in STUDY.events if form.name in {c.form for c in one.forms})
    days = ("24.11.2026", "31.5.2026", "23.11.2026") if item is not ICDAT else ("24.11.2026",)
    found = []
    for day in days:
        patient.on(form, "UNS" if form is SURVIVAL else event).answer(item, day)
        assert readable(seen_by(patient), item) is not None
        found.append(patient.on(EVENTS, "EOS").value(CONTLAST))

    assert found == [ALIVE, ALIVE, TODAY][: len(found)]


def test_clinical_09_a_visit_that_only_told_of_a_death_is_no_contact() -> None:
    patient = at_a_visit(alive(), "10.10.2026")

    assert last_contact(seen_by(patient)).isoformat() == ALIVE  # type: ignore[union-attr]
