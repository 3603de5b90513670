"""How the pain of a patient goes on after treatment: relief, flare, relapse and the last weeks.

Seven of ten respond, a quarter completely (Saito 2019: 67 to 70 per cent and 26 to 35). After
Kypho-IORT most of the relief is there on day 1 (Bludau 2019: 70 per cent), after radiotherapy it
comes within weeks; a third has a flare before (assumed).
"""

from dataclasses import dataclass
from math import exp
from random import Random
from typing import Final

_COMPLETE, _PARTIAL = 0.27, 0.72
"""Up to here by chance."""
_FLARES: Final = 0.33
_RELAPSES: Final = 0.25
_FLARE_DAYS: Final = 6
_RELAPSE_TAKES: Final = 60
_LAST_WEEKS: Final = 45
_MOST: Final = 10.0


@dataclass(frozen=True, slots=True)
class PainCourse:
    """The pain of a treated region, 0 to 10, by days since treatment."""

    baseline: float
    relief: float
    """Points by which it falls at last."""
    at_once: float
    """The part of the relief that is there on day 1."""
    weeks: float
    """Days in which two thirds of the rest come."""
    flare: float
    """Points by which it rises in the first days."""
    relapse: int | None
    """Days after which it comes back."""
    elsewhere: float
    """Points of pain in other places."""

    def local(self, days: int, left: int | None = None) -> float:
        """Return the pain of the treated region; `left` are the days to death, if known."""
        if days <= 0:
            return self.baseline
        eased = self.relief * (1 - (1 - self.at_once) * exp(-(days - 1) / self.weeks))
        if self.relapse is not None:
            eased *= 1 - 0.7 * _part(days - self.relapse, _RELAPSE_TAKES)
        flare = self.flare if days <= _FLARE_DAYS else 0.0
        return _bounded(self.baseline - eased + flare + self._at_the_end(left))

    def general(self, days: int, left: int | None = None) -> float:
        """Return the pain as a whole: never far from the treated region, plus other places."""
        return _bounded(0.75 * self.local(days, left) + self.elsewhere)

    @staticmethod
    def _at_the_end(left: int | None) -> float:
        return 0.0 if left is None else 1.5 * _part(_LAST_WEEKS - left, _LAST_WEEKS)


def _part(days: int, of: int) -> float:
    return min(1.0, max(0.0, days / of))


def _bounded(points: float) -> float:
    return min(_MOST, max(0.0, points))


def drawn(rng: Random, arm: str) -> PainCourse:
    """Draw the course of the pain of a patient whose pain is enough for the trial."""
    baseline = min(9.5, max(3.6, rng.gauss(6.4, 1.5)))
    fate = rng.random()
    if fate < _COMPLETE:
        part = rng.uniform(0.92, 1.0)
    elif fate < _PARTIAL:
        part = rng.uniform(0.45, 0.75)
    else:
        part = rng.uniform(-0.05, 0.2)
    kyphoplasty = arm == "A"
    return PainCourse(
        baseline=baseline,
        relief=baseline * part,
        at_once=rng.uniform(0.65, 0.9) if kyphoplasty else rng.uniform(0.0, 0.12),
        weeks=rng.uniform(6, 12) if kyphoplasty else rng.uniform(10, 20),
        flare=rng.uniform(0.6, 1.8) if not kyphoplasty and rng.random() < _FLARES else 0.0,
        relapse=rng.randint(120, 420) if rng.random() < _RELAPSES else None,
        elsewhere=max(0.0, rng.gauss(0.9, 0.7)),
    )
