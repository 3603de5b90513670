"""Checks of the secondary fracture: X22a grade, X23 relation, FX-01 to FX-04."""

from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.condition import Outcome, compared
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESTDAT
from kyphocrf.forms.adverse_event.term import AECTC
from kyphocrf.forms.fracture import codes as lists
from kyphocrf.forms.fracture.form import (
    FRACTURE,
    FXAE,
    FXGEN,
    FXLOSS,
    FXREL,
    FXSDAT,
    FXSLEV,
    FXSYMP,
    FXTX,
    FXTYPE,
    relations,
)
from kyphocrf.forms.lesions.form import FXBASE, LESION, LESIONS, LESLEV
from kyphocrf.forms.lesions.treated import treated_levels
from kyphocrf.forms.reintervention.codes import OF_FRACTURE
from kyphocrf.forms.reintervention.form import REIDAT, REILEV, REINTERVENTION
from kyphocrf.forms.study.treatment import treatment_day
from kyphocrf.forms.vocabulary.codelists import NO
from kyphocrf.forms.vocabulary.genant import grades_of_loss

SPINAL_FRACTURE: Final = "Spinal fracture"


@edit_check(
    "X22a",
    FRACTURE[FXGEN],
    holds=Text(
        "The Genant grade fits the height loss: 20–25 %, 25–40 %, above 40 %.",
        "Der Genant-Grad passt zum Höhenverlust: 20–25 %, 25–40 %, über 40 %.",
    ),
    message=Text(
        "{FXGEN} at a loss of {FXLOSS}. Correct one of them, or say why it differs.",
        "{FXGEN} bei einem Verlust von {FXLOSS}. Eines korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _grade_fits_the_loss(case: Case) -> bool:
    return case[FXGEN] in grades_of_loss(case[FXLOSS])


@edit_check(
    "X23",
    FRACTURE[FXREL],
    holds=Text(
        "The relation is that of the level to the target lesions.",
        "Der Bezug ist der des Wirbels zu den Ziel-Läsionen.",
    ),
    message=Text(
        "{FXSLEV} as “{FXREL}” does not fit the target lesions. Correct level or relation, or say "
        "how the vertebrae are counted.",
        "{FXSLEV} als „{FXREL}“ passt nicht zu den Ziel-Läsionen. Wirbel oder Bezug korrigieren "
        "oder angeben, wie die Wirbel gezählt sind.",
    ),
    severity=Severity.SOFT,  # with a sixth lumbar vertebra S1 is no neighbour of L5
)
def _relation_follows_the_level(case: Case) -> bool:
    return case[FXREL] in relations(case[FXSLEV], treated_levels(case))


@rule(
    Text(
        "A spinal fracture of that level, begun on the day of detection.",
        "Eine Wirbelfraktur dieser Höhe, begonnen am Tag der Entdeckung.",
    )
)
def _event_of_fracture(case: Case) -> Mapping[str, str]:
    return {
        "AETERM": f"Symptomatic vertebral fracture {case[FXSLEV]}",
        "AECTC": SPINAL_FRACTURE,
        "AESTDAT": case[FXSDAT].isoformat(),
    }


@rule(
    Text(
        "A spinal fracture that may have begun that day is an event.",
        "Eine Wirbelfraktur, die an dem Tag begonnen haben kann, ist ein Ereignis.",
    )
)
def _event_is_begun(case: Case) -> bool:
    day = case[FXSDAT]
    for event in case.forms(ADVERSE_EVENT):
        start = event.get(AESTDAT)
        if event.get(AECTC) != SPINAL_FRACTURE or start is None:
            continue
        if compared("eq", start, day) is not Outcome.NO:
            return True
    return False


@edit_check(
    "FX-01",
    FRACTURE[FXSYMP],
    holds=Text(
        "A symptomatic fracture names its adverse event, and that page exists.",
        "Eine symptomatische Fraktur nennt ihr unerwünschtes Ereignis, und die Seite gibt es.",
    ),
    message=Text(
        "Symptomatic: {FXSYMP}, adverse event: {FXAE}. Record it (Spinal fracture) and enter its "
        "number, or say why there is none.",
        "Symptomatisch: {FXSYMP}, unerwünschtes Ereignis: {FXAE}. Es anlegen (Wirbelfraktur) und "
        "die Nummer eintragen, oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=Proposal(
        ADVERSE_EVENT.name,
        Text("Record the adverse event", "Unerwünschtes Ereignis anlegen"),
        _event_of_fracture,
        done=_event_is_begun,
    ),
)
def _symptoms_are_an_event(case: Case) -> bool:
    if case[FXSYMP] == NO:
        return True
    number = case.get(FXAE)
    return any(event.form_repeat == number for event in case.forms(ADVERSE_EVENT))


@edit_check(
    "FX-02",
    FRACTURE[FXTYPE],
    holds=Text(
        "A progression belongs to a level that was fractured at baseline.",
        "Eine Progredienz gehört zu einem Wirbel, der bei Baseline frakturiert war.",
    ),
    message=Text(
        "{FXTYPE} at {FXSLEV}, no fracture there at baseline. Correct it, or say what was seen.",
        "{FXTYPE} an {FXSLEV}, dort keine Fraktur bei Baseline. Korrigieren oder Befund angeben.",
    ),
    severity=Severity.SOFT,
)
def _progression_began_at_baseline(case: Case) -> bool:
    if case[FXTYPE] != lists.PROGRESSION:
        return True
    level = case[FXSLEV]
    there = [row for row in case.form(LESIONS).rows(LESION) if row.get(LESLEV) == level]
    return any(row[FXBASE] != "0" for row in there)


@edit_check(
    "FX-03",
    FRACTURE[FXSDAT],
    holds=Text(
        "A secondary fracture is detected on the day of treatment or later.",
        "Eine Sekundärfraktur wird am Tag der Therapie oder später nachgewiesen.",
    ),
    message=Text(
        "Detected {FXSDAT}, before treatment. Correct the date, or say why it is recorded here.",
        "Nachgewiesen {FXSDAT}, vor der Therapie. Datum korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _detected_after_treatment(case: Case) -> bool:
    begun = treatment_day(case)
    return case[FXSDAT] >= begun


@rule(Text("The level, and a fracture as the reason.", "Der Wirbel, und eine Fraktur als Grund."))
def _reintervention_of_fracture(case: Case) -> Mapping[str, str]:
    return {"REILEV": case[FXSLEV], "REIREAS": OF_FRACTURE}


@rule(Text("A re-intervention there since that day.", "Eine Re-Intervention dort seit diesem Tag."))
def _is_reintervened(case: Case) -> bool:
    level, day = case[FXSLEV], case[FXSDAT]
    pages = [page for page in case.forms(REINTERVENTION) if page.get(REILEV) == level]
    return any((done := page.get(REIDAT)) is None or done >= day for page in pages)


@edit_check(
    "FX-04",
    FRACTURE[FXTX],
    holds=Text(
        "Augmentation, surgery or radiotherapy of a fracture is a re-intervention as well.",
        "Augmentation, Operation oder Bestrahlung einer Fraktur ist auch eine Re-Intervention.",
    ),
    message=Text(
        "Treated by {FXTX} at {FXSLEV}, no re-intervention there since {FXSDAT}. Record it.",
        "Behandelt mit {FXTX} an {FXSLEV}, dort keine Re-Intervention seit {FXSDAT}. "
        "Re-Intervention anlegen.",
    ),
    severity=Severity.SOFT,
    proposes=Proposal(
        REINTERVENTION.name,
        Text("Record the re-intervention", "Re-Intervention anlegen"),
        _reintervention_of_fracture,
        done=_is_reintervened,
    ),
)
def _invasive_treatment_is_recorded(case: Case) -> bool:
    if not any(code in lists.INVASIVE for code in case[FXTX]):
        return True
    return _is_reintervened(case)


CHECKS: Final[tuple[EditCheck, ...]] = (
    _grade_fits_the_loss,
    _relation_follows_the_level,
    _symptoms_are_an_event,
    _progression_began_at_baseline,
    _detected_after_treatment,
    _invasive_treatment_is_recorded,
)
