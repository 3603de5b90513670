"""How everything here is measured: ours and the bare thing by turns, in one run, as a ratio.

The load of a machine changes from minute to minute, what it does to both sides at once does not
change their ratio.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured: `ours` and, beside it, `bare`, both in `unit`.

    `goal` is the greatest ratio of the two, and where nothing is beside it the greatest `ours`.
    """

    name: str
    ours: float
    unit: str
    goal: float | None = None
    bare: float | None = None
    against: str = ""

    @property
    def ratio(self) -> float | None:
        return None if self.bare is None else self.ours / self.bare

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is no goal."""
        if self.goal is None:
            return None
        return (self.ours if self.ratio is None else self.ratio) <= self.goal


def seconds(work: Callable[[], Any]) -> float:
    """Return the wall time of one call in seconds."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def cpu_seconds(work: Callable[[], Any]) -> float:
    """Return the time in seconds that a processor worked for one call, all threads together."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def interleaved(
    ours: Callable[[], float], bare: Callable[[], float], times: int
) -> tuple[float, float]:
    """Measure both by turns; returns the median of each.

    Either returns what it took, so that preparing it does not count. A first turn warms up.
    """
    ours(), bare()
    taken = [(ours(), bare()) for _ in range(times)]
    return median(one for one, _ in taken), median(other for _, other in taken)
