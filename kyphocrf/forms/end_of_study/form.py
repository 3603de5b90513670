"""End of study (CRF page 30, section 3.29): since when and why a subject is not followed up."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.condition import compared
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Limit, choice, full_date, text
from kyphocrf.definition.mapping import SuppQual, Variable, assigned
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.consent.codes import FOLLOW_UP, USE_OF_DATA
from kyphocrf.forms.consent.form import CONSENT, WDCONS, WDSCOPE
from kyphocrf.forms.death.form import DEATH, DTHDAT, is_recorded, told
from kyphocrf.forms.end_of_study import codes as lists
from kyphocrf.forms.vocabulary.codelists import NO, NY

_FOLLOW_UP_ENDS: Final = (FOLLOW_UP, USE_OF_DATA)

EOSDAT = full_date(
    "EOSDAT", Text("End of study", "Studienende"), mandatory=True, limits=(Limit(most=TODAY),),
    guideline=Text(
        "From then on nothing more is expected.", "Ab dann wird nichts mehr erwartet."
    ),
    sdtm=(
        Variable("DS", "DSSTDTC"),
        *assigned("DS", CAT="DISPOSITION EVENT", SCAT="STUDY PARTICIPATION"),
    ),
)  # fmt: skip
EOSREAS = choice(
    "EOSREAS", Text("Reason", "Grund"), lists.END_REASON, mandatory=True,
    sdtm=(Variable("DS", "DSDECOD"), Variable("DS", "DSTERM")),
)  # fmt: skip
EOSREAST = text(
    "EOSREAST", Text("Explanation", "Erläuterung"), sdtm=(Variable("DS", "DSTERM"),),
)  # fmt: skip
EOSTRT = choice(
    "EOSTRT", Text("Treatment completed", "Therapie abgeschlossen"), NY, mandatory=True,
    guideline=Text(
        "Kypho-IORT or EBRT as planned at every level.",
        "Kypho-IORT oder EBRT wie geplant an jedem Wirbel.",
    ),
    sdtm=(SuppQual("DS", "EOSTRT", "Treatment Completed"),),
)  # fmt: skip
EOSLAST = full_date(
    "EOSLAST", Text("Last contact", "Letzter Kontakt"), mandatory=True,
    limits=(Limit(most=TODAY),),
    guideline=Text(
        "Last day on which the patient was seen, spoken to or known to be alive.",
        "Letzter Tag, an dem der Patient gesehen, gesprochen oder als lebend bekannt war.",
    ),
    sdtm=(SuppQual("DS", "EOSLAST", "Date of Last Contact"),),
)  # fmt: skip
EOSDATA = choice(
    "EOSDATA", Text("May data be used", "Datennutzung erlaubt"), NY, mandatory=True,
    guideline=Text(
        "No only where the patient withdrew the use of the data.",
        "Nein nur, wenn der Patient auch die Nutzung der Daten widerrief.",
    ),
    sdtm=(SuppQual("DS", "EOSDATA", "Data May Be Used"),),
)  # fmt: skip


@rule(
    Text(
        "The page of death has its date, or says why not.",
        "Die Seite Tod hat ihr Datum oder sagt, warum nicht.",
    )
)
def _death_is_recorded(case: Case) -> bool:
    return is_recorded(case)


@edit_check(
    "EOS-01",
    EOSREAS.ref,
    holds=Text(
        "Where death ended the study, the page of death has its date, or says why not.",
        "Endete die Studie durch Tod, hat die Seite Tod ihr Datum oder sagt, warum nicht.",
    ),
    message=Text(
        "Reason: {EOSREAS}, no date of death. Record the death, or correct the reason.",
        "Grund: {EOSREAS}, kein Todesdatum. Tod dokumentieren oder Grund korrigieren.",
    ),
    proposes=Proposal(
        DEATH.name, Text("Record the death", "Tod dokumentieren"), None, _death_is_recorded
    ),
)
def _death_has_its_page(case: Case) -> bool:
    return case[EOSREAS] != lists.DIED or is_recorded(case)


@edit_check(
    "EOS-02",
    EOSREAS.ref,
    holds=Text(
        "A death on or before the end of study is its reason.",
        "Ein Tod bis zum Studienende ist dessen Grund.",
    ),
    message=Text(
        "Reason: {EOSREAS}, but death {DTHDAT}, end of study {EOSDAT}. Correct one of them, or say "
        "what came first.",
        "Grund: {EOSREAS}, aber Tod {DTHDAT}, Studienende {EOSDAT}. Eines davon korrigieren oder "
        "angeben, was zuerst kam.",
    ),
    severity=Severity.SOFT,  # who withdrew may have died before the page was written
)
def _death_is_the_reason(case: Case) -> bool:
    if case[EOSREAS] == lists.DIED or not is_recorded(case):
        return True
    return told(compared("gt", case.form(DEATH)[DTHDAT], case[EOSDAT]))


@edit_check(
    "EOS-03",
    EOSREAS.ref,
    holds=Text(
        "Where the consent was withdrawn, the consent page has the date.",
        "Bei widerrufener Einwilligung steht das Datum auf der Seite Einwilligung.",
    ),
    message=Text(
        "Reason: {EOSREAS}, no date of withdrawal on the consent page. Enter it there, correct the "
        "reason, or say why the day is not known.",
        "Grund: {EOSREAS}, kein Datum des Widerrufs auf der Seite Einwilligung. Dort eintragen, "
        "Grund korrigieren oder angeben, warum der Tag unbekannt ist.",
    ),
    severity=Severity.SOFT,
)
def _withdrawal_has_its_date(case: Case) -> bool:
    return case[EOSREAS] != lists.WITHDREW or case.form(CONSENT).is_answered(WDCONS)


@edit_check(
    "EOS-04",
    EOSREAS.ref,
    holds=Text(
        "A withdrawal of the follow-up is the reason of the end of study.",
        "Ein Widerruf der Nachsorge ist der Grund des Studienendes.",
    ),
    message=Text(
        "Reason: {EOSREAS}, but consent withdrawn {WDCONS}: {WDSCOPE}. Correct one of them, or say "
        "why both stand.",
        "Grund: {EOSREAS}, aber Einwilligung widerrufen {WDCONS}: {WDSCOPE}. "
        "Eines davon korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,  # death may come after the withdrawal and end the study
)
def _withdrawal_is_the_reason(case: Case) -> bool:
    reason, consent = case[EOSREAS], case.form(CONSENT)
    if reason == lists.WITHDREW or not consent.is_answered(WDCONS):
        return True
    if consent[WDSCOPE] not in _FOLLOW_UP_ENDS:
        return True
    return consent[WDCONS] > case[EOSDAT]


EOS_05 = EditCheck(
    "EOS-05",
    EOSLAST.ref,
    EOSLAST.le(EOSDAT),
    holds=Text(
        "The last contact is not after the end of study.",
        "Der letzte Kontakt liegt nicht nach dem Studienende.",
    ),
    message=Text(
        "Last contact {EOSLAST}, end of study {EOSDAT}. Correct one of the dates, or say why there "
        "was contact afterwards.",
        "Letzter Kontakt {EOSLAST}, Studienende {EOSDAT}. Eines der Daten korrigieren oder Grund "
        "des späteren Kontakts angeben.",
    ),
    severity=Severity.SOFT,  # a patient who left the study may call
)


@edit_check(
    "EOS-06",
    EOSDATA.ref,
    holds=Text(
        "The data may not be used where their use was withdrawn.",
        "Die Daten sind nicht nutzbar, wenn ihre Nutzung widerrufen wurde.",
    ),
    message=Text(
        "Use of data: {EOSDATA}, withdrawal: {WDSCOPE}. Correct one of them.",
        "Datennutzung: {EOSDATA}, Widerruf: {WDSCOPE}. Eines davon korrigieren.",
    ),
)
def _withdrawn_is_not_used(case: Case) -> bool:
    if case[EOSDATA] == NO:
        return True
    return case.form(CONSENT).get(WDSCOPE) != USE_OF_DATA


@edit_check(
    "EOS-07",
    EOSLAST.ref,
    holds=Text(
        "The last contact is not after death.", "Der letzte Kontakt liegt nicht nach dem Tod."
    ),
    message=Text(
        "Last contact {EOSLAST}, death {DTHDAT}. Correct one of the dates.",
        "Letzter Kontakt {EOSLAST}, Tod {DTHDAT}. Eines der Daten korrigieren.",
    ),
)
def _contact_is_with_the_living(case: Case) -> bool:
    if not is_recorded(case):
        return True
    return told(compared("le", case[EOSLAST], case.form(DEATH)[DTHDAT]))


END_OF_STUDY: Final = Form(
    "EOS",
    Text("End of study", "Studienende"),
    version=1,
    page=30,
    groups=(
        ItemGroup(
            "END",
            Text("End of study", "Studienende"),
            {
                "30.1": EOSDAT,
                "30.2": EOSREAS,
                "30.3": EOSREAST,
                "30.4": EOSTRT,
                "30.5": EOSLAST,
                "30.6": EOSDATA,
            },
        ),
    ),
    checks=(
        _death_has_its_page,
        _death_is_the_reason,
        _withdrawal_has_its_date,
        _withdrawal_is_the_reason,
        EOS_05,
        _withdrawn_is_not_used,
        _contact_is_with_the_living,
    ),
)
