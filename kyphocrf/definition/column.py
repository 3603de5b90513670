"""Where every vertebra stands in a drawing of a given height: lateral view, anterior left."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import atan2, cos, sin
from typing import Final

from kyphocrf.definition.drawing import Point
from kyphocrf.definition.levels import VERTEBRAE, Vertebra

TALL: Final = sum(one.height + one.disc for one in VERTEBRAE)
"""The column in units of its table."""

_TILT: Final = 0.92
"""End plates tilt a little less than the centre line does."""


@dataclass(frozen=True, slots=True)
class Body:
    """A vertebral body in place: centre, half depth, half height, tilt, points a unit."""

    level: str
    x: float
    y: float
    depth: float
    height: float
    tilt: float
    scale: float

    def at(self, across: float, down: float) -> Point:
        """Return a point by its distance from the centre, in half depths and half heights."""
        return self.beside(across * self.depth, down * self.height)

    def beside(self, right: float, down: float) -> Point:
        """Return a point by its distance from the centre in points, along the tilted body."""
        turn, lift = cos(self.tilt), sin(self.tilt)
        return self.x + right * turn - down * lift, self.y + right * lift + down * turn


@lru_cache(maxsize=16)
def column(height: float, plumb: float, top: float = 0) -> Mapping[str, Body]:
    """Place the levels between `top` and `top + height`, along a plumb line."""
    scale = height / TALL
    tops, line = [], 0.0
    for one in VERTEBRAE:
        tops.append(line)
        line += one.height + one.disc
    centres = [(one.x, at + one.height / 2) for one, at in zip(VERTEBRAE, tops, strict=True)]
    return {
        one.level: _placed(one, centres, rank, scale, (plumb, top))
        for rank, one in enumerate(VERTEBRAE)
    }


def _placed(one: Vertebra, centres: list[Point], rank: int, scale: float, origin: Point) -> Body:
    x, y = centres[rank]
    above, below = centres[max(rank - 1, 0)], centres[min(rank + 1, len(centres) - 1)]
    tilt = -atan2(below[0] - above[0], below[1] - above[1]) * _TILT
    half = scale / 2
    return Body(
        one.level, origin[0] + x * scale, origin[1] + y * scale,
        one.depth * half, one.height * half, tilt, scale,
    )  # fmt: skip


def nearest(bodies: Mapping[str, Body], y: float) -> str:
    """Return the level whose row lies at that height; every height belongs to one."""
    return min(bodies.values(), key=lambda body: abs(body.y - y)).level


def rows(bodies: Mapping[str, Body], bottom: float) -> dict[str, Point]:
    """Return from where to where the row of each level goes, without a gap between."""
    order = list(bodies.values())
    borders = [0.0, *((upper.y + lower.y) / 2 for upper, lower in pairwise(order)), bottom]
    return {body.level: (borders[rank], borders[rank + 1]) for rank, body in enumerate(order)}


def pushed_apart(
    centres: list[float], heights: list[float], bottom: float, gap: float = 6
) -> list[float]:
    """Return the tops of boxes near their centres that do not touch, from 0 to `bottom`.

    The centres rise; where there is not room for all, the last ones stay below the bottom.
    """
    groups: list[tuple[float, list[int]]] = []
    for number, (centre, height) in enumerate(zip(centres, heights, strict=True)):
        groups.append((max(centre - height / 2, 0), [number]))
        while len(groups) > 1 and _reach(groups[-2], heights, gap) > groups[-1][0]:
            last, before = groups.pop(), groups.pop()
            groups.append(_merged(before[1] + last[1], centres, heights, gap))
    tops = [0.0] * len(centres)
    limit = bottom
    for start, members in reversed(groups):
        long = _length(members, heights, gap) - gap
        line = max(min(start, limit - long), 0)
        limit = line - gap
        for member in members:
            tops[member] = line
            line += heights[member] + gap
    return tops


def _length(members: list[int], heights: list[float], gap: float) -> float:
    return sum(heights[one] + gap for one in members)


def _reach(group: tuple[float, list[int]], heights: list[float], gap: float) -> float:
    return group[0] + _length(group[1], heights, gap)


def _merged(
    members: list[int], centres: list[float], heights: list[float], gap: float
) -> tuple[float, list[int]]:
    """Put boxes close together so that their wishes are missed by as little as can be."""
    wishes, line = [], 0.0
    for one in members:
        wishes.append(centres[one] - heights[one] / 2 - line)
        line += heights[one] + gap
    return max(sum(wishes) / len(wishes), 0), members
