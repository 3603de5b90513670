"""The outlines of the vertebrae: bodies that wedge, arches behind them, the sacrum as one."""

from collections.abc import Iterator, Mapping
from typing import Final

from kyphocrf.definition.column import Body
from kyphocrf.definition.drawing import Part, Point, Stroke, curve, polyline

Shape = tuple[float, float, float]
"""What is left of the anterior, middle and posterior height, 1 being all of it."""

WHOLE: Final[Shape] = (1, 1, 1)
_ARCH: Final = 0.42
_SMOOTH: Final = 6


def outline(body: Body, left: Shape = WHOLE) -> str:
    """Draw a body: waisted sides, end plates slightly hollow; the lower end plate stays."""
    at = body.at
    front, middle, back = (1 - 2 * part for part in left)
    hollow = 0.14
    waist_front = (front + 1) / 2
    waist_back = (back + 1) / 2
    return (
        curve(
            at(-1, front),
            *(
                at(-0.35, _between(front, middle) + hollow),
                at(0.35, _between(back, middle) + hollow),
            ),
            at(1, back),
            *(at(1.03, back + 0.2), at(0.87, waist_back - 0.3), at(0.87, waist_back)),
            *(at(0.87, waist_back + 0.3), at(1.03, 0.8), at(1, 1)),
            *(at(0.35, 1 - hollow), at(-0.35, 1 - hollow), at(-1, 1)),
            *(at(-1.03, 0.8), at(-0.87, waist_front + 0.3), at(-0.87, waist_front)),
            *(at(-0.87, waist_front - 0.3), at(-1.03, front + 0.2), at(-1, front)),
        )
        + " Z"
    )


def _between(edge: float, middle: float) -> float:
    """Bend an end plate so that it passes the middle height half-way."""
    return middle + (middle - edge) / 3


_ARCHES: Final[dict[str, tuple[float, float, float]]] = {
    "C": (20, 5, 4.4),
    "T": (27, 14, 4.4),
    "L": (27, 7, 9),
}
"""How far the spinous process reaches back and down, and how thick it is, in units."""


def arch(body: Body) -> str:
    """Draw the pedicle and the spinous process behind a body."""
    back, down, thick = _ARCHES[body.level[0]]
    unit, root, height = body.scale, body.depth * 0.9, body.height

    def at(right: float, low: float) -> Point:
        return body.beside(root + right * unit, low)

    top, tip = -0.55 * height, down * unit
    return (
        curve(
            at(0, top),
            *(at(5, top), at(9, top), at(11, top + 0.25 * height)),
            *(
                at(13, 0),
                at(back * 0.7, tip - thick * unit),
                at(back + 3, tip - thick * unit * 0.4),
            ),
            *(
                at(back + 6, tip),
                at(back + 4, tip + thick * unit * 0.6),
                at(back, tip + thick * unit),
            ),
            *(at(back * 0.6, tip + thick * unit), at(12, 0.7 * height), at(8, 0.35 * height)),
            *(at(5, 0.2 * height), at(2, 0.1 * height), at(0, 0.1 * height)),
        )
        + " Z"
    )


def bones(bodies: Mapping[str, Body], shapes: Mapping[str, Shape]) -> Iterator[Part]:
    """Draw the whole column; `shapes` says which bodies have lost height."""
    yield _canal(bodies)
    for level, body in bodies.items():
        if level[0] != "S":
            yield Stroke(arch(body), fill="bone_line", line="bone_line", width=0.8, opacity=_ARCH)
    yield from _sacrum([body for level, body in bodies.items() if level[0] == "S"])
    for level, body in bodies.items():
        if level == "C1":
            yield from _atlas(body)
        elif level[0] != "S":
            if level == "C2":
                yield Stroke(_dens(body), fill="bone", line="bone_line", width=1.1)
            path = outline(body, shapes.get(level, WHOLE))
            yield Stroke(path, fill="bone", line="bone_line", width=1.2)


def _canal(bodies: Mapping[str, Body]) -> Part:
    behind = [body.beside(body.depth + 4.5 * body.scale, 0) for body in bodies.values()]
    width = 5 * next(iter(bodies.values())).scale
    return Stroke(polyline(*behind[1:-2]), line="line2", width=width)


def _atlas(body: Body) -> Iterator[Part]:
    """Draw the first vertebra: it has no body, an arch in front and a mass on either side."""
    at = body.at
    front = curve(
        at(-1, 0.6), at(-1.1, -0.4), at(-0.7, -0.8), at(-0.55, -0.2),
        at(-0.5, 0.5), at(-0.8, 0.9), at(-1, 0.6),
    )  # fmt: skip
    mass = curve(
        at(0.05, 0.75), at(-0.05, -0.4), at(0.2, -0.85), at(0.55, -0.75),
        at(1.05, -0.7), at(1.1, 0.5), at(0.85, 0.75),
        at(0.6, 0.9), at(0.2, 0.9), at(0.05, 0.75),
    )  # fmt: skip
    for path in (front, mass):
        yield Stroke(path + " Z", fill="bone", line="bone_line", width=1.1)


def _dens(body: Body) -> str:
    at = body.at
    return curve(
        at(-0.5, -0.8), at(-0.45, -2), at(-0.4, -2.7), at(-0.2, -2.7),
        at(0.05, -2.7), at(0.1, -1.8), at(0.15, -0.8),
    )  # fmt: skip


def _sacrum(parts: list[Body]) -> Iterator[Part]:
    """Draw the fused levels as one bone with a line where each ends, and its crest behind."""
    front = [parts[0].at(-1, -1), *(one.at(-0.92, 0.2) for one in parts), parts[-1].at(-0.8, 1)]
    back = [parts[0].at(1, -1), *(one.at(0.95, 0.2) for one in parts), parts[-1].at(0.8, 1)]
    crest = [back[0], *(one.beside(one.depth + 10 * one.scale, 0) for one in parts), back[-1]]
    behind = f"{_through(crest)} {_on(list(reversed(back)))} Z"
    yield Stroke(behind, fill="bone_line", line="bone_line", width=0.8, opacity=_ARCH)
    whole = f"{_through(front)} L{back[-1][0]:.2f} {back[-1][1]:.2f} {_on(list(reversed(back)))} Z"
    yield Stroke(whole, fill="bone", line="bone_line", width=1.2)
    for one in parts[:-1]:
        yield Stroke(polyline(one.at(-0.8, 1), one.at(0.8, 1)), line="bone_line", width=0.9)


def _through(points: list[Point]) -> str:
    """Draw one smooth line through the points."""
    return f"M{points[0][0]:.2f} {points[0][1]:.2f} {_on(points)}"


def _on(points: list[Point]) -> str:
    """Continue smoothly through the points, the first being where the pen is."""
    bends = []
    for place in range(1, len(points)):
        start, end = points[place - 1], points[place]
        before = points[max(place - 2, 0)]
        after = points[min(place + 1, len(points) - 1)]
        one = _moved(start, before, end)
        two = _moved(end, after, start)
        bends.append(
            f"C{one[0]:.2f} {one[1]:.2f} {two[0]:.2f} {two[1]:.2f} {end[0]:.2f} {end[1]:.2f}"
        )
    return " ".join(bends)


def _moved(point: Point, one: Point, other: Point) -> Point:
    return point[0] + (other[0] - one[0]) / _SMOOTH, point[1] + (other[1] - one[1]) / _SMOOTH
