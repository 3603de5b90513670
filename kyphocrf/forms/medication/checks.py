"""Checks of concomitant medication: CM-01 and CM-02."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.medication import codes as lists
from kyphocrf.forms.medication.form import CMAENO, CMENDAT, CMINDC, CMSTDAT, MEDICATION

CM01: Final = EditCheck(
    "CM-01",
    MEDICATION[CMENDAT],
    CMENDAT.ge(CMSTDAT),
    Text("A medication does not end before its start.", "Kein Medikament endet vor seinem Beginn."),
    Text(
        "End {CMENDAT}, start {CMSTDAT}. Correct one of the dates.",
        "Ende {CMENDAT}, Beginn {CMSTDAT}. Eines der Daten korrigieren.",
    ),
)


@edit_check(
    "CM-02",
    MEDICATION[CMAENO],
    holds=Text(
        "A medication for an adverse event names an event that is recorded.",
        "Ein Medikament wegen eines UE nennt ein angelegtes Ereignis.",
    ),
    message=Text(
        "Adverse event {CMAENO} is not recorded. Correct the number, or record the event.",
        "Unerwünschtes Ereignis {CMAENO} ist nicht angelegt. Nummer korrigieren oder UE anlegen.",
    ),
    severity=Severity.SOFT,
)
def _event_is_recorded(case: Case) -> bool:
    if case[CMINDC] != lists.FOR_AN_EVENT:
        return True
    number = case[CMAENO]
    return any(event.form_repeat == number for event in case.forms(ADVERSE_EVENT))


CHECKS: Final[tuple[EditCheck, ...]] = (
    CM01,
    _event_is_recorded,
)
