"""What tests of events begin with: a patient known alive, answers about days, what is told."""

from collections.abc import Callable
from typing import Any

from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.events.form import (
    EVENTS,
    EventItems,
)
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION, RNDDAT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.survival.form import (
    SURVDAT,
    SURVIVAL,
    VITAL,
)
from kyphocrf.forms.visit.form import VISIT, VISITDAT, VISMODE
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


def at_a_visit(patient: Scenario, day: str) -> Scenario:
    if day:
        patient.on(VISIT, "3M").answer(VISMODE, "2").answer(VISITDAT, day)
    return patient.on(SURVIVAL, "3M").answer(VITAL, "2")
