"""What happens to an invented patient, before anybody writes it down.

Frequencies follow what is published of such patients: about half are dead within two years, seven
of ten respond to Kypho-IORT at day 1. They are good enough to look at, and nothing to learn from.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

from kyphocrf.forms.vocabulary.levels import LEVELS

_ELIGIBLE: Final = tuple(LEVELS[LEVELS.index("T4") : LEVELS.index("S1")])
_MEDIAN_SURVIVAL: Final = 540
"""Days; half of the patients are dead after 18 months."""
_LONGEST: Final = 5 * 365
_FAILS_SCREENING: Final = 0.12
_LEAVES: Final = 0.08
_DEVIATES: Final = 0.15
_FRIDAY: Final = 5

End = Literal["", "death", "withdrawn", "lost"]


@dataclass(frozen=True)
class Person:
    """One patient: fixed facts, the days that matter, and how it goes on."""

    number: int
    rng: Random
    arm: Literal["A", "B"]
    born: int
    sex: Literal["F", "M"]
    levels: tuple[str, ...]
    consent: date
    randomised: date
    treated: date
    screening_failure: bool
    end: End
    ends: date | None
    pain: float
    """Local pain at baseline, 0 to 10."""
    relief: float
    """Points by which it falls at last."""
    fractions: int
    deviates: bool

    @property
    def last_day(self) -> date:
        """The day after which nothing is seen of the patient any more."""
        return self.ends or date.max

    def pain_at(self, day: date) -> float:
        """Return the local pain of a day: it falls at once in arm A, within weeks in arm B."""
        days = (day - self.treated).days
        if days <= 0:
            return self.pain
        speed = 0.85 if self.arm == "A" else min(1.0, 0.15 + days / 30)
        noise = self.rng.uniform(-0.6, 0.6)
        return min(10.0, max(0.0, self.pain - self.relief * min(1.0, speed + days / 200) + noise))


def invent(seed: int, number: int, first: date, until: date) -> Person:
    """Invent a patient who comes to the site between two days."""
    # A fraction of chance that nobody can guess is not wanted here: the same seed, the same site.
    rng = Random(f"{seed}:{number}")  # noqa: S311
    span = max(1, (until - first).days)
    consent = _weekday(first + timedelta(days=rng.randrange(span)))
    randomised = _weekday(consent + timedelta(days=rng.randint(2, 6)))
    treated = _weekday(randomised + timedelta(days=rng.randint(1, 8)))
    end, ends = _end(rng, treated)
    start = rng.randrange(len(_ELIGIBLE) - 4)
    count = rng.choices((1, 2, 3), (6, 3, 1))[0]
    levels = tuple(sorted(rng.sample(_ELIGIBLE[start : start + 5], count), key=LEVELS.index))
    return Person(
        number=number, rng=rng, arm=rng.choice(("A", "B")), born=consent.year - rng.randint(52, 84),
        sex=rng.choice(("F", "M")), levels=levels, consent=consent, randomised=randomised,
        treated=treated, screening_failure=rng.random() < _FAILS_SCREENING, end=end, ends=ends,
        pain=round(rng.uniform(4.0, 9.0), 1), relief=rng.uniform(1.0, 6.0),
        fractions=10, deviates=rng.random() < _DEVIATES,
    )  # fmt: skip


def _end(rng: Random, treated: date) -> tuple[End, date | None]:
    if rng.random() < _LEAVES:
        return rng.choice(("withdrawn", "lost")), treated + timedelta(days=rng.randint(20, 500))
    days = int(rng.expovariate(0.693 / _MEDIAN_SURVIVAL)) + 12
    if days > _LONGEST:
        return "", None
    return "death", treated + timedelta(days=days)


def _weekday(day: date) -> date:
    while day.isoweekday() > _FRIDAY:
        day += timedelta(days=1)
    return day
