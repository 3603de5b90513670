"""Checks of grave events: X21 stop criteria, X36 what is reported, AE-01 awareness."""

from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.codes import STOPPED, TREATMENT_OVER
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEACN, AESAWDTM, AESER
from kyphocrf.forms.adverse_event.relation import AERELTRT
from kyphocrf.forms.adverse_event.stop import AEDLT, AESTOP, counted_towards_stop
from kyphocrf.forms.adverse_event.term import AECTC, AEMAXGR
from kyphocrf.forms.serious_event.form import SERIOUS_EVENT, reports_of
from kyphocrf.forms.serious_event.reporting import REPORTED_ARE, is_reported, not_in_the_future
from kyphocrf.forms.vocabulary.codelists import NO, TO_BE_JUDGED, YES


@edit_check(
    "X21",
    ADVERSE_EVENT[AEACN],
    holds=Text(
        "A grade IV stop criterion ends the study treatment.",
        "Ein Abbruchkriterium Grad IV beendet die Studientherapie.",
    ),
    message=Text(
        "{AECTC}, {AESTOP}: stop criterion. Stop the study treatment and record it here.",
        "{AECTC}, {AESTOP}: Abbruchkriterium. Studientherapie abbrechen und hier eintragen.",
    ),
    severity=Severity.SOFT,
)
def _treatment_is_stopped(case: Case) -> bool:
    _ = case.get(AECTC), case.get(AESTOP)  # the message names them
    if (case.get(AEACN) or "") in {STOPPED, TREATMENT_OVER} or case[AEDLT] == NO:
        return True
    if case[AEDLT] == TO_BE_JUDGED:
        raise CannotTell(AESTOP.name)
    return False


@edit_check(
    "X21g",
    ADVERSE_EVENT[AESTOP],
    holds=Text(
        "Whether a grade IV toxicity is a stop criterion has been judged.",
        "Ob eine Toxizität Grad IV ein Abbruchkriterium ist, ist beurteilt.",
    ),
    message=Text(
        "Stop criterion: {AESTOP}; worst grade {AEMAXGR}, related to treatment: {AERELTRT}. Counts "
        "as possible. Judge it, or say what is awaited.",
        "Abbruchkriterium: {AESTOP}; höchster Grad {AEMAXGR}, Zusammenhang mit Therapie: "
        "{AERELTRT}. Zählt als möglich. Beurteilen oder angeben, was noch aussteht.",
    ),
    severity=Severity.SOFT,
)
def _stop_criterion_is_judged(case: Case) -> bool:
    _ = case.get(AEMAXGR), case.get(AERELTRT)  # the message names them
    if case.get(AESTOP) is None and case.missing(AESTOP) is None:
        raise CannotTell(AESTOP.name)  # the question itself is still open
    return case[AEDLT] != TO_BE_JUDGED


@edit_check(
    "X21a",
    ADVERSE_EVENT[AEDLT],
    holds=Text(
        "There is at most one grade IV toxicity at the site that counts towards the study stop.",
        "Am Zentrum gibt es höchstens eine Toxizität Grad IV, die zum Abbruch der Studie zählt.",
    ),
    message=Text(
        "Second grade IV toxicity at this site that counts, or may count: study stop criterion. "
        "Tell the sponsor, and say here when.",
        "Zweite Toxizität Grad IV am Zentrum, die zählt oder zählen kann: Abbruchkriterium der "
        "Studie. Sponsor informieren und hier angeben, wann.",
    ),
    severity=Severity.SOFT,
    assumed=Text(
        "Assumed: which count is a setting of the study. Only this site is seen here.",
        "Angenommen: Welche zählen, ist eine Einstellung der Studie. Hier ist nur dieses Zentrum "
        "zu sehen.",
    ),
)
def _is_the_only_one(case: Case) -> bool:
    counted = counted_towards_stop(case)
    if case[counted] == NO:
        return True
    others = [one for one in case.forms(ADVERSE_EVENT) if one.form_repeat != case.form_repeat]
    may_count = {YES, TO_BE_JUDGED}
    found = case.elsewhere(counted) | {one.get(counted) for one in others}
    return not may_count & found


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
        "A serious event is reported until a relation to surgery, radiation and device is "
        "excluded; then it is only logged.",
        "Ein SUE ist gemeldet, solange ein Zusammenhang mit Operation, Bestrahlung und Gerät "
        "nicht ausgeschlossen ist; danach wird es nur erfasst.",
    ),
    message=Text(
        "Serious: {AESER}, related to treatment: {AERELTRT}, no report sent. Report it, or exclude "
        "each relation: unrelated events are only logged.",
        "Schwerwiegend: {AESER}, Zusammenhang mit Therapie: {AERELTRT}, keine Meldung gesendet. "
        "Melden, oder jeden Zusammenhang ausschließen: Ohne ihn wird nur erfasst.",
    ),
    severity=Severity.SOFT,
    assumed=REPORTED_ARE,
    proposes=Proposal(
        SERIOUS_EVENT.name, Text("Write the report", "Meldung schreiben"), _of_this_event,
        _report_is_begun,
    ),
)  # fmt: skip
def _event_is_reported(case: Case) -> bool:
    return case[AESER] == NO or case[AERELTRT] == NO or is_reported(case)


CHECKS: Final[tuple[EditCheck, ...]] = (
    _treatment_is_stopped,
    _stop_criterion_is_judged,
    _is_the_only_one,
    not_in_the_future("AE-01", ADVERSE_EVENT[AESAWDTM], AESAWDTM),
    _event_is_reported,
)
