"""Checks of screening and consent: X01 number, X03 age, X35 authority."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.condition import or_
from kyphocrf.definition.text import Text
from kyphocrf.forms.consent.form import (
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
from kyphocrf.forms.study.settings import COUNTRY, SITE_NUMBER
from kyphocrf.forms.vocabulary.codelists import YES
from kyphocrf.forms.vocabulary.numbers import is_unique


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
    return own and is_unique(case, SCRNO)


@edit_check(
    "X03",
    CONSENT[BRTHYR],
    holds=Text(
        "The patient is 50 or older at consent; where the year leaves it open, the source says so. "
        "A screening failure may be younger.",
        "Der Patient ist bei der Einwilligung 50 oder älter; wo das Jahr es offen lässt, sagt es "
        "die Quelle. Ein Screening-Failure darf jünger sein.",
    ),
    message=Text(
        "Born {BRTHYR}, consent {ICDAT}: 50 years are not reached or not confirmed. Correct it, "
        "record the screening failure, or say why the patient takes part.",
        "Geboren {BRTHYR}, Einwilligung {ICDAT}: 50 Jahre sind nicht erreicht oder nicht "
        "bestätigt. Korrigieren, Screening-Failure dokumentieren oder Grund der Teilnahme "
        "angeben.",
    ),
    severity=Severity.SOFT,  # somebody who was too young may have been enrolled
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
        "Screening-Failure.",
    ),
    message=Text(
        "≥ 50 years: {AGECONF}, expected Yes. Correct it, record the screening failure, or say "
        "why the patient takes part.",
        "≥ 50 Jahre: {AGECONF}, erwartet Ja. Korrigieren, Screening-Failure dokumentieren oder "
        "Grund der Teilnahme angeben.",
    ),
    severity=Severity.SOFT,
)
def _age_is_confirmed(case: Case) -> bool:
    return case[AGECONF] == YES or is_failure(case)


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

CHECKS: Final[tuple[EditCheck, ...]] = (
    _screening_number_is_ours,
    _is_fifty_or_failure,
    _open_age_is_answered,
    _age_is_confirmed,
    X35,
)
