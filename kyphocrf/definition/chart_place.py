"""Where things stand in a chart: visits at equal steps, days between them, values upwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

_AIR: Final = 0.18
"""What happened between two visits keeps away from both, in steps."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot area in points and the scale of the values."""

    left: float
    top: float
    right: float
    bottom: float
    least: Decimal
    most: Decimal
    steps: int

    def x(self, step: float) -> float:
        """Return the place of a visit by its number, or of a part of a step."""
        return self.left + (self.right - self.left) * step / max(self.steps - 1, 1)

    def y(self, value: Decimal) -> float:
        share = float((value - self.least) / (self.most - self.least))
        return self.bottom - (self.bottom - self.top) * min(max(share, 0), 1)


def step_of(day: date, days: Sequence[date | None]) -> float:
    """Return between which visits a day lies; visits without a day are passed over."""
    known = [(number, one) for number, one in enumerate(days) if one is not None]
    before = [(number, one) for number, one in known if one <= day]
    after = [(number, one) for number, one in known if one > day]
    if not before:
        return -_AIR if known else 0.0
    first, begin = before[-1]
    if not after:
        return min(first + 2 * _AIR, len(days) - 1 + _AIR)
    second, end = after[0]
    share = (day - begin).days / max((end - begin).days, 1)
    return first + min(max(share * (second - first), _AIR), second - first - _AIR)
