"""Cross-form checks of screening: numbers, age, lesions (section 3.30)."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.condition import or_
from kyphocrf.definition.text import Text
from kyphocrf.forms.codelists import NO, YES
from kyphocrf.forms.consent import (
    AGECONF,
    BRTHYR,
    CONSENT,
    ICAUTH,
    ICDAT,
    LEAST_AGE,
    SCRNO,
    is_failure,
    is_fifty,
)
from kyphocrf.forms.lesions import AT_MOST, LESINDEX, LESION, LESIONS, LESLEV, LESTARG
from kyphocrf.forms.randomisation import RANDOMISATION, RNDNO
from kyphocrf.forms.settings import COUNTRY, SITE_NUMBER
from kyphocrf.forms.spine import is_below

LAST_FORBIDDEN: Final = "T3"
"""Target levels lie below this one (phase I/II entry)."""
LEVEL_ASSUMED: Final = Text(
    "Assumed: the limit at T3 is taken from the phase I/II registry entry.",
    "Angenommen: Die Grenze bei BWK 3 stammt aus dem Registereintrag der Phase I/II.",
)


@edit_check(
    "X01",
    CONSENT[SCRNO],
    holds=Text(
        "The screening number begins with the number of this site, and nobody else has it.",
        "Die Screening-Nummer beginnt mit der Nummer dieses Zentrums, und niemand sonst hat sie.",
    ),
    message=Text(
        "Screening number {SCRNO}, site {SITEID}: expected unique and beginning with the site. "
        "Void this page and enrol the patient under the right number.",
        "Screening-Nummer {SCRNO}, Zentrum {SITEID}: erwartet einmalig und mit dem Zentrum "
        "beginnend. Seite stornieren und Patient unter der richtigen Nummer aufnehmen.",
    ),
)
def _screening_number_is_ours(case: Case) -> bool:
    number = case[SCRNO]
    own = number.startswith(f"{case.fact(SITE_NUMBER)}-")
    return own and number not in case.elsewhere(SCRNO)


@edit_check(
    "X01a",
    RANDOMISATION[RNDNO],
    holds=Text(
        "No other patient has this randomisation number.",
        "Kein anderer Patient hat diese Randomisationsnummer.",
    ),
    message=Text(
        "Randomisation number {RNDNO} is already given to another patient. Compare the lists and "
        "correct it.",
        "Randomisationsnummer {RNDNO} hat bereits ein anderer Patient. Listen vergleichen und "
        "korrigieren.",
    ),
)
def _randomisation_number_is_unique(case: Case) -> bool:
    return case[RNDNO] not in case.elsewhere(RNDNO)


@edit_check(
    "X03",
    CONSENT[BRTHYR],
    holds=Text(
        "The patient is 50 or older at consent; where the year leaves it open, the source says so. "
        "A screening failure may be younger.",
        "Der Patient ist bei der Einwilligung 50 oder älter; wo das Jahr es offen lässt, sagt es "
        "die Quelle. Ein Screening-Versager darf jünger sein.",
    ),
    message=Text(
        "Born {BRTHYR}, consent {ICDAT}: 50 years are not reached or not confirmed. Correct it, or "
        "record the screening failure.",
        "Geboren {BRTHYR}, Einwilligung {ICDAT}: 50 Jahre sind nicht erreicht oder nicht "
        "bestätigt. Korrigieren oder Screening-Versager dokumentieren.",
    ),
)
def _is_fifty_or_failure(case: Case) -> bool:
    return is_failure(case) or is_fifty(case)


@edit_check(
    "X03a",
    CONSENT[AGECONF],
    holds=Text(
        "Where the year of birth leaves 50 years open, the age is confirmed from the source.",
        "Wo das Geburtsjahr 50 Jahre offen lässt, ist das Alter anhand der Quelle bestätigt.",
    ),
    message=Text(
        "{BRTHYR} makes 50 years uncertain. Confirm the age from the source.",
        "{BRTHYR} lässt 50 Jahre offen. Alter anhand der Quelle bestätigen.",
    ),
    severity=Severity.INFO,
)
def _open_age_is_answered(case: Case) -> bool:
    return case[ICDAT].year - case[BRTHYR] != LEAST_AGE or case.is_answered(AGECONF)


@edit_check(
    "X03b",
    CONSENT[AGECONF],
    holds=Text(
        "50 years at consent are confirmed from the source, or the patient failed screening.",
        "50 Jahre bei Einwilligung sind anhand der Quelle bestätigt, oder der Patient ist "
        "Screening-Versager.",
    ),
    message=Text(
        "≥ 50 years: {AGECONF}, expected Yes. Correct it, or record the screening failure.",
        "≥ 50 Jahre: {AGECONF}, erwartet Ja. Korrigieren oder Screening-Versager dokumentieren.",
    ),
)
def _age_is_confirmed(case: Case) -> bool:
    return case[AGECONF] == YES or is_failure(case)


@edit_check(
    "X06",
    LESIONS[LESLEV],
    holds=Text(
        "Every vertebral level stands in one lesion only.",
        "Jeder Wirbelkörper steht nur in einer Läsion.",
    ),
    message=Text(
        "{LESLEV} stands in two lesions, expected one. Correct the level, or remove the lesion.",
        "{LESLEV} steht in zwei Läsionen, erwartet eine. Wirbelkörper korrigieren oder Läsion "
        "entfernen.",
    ),
)
def _level_stands_once(case: Case) -> bool:
    level = case[LESLEV]
    others = [row for row in case.rows(LESION) if row.row != case.row]
    if any(row.get(LESLEV) == level for row in others):
        return False
    return all(row[LESLEV] != level for row in others)


@edit_check(
    "X06a",
    LESIONS[LESLEV],
    holds=Text("At most 4 lesions are recorded.", "Höchstens 4 Läsionen sind dokumentiert."),
    message=Text(
        "More than 4 lesions are recorded, at most 4 expected. Remove those that do not count.",
        "Mehr als 4 Läsionen sind dokumentiert, höchstens 4 erwartet. Überzählige entfernen.",
    ),
    once=True,
)
def _at_most_four(case: Case) -> bool:
    return len(case.rows(LESION)) <= AT_MOST


@edit_check(
    "X07",
    LESIONS[LESLEV],
    holds=Text(
        "A target of study treatment lies below T3.",
        "Ein Ziel der Studientherapie liegt unterhalb von BWK 3.",
    ),
    message=Text(
        "Target level {LESLEV}, expected below T3. Correct it, or say why it is treated.",
        "Zielwirbel {LESLEV}, erwartet unterhalb von BWK 3. Korrigieren oder Grund der Behandlung "
        "angeben.",
    ),
    severity=Severity.SOFT,
    assumed=LEVEL_ASSUMED,
)
def _target_is_below_t3(case: Case) -> bool:
    if case.get(LESTARG) == NO:
        return True
    if is_below(case[LESLEV], LAST_FORBIDDEN):
        return True
    return case[LESTARG] != YES


@edit_check(
    "X08",
    LESIONS[LESINDEX],
    holds=Text("Exactly one lesion is the index lesion.", "Genau eine Läsion ist Index-Läsion."),
    message=Text(
        "None or more than one index lesion, expected 1. Correct which lesion the local VAS is "
        "rated for.",
        "Keine oder mehr als eine Index-Läsion, erwartet 1. Korrigieren, für welche Läsion die "
        "lokale VAS gilt.",
    ),
    once=True,
    assumed=Text(
        "The index lesion is assumed, not from the protocol.",
        "Die Index-Läsion ist angenommen, nicht aus dem Protokoll.",
    ),
)
def _one_index_lesion(case: Case) -> bool:
    rows = case.rows(LESION)
    if not rows:
        raise CannotTell(LESION.name)
    if sum(row.get(LESINDEX) == YES for row in rows) > 1:
        return False
    return sum(row[LESINDEX] == YES for row in rows) == 1


X35 = EditCheck(
    "X35",
    CONSENT[ICAUTH],
    or_(COUNTRY.ne("DE"), CONSENT[ICAUTH].eq(YES)),
    holds=Text(
        "At a German site the patient consents to the notification of the authority.",
        "An einem deutschen Zentrum willigt der Patient in die Mitteilung an die Behörde ein.",
    ),
    message=Text(
        "Notification of the authority: {ICAUTH}, expected Yes in Germany. Correct it, or say why.",
        "Mitteilung an die Behörde: {ICAUTH}, in Deutschland erwartet Ja. Korrigieren oder Grund "
        "angeben.",
    ),
    severity=Severity.SOFT,
)

CHECKS: Final = (
    _screening_number_is_ours,
    _randomisation_number_is_unique,
    _is_fifty_or_failure,
    _open_age_is_answered,
    _age_is_confirmed,
    _level_stands_once,
    _at_most_four,
    _target_is_below_t3,
    _one_index_lesion,
    X35,
)
