"""Checks of adverse events: X25 grades, X26 dates, X27 grade 4 and 5; death: checks_death."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.condition import compared
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event import checks_death, checks_serious
from kyphocrf.forms.adverse_event.codes import (
    DEATH,
    FATAL,
    GRADE_4,
    RECOVERED,
    WITH_SEQUELAE,
)
from kyphocrf.forms.adverse_event.form import (
    ADVERSE_EVENT,
    AEENDAT,
    AEENTIM,
    AEONGO,
    AEOUT,
    AESCRIT,
    AESER,
    AESTDAT,
    AESTTIM,
)
from kyphocrf.forms.adverse_event.term import (
    AECTC,
    AECTCV,
    AEGHGR,
    AEMAXGR,
    AETOXGR,
    existing_grades,
    reached,
)
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.death.form import told
from kyphocrf.forms.vocabulary import ctcae
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.forms.vocabulary.toxicity import DEADLY, LIFE_THREATENING


def _grades_of_term(case: Case) -> tuple[str, ...]:
    grades = existing_grades(case)
    if not grades:
        raise CannotTell(AECTC.name)  # X25a speaks of a term the version does not have
    return grades


@edit_check(
    "X25",
    ADVERSE_EVENT[AETOXGR],
    holds=Text(
        "The grade exists for the term in the dictionary version.",
        "Den Grad gibt es zum Begriff in der Wörterbuchversion.",
    ),
    message=Text(
        "{AECTC}: grade “{AETOXGR}” does not exist in {AECTCV}. Choose one that is offered.",
        "{AECTC}: Den Grad „{AETOXGR}“ gibt es in {AECTCV} nicht. Einen angebotenen wählen.",
    ),
)
def _grade_exists(case: Case) -> bool:
    return case[AETOXGR] in _grades_of_term(case)


@edit_check(
    "X25a",
    ADVERSE_EVENT[AECTC],
    holds=Text(
        "The term exists in the dictionary version.",
        "Den Begriff gibt es in der Wörterbuchversion.",
    ),
    message=Text(
        "{AECTC} does not exist in {AECTCV}. Choose a term that is offered.",
        "{AECTC} gibt es in {AECTCV} nicht. Einen angebotenen Begriff wählen.",
    ),
)
def _term_exists(case: Case) -> bool:
    return case[AECTC] in ctcae.terms(case[AECTCV])


@edit_check(
    "X25b",
    ADVERSE_EVENT[AEGHGR],
    holds=Text(
        "Each grade of the course exists for the term.",
        "Jeden Grad des Verlaufs gibt es zum Begriff.",
    ),
    message=Text(
        "{AECTC}: grade “{AEGHGR}” does not exist in {AECTCV}. Choose one that is offered.",
        "{AECTC}: Den Grad „{AEGHGR}“ gibt es in {AECTCV} nicht. Einen angebotenen wählen.",
    ),
)
def _course_grade_exists(case: Case) -> bool:
    return case[AEGHGR] in _grades_of_term(case)


@edit_check(
    "X26",
    ADVERSE_EVENT[AEENDAT],
    holds=Text(
        "The event does not end before it starts.", "Das Ereignis endet nicht vor seinem Beginn."
    ),
    message=Text(
        "End {AEENDAT} {AEENTIM}, start {AESTDAT} {AESTTIM}. Correct one of them.",
        "Ende {AEENDAT} {AEENTIM}, Beginn {AESTDAT} {AESTTIM}. Eines von beiden korrigieren.",
    ),
)
def _end_follows_start(case: Case) -> bool:
    start, end = case[AESTDAT], case[AEENDAT]
    from_time, to_time = case.get(AESTTIM), case.get(AEENTIM)
    if start == end and start.is_full and from_time is not None and to_time is not None:
        return from_time <= to_time
    return told(compared("ge", end, start))


@edit_check(
    "X26a",
    ADVERSE_EVENT[AESTDAT],
    holds=Text(
        "The event starts on the day of consent or later.",
        "Das Ereignis beginnt am Tag der Einwilligung oder später.",
    ),
    message=Text(
        "Start {AESTDAT}, consent {ICDAT}. Correct the start, or say why it is recorded.",
        "Beginn {AESTDAT}, Einwilligung {ICDAT}. Beginn korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    assumed=Text(
        "Assumed: events are collected from consent on.",
        "Angenommen: Ereignisse werden ab Einwilligung erhoben.",
    ),
)
def _start_follows_consent(case: Case) -> bool:
    start = case[AESTDAT]
    return told(compared("ge", start, case.form(CONSENT)[ICDAT]))


@edit_check(
    "X27",
    ADVERSE_EVENT[AESER],
    holds=Text(
        "An event of grade 4 or 5 is serious.", "Ein Ereignis vom Grad 4 oder 5 ist schwerwiegend."
    ),
    message=Text(
        "Worst grade “{AEMAXGR}”, serious: {AESER}. Grade 4 and 5 are serious here: enter Yes.",
        "Höchster Grad „{AEMAXGR}“, schwerwiegend: {AESER}. Grad 4 und 5 gelten hier als "
        "schwerwiegend: Ja eintragen.",
    ),
)
def _grade_4_is_serious(case: Case) -> bool:
    _ = case.get(AEMAXGR)  # the message names it
    return case[AESER] == YES or not reached(case, LIFE_THREATENING)


@edit_check(
    "X27a",
    ADVERSE_EVENT[AESCRIT],
    holds=Text(
        "Grade 4 is named among the reasons for seriousness.",
        "Grad 4 ist unter den Gründen für schwerwiegend genannt.",
    ),
    message=Text(
        "Worst grade “{AEMAXGR}”, serious because: {AESCRIT}. Add grade 4.",
        "Höchster Grad „{AEMAXGR}“, schwerwiegend, weil: {AESCRIT}. Grad 4 ergänzen.",
    ),
)
def _grade_4_is_named(case: Case) -> bool:
    if not reached(case, LIFE_THREATENING) or case[AEMAXGR] == DEADLY:
        return True
    return GRADE_4 in case[AESCRIT]


@edit_check(
    "X27b",
    ADVERSE_EVENT[AESCRIT],
    holds=Text(
        "Death is named among the reasons for seriousness of a grade 5 event.",
        "Tod ist bei Grad 5 unter den Gründen für schwerwiegend genannt.",
    ),
    message=Text(
        "Worst grade “{AEMAXGR}”, serious because: {AESCRIT}. Add death.",
        "Höchster Grad „{AEMAXGR}“, schwerwiegend, weil: {AESCRIT}. Tod ergänzen.",
    ),
)
def _death_is_named(case: Case) -> bool:
    return not reached(case, DEADLY) or DEATH in case[AESCRIT]


@edit_check(
    "X27c",
    ADVERSE_EVENT[AEOUT],
    holds=Text("A grade 5 event is fatal.", "Ein Ereignis vom Grad 5 ist tödlich."),
    message=Text(
        "Worst grade “{AEMAXGR}”, outcome: {AEOUT}. Enter fatal, or correct the grade.",
        "Höchster Grad „{AEMAXGR}“, Ausgang: {AEOUT}. Tödlich eintragen oder Grad korrigieren.",
    ),
)
def _grade_5_is_fatal(case: Case) -> bool:
    return case[AEOUT] == FATAL or not reached(case, DEADLY)


@edit_check(
    "X27d",
    ADVERSE_EVENT[AEOUT],
    holds=Text("A fatal event has grade 5.", "Ein tödliches Ereignis hat Grad 5."),
    message=Text(
        "Outcome {AEOUT}, worst grade “{AEMAXGR}”. Correct the grade, or say why it is not 5.",
        "Ausgang {AEOUT}, höchster Grad „{AEMAXGR}“. Grad korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _fatal_is_grade_5(case: Case) -> bool:
    return case[AEOUT] != FATAL or reached(case, DEADLY)


@edit_check(
    "X27e",
    ADVERSE_EVENT[AEONGO],
    holds=Text(
        "A fatal event ends on the day of death.", "Ein tödliches Ereignis endet am Todestag."
    ),
    message=Text(
        "Outcome {AEOUT}, ongoing: {AEONGO}. Enter No, and the day of death as the end.",
        "Ausgang {AEOUT}, andauernd: {AEONGO}. Nein eintragen und den Todestag als Ende.",
    ),
)
def _fatal_has_an_end(case: Case) -> bool:
    return case[AEONGO] == NO or case[AEOUT] != FATAL


@edit_check(
    "AE-02",
    ADVERSE_EVENT[AEONGO],
    holds=Text(
        "An event of which the patient has recovered is not ongoing.",
        "Ein Ereignis, von dem der Patient genesen ist, dauert nicht an.",
    ),
    message=Text(
        "Ongoing: {AEONGO}, outcome {AEOUT}. Enter No with the end, or correct the outcome.",
        "Andauernd: {AEONGO}, Ausgang {AEOUT}. Nein mit dem Ende eintragen oder Ausgang "
        "korrigieren.",
    ),
    severity=Severity.SOFT,
)
def _recovered_is_over(case: Case) -> bool:
    return case[AEONGO] != YES or case[AEOUT] not in (RECOVERED, WITH_SEQUELAE)


CHECKS: Final[tuple[EditCheck, ...]] = (
    _grade_exists,
    _term_exists,
    _course_grade_exists,
    _end_follows_start,
    _start_follows_consent,
    _grade_4_is_serious,
    _grade_4_is_named,
    _death_is_named,
    _grade_5_is_fatal,
    _fatal_is_grade_5,
    _fatal_has_an_end,
    _recovered_is_over,
    *checks_death.CHECKS,
    *checks_serious.CHECKS,
)
