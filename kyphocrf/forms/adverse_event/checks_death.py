"""Checks of events against death: X26b and c when they end, X27f and g the page of death."""

from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.condition import compared
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.codes import FATAL
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEENDAT, AEONGO, AEOUT
from kyphocrf.forms.adverse_event.term import AEMAXGR
from kyphocrf.forms.death.form import DEATH, day_of_death, recorded_death, told
from kyphocrf.forms.vocabulary.codelists import NO

_DEADLY: Final = "5"


@edit_check(
    "X26b",
    ADVERSE_EVENT[AEENDAT],
    holds=Text("No event ends after death.", "Kein Ereignis endet nach dem Tod."),
    message=Text(
        "End {AEENDAT}, after the day of death. Correct the end, or the day of death.",
        "Ende {AEENDAT}, nach dem Todestag. Ende oder Todestag korrigieren.",
    ),
)
def _end_is_not_after_death(case: Case) -> bool:
    if case.get(AEOUT) == FATAL and recorded_death(case) is not None:
        return True  # X27g compares the two days
    death, end = day_of_death(case), case[AEENDAT]
    return death is None or told(compared("le", end, death))


@edit_check(
    "X26c",
    ADVERSE_EVENT[AEONGO],
    holds=Text("No event is ongoing after death.", "Kein Ereignis dauert über den Tod hinaus an."),
    message=Text(
        "Ongoing: {AEONGO}, but the patient died. Enter the end, or say why it is open.",
        "Andauernd: {AEONGO}, aber der Patient ist verstorben. Ende eintragen oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _nothing_goes_on_after_death(case: Case) -> bool:
    if case[AEONGO] == NO or case.get(AEOUT) == FATAL:
        return True  # X27e asks for the end of the fatal event
    fatal = [event for event in case.forms(ADVERSE_EVENT) if event.get(AEOUT) == FATAL]
    return not fatal and recorded_death(case) is None


@rule(Text("Died on the day the event ended.", "Verstorben am Tag, an dem das Ereignis endete."))
def _page_of_death(case: Case) -> Mapping[str, str]:
    return {"DTHDAT": str(case[AEENDAT])}


@rule(Text("The page of death has its date.", "Die Seite Tod hat ihr Datum."))
def _death_is_recorded(case: Case) -> bool:
    return recorded_death(case) is not None


RECORD_DEATH: Final = Proposal(
    DEATH.name, Text("Record the death", "Tod dokumentieren"), _page_of_death, _death_is_recorded
)


@edit_check(
    "X27f",
    ADVERSE_EVENT[AEOUT],
    holds=Text(
        "Where an event has grade 5 or is fatal, the page of death is there.",
        "Zu einem Ereignis vom Grad 5 oder mit tödlichem Ausgang gibt es die Seite Tod.",
    ),
    message=Text(
        "Worst grade “{AEMAXGR}”, outcome {AEOUT}, no date of death. Record the death.",
        "Höchster Grad „{AEMAXGR}“, Ausgang {AEOUT}, kein Todesdatum. Tod dokumentieren.",
    ),
    severity=Severity.SOFT,
    proposes=RECORD_DEATH,
)
def _page_of_death_is_there(case: Case) -> bool:
    deadly = case.get(AEMAXGR) == _DEADLY or case[AEOUT] == FATAL
    return not deadly or recorded_death(case) is not None


@edit_check(
    "X27g",
    ADVERSE_EVENT[AEENDAT],
    holds=Text(
        "The fatal event ends on the date of death.", "Das tödliche Ereignis endet am Todesdatum."
    ),
    message=Text(
        "End {AEENDAT} of the fatal event, death {DTHDAT}. Correct one of the dates.",
        "Ende {AEENDAT} des tödlichen Ereignisses, Tod {DTHDAT}. Eines der Daten korrigieren.",
    ),
)
def _fatal_event_ends_at_death(case: Case) -> bool:
    if case[AEOUT] != FATAL:
        return True
    end, death = case[AEENDAT], recorded_death(case)
    return death is None or told(compared("eq", end, death))


CHECKS: Final[tuple[EditCheck, ...]] = (
    _end_is_not_after_death,
    _nothing_goes_on_after_death,
    _page_of_death_is_there,
    _fatal_event_ends_at_death,
)
