"""What no page tells: "no" up to the last day on which somebody asked, else it cannot be told.

The patient consented on 1 June 2026, was randomised on 5 June and treated on 9 June; today is
23 November. A table of events by what was asked of them, and when.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.endpoints.form import ENDPOINTS, LPFSCENS, LPFSEV, LPFSRULE, OSCENS, OSRULE
from kyphocrf.forms.events.form import (
    DEATH_TOLD,
    DISTANT_TOLD,
    EVENTS,
    FRACTURE_TOLD,
    LOCAL_TOLD,
    REINTERVENTION_TOLD,
    WITHDRAWAL_TOLD,
    EventItems,
)
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.local_control.form import LOCAL_CONTROL, LTCDAT, LTCMDA
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION, RNDDAT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.survival.form import DISCOURS, PROGDIS, SURVDAT, SURVIVAL, VITAL
from kyphocrf.forms.visit.form import ANYFX, ANYREI, VISIT, VISITDAT, VISMODE
from tests.forms.told_events import BLANK, UNKNOWN, dated
from tests.scenario import Scenario

CONSENTED, RANDOMISED, TREATED = "2026-06-01", "2026-06-05", "2026-06-09"
NEVER: tuple[str, str | None] = ("9", None)
"""Whether it happened, and up to when it is known that it did not."""


def treated() -> Scenario:
    patient = Scenario.blank(STUDY).on(CONSENT).answer(ICDAT, CONSENTED)
    patient.on(RANDOMISATION).answer(RNDDAT, RANDOMISED).answer(ARM, "A")
    return patient.on(KYPHOPLASTY, "T0").answer(PRODAT, TREATED)


def known(patient: Scenario, items: EventItems) -> tuple[str | None, str | None]:
    page = patient.on(EVENTS)
    return page.value(items.happened), page.value(items.none_until)


def visited(
    patient: Scenario, event: str, day: str, mode: str = "1", **answers: str | None
) -> Scenario:
    dated(patient.on(VISIT, event).answer(VISMODE, mode), VISITDAT, day)
    for name, answer in answers.items():
        if answer is not None:
            patient.answer(VISIT.items[name], answer)
    return patient


def seen(patient: Scenario, event: str, day: str) -> Scenario:
    return visited(patient, event, day)


def asked_for_a_fracture(patient: Scenario, event: str, day: str) -> Scenario:
    return visited(patient, event, day, ANYFX="n")


def asked_for_an_intervention(patient: Scenario, event: str, day: str) -> Scenario:
    return visited(patient, event, day, ANYREI="n")


def told_the_course(patient: Scenario, event: str, day: str) -> Scenario:
    dated(patient.on(SURVIVAL, event).answer(VITAL, "1"), SURVDAT, day)
    return patient.answer(DISCOURS, "2")


def progressed_elsewhere(patient: Scenario, event: str, day: str) -> Scenario:
    """Progress, but no distant one."""
    told_the_course(patient, event, day)
    return patient.answer(DISCOURS, "1").answer(PROGDIS, "n")


def imaged(patient: Scenario, event: str, day: str) -> Scenario:
    return dated(patient.on(LOCAL_CONTROL, event).answer(LTCMDA, "SD", 1), LTCDAT, day)


class Asking(NamedTuple):
    """An event, what asks for it and hears none, and up to when there is none without asking."""

    items: EventItems
    ask: Callable[[Scenario, str, str], Scenario]
    unasked: tuple[str, str | None] = NEVER

    def __repr__(self) -> str:
        return f"{self.items.happened.name}, {self.ask.__name__}"


SEEN_AT_TREATMENT = ("0", TREATED)
ASKING = (
    Asking(DEATH_TOLD, seen, SEEN_AT_TREATMENT),
    Asking(WITHDRAWAL_TOLD, seen, SEEN_AT_TREATMENT),
    Asking(DISTANT_TOLD, told_the_course),
    Asking(DISTANT_TOLD, progressed_elsewhere),
    Asking(LOCAL_TOLD, imaged),
    Asking(FRACTURE_TOLD, asked_for_a_fracture),
    Asking(REINTERVENTION_TOLD, asked_for_an_intervention),
)
EACH = pytest.mark.parametrize("asking", ASKING, ids=repr)
BY_VISITS = pytest.mark.parametrize(
    ("items", "item"), [(FRACTURE_TOLD, ANYFX), (REINTERVENTION_TOLD, ANYREI)]
)


@EACH
def test_clinical_07_what_nobody_asked_for_cannot_be_told(asking: Asking) -> None:
    patient = treated()

    assert known(patient, asking.items) == asking.unasked
    if asking.unasked == NEVER:
        assert patient.value(asking.items.sources) is None


@EACH
def test_clinical_07_of_whom_nothing_is_recorded_nothing_can_be_told(asking: Asking) -> None:
    assert known(Scenario.blank(STUDY), asking.items) == NEVER


@EACH
@pytest.mark.parametrize(
    ("event", "day"),
    [("V0", "3.6.2026"), ("UNS", "4.6.2026"), ("UNS", RANDOMISED)],
    ids=["at baseline", "unscheduled", "on the day of randomisation"],
)
def test_clinical_07_asked_before_the_treatment_only_cannot_be_told(
    asking: Asking, event: str, day: str
) -> None:
    if asking.ask is not imaged or event != "V0":
        assert known(asking.ask(treated(), event, day), asking.items) == asking.unasked


@BY_VISITS
@pytest.mark.parametrize(("day", "told"), [(TREATED, NEVER), ("10.6.2026", ("0", "2026-06-10"))])
def test_clinical_07_a_visit_on_the_day_of_treatment_may_have_asked_before_it(
    items: EventItems, item: Item[str], day: str, told: tuple[str, str | None]
) -> None:
    assert known(visited(treated(), "UNS", day, **{item.name: "n"}), items) == told


@EACH
@pytest.mark.parametrize(
    ("days", "until"),
    [
        (("5.10.2026",), "2026-10-05"),
        (("20.7.2026", "5.10.2026"), "2026-10-05"),
        (("5.10.2026", UNKNOWN), "2026-10-05"),
        (("23.11.2026",), "2026-11-23"),
    ],
    ids=["once", "twice", "later on an unknown day", "today"],
)
def test_clinical_07_asked_and_none_is_no_up_to_the_day_of_asking(
    asking: Asking, days: tuple[str, ...], until: str
) -> None:
    patient = treated()
    for event, day in zip(("3M", "6M"), days, strict=False):
        asking.ask(patient, event, day)

    assert known(patient, asking.items) == ("0", until)


@EACH
@pytest.mark.parametrize(
    "day", [UNKNOWN, BLANK, "24.11.2026"], ids=["unknown", "blank", "in the future"]
)
def test_clinical_07_none_said_on_no_day_is_known_up_to_none(asking: Asking, day: str) -> None:
    assert known(asking.ask(treated(), "3M", day), asking.items) == asking.unasked


@BY_VISITS
@pytest.mark.parametrize(
    ("mode", "answer", "told", "sources"),
    [
        ("1", None, NEVER, "SV"),  # took place, and did not say
        ("2", "n", ("0", "2026-10-05"), None),  # by phone it is asked, too
        ("1", "y", NEVER, "SV"),  # named without a page
        ("3", "n", NEVER, None),  # not done: what stands there nobody said
        ("3", "y", NEVER, None),
    ],
)
def test_clinical_07_what_a_visit_says_without_a_page(
    items: EventItems, item: Item[str], mode: str, answer: str | None,
    told: tuple[str, str | None], sources: str | None,
) -> None:  # fmt: skip
    patient = visited(treated(), "3M", "5.10.2026", mode, **{item.name: answer})

    assert known(patient, items) == told
    assert patient.value(items.sources) == sources


@BY_VISITS
def test_clinical_07_an_answer_that_is_missing_with_its_reason_is_none_said(
    items: EventItems, item: Item[str]
) -> None:
    patient = visited(treated(), "3M", "5.10.2026").missing(item, Missing.UNK)

    assert known(patient, items) == NEVER
    assert patient.value(items.sources) == "SV"


@BY_VISITS
@pytest.mark.parametrize(
    ("mode", "answer", "told"),
    [
        ("1", "n", ("0", "2026-10-05")),
        ("1", None, NEVER),  # it took place: month 3 asked for what came after it
        ("3", None, ("0", "2026-10-05")),  # not done: month 3 asked for that time, too
        ("1", "y", NEVER),
    ],
)
def test_clinical_07_what_a_visit_in_between_did_not_ask_the_next_one_does(
    items: EventItems, item: Item[str], mode: str, answer: str | None, told: tuple[str, str | None]
) -> None:
    patient = visited(treated(), "W2", "23.6.2026", **{item.name: "n"})
    visited(patient, "W6", "20.7.2026" if mode == "1" else BLANK, mode, **{item.name: answer})
    visited(patient, "3M", "5.10.2026", **{item.name: "n"})

    assert known(patient, items) == told


@BY_VISITS
@pytest.mark.parametrize(
    ("day", "told"), [("20.7.2026", ("0", "2026-06-23")), (UNKNOWN, NEVER)], ids=["later", "when?"]
)
def test_clinical_07_what_the_last_visit_did_not_ask_is_known_up_to_the_one_before(
    items: EventItems, item: Item[str], day: str, told: tuple[str, str | None]
) -> None:
    patient = visited(treated(), "W2", "23.6.2026", **{item.name: "n"})

    assert known(visited(patient, "W6", day), items) == told


@BY_VISITS
def test_clinical_07_what_the_last_visit_names_is_open_however_often_there_was_none(
    items: EventItems, item: Item[str]
) -> None:
    patient = visited(treated(), "W2", "23.6.2026", **{item.name: "n"})
    visited(patient, "W6", "20.7.2026", **{item.name: "y"})

    assert known(patient, items) == NEVER
    assert patient.value(items.sources) == "SV"


def test_clinical_07_who_was_not_treated_is_asked_at_the_visits_of_the_schedule() -> None:
    patient = treated().clear(PRODAT)
    assert known(visited(patient, "UNS", "4.6.2026", ANYFX="n"), FRACTURE_TOLD) == NEVER

    assert known(asked_for_a_fracture(patient, "3M", "5.10.2026"), FRACTURE_TOLD) == (
        "0", "2026-10-05",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("item", "answer", "row", "form"),
    [(DISCOURS, None, 0, SURVIVAL), (LTCMDA, "NE", 1, LOCAL_CONTROL)],
    ids=["course not told", "response not evaluable"],
)
def test_clinical_09_a_page_that_does_not_judge_asked_for_nothing(
    item: Item[Any], answer: str | None, row: int, form: Any
) -> None:
    day, items = (SURVDAT, DISTANT_TOLD) if form is SURVIVAL else (LTCDAT, LOCAL_TOLD)
    patient = treated().on(form, "3M").answer(day, "5.10.2026")
    if answer is not None:
        patient.answer(item, answer, row)

    assert known(patient, items) == NEVER


def test_clinical_09_of_whom_is_only_known_that_he_lives_a_withdrawal_is_not_known() -> None:
    patient = treated().on(SURVIVAL, "3M").answer(VITAL, "1").answer(SURVDAT, "5.10.2026")

    assert known(patient, DEATH_TOLD) == ("0", "2026-10-05")
    assert known(patient, WITHDRAWAL_TOLD) == SEEN_AT_TREATMENT


@pytest.mark.parametrize(
    ("ask", "censored"),
    [(None, ("2026-06-05", "7")), (imaged, ("2026-10-05", "6"))],
    ids=["never", "imaged"],
)
def test_clinical_09_a_time_without_event_ends_on_the_last_day_of_asking_or_on_day_0(
    ask: Callable[[Scenario, str, str], Scenario] | None, censored: tuple[str, str]
) -> None:
    """What nobody asked for cannot be told of the event, and its time is censored by a rule."""
    patient = treated() if ask is None else ask(treated(), "3M", "5.10.2026")
    assert known(patient, LOCAL_TOLD)[0] == ("9" if ask is None else "0")
    page = patient.on(ENDPOINTS)

    assert page.value(LPFSEV) == "0"
    assert (page.value(LPFSCENS), page.value(LPFSRULE)) == censored
    assert (page.value(OSCENS), page.value(OSRULE)) == (known(patient, DEATH_TOLD)[1], "5")
