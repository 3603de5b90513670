"""Treated patients in the whole trial, whom the tests of follow-up forms begin with."""

from typing import Any

from kyphocrf.definition.case import Case
from kyphocrf.definition.item import Item
from kyphocrf.forms import STUDY
from kyphocrf.forms.ebrt import EBRT
from kyphocrf.forms.ebrt_fractions import FXDAT, FXDEL, FXDOSE
from kyphocrf.forms.ebrt_plan import EBPSALV
from kyphocrf.forms.kyphoplasty import KYPHOPLASTY, PRODAT
from kyphocrf.record.standing import Memory, Standing
from tests.forms.trial import patient
from tests.scenario import Scenario

TREATED = "2026-07-06"
"""The day of the procedure, or of the first fraction; day 14 is 20 July, day 42 is 17 August."""


def followed(arm: str = "A") -> Scenario:
    """A patient with target lesions 1 (T12) and 3 (L1) who was treated on 6 July 2026."""
    scenario = patient(arm=arm, study=STUDY)
    if arm == "A":
        return scenario.on(KYPHOPLASTY, "T0").answer(PRODAT, TREATED)
    scenario.on(EBRT, "T0").answer(EBPSALV, "n")
    return scenario.answer(FXDAT, TREATED, 1).answer(FXDOSE, "3", 1).answer(FXDEL, "y", 1)


def suggestion(scenario: Scenario, item: Item[Any], row: int = 0) -> str | None:
    """The canonical text that is suggested at a place."""
    assert scenario.entry is not None
    answer = scenario.entry.review.places[scenario.spot(item, row)].suggested
    return None if answer is None else answer.value


def seen_by(scenario: Scenario) -> Case:
    """The open page as functions of the declarations read it."""
    assert scenario.entry is not None
    entry = scenario.entry
    return Standing(entry.book, entry.instance, Memory())
