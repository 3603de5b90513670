"""Checks of the kyphoplasty: X02 interval, X11 leakage, X16 targets, X28a arm, PRO-01 to PRO-03.

X24d asks for the page of a re-intervention that a later procedure is.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.condition import Outcome, compared
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.codes import RELATED, UNRELATED
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AELOC, AESTDAT
from kyphocrf.forms.adverse_event.relation import AEREL_S
from kyphocrf.forms.consent.interval import interval_checks, moments
from kyphocrf.forms.kyphoplasty import checks_iort
from kyphocrf.forms.kyphoplasty import codes as lists
from kyphocrf.forms.kyphoplasty.form import (
    KYPHOPLASTY,
    PROADM,
    PROANES,
    PROCOMP,
    PRODAT,
    PRODISCH,
    PROSTTIM,
)
from kyphocrf.forms.kyphoplasty.iort import IORDONE
from kyphocrf.forms.kyphoplasty.level import PROCEMV, PROLEAKS, PROLEV, PROPERF, level_done
from kyphocrf.forms.lesions.targets import level_of_lesion, target_lesions
from kyphocrf.forms.randomisation.form import RANDOMISATION
from kyphocrf.forms.randomisation.received import fits_the_arm
from kyphocrf.forms.reintervention.asked import asks_for_page
from kyphocrf.forms.reintervention.codes import AUGMENTATION
from kyphocrf.forms.vocabulary.codelists import NO

LEAKAGE_TERM: Final = "Injury, poisoning and procedural complications - Other, specify"
_CEMENT: Final = {"T": (Decimal(1), Decimal(6)), "L": (Decimal(2), Decimal(8))}
"""The usual cement volume in ml by region of the spine."""
_VOLUME_ASSUMED: Final = Text(
    "The expected volume is assumed, not from the protocol.",
    "Das erwartete Volumen ist angenommen, nicht aus dem Protokoll.",
)


def _is_reported(case: Case, lesion: int | None = None) -> bool:
    """Tell whether an event related to surgery began at or after the procedure."""
    day = case[PRODAT]
    for event in case.forms(ADVERSE_EVENT):
        start, where = event.get(AESTDAT), event.get(AELOC)
        if (event.get(AEREL_S) or UNRELATED) not in RELATED or start is None:
            continue
        if compared("lt", start, day) is not Outcome.YES and (
            lesion is None or where in {None, lesion}
        ):
            return True
    return False


@rule(
    Text(
        "Cement leakage of that level, begun on the day of the procedure.",
        "Zementaustritt dieser Höhe, begonnen am Tag des Eingriffs.",
    )
)
def _leakage_event(case: Case) -> Mapping[str, str]:
    return {
        "AETERM": f"Symptomatic cement leakage {level_done(case)}",
        "AECTC": LEAKAGE_TERM,
        "AESTDAT": case[PRODAT].isoformat(),
        "AELOC": str(case.row),
    }


@rule(Text("Begun on the day of the procedure.", "Begonnen am Tag des Eingriffs."))
def _complication_event(case: Case) -> Mapping[str, str]:
    return {"AESTDAT": case[PRODAT].isoformat()}


_RECORD: Final = Text("Record the adverse event", "Unerwünschtes Ereignis anlegen")


@edit_check(
    "X11",
    KYPHOPLASTY[PROLEAKS],
    holds=Text(
        "A symptomatic cement leakage is recorded as an adverse event of the surgery.",
        "Ein symptomatischer Zementaustritt ist als Ereignis der Operation dokumentiert.",
    ),
    message=Text(
        "Leakage symptomatic at {PROLEV}, no adverse event of the surgery since {PRODAT}. "
        "Record the event.",
        "Austritt symptomatisch an {PROLEV}, kein Ereignis der Operation seit {PRODAT}. "
        "Ereignis anlegen.",
    ),
    severity=Severity.SOFT,
    proposes=Proposal(ADVERSE_EVENT.name, _RECORD, _leakage_event),
)
def _leakage_is_reported(case: Case) -> bool:
    if case[PROLEAKS] == NO:
        return True
    _ = case.get(PROLEV)  # the message names the level
    return _is_reported(case, case.row)


@edit_check(
    "X11a",
    KYPHOPLASTY[PROCOMP],
    holds=Text(
        "An intra-operative complication is recorded as an adverse event of the surgery.",
        "Eine intraoperative Komplikation ist als Ereignis der Operation dokumentiert.",
    ),
    message=Text(
        "Complication: {PROCOMP}, no adverse event of the surgery since {PRODAT}. "
        "Record the event.",
        "Komplikation: {PROCOMP}, kein Ereignis der Operation seit {PRODAT}. Ereignis anlegen.",
    ),
    severity=Severity.SOFT,
    proposes=Proposal(ADVERSE_EVENT.name, _RECORD, _complication_event),
)
def _complication_is_reported(case: Case) -> bool:
    return case[PROCOMP] == NO or _is_reported(case)


PRO_01 = EditCheck(
    "PRO-01",
    KYPHOPLASTY[PROANES],
    PROANES.eq(lists.GENERAL),
    holds=Text(
        "The procedure is done under general anaesthesia.",
        "Der Eingriff erfolgt in Vollnarkose.",
    ),
    message=Text(
        "{PROANES}, protocol general anaesthesia. Correct it, or say why it differs.",
        "{PROANES}, Protokoll Vollnarkose. Korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
PRO_02 = EditCheck(
    "PRO-02",
    KYPHOPLASTY[PRODISCH],
    PRODISCH.ge(PROADM),
    holds=Text(
        "Discharge is not before admission.", "Die Entlassung liegt nicht vor der Aufnahme."
    ),
    message=Text(
        "Discharge {PRODISCH}, admission {PROADM}. Correct one of the dates.",
        "Entlassung {PRODISCH}, Aufnahme {PROADM}. Eines der Daten korrigieren.",
    ),
)


@edit_check(
    "PRO-03",
    KYPHOPLASTY[PROCEMV],
    holds=Text(
        "The cement volume is usual for the region: thoracic 1–6 ml, lumbar 2–8 ml.",
        "Das Zementvolumen ist für die Region üblich: thorakal 1–6 ml, lumbal 2–8 ml.",
    ),
    message=Text(
        "{PROCEMV} at {PROLEV}, usual are 1–6 ml thoracic, 2–8 ml lumbar. "
        "Correct the volume, or confirm it.",
        "{PROCEMV} an {PROLEV}, üblich sind thorakal 1–6 ml, lumbal 2–8 ml. "
        "Volumen korrigieren oder bestätigen.",
    ),
    severity=Severity.SOFT,
    assumed=_VOLUME_ASSUMED,
)
def _volume_is_usual(case: Case) -> bool:
    _ = case.get(PROLEV)  # the message names the level
    volume, region = case[PROCEMV], level_done(case)[0]
    least, most = _CEMENT.get(region, (volume, volume))
    return least <= volume <= most


def _procedure(case: Case) -> tuple[datetime, datetime]:
    return moments(case[PRODAT], case.get(PROSTTIM))


_RULE_16: Final = Text(
    "Each row belongs to a lesion that is a target of study treatment.",
    "Jede Zeile gehört zu einer Läsion, die Ziel der Studientherapie ist.",
)
_SEEN_16: Final = Text(
    "This lesion is not a target of study treatment. Correct the lesions, or say why.",
    "Diese Läsion ist kein Ziel der Studientherapie. Läsionen korrigieren oder Grund angeben.",
)


def _is_target(case: Case) -> bool:
    _ = case[PROPERF]
    return case.row in target_lesions(case)


def _is_irradiated_target(case: Case) -> bool:
    _ = case[IORDONE]
    return case.row in target_lesions(case)


X16A = EditCheck(
    "X16a", KYPHOPLASTY[PROPERF], _is_target, _RULE_16, _SEEN_16, severity=Severity.SOFT
)
X16B = EditCheck(
    "X16b", KYPHOPLASTY[IORDONE], _is_irradiated_target, _RULE_16, _SEEN_16, severity=Severity.SOFT
)


@edit_check(
    "X16d",
    KYPHOPLASTY[PROLEV],
    holds=Text(
        "The level treated is that of the lesion.",
        "Der behandelte Wirbel ist der der Läsion.",
    ),
    message=Text(
        "Treated {PROLEV}, the lesion lies at {LESLEV}. Compare with the report and correct the "
        "one that is wrong, or say why they differ.",
        "Behandelt {PROLEV}, die Läsion liegt an {LESLEV}. Mit dem OP-Bericht vergleichen und "
        "korrigieren, was falsch ist, oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _lesion_was_treated(case: Case) -> bool:
    treated = case[PROLEV]
    return treated == level_of_lesion(case)


@edit_check(
    "X28a",
    KYPHOPLASTY[PRODAT],
    holds=Text(
        "Arm B has no kyphoplasty, or the treatment received says otherwise.",
        "Arm B hat keine Kyphoplastie, oder die tatsächliche Therapie sagt es anders.",
    ),
    message=Text(
        "Allocated to {ARM}, treatment received {ARMACT}, kyphoplasty on {PRODAT}. "
        "Correct the treatment received, or say why.",
        "Zugeteilt {ARM}, tatsächliche Therapie {ARMACT}, Kyphoplastie am {PRODAT}. "
        "Tatsächliche Therapie korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _kyphoplasty_fits_the_arm(case: Case) -> bool:
    _ = case[PRODAT]
    return fits_the_arm(case.form(RANDOMISATION), "A")


CHECKS: Final[tuple[EditCheck, ...]] = (
    *interval_checks(
        ("X02", "X02a"),
        KYPHOPLASTY[PRODAT],
        _procedure,
        Text("{PRODAT} {PROSTTIM}", "{PRODAT} {PROSTTIM}"),
    ),
    _leakage_is_reported,
    _complication_is_reported,
    PRO_01,
    PRO_02,
    _volume_is_usual,
    *checks_iort.CHECKS,
    X16A,
    X16B,
    _lesion_was_treated,
    asks_for_page(
        "X24d",
        KYPHOPLASTY[PRODAT],
        AUGMENTATION,
        Text(
            "Procedure on {PRODAT}, after the study treatment",
            "Eingriff am {PRODAT}, nach der Studientherapie",
        ),
    ),
    _kyphoplasty_fits_the_arm,
)
