"""Small drawings as plain paths, so that screen and print draw the very same lines.

A path uses the absolute commands M, L, C and Z of SVG and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Literal, TypeAlias

from kyphocrf.definition.palette import Palette, Token

Point: TypeAlias = tuple[float, float]

BOX = 16
"""Every status shape is drawn in a square of this side."""

_ROUND = 0.5523
"""How far a Bezier handle reaches, in radii, to pass for a quarter circle."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One path with its fill and its line, each the name of a colour."""

    path: str
    fill: Token | None = None
    line: Token | None = None
    width: float = 1.6
    dash: tuple[float, float] | None = None
    opacity: float = 1.0
    """How much of what lies beneath the fill is hidden, 0 to 1."""


Anchor: TypeAlias = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Lettering:
    """Words in a drawing; `y` is the middle of their height, `turned` reads upwards."""

    x: float
    y: float
    words: str
    ink: Token = "ink3"
    size: float = 11
    bold: bool = False
    anchor: Anchor = "start"
    turned: bool = False


Part: TypeAlias = Stroke | Lettering
"""What a drawing is made of."""

FONTS = "Inter Tabular, Inter, DejaVu Sans"
_MIDDLE = 0.36
"""From the middle of a line of Inter to its base line, in sizes of the letter."""


def polyline(*points: Point) -> str:
    """Join the points by straight lines."""
    return "M" + " L".join(_at(point) for point in points)


def polygon(*points: Point) -> str:
    """Join the points and close the outline."""
    return polyline(*points) + " Z"


def curve(start: Point, *handles: Point) -> str:
    """Draw Bezier curves; each takes three of the handles."""
    pieces = (handles[i : i + 3] for i in range(0, len(handles), 3))
    return f"M{_at(start)} " + " ".join(_bend(piece) for piece in pieces)


def circle(x: float, y: float, radius: float) -> str:
    """Draw a circle around x, y."""
    return rounded(x - radius, y - radius, 2 * radius, 2 * radius, radius)


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Draw a rectangle with round corners."""
    right, bottom, reach = x + width, y + height, radius * (1 - _ROUND)
    return " ".join(
        (
            f"M{_at((x + radius, y))} L{_at((right - radius, y))}",
            _bend(((right - reach, y), (right, y + reach), (right, y + radius))),
            f"L{_at((right, bottom - radius))}",
            _bend(((right, bottom - reach), (right - reach, bottom), (right - radius, bottom))),
            f"L{_at((x + radius, bottom))}",
            _bend(((x + reach, bottom), (x, bottom - reach), (x, bottom - radius))),
            f"L{_at((x, y + radius))}",
            _bend(((x, y + reach), (x + reach, y), (x + radius, y))),
            "Z",
        )
    )


def half_disc(x: float, y: float, radius: float, *, lower: bool = False) -> str:
    """Draw the left or the lower half of a disc."""
    reach = radius * _ROUND
    if lower:
        first = ((x - radius, y + reach), (x - reach, y + radius), (x, y + radius))
        second = ((x + reach, y + radius), (x + radius, y + reach), (x + radius, y))
        return f"M{_at((x - radius, y))} {_bend(first)} {_bend(second)} Z"
    first = ((x - reach, y - radius), (x - radius, y - reach), (x - radius, y))
    second = ((x - radius, y + reach), (x - reach, y + radius), (x, y + radius))
    return f"M{_at((x, y - radius))} {_bend(first)} {_bend(second)} Z"


def star(x: float, y: float, outer: float, inner: float, points: int) -> str:
    """Draw a closed star whose first point looks up."""
    steps = range(2 * points)
    radii = (outer if step % 2 == 0 else inner for step in steps)
    angles = (step * pi / points - pi / 2 for step in steps)
    return polygon(
        *((x + r * cos(a), y + r * sin(a)) for r, a in zip(radii, angles, strict=True)),
    )


def svg(strokes: Iterable[Stroke], colours: Palette, title: str, size: float = BOX) -> str:
    """Word a status shape as an SVG image of `size` points with its spoken name."""
    return _image(strokes, colours, title, (BOX, BOX), (size, size))


def picture(
    parts: Iterable[Part], colours: Palette, title: str, width: float, height: float
) -> str:
    """Word a drawing of that size as an SVG image with its spoken name."""
    return _image(parts, colours, title, (width, height), (width, height))


def _image(parts: Iterable[Part], colours: Palette, title: str, box: Point, size: Point) -> str:
    drawn = "".join(
        _element(part, colours) if isinstance(part, Stroke) else _lettered(part, colours)
        for part in parts
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_short(box[0])} {_short(box[1])}" '
        f'width="{_short(size[0])}" height="{_short(size[1])}" role="img">'
        f"<title>{_escaped(title)}</title>{drawn}</svg>"
    )


def _element(stroke: Stroke, colours: Palette) -> str:
    fill = colours[stroke.fill] if stroke.fill else "none"
    opacity = (
        f' fill-opacity="{_short(stroke.opacity)}"' if stroke.fill and stroke.opacity < 1 else ""
    )
    line = ""
    if stroke.line:
        line = f' stroke="{colours[stroke.line]}" stroke-width="{_short(stroke.width)}"'
        line += ' stroke-linejoin="round"'
    if stroke.line and not stroke.dash:
        line += ' stroke-linecap="round"'
    if stroke.dash:
        line += f' stroke-dasharray="{" ".join(map(_short, stroke.dash))}"'
    return f'<path d="{stroke.path}" fill="{fill}"{opacity}{line}/>'


def _lettered(letters: Lettering, colours: Palette) -> str:
    base = letters.y + _MIDDLE * letters.size
    turn = f' transform="rotate(-90 {_at((letters.x, letters.y))})"' if letters.turned else ""
    weight = ' font-weight="600"' if letters.bold else ""
    return (
        f'<text x="{_short(letters.x)}" y="{_short(base)}" font-family="{FONTS}" '
        f'font-size="{_short(letters.size)}"{weight} text-anchor="{letters.anchor}" '
        f'fill="{colours[letters.ink]}"{turn}>{_escaped(letters.words)}</text>'
    )


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _bend(handles: Iterable[Point]) -> str:
    return "C" + " ".join(_at(point) for point in handles)


def _at(point: Point) -> str:
    return f"{_short(point[0])} {_short(point[1])}"


def _short(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")
