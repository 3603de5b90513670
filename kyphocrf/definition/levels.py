"""The vertebral levels C1 to S5: their place in a lateral view, and how they are called."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from kyphocrf.definition.text import Text, same


@dataclass(frozen=True, slots=True)
class Vertebra:
    """One row of the table: how tall and deep its body is, the disc beneath, its centre line.

    Units of the drawing, anterior at the left; `x` is measured from the plumb line.
    """

    level: str
    height: float
    disc: float
    depth: float
    x: float


_TABLE: Final = """
C1 13.4 4.6 24 3     C2 14.0 4.2 25 -2    C3 13.8 4.2 25 -6    C4 13.8 4.2 25.5 -8
C5 13.8 4.2 26 -8    C6 14.0 4.2 26.5 -6  C7 14.2 4.0 27.5 -2
T1 14.6 3.6 28.5 4   T2 14.8 3.6 29 11    T3 15.0 3.6 29.5 18  T4 15.2 3.6 30 25
T5 15.4 3.6 31 31    T6 15.7 3.6 32 36    T7 16.0 3.7 33 39    T8 16.3 3.8 34 40
T9 16.7 4.0 35 39    T10 17.2 4.2 36.5 35 T11 17.8 4.5 38 29   T12 18.6 5.0 39.5 21
L1 20.0 6.2 41.5 11  L2 20.8 7.0 43 1     L3 21.4 7.4 44 -7    L4 21.6 7.6 45 -10
L5 21.0 6.4 45 -5
S1 17.6 0.4 44 10    S2 17.4 0.4 35 28    S3 17.4 0.4 27 44    S4 17.4 0.4 20 55
S5 17.2 0.0 14 61
"""
"""Level, height, disc, depth, centre line. Schematic: small levels are drawn larger than they are,
so that each can be hit and lettered."""

_REGIONS: Final = {
    "C": Text("cervical", "HWS"),
    "T": Text("thoracic", "BWS"),
    "L": Text("lumbar", "LWS"),
    "S": Text("sacral", "Sakrum"),
}
_GERMAN: Final = {"C": "HWK {}", "T": "BWK {}", "L": "LWK {}", "S": "S{}"}


def _read() -> tuple[Vertebra, ...]:
    words = _TABLE.split()
    rows = (words[place : place + 5] for place in range(0, len(words), 5))
    return tuple(Vertebra(level, *map(float, numbers)) for level, *numbers in rows)


VERTEBRAE: Final = _read()
LEVELS: Final = tuple(one.level for one in VERTEBRAE)
RANK: Final = {level: rank for rank, level in enumerate(LEVELS)}


@cache
def called(level: str) -> Text:
    """Word a level: L2, in German LWK 2; what is no level reads as itself."""
    if level not in RANK:
        return same(level)
    return Text(level, _GERMAN[level[0]].format(level[1:]))


def listed(levels: tuple[str, ...]) -> Text:
    """Word several levels from the head down, neighbours as a range: T5 to T7, L2."""
    parts = [_run_words(run) for run in _runs(levels)]
    return Text(", ".join(part.en for part in parts), ", ".join(part.de for part in parts))


def _runs(levels: tuple[str, ...]) -> list[list[str]]:
    runs: list[list[str]] = []
    for level in sorted(levels, key=lambda one: RANK.get(one, len(RANK))):
        beside = runs and RANK.get(level, -1) == RANK.get(runs[-1][-1], -9) + 1
        if beside:
            runs[-1].append(level)
        else:
            runs.append([level])
    return runs


def _run_words(run: list[str]) -> Text:
    first, last = called(run[0]), called(run[-1])
    if len(run) == 1:
        return first
    same_region = run[0][0] == run[-1][0]
    german = f"{first.de}–{run[-1][1:]}" if same_region else f"{first.de} – {last.de}"
    return Text(f"{first.en}–{last.en}", german)


def regions() -> tuple[tuple[Text, str, str], ...]:
    """Return each region with its first and last level."""
    found: dict[str, list[str]] = {}
    for level in LEVELS:
        found.setdefault(level[0], []).append(level)
    return tuple((_REGIONS[letter], all_[0], all_[-1]) for letter, all_ in found.items())
