"""Hours as a number that tells every minute: 24 h 01 min is not 24 hours."""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_HUNDREDTH: Final = Decimal("0.01")


def in_hours(passed: timedelta) -> Decimal:
    """Return a time that passed in hours, two decimal places; no two minutes are the same."""
    return (Decimal(passed // timedelta(minutes=1)) / 60).quantize(_HUNDREDTH, ROUND_HALF_UP)
