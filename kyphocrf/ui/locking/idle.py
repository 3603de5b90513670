"""Whether nobody has been there for so long that the screen is to be locked."""

from kyphocrf.workflow.steady_clock import ClockPair


class IdleTime:
    """Counts by both clocks: neither a sleep of the PC nor setting its clock prolongs it.

    A clock that jumped ends it, too: who set it shows who they are.
    """

    def __init__(self, clocks: ClockPair, minutes: float) -> None:
        self._clocks = clocks
        self._seconds = minutes * 60

    def begin(self) -> None:
        """Count from now: somebody is there."""
        self._clocks.begin()

    @property
    def is_over(self) -> bool:
        passed = self._clocks.passed()
        return passed.longest >= self._seconds or passed.jumped
