"""When a backup is due while somebody works: half an hour after the last one, whatever the clocks.

Two clocks are asked. The steady one stands still on some systems while the PC sleeps; that of the
wall does not, but can be set. Whichever has passed more counts: a clock that is set back delays
nothing, one that is set forward makes a backup early, which harms nobody.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from kyphocrf.workflow.session import Clock

EVERY: Final = timedelta(minutes=30)
AGAIN: Final = timedelta(minutes=5)
"""After a backup that failed."""


class BackupSchedule:
    """It has state: when the last look was, by both clocks, and whether it came to a good end.

    `steady` returns seconds that are never set.
    """

    def __init__(self, wall: Clock, steady: Callable[[], float]) -> None:
        self._wall = wall
        self._steady = steady
        self._last = self._now()
        self._failed = False

    @property
    def is_due(self) -> bool:
        """Whether it is time to look whether something changed."""
        (wall, steady), (wall_now, steady_now) = self._last, self._now()
        passed = max(wall_now - wall, timedelta(seconds=steady_now - steady))
        return passed >= (AGAIN if self._failed else EVERY)

    def note_end(self, *, failed: bool) -> None:
        """Begin to count anew, after a backup by whomever; a failed one is soon tried again."""
        self._last = self._now()
        self._failed = failed

    def _now(self) -> tuple[datetime, float]:
        return self._wall(), self._steady()
