"""Checks of the heights against other images: X22 grade, VH-01 to VH-03, VH-05 to VH-07."""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import Case, evaluate
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.heights import checks_measured
from kyphocrf.forms.heights import codes as lists
from kyphocrf.forms.heights.form import (
    COBBD,
    GENANT,
    HEIGHTS,
    SINTER,
    fitting_grades,
    suggested_sintering,
)
from kyphocrf.forms.heights.image import (
    VHDAT,
    VHMOD,
    VHREF,
    VHTPT,
    reference_event,
    reference_image,
)
from kyphocrf.forms.heights.measured import COBB
from kyphocrf.forms.study.settings import REFDAYS

_SOME_KYPHOSIS, _MUCH_KYPHOSIS = Decimal(5), Decimal(10)
_THRESHOLD: Final = Text(
    "The threshold is assumed, not from the protocol.",
    "Die Schwelle ist angenommen, nicht aus dem Protokoll.",
)


@edit_check(
    "VH-01",
    HEIGHTS[COBB],
    holds=Text(
        "The kyphosis angle has not grown by 5 to below 10 degrees.",
        "Der Kyphosewinkel hat nicht um 5 bis unter 10 Grad zugenommen.",
    ),
    message=Text(
        "Kyphosis {COBB}, {COBBD} more than on the reference image. "
        "Correct it, or confirm the increase.",
        "Kyphose {COBB}, {COBBD} mehr als auf der Referenzaufnahme. "
        "Korrigieren oder Zunahme bestätigen.",
    ),
    severity=Severity.SOFT,
    assumed=_THRESHOLD,
)
def _kyphosis_is_stable(case: Case) -> bool:
    if case[VHTPT] != lists.FOLLOW_UP:
        return True
    _ = case[COBB]  # the message names the angle
    return not _SOME_KYPHOSIS <= case[COBBD] < _MUCH_KYPHOSIS


@edit_check(
    "VH-02",
    HEIGHTS[COBB],
    holds=Text(
        "The kyphosis angle has grown by less than 10 degrees.",
        "Der Kyphosewinkel hat um weniger als 10 Grad zugenommen.",
    ),
    message=Text(
        "Marked increase of kyphosis: {COBB}, {COBBD} more than on the reference image. "
        "Correct it, or say whether a fracture or re-intervention follows.",
        "Deutliche Zunahme der Kyphose: {COBB}, {COBBD} mehr als auf der Referenzaufnahme. "
        "Korrigieren oder angeben, ob Fraktur oder Re-Intervention folgt.",
    ),
    severity=Severity.SOFT,
    assumed=_THRESHOLD,
)
def _kyphosis_is_not_marked(case: Case) -> bool:
    if case[VHTPT] != lists.FOLLOW_UP:
        return True
    _ = case[COBB]  # the message names the angle
    return case[COBBD] < _MUCH_KYPHOSIS


@edit_check(
    "VH-03",
    HEIGHTS[VHMOD],
    holds=Text(
        "The image has the modality of the reference image.",
        "Die Aufnahme hat die Modalität der Referenzaufnahme.",
    ),
    message=Text(
        "{VHMOD}, but the reference image ({VHREF}) is of another modality. "
        "Correct it, or say why it differs.",
        "{VHMOD}, aber die Referenzaufnahme ({VHREF}) hat eine andere Modalität. "
        "Korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _modality_is_the_same(case: Case) -> bool:
    if case[VHTPT] != lists.FOLLOW_UP:
        return True
    _ = case[VHREF]  # the message names it
    before = reference_image(case)[VHMOD]
    return case[VHMOD] == before


@edit_check(
    "VH-05",
    HEIGHTS[SINTER],
    holds=Text(
        "Sintering is judged as the thresholds suggest.",
        "Die Sinterung ist so beurteilt, wie es die Schwellen nahelegen.",
    ),
    message=Text(
        "Sintering: {SINTER}; loss {HLOSSP}, thresholds {SINTPCT} % or {SINTMM} mm. "
        "Correct it, or say why the reader judges otherwise.",
        "Sinterung: {SINTER}; Verlust {HLOSSP}, Schwellen {SINTPCT} % oder {SINTMM} mm. "
        "Korrigieren oder Grund der abweichenden Beurteilung angeben.",
    ),
    severity=Severity.SOFT,
    assumed=_THRESHOLD,
)
def _sintering_follows_the_loss(case: Case) -> bool:
    judged = case[SINTER]
    return judged == suggested_sintering(case)


@edit_check(
    "VH-06",
    HEIGHTS[VHDAT],
    holds=Text(
        "A follow-up image is not older than the reference image.",
        "Ein Verlaufsbild ist nicht älter als die Referenzaufnahme.",
    ),
    message=Text(
        "Image of {VHDAT}, the reference image ({VHREF}) is younger. Correct one of the dates, or "
        "say why it was taken before.",
        "Aufnahme vom {VHDAT}, die Referenzaufnahme ({VHREF}) ist jünger. "
        "Eines der Daten korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,  # an unscheduled image may be of the time before
)
def _images_are_in_order(case: Case) -> bool:
    if case[VHTPT] != lists.FOLLOW_UP:
        return True
    _ = case[VHREF]  # the message names it
    before = reference_image(case)[VHDAT]
    return case[VHDAT] >= before


@edit_check(
    "VH-07",
    HEIGHTS[VHDAT],
    holds=Text(
        "A follow-up image after a procedure has a reference image: that of day 1, or the next one "
        "within the days of the setting.",
        "Ein Verlaufsbild nach einem Eingriff hat eine Referenzaufnahme: die von Tag 1 oder die "
        "nächste in den Tagen der Einstellung.",
    ),
    message=Text(
        "Image of {VHDAT}: there is no image of day 1 and none within {REFDAYS} days after "
        "treatment. Sintering cannot be told. Enter the earlier image, if there is one.",
        "Aufnahme vom {VHDAT}: Es gibt keine von Tag 1 und keine in {REFDAYS} Tagen nach der "
        "Therapie. Eine Sinterung ist nicht zu beurteilen. Frühere Aufnahme eintragen, falls es "
        "eine gibt.",
    ),
    severity=Severity.INFO,
    assumed=_THRESHOLD,
)
def _has_a_reference(case: Case) -> bool:
    if case[VHTPT] != lists.FOLLOW_UP or reference_event(case) == lists.BEFORE_TREATMENT:
        return True
    _ = case[VHDAT], case.fact(REFDAYS)  # the message names them
    return evaluate(reference_image, case) is not None


@edit_check(
    "X22",
    HEIGHTS[GENANT],
    holds=Text(
        "The Genant grade fits the height loss: below 20 %, 20–25 %, 25–40 %, above 40 %.",
        "Der Genant-Grad passt zum Höhenverlust: unter 20 %, 20–25 %, 25–40 %, über 40 %.",
    ),
    message=Text(
        "Grade {GENANT}; loss against neighbours {HLOSSA}, against reference {HLOSSP}. "
        "Correct the grade or a height, or say why it differs.",
        "Grad {GENANT}; Verlust gegen Nachbarn {HLOSSA}, gegen Referenz {HLOSSP}. "
        "Grad oder Höhe korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _grade_fits_the_loss(case: Case) -> bool:
    fitting = fitting_grades(case)
    return case[GENANT] in fitting


CHECKS: Final[tuple[EditCheck, ...]] = (
    _kyphosis_is_stable,
    _kyphosis_is_not_marked,
    _modality_is_the_same,
    _sintering_follows_the_loss,
    _images_are_in_order,
    _has_a_reference,
    _grade_fits_the_loss,
    *checks_measured.CHECKS,
)
