"""Checks of death against other pages: DTH-03 to DTH-05, X30f."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.condition import compared
from kyphocrf.definition.text import Text
from kyphocrf.forms.death.form import DEATH, DTHDAT, told
from kyphocrf.forms.end_of_study.form import END_OF_STUDY
from kyphocrf.forms.events.death import dead_at_survival, ended_by_death
from kyphocrf.forms.events.form import CONTLAST, EVENTS
from kyphocrf.forms.randomisation.form import RANDOMISATION, RNDDAT
from kyphocrf.forms.survival.form import SURVIVAL


@edit_check(
    "DTH-03",
    DEATH[DTHDAT],
    holds=Text("A death has its date.", "Ein Tod hat sein Datum."),
    message=Text(
        "No date of death. Enter what is known of it, as the year, or say why nothing is.",
        "Kein Todesdatum. Eintragen, was bekannt ist, etwa das Jahr, oder sagen, warum nichts.",
    ),
    severity=Severity.SOFT,
)
def _death_has_its_date(case: Case) -> bool:
    if case.missing(DTHDAT) is not None:
        return False
    _ = case[DTHDAT]
    return True


@edit_check(
    "DTH-04",
    DEATH[DTHDAT],
    holds=Text(
        "Death is not before the randomisation.", "Der Tod liegt nicht vor der Randomisation."
    ),
    message=Text(
        "Death {DTHDAT}, randomised {RNDDAT}. Correct one of the dates.",
        "Tod {DTHDAT}, randomisiert {RNDDAT}. Eines der Daten korrigieren.",
    ),
)
def _death_follows_randomisation(case: Case) -> bool:
    return told(compared("ge", case[DTHDAT], case.form(RANDOMISATION)[RNDDAT]))


@edit_check(
    "DTH-05",
    DEATH[DTHDAT],
    holds=Text(
        "Death is not after the visit or the end of study that already tells it.",
        "Der Tod liegt nicht nach der Visite oder dem Studienende, die ihn schon angeben.",
    ),
    message=Text(
        "Death {DTHDAT}, but an earlier visit or the end of study already says that the patient "
        "died. Correct one of them.",
        "Tod {DTHDAT}, aber eine frühere Visite oder das Studienende gibt den Tod schon an. Eines "
        "davon korrigieren.",
    ),
)
def _nobody_knew_before(case: Case) -> bool:
    others = [source for page in case.forms(SURVIVAL) for source in dead_at_survival(page)]
    others += [source for page in case.forms(END_OF_STUDY) for source in ended_by_death(page)]
    days = [source.not_after for source in others if source.not_after is not None]
    return not days or told(compared("le", case[DTHDAT], min(days)))


@edit_check(
    "X30f",
    DEATH[DTHDAT],
    holds=Text("No contact lies after the date of death.", "Kein Kontakt liegt nach dem Tod."),
    message=Text(
        "Death {DTHDAT}, last contact {CONTLAST}: whether the patient died cannot be told. Correct "
        "one of the dates.",
        "Tod {DTHDAT}, letzter Kontakt {CONTLAST}: Ob der Patient verstarb, ist nicht zu "
        "beurteilen. Eines der Daten korrigieren.",
    ),
)
def _no_contact_follows(case: Case) -> bool:
    death, contact = case[DTHDAT], case.form(EVENTS)[CONTLAST]
    if death.latest < contact:
        return False
    if death.earliest < contact and not death.is_full:
        raise CannotTell(DTHDAT.name)
    return True


CHECKS: Final[tuple[EditCheck, ...]] = (
    _death_has_its_date,
    _death_follows_randomisation,
    _nobody_knew_before,
    _no_contact_follows,
)
