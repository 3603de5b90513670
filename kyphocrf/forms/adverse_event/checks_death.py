"""Checks of events against death: X26b and c when they end, X27f and g its page, X30c contacts."""

from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.condition import Outcome, compared
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.codes import FATAL
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEENDAT, AEONGO, AEOUT
from kyphocrf.forms.adverse_event.term import AEMAXGR
from kyphocrf.forms.death.form import DEATH, is_recorded, recorded_death, told
from kyphocrf.forms.events.death import fatal_event, told_death
from kyphocrf.forms.events.form import CONTLAST, DEATH_TOLD, EVENTS
from kyphocrf.forms.vocabulary.codelists import NO, YES

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
    end, death = case[AEENDAT], told_death(case)
    if death is None or end.latest <= death.first:
        return True
    if end.earliest <= death.last:
        raise CannotTell(AEENDAT.name)
    return False


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
    return case.form(EVENTS)[DEATH_TOLD.happened] != YES


@rule(Text("Died on the day the event ended.", "Verstorben am Tag, an dem das Ereignis endete."))
def _page_of_death(case: Case) -> Mapping[str, str]:
    return {"DTHDAT": str(case[AEENDAT])}


@rule(
    Text(
        "The page of death has its date, or says why not.",
        "Die Seite Tod hat ihr Datum oder sagt, warum nicht.",
    )
)
def _death_is_recorded(case: Case) -> bool:
    return is_recorded(case)


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
    _ = case.get(AEOUT)  # the message names it
    deadly = case.get(AEMAXGR) == _DEADLY or case[AEOUT] == FATAL
    return not deadly or is_recorded(case)


@edit_check(
    "X27g",
    ADVERSE_EVENT[AEENDAT],
    holds=Text(
        "The fatal event ends on the date of death, and with every other fatal event.",
        "Das tödliche Ereignis endet am Todesdatum und mit jedem anderen tödlichen Ereignis.",
    ),
    message=Text(
        "End {AEENDAT} of the fatal event, death {DTHDAT}. Correct one of the dates.",
        "Ende {AEENDAT} des tödlichen Ereignisses, Tod {DTHDAT}. Eines der Daten korrigieren.",
    ),
)
def _fatal_event_ends_at_death(case: Case) -> bool:
    if not _tells_a_death(case):
        return True
    end, death = case[AEENDAT], recorded_death(case)
    if death is not None:
        return told(compared("eq", end, death))
    sources = (source for page in case.forms(ADVERSE_EVENT) for source in fatal_event(page))
    days = [source.day for source in sources if source.day is not None]
    return all(compared("eq", end, day) is not Outcome.NO for day in days)


@edit_check(
    "X30c",
    ADVERSE_EVENT[AEOUT],
    holds=Text(
        "No contact lies after the end of a fatal event.",
        "Kein Kontakt liegt nach dem Ende eines tödlichen Ereignisses.",
    ),
    message=Text(
        "Outcome {AEOUT}, end {AEENDAT}, last contact {CONTLAST}. Correct one of them.",
        "Ausgang {AEOUT}, Ende {AEENDAT}, letzter Kontakt {CONTLAST}. Eines davon korrigieren.",
    ),
)
def _no_contact_follows(case: Case) -> bool:
    if not _tells_a_death(case):
        return True
    return case[AEENDAT].latest >= case.form(EVENTS)[CONTLAST]


def _tells_a_death(case: Case) -> bool:
    """Tell whether an event is fatal, without an outcome by its grade; raises CannotTell."""
    return any(fatal_event(case)) or case[AEOUT] == FATAL


CHECKS: Final[tuple[EditCheck, ...]] = (
    _end_is_not_after_death,
    _nothing_goes_on_after_death,
    _page_of_death_is_there,
    _fatal_event_ends_at_death,
    _no_contact_follows,
)
