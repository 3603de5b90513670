"""The trial in the words of SDTM: elements of both arms, and its summary parameters.

What the readable text of the protocol does not say is left out or stands as unknown, never guessed.
"""

from datetime import date, timedelta
from typing import Final

from kyphocrf.definition.case import CannotTell, Case, readable
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.definition.trial_design import Element, Parameter, PlannedElement, TrialDesign
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.ebrt.summary import EBSDONE, EBSENDAT
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT
from kyphocrf.forms.events.form import DEATH_TOLD, EVENTS
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.study.treatment import first_fraction, is_called_off, study_courses
from kyphocrf.forms.vocabulary.codelists import YES

_NEXT_DAY: Final = timedelta(days=1)
PLANNED_SUBJECTS: Final = 54
"""How many are to be randomised."""


@rule(Text("The day of informed consent.", "Der Tag der Einwilligung."))
def _consented(case: Case) -> date:
    return case.form(CONSENT)[ICDAT]


@rule(Text("The day of the first procedure.", "Der Tag des ersten Eingriffs."))
def _operated(case: Case) -> date:
    return min(_procedures(case), default=None) or _unknown(PRODAT.name)


@rule(Text("The day of the first delivered fraction.", "Der Tag der ersten applizierten Fraktion."))
def _irradiated(case: Case) -> date:
    days = [first_fraction(course) for course in study_courses(case) if _has_begun(course)]
    return min(days, default=None) or _unknown(EBSENDAT.name)


@rule(
    Text(
        "The day after the procedure, or after the last fraction of a course that has ended.",
        "Der Tag nach dem Eingriff oder nach der letzten Fraktion einer beendeten Serie.",
    )
)
def _treated(case: Case) -> date:
    courses = [course for course in study_courses(case) if _has_begun(course)]
    if any(readable(course, EBSDONE) != YES for course in courses):
        raise CannotTell(EBSDONE.name)
    ends = [*_procedures(case), *(course[EBSENDAT] for course in courses)]
    last = max(ends, default=None) or _unknown(PRODAT.name)
    return last + _NEXT_DAY


@rule(
    Text(
        "The day of the end of study, else the day of death.",
        "Der Tag des Studienendes, sonst der Todestag.",
    )
)
def _ended(case: Case) -> date:
    for page in case.forms(END_OF_STUDY):
        if page.is_answered(EOSDAT):
            return page[EOSDAT]
    return case.form(EVENTS)[DEATH_TOLD.day]


def _procedures(case: Case) -> list[date]:
    """Return the days of the procedures that took place."""
    pages = [page for page in case.forms(KYPHOPLASTY) if not is_called_off(page)]
    return [page[PRODAT] for page in pages if page.is_answered(PRODAT)]


def _has_begun(course: Case) -> bool:
    return readable(course, EBSENDAT) is not None


def _unknown(name: str) -> date:
    raise CannotTell(name)


_ELEMENTS: Final = (
    Element(
        "SCRN", "Screening", "SCREENING", "Informed consent",
        "First study treatment, or end of participation", _consented,
    ),
    Element(
        "IORT", "Kyphoplasty with IORT", "TREATMENT", "Day of the procedure",
        "Day after the procedure", _operated, "P1D",
    ),
    Element(
        "EBRT", "External beam radiotherapy", "TREATMENT", "First delivered fraction",
        "Day after the last fraction", _irradiated,
    ),
    Element(
        "FU", "Follow-up", "FOLLOW-UP", "Day after the end of study treatment",
        "5 years after treatment, or end of participation", _treated, "P5Y",
    ),
)  # fmt: skip


def _arm(treatment: str, label: str) -> tuple[PlannedElement, ...]:
    return (
        PlannedElement("SCRN", branch=f"Randomized to {label}"),
        PlannedElement(treatment),
        PlannedElement("FU"),
    )


_SDTM_TERMS: Final = ("CDISC CT", "2025-03-28")
_THESAURUS: Final = ("NCI THESAURUS",)
"""Of the terms of protocols, which have no place in the terminology of SDTM."""
_UNKNOWN: Final = "UNK"


def _coded(name: str, value: str, code: str) -> Parameter:
    return Parameter(name, value, code, *_THESAURUS)


def _flag(name: str, value: str, code: str) -> Parameter:
    return Parameter(name, value, code, *_SDTM_TERMS)


_PARAMETERS: Final = (
    Parameter(
        "TITLE",
        "Combined kyphoplasty and intraoperative radiotherapy versus external beam radiotherapy "
        "for painful vertebral metastases: a randomised phase III trial",
    ),
    Parameter("REGID", "NCT02773966", "NCT02773966", "ClinicalTrials.gov"),
    Parameter("SPONSOR", "University Medical Centre Mannheim, Heidelberg University"),
    _coded("TPHASE", "PHASE III TRIAL", "C15602"),
    _coded("STYPE", "INTERVENTIONAL", "C98388"),
    _coded("INTTYPE", "RADIATION", "C15313"),
    _coded("INTMODEL", "PARALLEL", "C82639"),
    _coded("TCNTRL", "ACTIVE", "C49649"),
    _coded("TBLIND", "OPEN LABEL", "C49659"),
    _flag("RANDOM", "Y", "C49488"),
    Parameter("RANDQT", "0.5"),
    _coded("TTYPE", "EFFICACY", "C49666"),
    _coded("TTYPE", "SAFETY", "C49667"),
    Parameter("PLANSUB", str(PLANNED_SUBJECTS)),
    Parameter("AGEMIN", "P50Y"),
    Parameter("AGEMAX", null="PINF"),
    _coded("SEXPOP", "BOTH", "C49636"),
    _flag("HLTSUBJI", "N", "C49487"),
    _flag("ADAPT", "N", "C49487"),
    _flag("ADDON", "N", "C49487"),
    _flag("EXTTIND", "N", "C49487"),
    _flag("PDSTIND", "N", "C49487"),
    _flag("PDPSTIND", "N", "C49487"),
    _flag("PIPIND", "N", "C49487"),
    _flag("RDIND", "N", "C49487"),
    Parameter("INDIC", "Painful vertebral metastases"),
    Parameter("TDIGRP", "Neoplasm metastatic to the vertebral column"),
    Parameter("THERAREA", "Oncology"),
    Parameter("TRT", "Kyphoplasty with intraoperative radiotherapy"),
    Parameter("COMPTRT", "External beam radiotherapy"),
    Parameter("PCLAS", null="NA"),
    Parameter("LENGTH", "P5Y"),
    Parameter(
        "OBJPRIM", "To compare the time to pain reduction after Kypho-IORT and after EBRT"
    ),
    Parameter(
        "OUTMSPRI", "Pain reduction of at least 3 points on the visual analogue scale, day 1",
    ),
    Parameter(
        "STOPRULE",
        "Grade IV toxicity: skin necrosis or aseptic bone necrosis that needs surgery, paresis",
    ),
    Parameter("STRATFCT", null=_UNKNOWN),
    Parameter("FCNTRY", "DEU"),
)  # fmt: skip

DESIGN: Final = TrialDesign(
    study_id="NCT02773966",
    elements=_ELEMENTS,
    arms={"A": _arm("IORT", "Kypho-IORT"), "B": _arm("EBRT", "EBRT")},
    treatment="TREATMENT",
    consented=_consented,
    ended=_ended,
    parameters=_PARAMETERS,
)
