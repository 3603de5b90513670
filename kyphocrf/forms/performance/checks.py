"""Checks of performance against other pages: PS-03, PS-04."""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.codes import FATAL
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEOUT
from kyphocrf.forms.demographics.form import DEMOGRAPHICS, WEIGHT
from kyphocrf.forms.performance import codes as lists
from kyphocrf.forms.performance.form import KPS, PERFORMANCE, PSWEIGHT

_CHANGE: Final = Decimal("0.15")
_THRESHOLD: Final = Text(
    "The threshold is assumed, not from the protocol.",
    "Die Schwelle ist angenommen, nicht aus dem Protokoll.",
)


@edit_check(
    "PS-03",
    PERFORMANCE[KPS],
    holds=Text(
        "The Karnofsky index is 0 only of a patient whose death is recorded.",
        "Der Karnofsky-Index ist nur 0, wenn der Tod des Patienten dokumentiert ist.",
    ),
    message=Text(
        "Karnofsky {KPS} means dead, but no event is fatal. Correct the index, or record the "
        "death.",
        "Karnofsky {KPS} heißt verstorben, aber kein Ereignis ist tödlich. Index korrigieren oder "
        "den Tod dokumentieren.",
    ),
    severity=Severity.SOFT,
)
def _only_the_dead_have_none(case: Case) -> bool:
    if case[KPS] != lists.DEAD:
        return True
    return any(event.get(AEOUT) == FATAL for event in case.forms(ADVERSE_EVENT))


@edit_check(
    "PS-04",
    PERFORMANCE[PSWEIGHT],
    holds=Text(
        "The weight differs from baseline by 15 % at most.",
        "Das Gewicht weicht höchstens 15 % vom Ausgangswert ab.",
    ),
    message=Text(
        "Weight {PSWEIGHT}, at baseline {WEIGHT}: more than 15 % apart. Correct it, or confirm it.",
        "Gewicht {PSWEIGHT}, bei Baseline {WEIGHT}: mehr als 15 % Unterschied. Korrigieren oder "
        "bestätigen.",
    ),
    severity=Severity.SOFT,
    assumed=_THRESHOLD,
)
def _weight_is_stable(case: Case) -> bool:
    now, before = case[PSWEIGHT], case.form(DEMOGRAPHICS)[WEIGHT]
    return abs(now - before) <= _CHANGE * before


CHECKS: Final[tuple[EditCheck, ...]] = (
    _only_the_dead_have_none,
    _weight_is_stable,
)
