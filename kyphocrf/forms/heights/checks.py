"""Checks of the vertebral heights: X22 grade, X33 too high or in cm, VH-01 to VH-07."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case, evaluate
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.forms.heights import codes as lists
from kyphocrf.forms.heights.form import (
    COBBD,
    GENANT,
    HEIGHTS,
    SINTER,
    fitting_grades,
    reference_row,
    row_at,
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
from kyphocrf.forms.heights.measured import COBB, HADJLO, HADJUP, HANT, HMID, HPOST, USUAL, VHLEV
from kyphocrf.forms.study.settings import REFDAYS

_SOME_KYPHOSIS, _MUCH_KYPHOSIS = Decimal(5), Decimal(10)
_TYPED_IN_CM: Final = Decimal(6)
"""Below this many mm a height is no vertebra's; it was read off in cm."""
_TALLER: Final = Decimal("1.15")
_BY_REGION: Final = {"T": (Decimal(12), Decimal(32)), "L": (Decimal(18), Decimal(40))}
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


def _in_region(number: str, item: Item[Decimal]) -> EditCheck:
    name = f"{{{item.name}}}"

    def usual(case: Case) -> bool:
        level, height = case[VHLEV], case[item]
        span = _BY_REGION.get(level[0])
        return span is None or height < _TYPED_IN_CM or span[0] <= height <= span[1]

    return EditCheck(
        number,
        HEIGHTS[item],
        usual,
        Text(
            "The height is usual for the region: thoracic 12–32 mm, lumbar 18–40 mm.",
            "Die Höhe ist für die Region üblich: thorakal 12–32 mm, lumbal 18–40 mm.",
        ),
        Text(
            f"{name} at {{VHLEV}}, usual T 12–32 mm, L 18–40 mm. "
            "Correct it, or say why it differs.",
            f"{name} an {{VHLEV}}, üblich BWS 12–32 mm, LWS 18–40 mm. "
            "Korrigieren oder Grund angeben.",
        ),
        severity=Severity.SOFT,
        assumed=USUAL,
    )


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


def _earlier_height(case: Case, item: Item[Decimal]) -> Decimal | None:
    """Return what stood on the image before: the baseline for day 1, then the reference image."""
    match case[VHTPT]:
        case lists.FIRST_IMAGE:
            return None
        case lists.AFTER_PROCEDURE:
            return row_at(case, lists.BEFORE_TREATMENT).get(item)
        case _:
            return reference_row(case).get(item)


def _compared_with(case: Case, item: Item[Decimal]) -> Iterator[Decimal]:
    """Yield the heights that this one is compared with: the image before and the neighbours."""
    try:
        earlier = _earlier_height(case, item)
    except CannotTell:
        earlier = None
    for height in (earlier, case.get(HADJUP), case.get(HADJLO)):
        if height is not None:
            yield height


def _not_taller(number: str, item: Item[Decimal]) -> EditCheck:
    name = f"{{{item.name}}}"

    def plausible(case: Case) -> bool:
        others = tuple(_compared_with(case, item))
        height = case[item]
        if not others:
            raise CannotTell(item.name)
        return all(height <= other * _TALLER for other in others)

    return EditCheck(
        number,
        HEIGHTS[item],
        plausible,
        Text(
            "The height is at most 15 % above the image before and above the neighbours.",
            "Die Höhe liegt höchstens 15 % über dem Bild davor und über den Nachbarn.",
        ),
        Text(
            f"{name} is over 15 % more than on the image before or at a neighbour "
            "({HADJUP}, {HADJLO}). Correct it, or say why it differs.",
            f"{name} liegt über 15 % höher als auf dem Bild davor oder an einem Nachbarn "
            "({HADJUP}, {HADJLO}). Korrigieren oder Grund angeben.",
        ),
        severity=Severity.SOFT,
    )


def _in_millimetres(number: str, item: Item[Decimal]) -> EditCheck:
    name = f"{{{item.name}}}"
    return EditCheck(
        number,
        HEIGHTS[item],
        item.ge(_TYPED_IN_CM),
        Text(
            "The height is entered in mm, not in cm.", "Die Höhe ist in mm eingetragen, nicht cm."
        ),
        Text(
            f"{name} looks like cm. Enter it in mm or with its unit, or say why it is so low.",
            f"{name} sieht nach cm aus. In mm oder mit Einheit eintragen oder Grund angeben.",
        ),
        severity=Severity.SOFT,
    )


CHECKS: Final[tuple[EditCheck, ...]] = (
    _kyphosis_is_stable,
    _kyphosis_is_not_marked,
    _modality_is_the_same,
    _in_region("VH-04", HANT),
    _in_region("VH-04a", HMID),
    _in_region("VH-04b", HPOST),
    _sintering_follows_the_loss,
    _images_are_in_order,
    _has_a_reference,
    _grade_fits_the_loss,
    _not_taller("X33", HANT),
    _not_taller("X33a", HMID),
    _not_taller("X33b", HPOST),
    _in_millimetres("X33c", HANT),
    _in_millimetres("X33d", HMID),
    _in_millimetres("X33e", HPOST),
    _in_millimetres("X33f", HADJUP),
    _in_millimetres("X33g", HADJLO),
)
