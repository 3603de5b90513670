"""An adverse event proposed from what a page says: prefilled, and never created by itself (X19)."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import Proposal
from kyphocrf.definition.condition import Outcome, compared
from kyphocrf.definition.text import Text
from kyphocrf.forms import ctcae
from kyphocrf.forms.adverse_event import ADVERSE_EVENT, AECTC, AEENDAT, AEONGO, AESTDAT
from kyphocrf.forms.codelists import NO

NEAR: Final = timedelta(days=7)
"""How far the start of an event may lie from the day on which it was seen."""

_RECORD: Final = Text("Propose the adverse event", "Unerwünschtes Ereignis vorschlagen")


def is_recorded(case: Case, term: str, day: date) -> bool:
    """Tell whether an event of that term began within a week of a day, or lasted through it.

    Raises CannotTell where an event of the term has no usable start.
    """
    return any(_fits(event, day) for event in case.forms(ADVERSE_EVENT) if event.get(AECTC) == term)


def _fits(event: Case, day: date) -> bool:
    start = event[AESTDAT]
    if compared("gt", start, day + NEAR) is Outcome.YES:
        return False
    if compared("ge", start, day - NEAR) is not Outcome.NO:
        return True
    end = event.get(AEENDAT) if event.get(AEONGO) == NO else None
    return end is None or compared("ge", end, day) is not Outcome.NO


def proposed_event(
    term: Callable[[Case], str],
    grade: Callable[[Case], str],
    day: Callable[[Case], date],
) -> Proposal:
    """Return the offer to begin an event with its term, grade and start."""

    def prefill(case: Case) -> Mapping[str, str]:
        words = ctcae.CTCAE.decode(term(case)).en
        known = {"AETERM": words, "AECTC": term(case), "AESTDAT": day(case).isoformat()}
        try:
            return {**known, "AETOXGR": grade(case)}
        except CannotTell:
            return known

    return Proposal(
        ADVERSE_EVENT.name, _RECORD, prefill, lambda case: is_recorded(case, term(case), day(case))
    )
