"""Progression, fracture, re-intervention, withdrawal, contacts: a table of sources and days.

The patient consented on 1 June 2026, was randomised on 5 June and known alive on 20 July; today is
23 November.
"""

from dataclasses import replace
from typing import Any

import pytest

from kyphocrf.definition.case import readable
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.forms.consent.form import CONSENT, ICDAT, WDCONS, WDSCOPE
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDEL
from kyphocrf.forms.ebrt.plan import EBPSALV
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT, EOSREAS
from kyphocrf.forms.events.contacts import PLAIN, last_contact
from kyphocrf.forms.events.form import (
    CONTLAST,
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
from kyphocrf.forms.reintervention.form import REIDAT, REILEV, REINTERVENTION
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.survival.form import (
    DISCOURS,
    PROGDAT,
    PROGDIS,
    SURVDAT,
    SURVIVAL,
)
from kyphocrf.record.casebook import Status
from tests.forms.followed import seen_by
from tests.forms.told_events import (
    ALIVE,
    BLANK,
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
    (later_kyphoplasty, REINTERVENTION_TOLD, BLANK, OPEN),  # it may be the study treatment
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


@pytest.mark.parametrize(("source", "items"), dict.fromkeys((one[0], one[1]) for one in COURSE))
def test_clinical_02_a_void_page_tells_nothing_of_an_event(
    source: Writing, items: EventItems
) -> None:
    patient = source(alive(), "20.9.2026")
    void = replace(patient.entry.instance, status=Status.VOID)  # type: ignore[union-attr]
    patient.entry = None
    patient.book = patient.book.with_instance(void)

    assert told(patient, items) == told(alive(), items)


def test_clinical_02_progress_of_which_the_place_is_not_told_is_open() -> None:
    patient = alive().on(SURVIVAL, "3M").answer(DISCOURS, "1")

    assert told(patient, DISTANT_TOLD) == OPEN


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
