"""Checks of the quality of life: X34 dates, QOL-01 and QOL-02 (sections 3.16 and 3.30)."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.quality_of_life.form import (
    ANSWERS,
    C30,
    QOLDAT,
    QOLDONE,
    QUALITY_OF_LIFE,
    is_left_out,
)
from kyphocrf.forms.study.treatment import treatment_day
from kyphocrf.forms.vocabulary.codelists import YES
from kyphocrf.forms.vocabulary.time_points import BASELINE

_ENOUGH: Final = 15
_FOUR_POINT_ITEMS: Final = range(1, 29)
_WINDOW: Final = Text(
    "The windows of the visits are assumed, not from the protocol.",
    "Die Fenster der Visiten sind angenommen, nicht aus dem Protokoll.",
)


@edit_check(
    "QOL-01",
    QUALITY_OF_LIFE[QOLDONE],
    holds=Text(
        "At least 15 of the 30 items of the QLQ-C30 are answered.",
        "Mindestens 15 der 30 Fragen des QLQ-C30 sind beantwortet.",
    ),
    message=Text(
        "Completed: {QOLDONE}, yet fewer than 15 of 30 items are answered. Look at the paper "
        "again, or say why.",
        "Ausgefüllt: {QOLDONE}, aber weniger als 15 von 30 Fragen beantwortet. Papier nochmals "
        "ansehen oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _enough_is_answered(case: Case) -> bool:
    if case[QOLDONE] != YES:
        return True
    left_out = [is_left_out(case, item) for item in C30]
    given = [case.is_answered(item) and not left for item, left in zip(C30, left_out, strict=True)]
    if sum(given) >= _ENOUGH:
        return True
    if sum(left_out) > len(C30) - _ENOUGH:
        return False
    raise CannotTell(QOLDONE.name)


@edit_check(
    "QOL-02",
    QUALITY_OF_LIFE[QOLDONE],
    holds=Text(
        "Items 1 to 28 do not all have the same answer.",
        "Die Fragen 1 bis 28 haben nicht alle dieselbe Antwort.",
    ),
    message=Text(
        "Completed: {QOLDONE}; items 1 to 28 all have the same answer. Compare with the paper.",
        "Ausgefüllt: {QOLDONE}; die Fragen 1 bis 28 haben alle dieselbe Antwort. Mit dem Papier "
        "vergleichen.",
    ),
    severity=Severity.INFO,
)
def _answers_differ(case: Case) -> bool:
    if case[QOLDONE] != YES:
        return True
    items = [ANSWERS[number] for number in _FOUR_POINT_ITEMS]
    known = {case[item] for item in items if case.is_answered(item)}
    if len(known) > 1 or any(is_left_out(case, item) for item in items):
        return True
    if all(case.is_answered(item) for item in items):
        return False
    raise CannotTell(QOLDONE.name)


@edit_check(
    "X34",
    QUALITY_OF_LIFE[QOLDAT],
    holds=Text(
        "The questionnaires are filled in within the window of the visit.",
        "Die Fragebögen werden im Fenster der Visite ausgefüllt.",
    ),
    message=Text(
        "Filled in {QOLDAT}, outside the window of the visit. Correct the date, or say why.",
        "Ausgefüllt {QOLDAT}, außerhalb des Visitenfensters. Datum korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    assumed=_WINDOW,
)
def _within_the_window(case: Case) -> bool:
    first, last = case.window()
    # A baseline after treatment is a matter of its own (X34a), not of the window.
    return first <= case[QOLDAT] and (case.event == BASELINE or case[QOLDAT] <= last)


@edit_check(
    "X34a",
    QUALITY_OF_LIFE[QOLDAT],
    holds=Text(
        "The baseline is filled in before the treatment begins.",
        "Der Ausgangswert wird vor Beginn der Therapie ausgefüllt.",
    ),
    message=Text(
        "Baseline filled in {QOLDAT}, after treatment began. Correct the date, or say why.",
        "Ausgangswert ausgefüllt {QOLDAT}, nach Beginn der Therapie. Datum korrigieren oder Grund "
        "angeben.",
    ),
    severity=Severity.SOFT,
)
def _baseline_before_treatment(case: Case) -> bool:
    return case.event != BASELINE or case[QOLDAT] <= treatment_day(case)


CHECKS: Final[tuple[EditCheck, ...]] = (
    _enough_is_answered,
    _answers_differ,
    _within_the_window,
    _baseline_before_treatment,
)
