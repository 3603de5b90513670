"""Screening and consent with year of birth and sex (CRF page 1, sections 3.1 and 3.2)."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import Severity, edit_check
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import (
    TODAY,
    Limit,
    choice,
    clock_time,
    derived,
    full_date,
    integer,
    text,
)
from kyphocrf.definition.kind import TextKind
from kyphocrf.definition.mapping import IDENTIFYING, Assigned, SuppQual, Variable, assigned
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.consent.codes import SCREENING_FAILURE, SEXES, WITHDRAWAL
from kyphocrf.forms.study.settings import COUNTRY, SITE_NUMBER, SUBJECT_KEY
from kyphocrf.forms.vocabulary.codelists import NY, YES

LEAST_AGE: Final = 50
_USUAL_AGE: Final = 95
_NOT_LATER = (Limit(most=TODAY),)


@method("SITEID", Text("The number of this site.", "Die Nummer dieses Zentrums."))
def _site_number(case: Case) -> str:
    return case.fact(SITE_NUMBER)


@method("SCRNO", Text("The key of the subject.", "Der Schlüssel des Patienten."))
def _screening_number(case: Case) -> str:
    return case.fact(SUBJECT_KEY)


SITEID = derived(
    "SITEID", Text("Site number", "Zentrumsnummer"), TextKind(), _site_number,
    sdtm=(Variable("DM", "SITEID"),),
)  # fmt: skip
SCRNO = derived(
    "SCRNO", Text("Screening number", "Screening-Nr."), TextKind(), _screening_number,
    sdtm=(Variable("DM", "SUBJID"),),
)  # fmt: skip
SCRDAT = full_date(
    "SCRDAT", Text("Date of screening", "Datum des Screenings"), mandatory=True,
    limits=_NOT_LATER, sdtm=(Variable("DM", "DMDTC"),),
)  # fmt: skip

ICVERS = text(
    "ICVERS",
    Text("Version of patient information", "Version der Patienteninformation"),
    mandatory=True,
    guideline=Text(
        "Number and date as printed in the footer of the signed copy.",
        "Nummer und Datum wie in der Fußzeile des unterschriebenen Exemplars.",
    ),
    sdtm=(SuppQual("DS", "ICVERS", "Version of Patient Information", record="CONSENT"),),
)
ICDAT = full_date(
    "ICDAT", Text("Informed consent signed on", "Einwilligung unterschrieben am"), mandatory=True,
    limits=_NOT_LATER, sdtm=(
        Variable("DS", "DSSTDTC", record="CONSENT"),
        Variable("DM", "RFICDTC"),
        *assigned(
            "DS", "CONSENT", TERM="INFORMED CONSENT OBTAINED",
            DECOD="INFORMED CONSENT OBTAINED", CAT="PROTOCOL MILESTONE",
        ),
    ),
)  # fmt: skip
ICTIM = clock_time(
    "ICTIM",
    Text("Time of signature", "Uhrzeit der Unterschrift"),
    on=ICDAT,
    mandatory=True,
    guideline=Text(
        "Local time of the site. It decides whether 24 hours passed before the treatment.",
        "Ortszeit des Zentrums. Sie entscheidet, ob bis zur Therapie 24 Stunden vergingen.",
    ),
    sdtm=(Variable("DS", "DSSTDTC", record="CONSENT"), Variable("DM", "RFICDTC")),
)
ICPHYS = text(
    "ICPHYS",
    Text("Informing physician", "Aufklärender Arzt"),
    mandatory=True,
    guideline=Text("Initials or role, no full name.", "Kürzel oder Funktion, kein voller Name."),
    identifying=True,
    sdtm=IDENTIFYING,
)
ICCOPY = choice(
    "ICCOPY", Text("Copy given to patient", "Exemplar ausgehändigt"), NY, mandatory=True,
    sdtm=(SuppQual("DS", "ICCOPY", "Copy Given to Patient", record="CONSENT"),),
)  # fmt: skip
ICRAD = choice(
    "ICRAD",
    Text("Consent to study radiation", "Einwilligung in Strahlenanwendung"),
    NY,
    mandatory=True,
    guideline=Text(
        "German radiation protection law asks for it in writing (StrlSchV section 134).",
        "Das Strahlenschutzrecht verlangt sie schriftlich (StrlSchV § 134).",
    ),
    assumed=Text(
        "Taken from German law; assumed for this trial at every site.",
        "Aus deutschem Recht; für diese Studie an jedem Zentrum angenommen.",
    ),
    sdtm=(SuppQual("DS", "ICRAD", "Consent to Study Radiation", record="CONSENT"),),
)
ICAUTH = choice(
    "ICAUTH",
    Text("Consent to notify authority", "Einwilligung Mitteilung an Behörde"),
    NY,
    mandatory=True,
    collect_if=COUNTRY.eq("DE"),
    guideline=Text(
        "Participation and exposure are reported to the radiation protection authority.",
        "Teilnahme und Exposition werden der Strahlenschutzbehörde mitgeteilt.",
    ),
    sdtm=(SuppQual("DS", "ICAUTH", "Consent to Notification of Authority", record="CONSENT"),),
)
ICDATA = choice(
    "ICDATA", Text("Consent to data processing", "Einwilligung Datenverarbeitung"), NY,
    mandatory=True,
    guideline=Text("Pseudonymised data only.", "Nur pseudonymisierte Daten."),
    sdtm=(SuppQual("DS", "ICDATA", "Consent to Data Processing", record="CONSENT"),),
)  # fmt: skip
ICPHOTO = choice(
    "ICPHOTO", Text("Consent to photographs", "Einwilligung Fotodokumentation"), NY,
    mandatory=True,
    sdtm=(SuppQual("DS", "ICPHOTO", "Consent to Photographs", record="CONSENT"),),
)  # fmt: skip

BRTHYR = integer(
    "BRTHYR",
    Text("Year of birth", "Geburtsjahr"),
    mandatory=True,
    limits=(Limit(least=1900),),
    guideline=Text(
        "The year only; day and month stay in the source.",
        "Nur das Jahr; Tag und Monat bleiben in der Quelle.",
    ),
    identifying=True,
    sdtm=(Variable("DM", "BRTHDTC"),),
)
AGECONF = choice(
    "AGECONF", Text("≥ 50 years at consent confirmed", "≥ 50 Jahre bei Einwilligung bestätigt"),
    NY, mandatory=True,
    guideline=Text("Confirmed from the source.", "Anhand der Quelle bestätigt."),
    sdtm=(SuppQual("DM", "AGECONF", "Age of 50 or More at Consent Confirmed"),),
)  # fmt: skip
SEX = choice("SEX", Text("Sex", "Geschlecht"), SEXES, mandatory=True, sdtm=(Variable("DM", "SEX"),))

SCRFAIL = choice(
    "SCRFAIL", Text("Screening failure", "Screening-Failure"), NY, mandatory=True,
    sdtm=(
        Assigned("DM", "ARMNRS", "SCREEN FAILURE", codes=("1",)),
        *assigned(
            "DS", "SCRFAIL", codes=("1",), CAT="DISPOSITION EVENT", SCAT="STUDY PARTICIPATION",
            DECOD="SCREEN FAILURE",
        ),
        *assigned("DS", "SCRFAIL", TERM="SCREENING FAILURE"),
    ),
)  # fmt: skip
SCRFREAS = choice(
    "SCRFREAS", Text("Reason of the failure", "Grund des Screening-Ausschlusses"),
    SCREENING_FAILURE, mandatory=True, collect_if=SCRFAIL.eq(YES),
    sdtm=(Variable("DS", "DSTERM", record="SCRFAIL"),),
)  # fmt: skip
WDCONS = full_date(
    "WDCONS",
    Text("Consent withdrawn on", "Einwilligung widerrufen am"),
    limits=_NOT_LATER,
    guideline=Text(
        "Left empty as long as the consent stands.",
        "Bleibt leer, solange die Einwilligung besteht.",
    ),
    sdtm=(
        Variable("DS", "DSSTDTC", record="WITHDRAW"),
        *assigned(
            "DS",
            "WITHDRAW",
            TERM="CONSENT WITHDRAWN",
            DECOD="WITHDRAWAL OF CONSENT FROM PROTOCOL-SPECIFIED ACTIVITY",
            CAT="OTHER EVENT",
        ),
    ),
)
WDSCOPE = choice(
    "WDSCOPE", Text("Scope of the withdrawal", "Umfang des Widerrufs"), WITHDRAWAL,
    mandatory=True, collect_if=WDCONS.answered(),
    sdtm=(SuppQual("DS", "WDSCOPE", "Scope of Withdrawal", record="WITHDRAW"),),
)  # fmt: skip


def is_failure(case: Case) -> bool:
    """Tell whether the page says that the subject failed screening."""
    return case.get(SCRFAIL) == YES


def is_fifty(case: Case) -> bool:
    """Tell whether the subject was 50 at consent; the year alone leaves the fiftieth open."""
    years = case[ICDAT].year - case[BRTHYR]
    if years != LEAST_AGE:
        return years > LEAST_AGE
    return case[AGECONF] == YES


@edit_check(
    "SCR-01",
    ICRAD.ref,
    holds=Text(
        "The patient consents to the study radiation, or failed screening.",
        "Der Patient willigt in die Strahlenanwendung ein oder ist Screening-Failure.",
    ),
    message=Text(
        "Study radiation: {ICRAD}, expected Yes. Correct it, record the screening failure, or say "
        "what was done without it.",
        "Strahlenanwendung: {ICRAD}, erwartet Ja. Korrigieren, Screening-Failure dokumentieren "
        "oder angeben, was ohne sie geschah.",
    ),
    severity=Severity.SOFT,  # a patient may have been treated without it
)
def _radiation_is_consented(case: Case) -> bool:
    return case[ICRAD] == YES or is_failure(case)


@edit_check(
    "SCR-02",
    ICDATA.ref,
    holds=Text(
        "The patient consents to the data processing, or failed screening.",
        "Der Patient willigt in die Datenverarbeitung ein oder ist Screening-Failure.",
    ),
    message=Text(
        "Data processing: {ICDATA}, expected Yes. Correct it, record the screening failure, or say "
        "what was done without it.",
        "Datenverarbeitung: {ICDATA}, erwartet Ja. Korrigieren, Screening-Failure dokumentieren "
        "oder angeben, was ohne sie geschah.",
    ),
    severity=Severity.SOFT,
)
def _processing_is_consented(case: Case) -> bool:
    return case[ICDATA] == YES or is_failure(case)


@edit_check(
    "SCR-03",
    BRTHYR.ref,
    holds=Text(
        "The patient is at most 95 years old at consent.",
        "Der Patient ist bei der Einwilligung höchstens 95 Jahre alt.",
    ),
    message=Text(
        "Born {BRTHYR}, consent {ICDAT}: older than 95 years. Correct the year, or confirm it.",
        "Geboren {BRTHYR}, Einwilligung {ICDAT}: älter als 95 Jahre. Jahr korrigieren oder "
        "bestätigen.",
    ),
    severity=Severity.SOFT,
    assumed=Text(
        "The usual age is assumed, not from the protocol.",
        "Das übliche Alter ist angenommen, nicht aus dem Protokoll.",
    ),
)
def _age_is_usual(case: Case) -> bool:
    return case[ICDAT].year - case[BRTHYR] <= _USUAL_AGE


@edit_check(
    "SCR-04",
    WDCONS.ref,
    holds=Text(
        "The consent is withdrawn on or after the day it was signed.",
        "Die Einwilligung wird nicht vor dem Tag der Unterschrift widerrufen.",
    ),
    message=Text(
        "Withdrawn {WDCONS}, signed {ICDAT}. Correct one of the dates.",
        "Widerrufen {WDCONS}, unterschrieben {ICDAT}. Eines der Daten korrigieren.",
    ),
)
def _withdrawal_follows_consent(case: Case) -> bool:
    withdrawn = case.get(WDCONS)
    return withdrawn is None or case[ICDAT] <= withdrawn


CONSENT = Form(
    "SCR",
    Text("Screening and consent", "Screening und Einwilligung"),
    version=1,
    page=1,
    groups=(
        ItemGroup(
            "SCREEN", Text("Screening", "Screening"), {"1.1": SITEID, "1.2": SCRNO, "1.3": SCRDAT}
        ),
        ItemGroup(
            "CONSENT",
            Text("Informed consent", "Einwilligung"),
            {
                "1.4": ICVERS,
                "1.5": ICDAT,
                "1.6": ICTIM,
                "1.7": ICPHYS,
                "1.8": ICCOPY,
                "1.9": ICRAD,
                "1.10": ICAUTH,
                "1.11": ICDATA,
                "1.12": ICPHOTO,
            },
        ),
        ItemGroup(
            "PERSON", Text("Patient", "Patient"), {"1.13": BRTHYR, "1.14": AGECONF, "1.15": SEX}
        ),
        ItemGroup(
            "COURSE",
            Text("Outcome of screening", "Ergebnis des Screenings"),
            {"1.16": SCRFAIL, "1.17": SCRFREAS},
        ),
        ItemGroup("WITHDRAW", Text("Withdrawal", "Widerruf"), {"1.18": WDCONS, "1.19": WDSCOPE}),
    ),
    checks=(
        _radiation_is_consented,
        _processing_is_consented,
        _age_is_usual,
        _withdrawal_follows_consent,
    ),
)
