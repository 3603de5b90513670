"""Checks of serious events: X21 stop criteria, X36 what is reported, AE-01 awareness."""

from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.codes import STOPPED, TREATMENT_OVER
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEACN, AEDLT, AESAWDTM, AESER
from kyphocrf.forms.adverse_event.term import AECTC
from kyphocrf.forms.serious_event.form import SERIOUS_EVENT, reports_of
from kyphocrf.forms.serious_event.reporting import (
    REPORTED_ARE,
    is_related,
    is_reported,
    not_in_the_future,
)
from kyphocrf.forms.vocabulary.codelists import NO, YES


@edit_check(
    "X21",
    ADVERSE_EVENT[AEACN],
    holds=Text(
        "Grade 4 toxicity of skin, bone or nerve stops the study treatment.",
        "Toxizität Grad 4 an Haut, Knochen oder Nerv beendet die Studientherapie.",
    ),
    message=Text(
        "Grade 4 of {AECTC}: stop criterion. Stop the study treatment and record it here.",
        "Grad 4, {AECTC}: Abbruchkriterium. Studientherapie abbrechen und hier eintragen.",
    ),
    severity=Severity.SOFT,
)
def _treatment_is_stopped(case: Case) -> bool:
    _ = case.get(AECTC)  # the message names the term
    return case[AEDLT] == NO or (case.get(AEACN) or "") in {STOPPED, TREATMENT_OVER}


@edit_check(
    "X21a",
    ADVERSE_EVENT[AEDLT],
    holds=Text(
        "There is at most one grade 4 toxicity of skin, bone or nerve at the site.",
        "Am Zentrum gibt es höchstens eine Toxizität Grad 4 an Haut, Knochen oder Nerv.",
    ),
    message=Text(
        "Second grade 4 toxicity at this site: study stop criterion. Tell the sponsor, and say "
        "here when.",
        "Zweite Toxizität Grad 4 am Zentrum: Abbruchkriterium der Studie. Sponsor informieren und "
        "hier angeben, wann.",
    ),
    severity=Severity.SOFT,
)
def _is_the_only_one(case: Case) -> bool:
    if case[AEDLT] == NO:
        return True
    others = [one for one in case.forms(ADVERSE_EVENT) if one.form_repeat != case.form_repeat]
    return YES not in case.elsewhere(AEDLT) and all(one.get(AEDLT) != YES for one in others)


@rule(Text("The number of the event.", "Die Nummer des Ereignisses."))
def _of_this_event(case: Case) -> Mapping[str, str]:
    return {"SAEAE": str(case.form_repeat)}


@rule(Text("A report of the event is begun.", "Eine Meldung des Ereignisses ist begonnen."))
def _report_is_begun(case: Case) -> bool:
    return bool(reports_of(case, case.form_repeat))


@edit_check(
    "X36",
    ADVERSE_EVENT[AESER],
    holds=Text(
        "A serious event related to surgery or radiation is reported; any other is only logged.",
        "Ein SUE durch Operation oder Bestrahlung ist gemeldet; jedes andere wird nur erfasst.",
    ),
    message=Text(
        "Serious: {AESER}, related, no report sent. Report it to the sponsor; unrelated events "
        "are only logged.",
        "Schwerwiegend: {AESER}, mit Zusammenhang, keine Meldung gesendet. Dem Sponsor melden; "
        "Ereignisse ohne Zusammenhang werden nur erfasst.",
    ),
    severity=Severity.SOFT,
    assumed=REPORTED_ARE,
    proposes=Proposal(
        SERIOUS_EVENT.name, Text("Write the report", "Meldung schreiben"), _of_this_event,
        _report_is_begun,
    ),
)  # fmt: skip
def _event_is_reported(case: Case) -> bool:
    return case[AESER] == NO or is_reported(case) or not is_related(case)


CHECKS: Final[tuple[EditCheck, ...]] = (
    _treatment_is_stopped,
    _is_the_only_one,
    not_in_the_future("AE-01", ADVERSE_EVENT[AESAWDTM], AESAWDTM),
    _event_is_reported,
)
