"""Genant's bands of height loss (section 5.7): which grades fit a loss in per cent."""

from decimal import Decimal
from typing import Final

_BANDS: Final = (
    ("0", Decimal("-Infinity"), Decimal("19.9")),
    ("1", Decimal(20), Decimal(25)),
    ("2", Decimal(25), Decimal(40)),
    ("3", Decimal("40.1"), Decimal("Infinity")),
)
"""Grade, least and greatest loss in per cent, to one decimal place."""


def grades_of_loss(percent: Decimal) -> tuple[str, ...]:
    """Return the grades that a loss rounded to one place fits, the milder first.

    Two bands meet at 25 %, where both grades fit.
    """
    return tuple(grade for grade, least, most in _BANDS if least <= percent <= most)
