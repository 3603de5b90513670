"""How each status looks: its own outline first, so that greyscale loses nothing."""

from kyphocrf.definition.drawing import (
    Stroke,
    circle,
    curve,
    half_disc,
    polygon,
    polyline,
    rounded,
    star,
)
from kyphocrf.definition.palette import Token

_RING = circle(8, 8, 6.1)


def _ring(line: Token, width: float = 1.7) -> Stroke:
    return Stroke(_RING, line=line, width=width)


def _disc(fill: Token) -> Stroke:
    return Stroke(circle(8, 8, 6.9), fill=fill)


def _mark(path: str, line: Token, width: float = 1.8) -> Stroke:
    return Stroke(path, line=line, width=width)


_TICK = polyline((4.9, 8.4), (7.1, 10.6), (11.3, 5.8))
_BUBBLE = (
    "M3.6 1.6 L12.4 1.6 C13.84 1.6 15 2.76 15 4.2 L15 8.9 C15 10.34 13.84 11.5 12.4 11.5 "
    "L8.2 11.5 L4.2 14.7 L4.2 11.5 L3.6 11.5 C2.16 11.5 1 10.34 1 8.9 L1 4.2 "
    "C1 2.76 2.16 1.6 3.6 1.6 Z"
)
_QUESTION_MARK = curve(
    (6.35, 5.1),
    *((6.4, 4), (7.1, 3.4), (8.05, 3.4)),
    *((9.05, 3.4), (9.75, 4), (9.75, 4.9)),
    *((9.75, 6.1), (8.1, 6.1), (8.05, 7.3)),
)
_SIGNATURE = curve(
    (3.5, 11),
    *((4.9, 7.6), (6.3, 3.4), (7.3, 4.1)),
    *((8.1, 4.7), (6.4, 8.6), (6.6, 10.2)),
    *((6.8, 11.7), (8.4, 9.9), (9.2, 8.4)),
    *((9.1, 9.8), (9.3, 10.8), (10.2, 10.3)),
    *((10.9, 9.9), (11.6, 9.6), (12.6, 9.9)),
)
_SHACKLE = "M4.9 7.4 L4.9 5 C4.9 3.2 6.2 1.9 8 1.9 C9.8 1.9 11.1 3.2 11.1 5 L11.1 7.4"

OUTLINES: dict[str, tuple[Stroke, ...]] = {
    "blank": (_ring("ctl"),),
    "not_yet_due": (Stroke(_RING, line="ctl", width=1.4, dash=(1.7, 2.13)),),
    "due": (_ring("accent", 1.9), Stroke(circle(8, 8, 2.5), fill="accent")),
    "late": (
        Stroke(_RING, fill="soft_soft", line="soft", width=1.7),
        _mark(polyline((8, 4.7), (8, 8.3), (10.5, 9.8)), "soft"),
    ),
    "started": (_ring("accent"), Stroke(half_disc(8, 8, 6.1), fill="accent")),
    "complete": (_disc("accent"), _mark(_TICK, "on_accent")),
    "verified": (
        Stroke(star(8, 8, 7, 5.7, 9), fill="ok", line="ok", width=1.3),
        _mark(_TICK, "surface"),
    ),
    "signed": (
        Stroke(rounded(1.2, 1.2, 13.6, 13.6, 2.8), fill="ok"),
        _mark(_SIGNATURE, "surface", 1.5),
    ),
    "signature_void": (
        Stroke(rounded(1.7, 1.7, 12.6, 12.6, 2.4), fill="hard_soft", line="hard", width=1.5),
        _mark(polyline((2.6, 13.4), (13.4, 2.6)), "hard", 1.5),
    ),
    "locked": (
        _mark(_SHACKLE, "ink2", 1.8),
        Stroke(rounded(2.6, 7, 10.8, 7.7, 1.7), fill="ink2"),
    ),
    "computed": (
        _ring("ink3"),
        _mark(polyline((4.6, 6.3), (11.4, 6.3)), "ink3"),
        _mark(polyline((4.6, 9.7), (11.4, 9.7)), "ink3"),
    ),
    "not_done": (_ring("ink3"), _mark(polyline((5.1, 8), (10.9, 8)), "ink3")),
    "missed": (
        _mark(polyline((3.5, 3.5), (12.5, 12.5)), "hard", 2.2),
        _mark(polyline((12.5, 3.5), (3.5, 12.5)), "hard", 2.2),
    ),
    "void": (
        Stroke(rounded(3.2, 1.4, 9.6, 13.2, 1.4), line="ink3", width=1.5),
        _mark(polyline((2, 13.2), (14, 2.8)), "ink3", 1.5),
    ),
    "not_expected": (Stroke(circle(8, 8, 1.4), fill="ctl"),),
    "renewing": (
        Stroke(circle(3, 8, 1.5), fill="ink3", line="ink3", width=0.2),
        Stroke(circle(8, 8, 1.5), fill="ink3", line="ink3", width=0.2),
        Stroke(circle(13, 8, 1.5), fill="ink3", line="ink3", width=0.2),
    ),
    "hard": (
        Stroke(
            polygon(
                *((5.2, 1.2), (10.8, 1.2), (14.8, 5.2), (14.8, 10.8)),
                *((10.8, 14.8), (5.2, 14.8), (1.2, 10.8), (1.2, 5.2)),
            ),
            fill="hard",
        ),
        _mark(polyline((8, 4.3), (8, 8.6)), "surface", 2),
        Stroke(circle(8, 11.5, 1.1), fill="surface"),
    ),
    "soft": (
        Stroke(polygon((8, 1.9), (14.9, 14), (1.1, 14)), fill="soft_soft", line="soft", width=1.5),
        _mark(polyline((8, 6.2), (8, 9.4)), "soft", 1.7),
        Stroke(circle(8, 11.8, 0.95), fill="soft"),
    ),
    "note": (
        Stroke(circle(8, 8, 6.4), fill="info_soft", line="info", width=1.5),
        _mark(polyline((8, 7.6), (8, 11.1)), "info", 1.7),
        Stroke(circle(8, 4.95, 1), fill="info"),
    ),
    "query_open": (
        Stroke(_BUBBLE, fill="query", line="query", width=1.2),
        _mark(_QUESTION_MARK, "surface", 1.5),
        Stroke(circle(8.05, 9.45, 0.95), fill="surface"),
    ),
    "query_answered": (
        Stroke(_BUBBLE, fill="query_soft", line="query", width=1.4),
        _mark("M11.4 3.9 L11.4 5.6 C11.4 6.5 10.8 7.1 9.9 7.1 L4.9 7.1", "query", 1.4),
        _mark(polyline((6.9, 5), (4.8, 7.1), (6.9, 9.2)), "query", 1.4),
    ),
    "changed": (Stroke(polygon((8, 3), (13.5, 12.4), (2.5, 12.4)), fill="info"),),
    "unsent": (Stroke(half_disc(8, 5, 6.1, lower=True), fill="chip", line="ink3", width=1.7),),
    "sent": (
        _ring("accent", 1.8),
        _mark(polyline((4.9, 8), (10.8, 8)), "accent"),
        _mark(polyline((8.4, 5.4), (11, 8), (8.4, 10.6)), "accent"),
    ),
    "received": (
        _disc("ok"),
        _mark(polyline((3.7, 8.5), (5.6, 10.4), (9, 6)), "surface", 1.5),
        _mark(polyline((7.6, 9.9), (8.2, 10.4), (12.1, 5.7)), "surface", 1.5),
    ),
}
"""The drawing of every shape, by its name."""
