"""Checks of the pain page: X17 analgesia, X31 day 1, X32 opioids, baseline, rescue analgesics."""

from datetime import date
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.analgesics.codes import AS_NEEDED
from kyphocrf.forms.analgesics.form import ANALGESICS, ANDRUG, ANTYPE, ANYN, DRUG_ROWS
from kyphocrf.forms.deviation import codes as deviations
from kyphocrf.forms.deviation.form import deviation
from kyphocrf.forms.pain import codes as lists
from kyphocrf.forms.pain.analgesia import ANSEEN, ANWHY, is_explained
from kyphocrf.forms.pain.baseline import RESPONSE, VASDELTA, precedes_treatment
from kyphocrf.forms.pain.form import PAIN, RESPICPR
from kyphocrf.forms.pain.protocol_day import PAINHRS, is_the_day_after, is_within_hours
from kyphocrf.forms.pain.rating import ANCHG, PAINDAT, RESC12
from kyphocrf.forms.pain.response import OMEDBASE, OMEDNOW, rose_by_a_quarter
from kyphocrf.forms.study.settings import D1HRULE, HOURS_SHOWN
from kyphocrf.forms.vocabulary.codelists import NO, YES
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
    return case.event != DAY_1 or is_the_day_after(case)


@edit_check(
    "X31a",
    PAIN[PAINHRS],
    holds=Text(
        "Pain at day 1 is rated within the hours after treatment that the study is set to.",
        "Der Schmerz an Tag 1 wird innerhalb der eingestellten Stunden nach der Therapie erhoben.",
    ),
    message=Text(
        "Rated {PAINHRS} after treatment, expected {D1HMIN} to {D1HMAX} h. Correct the time, or "
        "say why.",
        "Erhoben {PAINHRS} nach der Therapie, erwartet {D1HMIN} bis {D1HMAX} h. Uhrzeit "
        "korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    assumed=Text(
        "12 to 36 hours are assumed; the day decides unless the study is set otherwise.",
        "12 bis 36 Stunden sind angenommen; der Tag zählt, wenn die Studie nicht anders "
        "eingestellt ist.",
    ),
)
def _day_1_is_within_hours(case: Case) -> bool:
    if case.event != DAY_1 or case.fact(D1HRULE) == HOURS_SHOWN:
        return True
    return is_within_hours(case)


@edit_check(
    "PAIN-01",
    PAIN[PAINDAT],
    holds=Text(
        "Pain at baseline is rated before treatment begins.",
        "Der Ausgangsschmerz wird vor Beginn der Therapie erhoben.",
    ),
    message=Text(
        "Baseline rated on {PAINDAT} at {PAINTIM}, after treatment began: it is no baseline. "
        "Correct date or time, or say why.",
        "Ausgangswert erhoben am {PAINDAT} um {PAINTIM}, nach Beginn der Therapie: kein "
        "Ausgangswert. Datum oder Uhrzeit korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _baseline_precedes_treatment(case: Case) -> bool:
    return case.event != BASELINE or precedes_treatment(case)


@edit_check(
    "X17a",
    PAIN[ANWHY],
    holds=Text(
        "The reason why the analgesics pages say otherwise speaks of what they say now.",
        "Der Grund, warum die Seiten der Schmerzmedikation anderes sagen, gilt ihrem jetzigen "
        "Stand.",
    ),
    message=Text(
        "The analgesics pages were changed since the reason was given: then {ANSEEN}. Word the "
        "reason anew, or correct the drugs; until then the analgesia cannot be told.",
        "Die Seiten der Schmerzmedikation wurden nach Angabe des Grunds geändert: damals "
        "{ANSEEN}. Grund neu angeben oder Mittel korrigieren; bis dahin ist die "
        "Schmerzmedikation nicht zu beurteilen.",
    ),
    severity=Severity.SOFT,
)
def _reason_is_of_now(case: Case) -> bool:
    case.get(ANSEEN)
    return case.missing(ANWHY) is not None or is_explained(case)


@edit_check(
    "PAIN-02",
    PAIN[RESC12],
    holds=Text(
        "Where a rescue analgesic was taken, the page of analgesics does not say that none was.",
        "Wo Bedarfsmedikation genommen wurde, sagt die Seite der Schmerzmedikation nicht, dass "
        "keine genommen wurde.",
    ),
    message=Text(
        "Rescue analgesic: {RESC12}, but any analgesic taken: {ANYN}. Correct one of them, or "
        "say why they differ.",
        "Bedarfsmedikation: {RESC12}, aber Analgetika genommen: {ANYN}. Eines korrigieren oder "
        "angeben, warum sie abweichen.",
    ),
    severity=Severity.SOFT,
)
def _rescue_was_an_analgesic(case: Case) -> bool:
    none_taken = case.form(ANALGESICS, case.event)[ANYN] == NO
    return not none_taken or case[RESC12] != YES


@edit_check(
    "PAIN-03",
    PAIN[RESC12],
    holds=Text(
        "Where no rescue analgesic was taken, the page of analgesics has no drug taken as needed.",
        "Wo keine Bedarfsmedikation genommen wurde, hat die Seite der Schmerzmedikation kein "
        "Mittel bei Bedarf.",
    ),
    message=Text(
        "Rescue analgesic: {RESC12}, but {ANDRUG} was taken as needed. Correct one of them, or "
        "say why they differ.",
        "Bedarfsmedikation: {RESC12}, aber {ANDRUG} wurde bei Bedarf genommen. Eines korrigieren "
        "oder angeben, warum sie abweichen.",
    ),
    severity=Severity.SOFT,
)
def _no_drug_was_taken_as_needed(case: Case) -> bool:
    if case[RESC12] == YES:
        return True
    rows = case.form(ANALGESICS, case.event).rows(DRUG_ROWS)
    needed = next((row for row in rows if row.get(ANTYPE) == AS_NEEDED), None)
    if needed is None:
        return True
    needed.get(ANDRUG)  # read for the message
    return False


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
    _reason_is_of_now,
    _day_1_follows_treatment,
    _day_1_is_within_hours,
    _rescue_was_an_analgesic,
    _no_drug_was_taken_as_needed,
    _baseline_precedes_treatment,
    _responds_without_more_opioids,
)
