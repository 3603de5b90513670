"""Check X32: less pain under more opioids (sections 3.30 and 5.5)."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.pain import (
    BASELINE,
    PAIN,
    RESPICPR,
    RESPONSE,
    VASDELTA,
)
from kyphocrf.forms.pain_response import OMEDBASE, OMEDNOW, rose_by_a_quarter


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


CHECKS: Final[tuple[EditCheck, ...]] = (_responds_without_more_opioids,)
