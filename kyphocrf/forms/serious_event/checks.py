"""Checks of a report of a serious event: X36a in time, SAE-01 to SAE-13 against the event."""

from datetime import date
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.condition import compared
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.codes import HOSPITAL
from kyphocrf.forms.adverse_event.form import AEOUT, AESAWDTM, AESCRIT, AESER
from kyphocrf.forms.death.form import recorded_death, told
from kyphocrf.forms.deviation import codes as deviations
from kyphocrf.forms.deviation.form import deviation
from kyphocrf.forms.device_deficiency.form import DEVICE_DEFICIENCY
from kyphocrf.forms.serious_event import codes as lists
from kyphocrf.forms.serious_event.copies import SAEAE, event_of, strongest_relation
from kyphocrf.forms.serious_event.form import (
    SAEADM,
    SAEAWARE,
    SAECAUSI,
    SAECLOCK,
    SAEDD,
    SAEDIS,
    SAEDTHDT,
    SAENARR,
    SAEOUT,
    SAEREP,
    SAESENT,
    SAETYPE,
    SERIOUS_EVENT,
    reports_of,
    time_until_sent,
)
from kyphocrf.forms.serious_event.reporting import not_in_the_future, time_to_report
from kyphocrf.forms.vocabulary.codelists import NO, YES


@rule(Text("The day on which the report was due.", "Der Tag, an dem die Meldung fällig war."))
def _day_it_was_due(case: Case) -> date:
    return case.later(case[SAEAWARE], time_to_report(case)).date()


@edit_check(
    "X36a",
    SERIOUS_EVENT[SAESENT],
    holds=Text(
        "The report is sent within the time that the study sets, 24 hours.",
        "Die Meldung geht in der Frist der Studie hinaus, 24 Stunden.",
    ),
    message=Text(
        "Sent {SAESENT}, aware {SAEAWARE}: {SAECLOCK} passed, more than {SAEHOURS}. Correct it, or "
        "say why.",
        "Gesendet {SAESENT}, Kenntnis {SAEAWARE}: {SAECLOCK} vergangen, mehr als {SAEHOURS}. "
        "Korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("X36a", deviations.REPORTING, _day_it_was_due),
    assumed=Text(
        "Assumed: 24 hours from awareness, for every report; the deadline is not in the text.",
        "Angenommen: 24 Stunden ab Kenntnis, für jede Meldung; die Frist steht nicht im Text.",
    ),
)
def _sent_in_time(case: Case) -> bool:
    _ = case.get(SAECLOCK)  # the message tells the hours
    return time_until_sent(case) <= time_to_report(case)


_LEAST_WORDS: Final = 50

SAE_03 = EditCheck(
    "SAE-03",
    SERIOUS_EVENT[SAESENT],
    SAESENT.ge(SAEAWARE),
    holds=Text(
        "The report is sent after the site became aware.",
        "Die Meldung geht nach der Kenntnisnahme hinaus.",
    ),
    message=Text(
        "Sent {SAESENT}, aware {SAEAWARE}. Correct one of them.",
        "Gesendet {SAESENT}, Kenntnis {SAEAWARE}. Eines von beiden korrigieren.",
    ),
)


@edit_check(
    "SAE-04",
    SERIOUS_EVENT[SAENARR],
    holds=Text(
        "The narrative has at least 50 characters.",
        "Die Ereignisbeschreibung hat mindestens 50 Zeichen.",
    ),
    message=Text(
        "“{SAENARR}” is shorter than 50 characters. Describe the course, or say why it is short.",
        "„{SAENARR}“ ist kürzer als 50 Zeichen. Verlauf beschreiben oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _says_enough(case: Case) -> bool:
    return len(case[SAENARR]) >= _LEAST_WORDS


SAE_05 = EditCheck(
    "SAE-05",
    SERIOUS_EVENT[SAEDIS],
    SAEDIS.ge(SAEADM),
    holds=Text(
        "The discharge is not before the admission.",
        "Die Entlassung liegt nicht vor der Aufnahme.",
    ),
    message=Text(
        "Discharge {SAEDIS}, admission {SAEADM}. Correct one of the dates.",
        "Entlassung {SAEDIS}, Aufnahme {SAEADM}. Eines der Daten korrigieren.",
    ),
)


def _is_newest(report: Case) -> bool:
    """Tell whether no later report of the event is there: what was reported once may change."""
    pages = reports_of(report, report[SAEAE])
    return all(page.form_repeat <= report.form_repeat for page in pages)


@edit_check(
    "SAE-06",
    SERIOUS_EVENT[SAEOUT],
    holds=Text(
        "The newest report has the outcome that stands on the page of the event.",
        "Die neueste Meldung hat den Ausgang, der auf der Ereignisseite steht.",
    ),
    message=Text(
        "Outcome reported: {SAEOUT}, on the page of the event: {AEOUT}. Correct one, or report "
        "again.",
        "Ausgang gemeldet: {SAEOUT}, auf der Ereignisseite: {AEOUT}. Eines korrigieren oder "
        "erneut melden.",
    ),
    severity=Severity.SOFT,
)
def _outcome_is_that_of_the_event(case: Case) -> bool:
    return not _is_newest(case) or case[SAEOUT] == event_of(case)[AEOUT]


@edit_check(
    "SAE-07",
    SERIOUS_EVENT[SAECAUSI],
    holds=Text(
        "The newest report has the strongest relation that stands on the page of the event.",
        "Die neueste Meldung hat den stärksten Zusammenhang der Ereignisseite.",
    ),
    message=Text(
        "Causality reported: {SAECAUSI}; event: surgery {AEREL_S}, radiation {AEREL_R}, device "
        "{AEREL_D}. Correct one, or report again.",
        "Kausalität gemeldet: {SAECAUSI}; Ereignis: Operation {AEREL_S}, Bestrahlung {AEREL_R}, "
        "Gerät {AEREL_D}. Eines korrigieren oder erneut melden.",
    ),
    severity=Severity.SOFT,
)
def _causality_is_that_of_the_event(case: Case) -> bool:
    return not _is_newest(case) or case[SAECAUSI] == strongest_relation(event_of(case))


@edit_check(
    "SAE-08",
    SERIOUS_EVENT[SAETYPE],
    holds=Text(
        "The first report of an event is the initial one, and no other.",
        "Die erste Meldung eines Ereignisses ist die Erstmeldung, und keine andere.",
    ),
    message=Text(
        "Report no. {SAEREP} of this event: {SAETYPE}. Correct the type.",
        "Meldung Nr. {SAEREP} zu diesem Ereignis: {SAETYPE}. Art korrigieren.",
    ),
)
def _first_is_initial(case: Case) -> bool:
    return (case[SAEREP] == 1) == (case[SAETYPE] == lists.INITIAL)


@edit_check(
    "SAE-09",
    SERIOUS_EVENT[SAEDTHDT],
    holds=Text(
        "The reported date of death is that on the page of death.",
        "Das gemeldete Todesdatum ist das der Seite Tod.",
    ),
    message=Text(
        "Death reported {SAEDTHDT}, on the page of death {DTHDAT}. Correct one, or report again.",
        "Tod gemeldet {SAEDTHDT}, auf der Seite Tod {DTHDAT}. Eines korrigieren oder erneut "
        "melden.",
    ),
    severity=Severity.SOFT,
)
def _death_is_that_of_the_page(case: Case) -> bool:
    reported, death = case[SAEDTHDT], recorded_death(case)
    return death is None or told(compared("eq", reported, death))


@edit_check(
    "SAE-10",
    SERIOUS_EVENT[SAEAE],
    holds=Text("The reported event is serious.", "Das gemeldete Ereignis ist schwerwiegend."),
    message=Text(
        "Event {SAEAE}, serious: {AESER}. Correct the number or the event, or say why it was "
        "reported.",
        "Ereignis {SAEAE}, schwerwiegend: {AESER}. Nummer oder Ereignis korrigieren oder angeben, "
        "warum es gemeldet wurde.",
    ),
    severity=Severity.SOFT,
)
def _event_is_serious(case: Case) -> bool:
    return event_of(case)[AESER] == YES


@rule(Text("A page of a deficiency is begun.", "Eine Seite Produktmangel ist begonnen."))
def _is_deficiency_begun(case: Case) -> bool:
    return bool(case.forms(DEVICE_DEFICIENCY))


@edit_check(
    "SAE-11",
    SERIOUS_EVENT[SAEDD],
    holds=Text(
        "A device deficiency has a page of its own.", "Ein Produktmangel hat eine eigene Seite."
    ),
    message=Text(
        "Device deficiency: {SAEDD}, no page of a deficiency. Record it.",
        "Produktmangel: {SAEDD}, keine Seite Produktmangel. Dokumentieren.",
    ),
    severity=Severity.SOFT,
    proposes=Proposal(
        DEVICE_DEFICIENCY.name, Text("Record the deficiency", "Produktmangel dokumentieren"), None,
        _is_deficiency_begun,
    ),
)  # fmt: skip
def _deficiency_has_its_page(case: Case) -> bool:
    return case[SAEDD] == NO or _is_deficiency_begun(case)


@edit_check(
    "SAE-12",
    SERIOUS_EVENT[SAEADM],
    holds=Text(
        "An event that is serious for a hospital stay has its admission.",
        "Ein wegen Krankenhaus schwerwiegendes Ereignis hat ein Aufnahmedatum.",
    ),
    message=Text(
        "Serious because: {AESCRIT}, no date of admission. Enter it, or say why there is none.",
        "Schwerwiegend, weil: {AESCRIT}, kein Aufnahmedatum. Eintragen oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _stay_has_its_admission(case: Case) -> bool:
    return HOSPITAL not in event_of(case)[AESCRIT] or case.is_answered(SAEADM)


@edit_check(
    "SAE-13",
    SERIOUS_EVENT[SAEAWARE],
    holds=Text(
        "The initial report has the time of awareness of the event.",
        "Die Erstmeldung hat die Kenntnisnahme der Ereignisseite.",
    ),
    message=Text(
        "Aware {SAEAWARE}, on the page of the event {AESAWDTM}. Correct one, or say why.",
        "Kenntnis {SAEAWARE}, auf der Ereignisseite {AESAWDTM}. Eines korrigieren oder Grund "
        "angeben.",
    ),
    severity=Severity.SOFT,
)
def _aware_as_on_the_event(case: Case) -> bool:
    return case[SAEREP] != 1 or case[SAEAWARE] == event_of(case)[AESAWDTM]


CHECKS: Final[tuple[EditCheck, ...]] = (
    _sent_in_time,
    not_in_the_future("SAE-01", SERIOUS_EVENT[SAEAWARE], SAEAWARE),
    not_in_the_future("SAE-02", SERIOUS_EVENT[SAESENT], SAESENT),
    SAE_03,
    _says_enough,
    SAE_05,
    _outcome_is_that_of_the_event,
    _causality_is_that_of_the_event,
    _first_is_initial,
    _death_is_that_of_the_page,
    _event_is_serious,
    _deficiency_has_its_page,
    _stay_has_its_admission,
    _aware_as_on_the_event,
)
