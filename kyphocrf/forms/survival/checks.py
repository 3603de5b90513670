"""Checks of survival: SURV-01 to SURV-05, X30d."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.condition import compared
from kyphocrf.definition.item import previous
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.death.form import DEATH, is_recorded, told
from kyphocrf.forms.events.death import dead_at_survival
from kyphocrf.forms.events.form import CONTLAST, EVENTS
from kyphocrf.forms.medication.codes import SYSTEMIC
from kyphocrf.forms.medication.form import CMCAT, CMSTDAT, MEDICATION, MEDICATIONS
from kyphocrf.forms.randomisation.form import RANDOMISATION, RNDDAT
from kyphocrf.forms.study.treatment import treatment_day
from kyphocrf.forms.survival import codes as lists
from kyphocrf.forms.survival.form import NEWTX, PROGDAT, SURVDAT, SURVIVAL, VITAL
from kyphocrf.forms.vocabulary.codelists import YES


@edit_check(
    "SURV-01",
    SURVIVAL[NEWTX],
    holds=Text(
        "A new systemic therapy stands in the list of medication.",
        "Eine neue Systemtherapie steht in der Liste der Medikamente.",
    ),
    message=Text(
        "New systemic therapy: {NEWTX}, none begun since treatment is listed. Add it, or say why "
        "not.",
        "Neue Systemtherapie: {NEWTX}, keine seit der Therapie begonnene gelistet. Ergänzen oder "
        "Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=Proposal(
        MEDICATION.name, Text("Open the list of medication", "Medikamentenliste öffnen")
    ),
)
def _new_therapy_is_listed(case: Case) -> bool:
    if case[NEWTX] != YES:
        return True
    treated = treatment_day(case)
    rows = [row for page in case.forms(MEDICATION) for row in page.rows(MEDICATIONS)]
    systemic = [row for row in rows if row.is_answered(CMCAT) and row[CMCAT] in SYSTEMIC]
    starts = [row[CMSTDAT] for row in systemic if row.is_answered(CMSTDAT)]
    if any(start.latest >= treated for start in starts):
        return True
    if len(starts) < len(systemic):
        raise CannotTell(CMSTDAT.name)
    return False


SURV02: Final = EditCheck(
    "SURV-02",
    SURVIVAL[SURVDAT],
    SURVDAT.ge(previous(SURVDAT)),
    Text(
        "Last known alive is not before the day of the visit before.",
        "Zuletzt lebend liegt nicht vor dem Datum der Visite davor.",
    ),
    Text(
        "Last known alive {SURVDAT}, earlier than at the visit before. Correct a date, or say why.",
        "Zuletzt lebend {SURVDAT}, früher als bei der Visite davor. Datum korrigieren oder Grund "
        "angeben.",
    ),
    severity=Severity.SOFT,
)


@rule(
    Text(
        "The page of death has its date, or says why not.",
        "Die Seite Tod hat ihr Datum oder sagt, warum nicht.",
    )
)
def _death_is_recorded(case: Case) -> bool:
    return is_recorded(case)


@edit_check(
    "SURV-03",
    SURVIVAL[VITAL],
    holds=Text(
        "Where the patient is dead, the page of death has its date, or says why not.",
        "Ist der Patient verstorben, hat die Seite Tod ihr Datum oder sagt, warum nicht.",
    ),
    message=Text(
        "Vital status {VITAL}, no date of death. Record the death, or correct the status.",
        "Vitalstatus {VITAL}, kein Todesdatum. Tod dokumentieren oder Status korrigieren.",
    ),
    severity=Severity.SOFT,
    proposes=Proposal(
        DEATH.name, Text("Record the death", "Tod dokumentieren"), done=_death_is_recorded
    ),
)
def _the_dead_have_their_page(case: Case) -> bool:
    return case[VITAL] != lists.DEAD or is_recorded(case)


SURV04: Final = EditCheck(
    "SURV-04",
    SURVIVAL[PROGDAT],
    PROGDAT.le(SURVDAT),
    Text(
        "Distant progression is not after the last day known alive.",
        "Die Fernprogression liegt nicht nach dem letzten lebend bekannten Tag.",
    ),
    Text(
        "Progression {PROGDAT}, last known alive {SURVDAT}. Correct one of the dates.",
        "Progression {PROGDAT}, zuletzt lebend {SURVDAT}. Eines der Daten korrigieren.",
    ),
)


@edit_check(
    "SURV-05",
    SURVIVAL[PROGDAT],
    holds=Text(
        "Distant progression is not before the randomisation.",
        "Die Fernprogression liegt nicht vor der Randomisation.",
    ),
    message=Text(
        "Progression {PROGDAT}, before randomisation {RNDDAT}. Correct a date, or say why.",
        "Progression {PROGDAT}, vor der Randomisation {RNDDAT}. Ein Datum korrigieren oder Grund "
        "angeben.",
    ),
    severity=Severity.SOFT,
)
def _progression_follows_randomisation(case: Case) -> bool:
    return told(compared("ge", case[PROGDAT], case.form(RANDOMISATION)[RNDDAT]))


@edit_check(
    "X30d",
    SURVIVAL[VITAL],
    holds=Text(
        "No contact lies after the visit at which the patient was dead.",
        "Kein Kontakt liegt nach der Visite, bei der der Patient verstorben war.",
    ),
    message=Text(
        "Vital status {VITAL} at the visit of {VISITDAT}, last contact {CONTLAST}. Correct one of "
        "them.",
        "Vitalstatus {VITAL} bei der Visite vom {VISITDAT}, letzter Kontakt {CONTLAST}. Eines "
        "davon korrigieren.",
    ),
)
def _no_contact_follows(case: Case) -> bool:
    if case[VITAL] != lists.DEAD:
        return True
    (source,) = dead_at_survival(case)
    if source.not_after is None:
        raise CannotTell(VITAL.name)
    return case.form(EVENTS)[CONTLAST] <= source.not_after


CHECKS: Final[tuple[EditCheck, ...]] = (
    _new_therapy_is_listed,
    SURV02,
    _the_dead_have_their_page,
    SURV04,
    _progression_follows_randomisation,
    _no_contact_follows,
)
