"""Vertebral bodies over time: each as its measured heights wedge it, anterior edge at the left."""

from collections.abc import Iterator
from typing import Final

from kyphocrf.definition.bones import Shape, outline
from kyphocrf.definition.column import Body
from kyphocrf.definition.drawing import Anchor, Lettering, Part, Stroke, polyline, rounded
from kyphocrf.definition.profile import Heights, Place
from kyphocrf.definition.spine_drawing import cement
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.schedule import Due
from kyphocrf.record.subject_profile import Tick
from kyphocrf.record.subject_profile_words import number

_REFERENCE: Final = Text("{visit} · ref.", "{visit} · Ref.")
WIDEST: Final = 190
_BODY: Final = 0.84
"""The part of its place that a body fills."""

_TALL: Final = 0.5
"""The tallest measured edge, in the room there is."""


def heights_parts(
    measured: tuple[Heights, ...],
    ticks: tuple[Tick, ...],
    size: tuple[float, float],
    language: Language,
    letter: float = 11,
) -> tuple[Part, ...]:
    """Draw the bodies of one level beside each other; a late visit is an empty place."""
    places = shown_ticks(measured, ticks)
    width = min(size[0] / max(len(places), 1), WIDEST)
    tallest = max((float(value) for one in measured for value in _known(one)), default=1.0)
    drawing = _Heights(measured, width, size[1], tallest, language, letter)
    return tuple(
        part for number_, tick in enumerate(places) for part in drawing.at(tick, number_ * width)
    )


def shown_ticks(measured: tuple[Heights, ...], ticks: tuple[Tick, ...]) -> tuple[Tick, ...]:
    """Return the visits at which a body is drawn, and those at which it is late."""
    return tuple(one for one in ticks if _is_shown(one, measured))


def _is_shown(tick: Tick, measured: tuple[Heights, ...]) -> bool:
    return tick.due is Due.LATE or any(one.place == tick.place for one in measured)


def _known(one: Heights) -> Iterator[float]:
    for value in (one.anterior, one.middle, one.posterior):
        if value is not None:
            yield float(value)


class _Heights:
    """The bodies of one level in one size."""

    def __init__(
        self, measured: tuple[Heights, ...], width: float, height: float, tallest: float,
        language: Language, letter: float,
    ) -> None:  # fmt: skip
        self.by_place: dict[Place, Heights] = {one.place: one for one in measured}
        self.reference = next((one for one in measured if one.is_reference), None)
        after = measured.index(self.reference) + 1 if self.reference is not None else 0
        self.later = measured[after:]
        self.width, self.height, self.letter = width, height, letter
        self.unit = height * _TALL / max(tallest, 1)
        self.floor = height - 3.4 * letter
        self.language: Language = language

    def at(self, tick: Tick, left: float) -> Iterator[Part]:
        one = self.by_place.get(tick.place)
        middle = left + self.width / 2
        if one is None:
            yield from self._empty(left, tick)
        else:
            yield from self._body(one, left)
            if one.loss is not None:
                yield Lettering(
                    middle, self.height - 0.8 * self.letter, one.loss.to(self.language),
                    "ink2", self.letter, anchor="middle",
                )  # fmt: skip
        words = tick.label.to(self.language)
        if one is not None and one.is_reference:
            words = _REFERENCE.filled(visit=words).to(self.language)
        below = self.height - 2.2 * self.letter
        yield Lettering(middle, below, words, "ink2", self.letter, anchor="middle")

    def _empty(self, left: float, tick: Tick) -> Iterator[Part]:
        height = self.height * _TALL
        box = rounded(left + self.width * 0.08, self.floor - height, self.width * _BODY, height, 5)
        yield Stroke(box, fill="soft_soft", line="soft", width=1.3, dash=(4, 3))
        words = (tick.late or tick.label).to(self.language)
        x, y = left + self.width / 2, self.floor - height / 2
        yield Lettering(x, y, words, "soft", self.letter, bold=True, anchor="middle")

    def _body(self, one: Heights, left: float) -> Iterator[Part]:
        known = list(_known(one))
        if not known:
            return
        tallest = max(known)
        front, middle, back = (
            tallest if value is None else max(float(value), 0)
            for value in (one.anterior, one.middle, one.posterior)
        )
        height = max(tallest, 0) * self.unit
        body = Body(
            one.level, left + self.width / 2, self.floor - height / 2,
            self.width * _BODY / 2, height / 2, 0, 1,
        )  # fmt: skip
        if tallest > 0:  # of a body without height, as a slip of the pen makes one, only numbers
            yield from self._wedge(one, body, (front / tallest, middle / tallest, back / tallest))
        yield from self._numbers(one, body)

    def _wedge(self, one: Heights, body: Body, shape: Shape) -> Iterator[Part]:
        """Draw the body, the cement in it and the reference over it; sides as shares of `body`."""
        yield Stroke(outline(body, shape), fill="bone", line="bone_line", width=1.4)
        if one.has_cement:
            low = min(shape) * body.height
            yield from cement(Body(
                one.level, body.x, self.floor - low, body.depth * 0.72, low * 0.9, 0, 1
            ))  # fmt: skip
        yield from self._edge(one, body)

    def _over(self, one: Heights) -> Heights | None:
        """Return the reference where it is laid over a later body."""
        first = self.reference
        if first is None or one not in self.later:
            return None
        return None if first.anterior is None or first.posterior is None else first

    def _edge(self, one: Heights, body: Body) -> Iterator[Part]:
        """Lay the upper edge of the reference over a later body."""
        first = self._over(one)
        if first is None or first.anterior is None or first.posterior is None:
            return
        ends = (
            (body.x - body.depth, self.floor - float(first.anterior) * self.unit),
            (body.x + body.depth, self.floor - float(first.posterior) * self.unit),
        )
        yield Stroke(polyline(*ends), line="ink3", width=1.3, dash=(5, 3))

    def _numbers(self, one: Heights, body: Body) -> Iterator[Part]:
        first = self._over(one)
        edge = None if first is None else (first.anterior, None, first.posterior)
        sides: tuple[Anchor, ...] = ("start", "middle", "end")
        for place, value in enumerate((one.anterior, one.middle, one.posterior)):
            if value is None:
                continue
            # In the middle the number stands within the body: the edge lies above it.
            above = value if edge is None else max(value, edge[place] or value)
            shift = 0.9 if place != 1 else -1.5
            y = self.floor - float(above) * self.unit - shift * self.letter
            x = body.x + (place - 1) * body.depth
            words = number(value, self.language)
            if one.has_cement and place == 1:
                yield self._ground(x, y, words)
            yield Lettering(x, y, words, "ink", self.letter, bold=True, anchor=sides[place])

    def _ground(self, x: float, y: float, words: str) -> Part:
        """Keep a number readable where it lies on the hatching."""
        width, height = 0.62 * self.letter * len(words), 1.2 * self.letter
        return Stroke(
            rounded(x - width / 2, y - height / 2, width, height, 3), fill="bone", opacity=0.85
        )
