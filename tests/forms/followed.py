"""Treated patients in the whole trial, whom the tests of follow-up forms begin with."""

from typing import Any

from kyphocrf.definition.case import Case
from kyphocrf.definition.item import Item
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDEL, FXDOSE
from kyphocrf.forms.ebrt.plan import EBPSALV
from kyphocrf.forms.heights.form import HEIGHTS
from kyphocrf.forms.heights.measured import OWN_HEIGHTS
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.case_view import view_of
from tests.forms.trial import patient
from tests.scenario import Scenario

REFERENCE = "24.0/22.0/26.0"
LATER = "18.0/20.0/25.0"
"""Anterior, middle and posterior height on the reference image and at follow-up."""
TREATED = "2026-07-06"
"""The day of the procedure, or of the first fraction; day 14 is 20 July, day 42 is 17 August."""


def followed(arm: str = "A") -> Scenario:
    """A patient with target lesions 1 (T12) and 3 (L1) who was treated on 6 July 2026."""
    scenario = patient(arm=arm, study=STUDY)
    if arm == "A":
        return scenario.on(KYPHOPLASTY, "T0").answer(PRODAT, TREATED)
    scenario.on(EBRT, "T0").answer(EBPSALV, "n")
    return scenario.answer(FXDAT, TREATED, 1).answer(FXDOSE, "3", 1).answer(FXDEL, "y", 1)


def measured(scenario: Scenario, event: str, heights: str, row: int = 1) -> Scenario:
    """Open the image of a visit and enter anterior, middle and posterior height."""
    scenario.on(HEIGHTS, event)
    for item, height in zip(OWN_HEIGHTS, heights.split("/"), strict=True):
        scenario.answer(item, height, row)
    return scenario


def compared(before: str = REFERENCE, now: str = LATER, arm: str = "A") -> Scenario:
    """A patient measured on the reference image of the arm and at 3 months, which is open."""
    scenario = measured(followed(arm), "D1" if arm == "A" else "V0", before)
    return measured(scenario, "3M", now)


def suggestion(scenario: Scenario, item: Item[Any], row: int = 0) -> str | None:
    """The canonical text that is suggested at a place."""
    assert scenario.entry is not None
    answer = scenario.entry.review.places[scenario.spot(item, row)].suggested
    return None if answer is None else answer.value


def seen_by(scenario: Scenario) -> Case:
    """The open page as functions of the declarations read it."""
    assert scenario.entry is not None
    entry = scenario.entry
    return view_of(entry.book, entry.instance)
