"""The clock of the PC, which anybody can set, beside one that nobody can."""

import time
from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

JUMP: Final = 3600.0
"""Seconds by which the two must part before the clock of the PC is said to have jumped."""

Seconds: TypeAlias = Callable[[], float]
"""Returns seconds since some moment in the past."""


def steady_seconds() -> float:
    """Return seconds that go on while the PC sleeps, whatever its clock is set to.

    CLOCK_BOOTTIME counts a suspended Linux in, and CLOCK_MONOTONIC a sleeping Mac; on Windows
    `monotonic` does.
    """
    kind = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
    return time.monotonic() if kind is None else time.clock_gettime(kind)


class Passed(NamedTuple):
    """Seconds since the two clocks were looked at together."""

    wall: float
    steady: float

    @property
    def longest(self) -> float:
        return max(self)

    @property
    def jumped(self) -> bool:
        return abs(self.wall - self.steady) > JUMP


class ClockPair:
    """It has state: what both clocks said when they were last looked at together."""

    def __init__(self, wall: Seconds, steady: Seconds = steady_seconds) -> None:
        self._wall, self._steady = wall, steady
        self.begin()

    def begin(self) -> None:
        """Count from now."""
        self._since = Passed(self._wall(), self._steady())

    def passed(self) -> Passed:
        """Return what each clock says has passed."""
        return Passed(self._wall() - self._since.wall, self._steady() - self._since.steady)
