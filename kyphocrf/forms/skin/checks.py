"""Checks of the skin: X19 each grade and its adverse event, X21b to e grade 4."""

from collections.abc import Callable, Iterable
from itertools import product
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck
from kyphocrf.definition.item import Item
from kyphocrf.forms.adverse_event.graded import Graded, asks_for_event, may_stop_treatment
from kyphocrf.forms.skin.form import SK2REG, SKIN, SKIN_GRADES, SKNDAT, grade_at
from kyphocrf.forms.skin.region import SKNREG
from kyphocrf.forms.vocabulary.toxicity import Scale


def _same_region(region: Item[str], scale: Scale) -> Callable[[Case, Case], str | None]:
    return lambda page, case: grade_at(page, case[region], scale)


def _of_skin(region: Item[str], grades: Iterable[tuple[Item[str], Scale]]) -> tuple[Graded, ...]:
    return tuple(
        Graded(SKIN, item, SKNDAT, scale, _same_region(region, scale)) for item, scale in grades
    )


_FIRST_REGION: Final = _of_skin(SKNREG, ((item, scale) for item, _, scale in SKIN_GRADES))
_FURTHER_REGIONS: Final = _of_skin(SK2REG, ((item, scale) for _, item, scale in SKIN_GRADES))

X19_SKIN: Final = tuple(
    asks_for_event(f"X19{letter}", graded)
    for letter, graded in zip(
        ("", *"abcdefqrstuvw"), (*_FIRST_REGION, *_FURTHER_REGIONS), strict=True
    )
)
X21_SKIN: Final = tuple(
    may_stop_treatment(f"X21{letter}", regions[place])
    for letter, (regions, place) in zip(
        "bcde", product((_FIRST_REGION, _FURTHER_REGIONS), (0, -1)), strict=True
    )
)
"""Dermatitis and ulceration of either region: grade 4 may be necrosis of the skin."""

CHECKS: Final[tuple[EditCheck, ...]] = (
    *X19_SKIN,
    *X21_SKIN,
)
