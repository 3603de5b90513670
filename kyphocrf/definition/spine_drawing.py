"""The spine map: the column with what is marked on it, and the words beside it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

from kyphocrf.definition.bones import WHOLE, Shape, bones
from kyphocrf.definition.column import TALL, Body, column
from kyphocrf.definition.drawing import (
    Lettering,
    Part,
    Point,
    Stroke,
    circle,
    curve,
    picture,
    polygon,
    polyline,
    rounded,
)
from kyphocrf.definition.levels import LEVELS, RANK, called, regions
from kyphocrf.definition.palette import Palette, Token
from kyphocrf.definition.profile import Heights, Mark, MarkKind
from kyphocrf.definition.text import Language, Text

LETTER: Final = 11
"""The size of the letters at 100 %."""

_LABELS, _REGION, _BAR = 4.7, 0.82, 1.8
"""Where labels end, regions are named and bars stand, in sizes of the letter."""

_FRONT, _BACK = 35, 92
"""How far the column reaches before and behind its plumb line, in units."""
_MARGIN: Final = 10
_KAPPA: Final = 0.5523

TONES: Final[dict[MarkKind, Token]] = {
    MarkKind.FIELD: "field",
    MarkKind.LESION: "s2",
    MarkKind.CEMENT: "ink2",
    MarkKind.IORT: "accent",
    MarkKind.FRACTURE: "hard",
}
"""The colour of each kind; its outline tells it apart without."""


@dataclass(frozen=True, slots=True)
class SpineScene:
    """What a map shows: marks, remaining heights, levels chosen and the one in hand."""

    marks: tuple[Mark, ...] = ()
    shapes: Mapping[str, Shape] | None = None
    chosen: tuple[str, ...] = ()
    current: str = ""


def placed(height: float, letter: float = LETTER) -> Mapping[str, Body]:
    """Place the levels in a map of that height, beside labels of that size."""
    outer_height = height - 2 * _MARGIN
    return column(outer_height, _LABELS * letter + 8 + _FRONT * outer_height / TALL, _MARGIN)


def width_at(height: float, letter: float = LETTER) -> float:
    """Return how wide a map of that height is, from its labels to the longest process."""
    return _LABELS * letter + 10 + (_FRONT + _BACK) * (height - 2 * _MARGIN) / TALL


def spine_parts(
    scene: SpineScene, height: float, language: Language, letter: float = LETTER
) -> tuple[Part, ...]:
    """Draw a map of that height; the letters keep their size whatever the height."""
    bodies = placed(height, letter)
    marked = {level for mark in scene.marks for level in mark.levels}
    fields = [mark for mark in scene.marks if mark.kind is MarkKind.FIELD]
    rest = [mark for mark in scene.marks if mark.kind is not MarkKind.FIELD]
    return (
        *_axis(bodies, language, letter, marked | {*scene.chosen, scene.current}),
        *(part for mark in fields for part in _field(bodies, mark)),
        *bones(bodies, scene.shapes or {}),
        *(part for kind in _ORDER for mark in rest if mark.kind is kind
          for part in _on_levels(bodies, mark, scene.shapes or {})),
        *(part for mark in rest if mark.number for part in _numbered(bodies, mark, letter)),
        *_chosen(bodies, scene),
    )  # fmt: skip


def spine_svg(scene: SpineScene, height: float, colours: Palette, language: Language) -> str:
    """Draw the map for print, with everything that is marked as its spoken name."""
    words = "; ".join(sentence.to(language) for sentence in sentences(scene.marks))
    return picture(spine_parts(scene, height, language), colours, words, width_at(height), height)


def level_words(level: str, marks: Iterable[Mark]) -> Text:
    """Word a level with all that is marked on it: L2, lesion 2, treated by IORT, sleeve right."""
    said = [mark.words for mark in marks if level in mark.levels]
    name = called(level)
    return Text(
        ", ".join([name.en, *(one.en for one in said)]),
        ", ".join([name.de, *(one.de for one in said)]),
    )


def sentences(marks: tuple[Mark, ...]) -> tuple[Text, ...]:
    """Word every level on which something is marked, from the head down."""
    marked = {level for mark in marks for level in mark.levels}
    return tuple(level_words(level, marks) for level in LEVELS if level in marked)


def shapes_of(heights: Iterable[Heights]) -> dict[str, Shape]:
    """Return how much of each body is left, by its last complete measurement.

    Against its tallest side: a film says nothing of the height before the fracture.
    """
    shapes: dict[str, Shape] = {}
    for one in heights:
        measured = (one.anterior, one.middle, one.posterior)
        known = [float(value) for value in measured if value is not None]
        if len(known) == len(measured) and max(known) > 0:
            front, middle, back = (max(value, 0) / max(known) for value in known)
            shapes[one.level] = (front, middle, back)
    return shapes


_ORDER: Final = (MarkKind.LESION, MarkKind.CEMENT, MarkKind.IORT, MarkKind.FRACTURE)


def _axis(
    bodies: Mapping[str, Body], language: Language, letter: float, strong: set[str]
) -> Iterator[Part]:
    left, bar = _LABELS * letter, _BAR * letter
    for words, first, last in regions():
        top = bodies[first].y - bodies[first].height
        bottom = bodies[last].y + bodies[last].height
        yield Stroke(polyline((bar, top), (bar, bottom)), line="ctl", width=1.3)
        middle, said = (top + bottom) / 2, words.to(language)
        yield Lettering(_REGION * letter, middle, said, size=letter, anchor="middle", turned=True)
    for level, body in bodies.items():
        token = "ink" if level in strong else "ink3"
        bold = level in strong
        yield Lettering(left - 4, body.y, level, token, letter, bold=bold, anchor="end")
        end = body.x - body.depth - 4
        if end > left + 4:
            yield Stroke(polyline((left, body.y), (end, body.y)), line="line", width=1)


def _field(bodies: Mapping[str, Body], mark: Mark) -> Iterator[Part]:
    for run in _neighbours(mark.levels):
        held = [bodies[level] for level in run]
        unit = held[0].scale
        left = min(body.x - body.depth for body in held) - 9 * unit
        right = max(body.x + body.depth for body in held) + 29 * unit
        top = held[0].y - held[0].height - 4 * unit
        bottom = held[-1].y + held[-1].height + 4 * unit
        box = rounded(left, top, right - left, bottom - top, 5)
        yield Stroke(box, fill="field", line="field", width=1.4, dash=(4, 3), opacity=0.16)
        for body in held:
            for down in (-0.55, 0, 0.55):
                y = body.y + down * body.height
                yield Stroke(polyline((left + 2, y), (left + 7, y)), line="field", width=1)


def _neighbours(levels: tuple[str, ...]) -> list[list[str]]:
    runs: list[list[str]] = []
    for level in sorted((one for one in levels if one in RANK), key=RANK.__getitem__):
        if runs and RANK[level] == RANK[runs[-1][-1]] + 1:
            runs[-1].append(level)
        else:
            runs.append([level])
    return runs


def _on_levels(
    bodies: Mapping[str, Body], mark: Mark, shapes: Mapping[str, Shape]
) -> Iterator[Part]:
    for level in mark.levels:
        if level not in bodies:
            continue
        body = _shrunk(bodies[level], shapes.get(level, WHOLE))
        if mark.kind is MarkKind.LESION:
            yield _lesion(body)
        elif mark.kind is MarkKind.CEMENT:
            yield from cement(body)
        elif mark.kind is MarkKind.IORT:
            yield from _needle(body)
        else:
            yield _zigzag(body)


def _shrunk(body: Body, left: Shape) -> Body:
    """Return the body that is left of a wedged one, for what lies within."""
    share = sum(left) / len(left)
    x, y = body.at(0, 1 - share)
    return Body(body.level, x, y, body.depth, body.height * share, body.tilt, body.scale)


def _lesion(body: Body) -> Part:
    at = body.at
    path = curve(
        at(-0.72, 0), at(-0.7, -0.62), at(-0.2, -0.78), at(0.05, -0.66),
        at(0.35, -0.74), at(0.52, -0.2), at(0.42, 0.2),
        at(0.36, 0.62), at(0.05, 0.78), at(-0.2, 0.68),
        at(-0.6, 0.66), at(-0.74, 0.4), at(-0.72, 0),
    )  # fmt: skip
    return Stroke(path + " Z", fill="s2", line="s2", width=1.3, opacity=0.85)


def _numbered(bodies: Mapping[str, Body], mark: Mark, letter: float) -> Iterator[Part]:
    """Put the number over everything else: cement may hide the lesion, never its number."""
    for level in mark.levels:
        if level in bodies:
            x, y = bodies[level].at(-0.34, 0.06)
            yield Stroke(circle(x, y, letter * 0.58), fill="s2")
            yield Lettering(x, y, str(mark.number), "surface", letter, bold=True, anchor="middle")


def cement(body: Body) -> Iterator[Part]:
    """Draw the filling: an ellipse hatched from lower left to upper right."""
    a, b = 0.7 * body.depth, 0.66 * body.height
    k = _KAPPA

    def at(right: float, down: float) -> Point:
        return body.beside(right + 0.12 * body.depth, down)

    path = curve(
        at(-a, 0), at(-a, -b * k), at(-a * k, -b), at(0, -b), at(a * k, -b), at(a, -b * k),
        at(a, 0), at(a, b * k), at(a * k, b), at(0, b), at(-a * k, b), at(-a, b * k), at(-a, 0),
    )  # fmt: skip
    yield Stroke(path + " Z", line="ink2", width=1.2)
    step = 3.6 * max(body.scale, 0.8)
    count = int((a + b) / step)
    for number in range(-count, count + 1):
        chord = _chord(a, b, number * step)
        if chord is not None:
            yield Stroke(polyline(at(*chord[0]), at(*chord[1])), line="ink2", width=0.8)


def _chord(
    a: float, b: float, shift: float
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Cut the line y = shift - x with the ellipse of the half axes a and b."""
    square = a * a + b * b
    inside = square - shift * shift
    if inside <= 0:
        return None
    middle, reach = a * a * shift / square, a * b * sqrt(inside) / square
    return (middle - reach, shift - middle + reach), (middle + reach, shift - middle - reach)


def _needle(body: Body) -> Iterator[Part]:
    unit = body.scale
    tip = body.beside(-0.05 * body.depth, 0)
    end = body.beside(body.depth + 26 * unit, -7 * unit)
    yield Stroke(polyline(tip, end), line="accent", width=max(2.2 * unit, 1.6))
    yield Stroke(circle(*tip, max(2.8 * unit, 2)), fill="accent")
    yield Stroke(rounded(end[0] - 1, end[1] - 3.5 * unit, 6 * unit, 7 * unit, 1.5), fill="accent")


def _zigzag(body: Body) -> Part:
    steps = (0, -0.45, 0.45, -0.45, 0.45, -0.1)
    across = (-1.05, -0.65, -0.3, 0.05, 0.4, 0.8)
    points = (body.at(x, y) for x, y in zip(across, steps, strict=True))
    return Stroke(polyline(*points), line="hard", width=max(2 * body.scale, 1.6))


def _chosen(bodies: Mapping[str, Body], scene: SpineScene) -> Iterator[Part]:
    for level in scene.chosen:
        if level in bodies:
            yield _ring(bodies[level], 2, 2.2)
    if scene.current in bodies and scene.current not in scene.chosen:
        yield _ring(bodies[scene.current], 5, 2)


def _ring(body: Body, away: float, width: float) -> Part:
    """Frame a body, tilted as it is."""
    outer_width, outer_height = body.depth + away, body.height + away * 0.7
    cut = 0.3 * min(outer_height, 9)
    corners = [
        body.beside(right * (outer_width - inward), down * (outer_height - (cut - inward)))
        for right, down, turn in ((-1, -1, 1), (1, -1, 0), (1, 1, 1), (-1, 1, 0))
        for inward in ((0, cut) if turn else (cut, 0))
    ]
    return Stroke(polygon(*corners), line="accent", width=width)
