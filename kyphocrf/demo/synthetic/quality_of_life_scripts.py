"""What is answered in QLQ-C30 and BM22: from pain, function, fatigue and mood of that day.

In BM22 and C30 pain goes with the rated pain, moderately to strongly; symptoms of the bowel hardly.
"""

from collections.abc import Callable
from typing import Final

from kyphocrf.demo.synthetic.writing import Pen, Said, Script
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import VASGEN, VASLOC
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.record.case_view import view_of

_NO_ANSWER: Final = "9"
_BLANK: Final = 0.006
_SCATTER: Final = 0.13

Burden = Callable[[Pen], float]
"""How much of a trouble there is, 0 for none and 1 for the worst."""


def rated(pen: Pen) -> tuple[float, float]:
    """Return the pain of the region and as a whole: of the page of the visit, else of the course.

    Both are points from 0 to 10.
    """
    page = view_of(pen.book, pen.book.instance(pen.key._replace(form=PAIN.name)))
    local, general = page.get(VASLOC), page.get(VASGEN)
    days, left = pen.days, pen.person.left(pen.day)
    return (
        pen.person.pain.local(days, left) if local is None else float(local),
        pen.person.pain.general(days, left) if general is None else float(general),
    )


def _pain(pen: Pen) -> float:
    """Return the pain of the last week: near the rating of the day, not the same."""
    local, general = rated(pen)
    week = pen.person.draw(f"week of {pen.event}").gauss(0, 0.11)
    return 0.06 * local + 0.04 * general + week + pen.person.draw("reports").gauss(0, 0.07)


def _weakness(pen: Pen) -> float:
    return 0.6 * (100 - pen.person.karnofsky_on(pen.day)) / 60 + 0.35 * _pain(pen)


def _fatigue(pen: Pen) -> float:
    return 0.12 + 0.45 * _weakness(pen) + 0.25 * _pain(pen) + 0.05 * pen.person.frailty


def _worry(pen: Pen) -> float:
    return pen.person.draw("mood").uniform(0.05, 0.5) + 0.3 * _pain(pen)


def _little(pen: Pen) -> float:
    return pen.person.draw("bowel").uniform(0.0, 0.3) + 0.1 * _weakness(pen)


def _constipated(pen: Pen) -> float:
    return pen.person.draw("opioid").uniform(0.0, 0.35) + 0.35 * _pain(pen)


def _strain(pen: Pen) -> float:
    return 0.15 + 0.75 * _weakness(pen)


def _limits(pen: Pen) -> float:
    return 0.45 * _pain(pen) + 0.5 * _weakness(pen)


def _bed(pen: Pen) -> float:
    return _weakness(pen) - 0.25


def _answer(burden: Burden, most: int, *, is_good: bool = False) -> Callable[[Pen], Said]:
    """Answer from 1 to `most` by the burden; `is_good` where the most is the best."""

    def said(pen: Pen) -> str:
        if pen.chance(_BLANK):
            return _NO_ANSWER
        part = burden(pen) + pen.person.rng.gauss(0, _SCATTER)
        part = min(1.0, max(0.0, 1 - part if is_good else part))
        return str(1 + round(part * (most - 1)))

    return said


def _numbered(prefix: str, burdens: dict[Burden, tuple[int, ...]]) -> Script:
    return {
        f"{prefix}{number:02d}": _answer(burden, 4)
        for burden, numbers in burdens.items()
        for number in numbers
    }


SCRIPT: Final[Script] = {
    "QOLDONE": lambda pen: YES if pen.event == "V0" or pen.chance(0.88) else NO,
    "QOLREAS": lambda pen: pen.person.rng.choices(("1", "2", "3", "6"), (4, 1, 3, 2))[0],
    "QOLDAT": lambda pen: pen.day,
    "QOLLANG": lambda pen: pen.person.draw("language").choices(("de", "tr", "ru"), (18, 1, 1))[0],
    "QOLMODE": lambda pen: "1" if pen.chance(0.85) else "3",
    **_numbered(
        "C30Q",
        {
            _strain: (1, 2, 3),
            _bed: (4, 5),
            _limits: (6, 7, 26, 27),
            _little: (8, 13, 14, 15, 17, 28),
            _pain: (9, 19),
            _fatigue: (10, 12, 18),
            _worry: (11, 20, 21, 22, 23, 24, 25),
            _constipated: (16,),
        },
    ),
    **{f"C30Q{number}": _answer(_limits, 7, is_good=True) for number in (29, 30)},
    **_numbered(
        "BM",
        {
            _pain: (31, 36, 37, 38),
            _little: (32, 33, 34, 35),
            _limits: (39, 40, 41, 42, 43, 44, 45, 46),
            _worry: (47, 48, 49, 50),
        },
    ),
    # The last two ask for hope and for what gives strength: more is better.
    **{f"BM{number}": _answer(_worry, 4, is_good=True) for number in (51, 52)},
}
