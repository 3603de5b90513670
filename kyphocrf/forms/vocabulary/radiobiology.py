"""Biologically effective dose and EQD2 after the linear-quadratic model (Fowler 1989)."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.condition import Reference
from kyphocrf.definition.text import Text
from kyphocrf.forms.study.settings import threshold

SOURCE: Final = "linear-quadratic model, Fowler, Br J Radiol 1989;62:679"
ASSUMED: Final = Text(
    "Assumed: alpha/beta is a setting of the study, not from the protocol.",
    "Angenommen: Alpha/Beta ist eine Studieneinstellung, nicht aus dem Protokoll.",
)
_TENTH: Final = Decimal("0.1")
_STANDARD: Final = Decimal(2)
"""Gy of a fraction that EQD2 converts to."""


def effective_dose(fractions: Iterable[Decimal], ratio: Decimal) -> Decimal:
    """Return the BED in Gy: each dose d counts d * (1 + d / ratio); time is not corrected for."""
    return sum((dose * (1 + dose / ratio) for dose in fractions), Decimal(0))


def in_fractions_of_two(effective: Decimal, ratio: Decimal) -> Decimal:
    """Return the dose in Gy that has the same BED in fractions of 2 Gy."""
    return effective / (1 + _STANDARD / ratio)


def ratio_of(case: Case, setting: Reference[str]) -> Decimal:
    """Return the alpha/beta of a setting in Gy; raises CannotTell for one that is not positive."""
    ratio = threshold(case, setting)
    if ratio <= 0:
        raise CannotTell(setting.item)
    return ratio


def bed(case: Case, setting: Reference[str], fractions: Iterable[Decimal]) -> Decimal:
    """Return the BED of delivered fractions with one decimal."""
    return _rounded(effective_dose(fractions, ratio_of(case, setting)))


def eqd2(case: Case, setting: Reference[str], fractions: Iterable[Decimal]) -> Decimal:
    """Return the EQD2 of delivered fractions with one decimal."""
    ratio = ratio_of(case, setting)
    return _rounded(in_fractions_of_two(effective_dose(fractions, ratio), ratio))


def eqd2_of_equal(case: Case, setting: Reference[str], total: Decimal, number: int) -> Decimal:
    """Return the EQD2 of a dose given in so many equal fractions, with one decimal."""
    ratio = ratio_of(case, setting)
    return _rounded(in_fractions_of_two(total * (1 + total / number / ratio), ratio))


def _rounded(dose: Decimal) -> Decimal:
    return dose.quantize(_TENTH, ROUND_HALF_UP)
