"""Checks of what was measured: X33 too high or in cm, VH-04 usual for the region."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Severity
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.forms.heights import codes as lists
from kyphocrf.forms.heights.form import HEIGHTS, reference_row, row_at
from kyphocrf.forms.heights.image import VHTPT
from kyphocrf.forms.heights.measured import HADJLO, HADJUP, HANT, HMID, HPOST, USUAL, VHLEV

_TYPED_IN_CM: Final = Decimal(6)
"""Below this many mm a height is no vertebra's; it was read off in cm."""
_TALLER: Final = Decimal("1.15")
_BY_REGION: Final = {"T": (Decimal(12), Decimal(32)), "L": (Decimal(18), Decimal(40))}


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
    _in_region("VH-04", HANT),
    _in_region("VH-04a", HMID),
    _in_region("VH-04b", HPOST),
    _not_taller("X33", HANT),
    _not_taller("X33a", HMID),
    _not_taller("X33b", HPOST),
    _in_millimetres("X33c", HANT),
    _in_millimetres("X33d", HMID),
    _in_millimetres("X33e", HPOST),
    _in_millimetres("X33f", HADJUP),
    _in_millimetres("X33g", HADJLO),
)
