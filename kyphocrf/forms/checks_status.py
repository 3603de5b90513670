"""Checks of performance against other pages: PS-03, PS-04, IE-10."""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms import codelists_status as lists
from kyphocrf.forms.adverse_event import ADVERSE_EVENT, AEOUT
from kyphocrf.forms.codelists import NO
from kyphocrf.forms.codelists_events import FATAL
from kyphocrf.forms.demographics import DEMOGRAPHICS, WEIGHT
from kyphocrf.forms.eligibility import ELIGIBILITY, INC05
from kyphocrf.forms.performance import KPS, PERFORMANCE, PSWEIGHT, karnofsky

_LEAST_KARNOFSKY: Final = 60
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


@edit_check(
    "IE-10",
    ELIGIBILITY[INC05],
    holds=Text(
        "Where the Karnofsky criterion is met, the index at baseline is at least 60.",
        "Wo das Karnofsky-Kriterium erfüllt ist, beträgt der Index bei Baseline mindestens 60.",
    ),
    message=Text(
        "Karnofsky criterion {INC05}, but the index at baseline is {KPS}, expected at least 60. "
        "Correct the criterion or the index.",
        "Karnofsky-Kriterium {INC05}, aber Index bei Baseline {KPS}, erwartet mindestens 60. "
        "Kriterium oder Index korrigieren.",
    ),
    assumed=Text(
        "Assumed: the limit of 60 is taken from the phase I/II registry entry.",
        "Angenommen: Die Grenze von 60 stammt aus dem Registereintrag der Phase I/II.",
    ),
)
def _index_agrees(case: Case) -> bool:
    if case[INC05] == NO:
        return True
    return karnofsky(case.form(PERFORMANCE, "V0")) >= _LEAST_KARNOFSKY


CHECKS: Final[tuple[EditCheck, ...]] = (
    _only_the_dead_have_none,
    _weight_is_stable,
    _index_agrees,
)
