"""Checks of the pain page: X17 analgesia, X31 day 1, X32 opioids, PAIN-01 baseline."""

from datetime import date, timedelta
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.deviation import codes as deviations
from kyphocrf.forms.deviation.form import deviation
from kyphocrf.forms.pain import codes as lists
from kyphocrf.forms.pain.form import PAIN, RESPICPR, RESPONSE, VASDELTA
from kyphocrf.forms.pain.rating import ANCHG, PAINDAT
from kyphocrf.forms.pain.response import OMEDBASE, OMEDNOW, rose_by_a_quarter
from kyphocrf.forms.study.treatment import treatment_day
from kyphocrf.forms.vocabulary.time_points import BASELINE, DAY_1


@rule(Text("The day of the rating.", "Der Tag der Erhebung."))
def _day_of_rating(case: Case) -> date:
    return case[PAINDAT]


@edit_check(
    "X17",
    PAIN[ANCHG],
    holds=Text(
        "At day 1 the standard analgesia is unchanged since treatment.",
        "An Tag 1 ist die Standard-Schmerzmedikation seit Therapie unverändert.",
    ),
    message=Text(
        "Pain medication {ANCHG}: day 1 does not count as under standard analgesia. "
        "Correct it, or say what was changed.",
        "Schmerzmedikation {ANCHG}: Tag 1 zählt nicht als unter Standard-Analgesie. "
        "Korrigieren oder Änderung angeben.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("X17", deviations.ANALGESIA, _day_of_rating),
)
def _analgesia_is_unchanged(case: Case) -> bool:
    return case.event != DAY_1 or case[ANCHG] == lists.UNCHANGED


@edit_check(
    "X31",
    PAIN[PAINDAT],
    holds=Text(
        "Pain at day 1 is rated on the day after treatment.",
        "Der Schmerz an Tag 1 wird am Tag nach der Therapie erhoben.",
    ),
    message=Text(
        "Rated on {PAINDAT}, expected the day after treatment. "
        "Correct the date, or say why; another day does not count.",
        "Erhoben am {PAINDAT}, erwartet am Tag nach der Therapie. "
        "Datum korrigieren oder Grund angeben; ein anderer Tag zählt nicht.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("X31", deviations.ENDPOINT, _day_of_rating),
)
def _day_1_follows_treatment(case: Case) -> bool:
    if case.event != DAY_1:
        return True
    begun = treatment_day(case)
    return case[PAINDAT] == begun + timedelta(days=1)


@edit_check(
    "PAIN-01",
    PAIN[PAINDAT],
    holds=Text(
        "Pain at baseline is rated on the day of treatment or before.",
        "Der Ausgangsschmerz wird spätestens am Tag der Therapie erhoben.",
    ),
    message=Text(
        "Baseline rated on {PAINDAT}, after treatment. Correct the date, or say why.",
        "Ausgangswert erhoben am {PAINDAT}, nach der Therapie. Datum korrigieren oder Grund "
        "angeben.",
    ),
    severity=Severity.SOFT,
)
def _baseline_precedes_treatment(case: Case) -> bool:
    if case.event != BASELINE:
        return True
    begun = treatment_day(case)
    return case[PAINDAT] <= begun


@edit_check(
    "X32",
    PAIN[VASDELTA],
    holds=Text(
        "A responder does not take 25 % more opioids than at baseline.",
        "Ein Responder nimmt nicht 25 % mehr Opioide als bei Baseline.",
    ),
    message=Text(
        "{VASDELTA} points with {OMEDNOW}, baseline {OMEDBASE}: a responder here, "
        "“{RESPICPR}” by consensus. Both are shown; correct a dose, if it is wrong.",
        "{VASDELTA} Punkte unter {OMEDNOW}, Baseline {OMEDBASE}: hier Responder, nach "
        "Konsens „{RESPICPR}“. Beides steht da; eine falsche Dosis korrigieren.",
    ),
    severity=Severity.INFO,
)
def _responds_without_more_opioids(case: Case) -> bool:
    if case.event == BASELINE or case[VASDELTA] > RESPONSE:
        return True
    # Read for the message: its class needs the local scale, the rule the primary one.
    case.get(RESPICPR)
    return not rose_by_a_quarter(case[OMEDBASE], case[OMEDNOW])


CHECKS: Final[tuple[EditCheck, ...]] = (
    _analgesia_is_unchanged,
    _day_1_follows_treatment,
    _baseline_precedes_treatment,
    _responds_without_more_opioids,
)
