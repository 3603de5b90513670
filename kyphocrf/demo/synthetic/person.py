"""Who an invented patient is and what will happen, drawn once before anybody writes it down.

Everything a page asks follows from here, so that pages agree: pain and quality of life, drugs and
pain, weight and the last months, the primary and sex, survival and drugs.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

from kyphocrf.demo.synthetic import pain_course, tumours
from kyphocrf.demo.synthetic.pain_course import PainCourse
from kyphocrf.demo.synthetic.spine_course import Vertebra
from kyphocrf.demo.synthetic.tumours import Sex, Tumour
from kyphocrf.forms.vocabulary.levels import LEVELS

_ELIGIBLE: Final = tuple(LEVELS[LEVELS.index("T4") : LEVELS.index("S1")])
_LONGEST: Final = 5 * 365
_LEAST_LIFE: Final = 45
"""Days; who is expected to live shorter than three months is not enrolled."""
_LEAVES: Final = 0.1
_DEVIATES: Final = 0.15
_FRIDAY: Final = 5
_LAST_MONTHS: Final = 120
_FAILS_SCREENING_EACH, _FAILS = 9, 4
_STOP_EVENT_EACH: Final = 27
_DEFICIENCY_EACH: Final = 16
"""One patient in so many: a small site, too, shows what is rare."""

End = Literal["", "death", "withdrawn", "lost"]
Cause = Literal["1", "3", "4", "9"]
"""Of death: the tumour, an adverse event, something else, unknown."""


@dataclass(frozen=True)
class Person:
    """One patient: fixed facts, the days that matter, and how it goes on."""

    number: int
    key: str
    """What the chance of this patient depends on."""
    rng: Random
    arm: Literal["A", "B"]
    born: int
    sex: Sex
    tall: int
    """Height in cm."""
    weight: float
    """Kilograms at baseline."""
    karnofsky: int
    frailty: float
    """0 for the usual patient, about -2 to 2."""
    tumour: Tumour
    levels: tuple[str, ...]
    consent: date
    randomised: date
    treated: date
    screening_failure: bool
    end: End
    ends: date | None
    cause: Cause
    pain: PainCourse
    fractions: int
    deviates: bool
    has_stop_event: bool
    has_deficiency: bool

    def draw(self, name: str) -> Random:
        """Return the chance for one thing: the same whenever and in whatever order it is asked."""
        return Random(f"{self.key}:{name}")  # noqa: S311  the same seed, the same patient

    @property
    def last_day(self) -> date:
        """The day after which nothing is seen of the patient any more."""
        return self.ends or date.max

    def days(self, day: date) -> int:
        """Return the days since treatment."""
        return (day - self.treated).days

    def left(self, day: date) -> int | None:
        """Return the days to death, None for who does not die."""
        return (self.last_day - day).days if self.end == "death" else None

    def vertebra(self, level: str) -> Vertebra:
        return Vertebra(level, self.tall, self.arm, self.draw)

    def weight_on(self, day: date) -> float:
        """Return the weight in kg: a slow loss, a faster one in the last months, and a scale."""
        rng = self.draw("weight")
        a_month = max(-0.002, rng.gauss(0.003 + 0.001 * self.frailty, 0.002))
        months = max(0, self.days(day)) / 30.44
        lost = min(0.11, a_month * months + 0.08 * self._fading(day))
        scale = max(-0.8, min(0.8, self.draw(f"scale {day}").gauss(0, 0.35)))
        return self.weight * (1 - lost) + scale

    def karnofsky_on(self, day: date) -> int:
        """Return the Karnofsky index: better with less pain, falling in the last months."""
        if self.days(day) <= 0:
            return self.karnofsky
        eased = self.pain.baseline - self.pain.local(self.days(day), self.left(day))
        now = self.karnofsky + 1.6 * eased - 38 * self._fading(day)
        now += self.draw(f"karnofsky {day}").gauss(0, 3)
        return max(20, min(100, round(now / 10) * 10))

    def _fading(self, day: date) -> float:
        left = self.left(day)
        return 0.0 if left is None else max(0.0, 1 - max(0, left) / _LAST_MONTHS)


def invent(seed: int, number: int, first: date, until: date) -> Person:
    """Invent a patient who comes to the site between two days."""
    # A fraction of chance that nobody can guess is not wanted here: the same seed, the same site.
    key = f"{seed}:{number}"
    rng = Random(key)  # noqa: S311
    span = max(1, (until - first).days)
    consent = weekday(first + timedelta(days=rng.randrange(span)))
    randomised = weekday(consent + timedelta(days=rng.randint(2, 6)))
    treated = weekday(randomised + timedelta(days=rng.randint(1, 8)))
    rare = number % _STOP_EVENT_EACH == 11, number % _DEFICIENCY_EACH == 7  # noqa: PLR2004  anywhere
    return described(
        key, number, rng, rng.choice(("A", "B")), *tumours.drawn(rng),
        consent=consent, randomised=randomised, treated=treated, rare=rare,
    )  # fmt: skip


def described(  # noqa: PLR0913  the facts that differ between a site and a story
    key: str, number: int, rng: Random, arm: Literal["A", "B"], tumour: Tumour, sex: Sex, *,
    consent: date, randomised: date, treated: date, rare: tuple[bool, bool],
) -> Person:  # fmt: skip
    """Describe a patient of whom arm, tumour, sex and days are known; the rest is drawn."""
    frailty = max(-2.0, min(2.0, rng.gauss(0, 1)))
    end, ends = _end(rng, treated, tumour, frailty)
    if any(rare) and ends is not None:
        end, ends = "", None
    tall = round(rng.gauss(164 if sex == "F" else 176, 6))
    mass_index = max(18.5, min(36.0, rng.gauss(25.8 - 0.8 * frailty, 3.4)))
    return Person(
        number=number, key=key, rng=rng, arm=arm, sex=sex, tumour=tumour, tall=tall,
        born=consent.year - max(51, min(86, round(rng.gauss(68, 9)))),
        weight=mass_index * (tall / 100) ** 2, frailty=frailty,
        karnofsky=max(60, min(90, round(rng.gauss(76 - 5 * frailty, 6) / 10) * 10)),
        levels=_levels(rng), consent=consent, randomised=randomised, treated=treated,
        screening_failure=number % _FAILS_SCREENING_EACH == _FAILS and not any(rare),
        end=end, ends=ends,
        cause=rng.choices(("1", "3", "4", "9"), (72, 10, 10, 8))[0],
        pain=pain_course.drawn(rng, arm), fractions=10, deviates=rng.random() < _DEVIATES,
        has_stop_event=rare[0], has_deficiency=rare[1],
    )  # fmt: skip


def _levels(rng: Random) -> tuple[str, ...]:
    start = rng.randrange(len(_ELIGIBLE) - 4)
    count = rng.choices((1, 2, 3), (6, 3, 1))[0]
    return tuple(sorted(rng.sample(_ELIGIBLE[start : start + 5], count), key=LEVELS.index))


def _end(rng: Random, treated: date, tumour: Tumour, frailty: float) -> tuple[End, date | None]:
    if rng.random() < _LEAVES:
        return rng.choice(("withdrawn", "lost")), treated + timedelta(days=rng.randint(20, 500))
    median = tumour.survival * (1 - 0.2 * frailty)
    days = int(rng.expovariate(0.693 / median)) + _LEAST_LIFE
    if days > _LONGEST:
        return "", None
    return "death", treated + timedelta(days=days)


def weekday(day: date) -> date:
    """Return the day, or the next day on which there is an office hour."""
    while day.isoweekday() > _FRIDAY:
        day += timedelta(days=1)
    return day
