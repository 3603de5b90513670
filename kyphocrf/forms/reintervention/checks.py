"""Checks of the re-intervention: X24 flagged time points, REI-01 to REI-03."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.lesions.treated import treated_levels
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import PAINDAT
from kyphocrf.forms.reintervention import codes as lists
from kyphocrf.forms.reintervention.form import (
    REIAE,
    REIDAT,
    REILEV,
    REINTERVENTION,
    REIREAS,
    REIREL,
    REITYPE,
)
from kyphocrf.forms.reintervention.interventions import changes_pain, own_page
from kyphocrf.forms.study.treatment import treatment_day


def _leaves_pain(number: str, event: str, words: Text) -> EditCheck:
    """Make the check that tells whether the pain rated at a time point is flagged."""

    def unflagged(case: Case) -> bool:
        if case.is_answered(REITYPE) and case[REITYPE] not in lists.CHANGES_PAIN:
            return True
        return not changes_pain(own_page(case), case.form(PAIN, event)[PAINDAT])

    return EditCheck(
        number,
        REINTERVENTION[REIDAT],
        unflagged,
        Text(
            "No radiotherapy, augmentation or operation of a treated level before pain at "
            f"{words.en}.",
            "Keine Bestrahlung, Augmentation oder Operation eines behandelten Wirbels vor dem "
            f"Schmerz {words.de}.",
        ),
        Text(
            f"{{REITYPE}} at {{REILEV}} on {{REIDAT}}, pain at {words.en} rated {{PAINDAT}}: "
            "that response is flagged. Correct a date, if it is wrong.",
            f"{{REITYPE}} an {{REILEV}} am {{REIDAT}}, Schmerz {words.de} erhoben {{PAINDAT}}: "
            "Dieses Ansprechen ist markiert. Ein falsches Datum korrigieren.",
        ),
        severity=Severity.INFO,
    )


@edit_check(
    "REI-01",
    REINTERVENTION[REIREL],
    holds=Text(
        "Same level means the level of a target lesion.",
        "Gleicher Wirbel heißt: der Wirbel einer Ziel-Läsion.",
    ),
    message=Text(
        "{REILEV} as “{REIREL}” does not fit the target lesions. Correct it, or say why.",
        "{REILEV} als „{REIREL}“ passt nicht zu den Ziel-Läsionen. Korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _relation_follows_the_level(case: Case) -> bool:
    treated = case[REILEV] in treated_levels(case)
    return (case[REIREL] == lists.SAME_LEVEL) is treated


@edit_check(
    "REI-02",
    REINTERVENTION[REIDAT],
    holds=Text(
        "A re-intervention is not before the day of treatment.",
        "Eine Re-Intervention liegt nicht vor dem Tag der Therapie.",
    ),
    message=Text(
        "Re-intervention {REIDAT}, before treatment. Correct the date, or say why it is recorded "
        "here.",
        "Re-Intervention {REIDAT}, vor der Therapie. Datum korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,  # between randomisation and treatment an emergency may be operated on
)
def _follows_the_treatment(case: Case) -> bool:
    begun = treatment_day(case)
    return case[REIDAT] >= begun


@edit_check(
    "REI-03",
    REINTERVENTION[REIREAS],
    holds=Text(
        "A re-intervention for fracture, neurology, wound or cement names its adverse event.",
        "Eine Re-Intervention wegen Fraktur, Neurologie, Wunde oder Zement nennt ihr UE.",
    ),
    message=Text(
        "Reason {REIREAS}, adverse event: {REIAE}. Record it and enter its number, or say why "
        "there is none.",
        "Grund {REIREAS}, unerwünschtes Ereignis: {REIAE}. Es anlegen und die Nummer eintragen, "
        "oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=Proposal(
        ADVERSE_EVENT.name, Text("Record the adverse event", "Unerwünschtes Ereignis anlegen")
    ),
)
def _complication_is_an_event(case: Case) -> bool:
    if case[REIREAS] not in lists.WITH_AN_EVENT:
        return True
    number = case.get(REIAE)
    return any(event.form_repeat == number for event in case.forms(ADVERSE_EVENT))


CHECKS: Final[tuple[EditCheck, ...]] = (
    _leaves_pain("X24", "D1", Text("day 1", "an Tag 1")),
    _leaves_pain("X24a", "W2", Text("week 2", "in Woche 2")),
    _leaves_pain("X24b", "W6", Text("week 6", "in Woche 6")),
    _relation_follows_the_level,
    _follows_the_treatment,
    _complication_is_an_event,
)
