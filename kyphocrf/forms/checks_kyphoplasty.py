"""Checks of the kyphoplasty: X11, PRO-01 to PRO-03."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.condition import Outcome, compared
from kyphocrf.definition.text import Text
from kyphocrf.forms import codelists_treatment as lists
from kyphocrf.forms.adverse_event import ADVERSE_EVENT, AELOC, AEREL_S, AESTDAT
from kyphocrf.forms.codelists import NO
from kyphocrf.forms.codelists_events import RELATED, UNRELATED
from kyphocrf.forms.kyphoplasty import (
    KYPHOPLASTY,
    PROADM,
    PROANES,
    PROCEMV,
    PROCOMP,
    PRODAT,
    PRODISCH,
    PROLEAKS,
    PROLEV,
)

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


def _leakage_event(case: Case) -> Mapping[str, str]:
    return {
        "AETERM": f"Symptomatic cement leakage {case[PROLEV]}",
        "AECTC": LEAKAGE_TERM,
        "AESTDAT": case[PRODAT].isoformat(),
        "AELOC": str(case.row),
    }


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
    volume, region = case[PROCEMV], case[PROLEV][0]
    least, most = _CEMENT.get(region, (volume, volume))
    return least <= volume <= most


CHECKS: Final[tuple[EditCheck, ...]] = (
    _leakage_is_reported,
    _complication_is_reported,
    PRO_01,
    PRO_02,
    _volume_is_usual,
)
