"""The heights of a vertebra over time, as they are and as they are measured.

A vertebra that sinters loses a fifth to a third within some months (Sahgal 2013: 12 to 14 per cent
of irradiated vertebrae fracture, median 2.5 months); all others lose next to nothing. What is read
on an image lies about half a millimetre beside it, seldom more than one and a half; published
readers agree less well (Alanay 2007: within 4.5 to 6.5 mm on X-rays).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import atan, degrees, exp
from random import Random
from typing import Final

from kyphocrf.forms.vocabulary.levels import above, below

Draw = Callable[[str], Random]
"""The chance of a patient by the name of what is drawn: the same name, the same chance."""

_NORMAL: Final = {
    "T3": 18.5, "T4": 19.0, "T5": 19.5, "T6": 20.0, "T7": 20.5, "T8": 21.0, "T9": 21.8,
    "T10": 23.0, "T11": 24.2, "T12": 25.6, "L1": 27.0, "L2": 27.8, "L3": 28.2, "L4": 28.0,
    "L5": 27.4, "S1": 27.0,
}  # fmt: skip
"""Heights of a grown-up of 170 cm, in mm (assumed from morphometry, in round figures)."""
_DEPTH: Final = 33.0
_LOSS_OF_GRADE: Final = {"0": (0.0, 0.1), "1": (0.21, 0.24), "2": (0.28, 0.37), "3": (0.41, 0.46)}
_GRADES: Final = (50, 26, 18, 6)
_ERROR, _WORST = 0.55, 1.5
_ANGLE: Final = 1.2
_YEAR: Final = 365
_SINTERS: Final = {"A": 0.1, "B": 0.16}


@dataclass(frozen=True, slots=True)
class Heights:
    """What is measured at one vertebra on one image: mm, the kyphosis angle in degrees."""

    anterior: float
    middle: float
    posterior: float
    above: float
    below: float
    cobb: float


@dataclass(frozen=True, slots=True)
class Vertebra:
    """One treated vertebra of a patient of that height (cm) in that arm."""

    level: str
    tall: int
    arm: str
    draw: Draw

    @property
    def grade(self) -> str:
        """Genant's grade at baseline."""
        return self.draw(f"grade {self.level}").choices(tuple(_LOSS_OF_GRADE), _GRADES)[0]

    @property
    def sinters(self) -> bool:
        return self.draw(f"sinters {self.level}").random() < _SINTERS[self.arm]

    def normal(self, level: str | None = None) -> float:
        """Return the height of a vertebra that is whole, in mm."""
        wanted = level or self.level
        own = self.draw(f"normal {wanted}").uniform(0.985, 1.015)
        return _NORMAL.get(wanted, 20.0) * self.tall / 170 * own

    def lost(self, days: int) -> float:
        """Return the part of the anterior height that is lost, by days since treatment."""
        least, most = _LOSS_OF_GRADE[self.grade]
        rng = self.draw(f"loss {self.level}")
        lost, raised = rng.uniform(least, most), rng.uniform(0.25, 0.5)
        onset, depth = (
            rng.randint(50, 200),
            rng.uniform(0.24, 0.34) * (0.6 if self.grade == "3" else 1),
        )
        if days <= 0:
            return lost
        lost *= 1 - raised if self.arm == "A" else 1.0
        lost += 0.006 * days / _YEAR
        if self.sinters:
            lost += (1 - lost) * depth / (1 + exp((onset - days) / 18))
        return min(0.75, lost)

    def measured(self, days: int, day: date) -> Heights:
        """Return what a reader measures on the image of a day."""
        rng, lost = self.draw(f"image {self.level} {day}"), self.lost(days)
        whole = self.normal()
        wedge = degrees(atan(whole * 0.6 * lost / _DEPTH))
        higher, lower = above(self.level) or self.level, below(self.level) or self.level
        return Heights(
            anterior=_read(rng, whole * (1 - lost)),
            middle=_read(rng, whole * (1 - 0.75 * lost)),
            posterior=_read(rng, whole * (1 - 0.25 * lost)),
            above=_read(rng, self.normal(higher)),
            below=_read(rng, self.normal(lower)),
            cobb=self._curve + wedge + rng.gauss(0, _ANGLE),
        )

    @property
    def _curve(self) -> float:
        return {"T": 5.0, "L": -6.0}.get(self.level[0], 0.0)


def _read(rng: Random, height: float) -> float:
    return height + max(-_WORST, min(_WORST, rng.gauss(0, _ERROR)))
