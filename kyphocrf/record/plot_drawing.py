"""A chart as a drawing: the same lines and words on screen and in print."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kyphocrf.definition.chart_place import Frame, step_of
from kyphocrf.definition.column import pushed_apart
from kyphocrf.definition.drawing import (
    Anchor,
    Lettering,
    Part,
    Stroke,
    circle,
    polygon,
    polyline,
    rounded,
)
from kyphocrf.definition.profile import Occasion, Point
from kyphocrf.definition.text import Language
from kyphocrf.record.schedule import Due
from kyphocrf.record.subject_profile import Line, Plot, Tick
from kyphocrf.record.subject_profile_words import DUE_WORDS, number

_LETTER: Final = 0.54
"""The mean width of a letter of Inter in its size, a little more than it is."""

_NAME: Final = 1.25
"""The height of the name at the end of a line, in sizes of the letter."""

_LEFT, _BETWEEN = 2.8, 1.5
"""Margins in sizes of the letter."""

_RESPONSE: Final = 0.55
_GROUND: Final = 0.85


def plot_parts(
    plot: Plot, width: float, height: float, language: Language, letter: float = 11
) -> tuple[Part, ...]:
    """Draw a chart into a box; `letter` is the size of its words."""
    shown = _Shown(plot, width, height, language, letter)
    return (
        *shown.reference(),
        *shown.grid(),
        *shown.axis(),
        *shown.occasions(),
        *(part for line in plot.lines for part in shown.line(line)),
        *(part for line in plot.lines for part in shown.words_of(line)),
        *shown.ends(),
    )


class _Shown:
    """One chart in one size."""

    def __init__(
        self, plot: Plot, width: float, height: float, language: Language, letter: float
    ) -> None:
        self.plot = plot
        self.language: Language = language
        self.letter = letter
        self.days = [tick.day for tick in plot.ticks]
        right = width - self._right()
        left = _LEFT * letter
        self.rows = self._rows(left, right)
        top = letter * (1 + 1.5 * (max((row for *_, row in self.rows), default=-1) + 1))
        beneath = letter * (3.4 if plot.chart.figures is not None else 1.9)
        self.frame = Frame(
            left, top, right, height - beneath, plot.chart.least, plot.chart.most, len(plot.ticks)
        )

    def _width(self, words: str) -> float:
        return len(words) * self.letter * _LETTER

    def _right(self) -> float:
        words = [self._end_words(line) for line in self.plot.lines]
        if self.plot.reference is not None:
            line = self.plot.reference[0]
            words += [line.label.to(self.language), line.below.to(self.language)]
        widest = max((self._width(one) for one in words), default=0.0)
        if self.plot.chart.figures is not None:
            label = self.plot.chart.figures.label.to(self.language)
            widest = max(widest, self._width(label) + self._beside_figures() - self.letter)
        return widest + 2 * self.letter

    def _beside_figures(self) -> float:
        """Return how far behind the axis the label of the figures stands, clear of the last one."""
        last = self.plot.figures.get(self.plot.ticks[-1].place) if self.plot.ticks else None
        half = 0.0 if last is None else self._width(self._figure(last)) / 2
        return half + self.letter

    def _rows(self, left: float, right: float) -> list[tuple[Occasion, float, float, int]]:
        """Give every occasion a place and a row above, so that no words lie over others."""
        steps = max(len(self.days) - 1, 1)
        taken: list[float] = []
        rows = []
        for one in sorted(self.plot.occasions, key=lambda occasion: occasion.day):
            x = left + (right - left) * step_of(one.day, self.days) / steps
            until = one.until or one.day
            end = left + (right - left) * step_of(until, self.days) / steps
            row = next((row for row, reach in enumerate(taken) if reach < x), len(taken))
            taken[row : row + 1] = [x + self._width(one.words.to(self.language)) + 2 * self.letter]
            rows.append((one, x, max(end, x + 6), row))
        return rows

    def grid(self) -> Iterator[Part]:
        frame, chart = self.frame, self.plot.chart
        value = chart.least
        while value <= chart.most:
            y = frame.y(value)
            token = "ctl" if value == chart.least else "line2"
            yield Stroke(polyline((frame.left, y), (frame.right, y)), line=token, width=1)
            words = number(value, self.language)
            yield Lettering(frame.left - 8, y, words, "ink3", self.letter, anchor="end")
            value += chart.step

    def axis(self) -> Iterator[Part]:
        frame, letter = self.frame, self.letter
        line = frame.bottom + 1.1 * letter
        for step, tick in enumerate(self.plot.ticks):
            x = frame.x(step)
            words = tick.words.to(self.language)
            yield Lettering(x, line, words, "ink2", letter, anchor="middle")
            yield from self._not_there(tick, x)
            point = self.plot.figures.get(tick.place)
            if point is not None:
                words = self._figure(point)
                below = line + _BETWEEN * letter
                yield Lettering(x, below, words, "ink3", letter, anchor="middle")
        if self.plot.chart.figures is not None:
            words = self.plot.chart.figures.label.to(self.language)
            x = frame.right + self._beside_figures()
            yield Lettering(x, line + _BETWEEN * letter, words, size=letter)

    def _figure(self, point: Point) -> str:
        if point.value is None:
            return "–" if point.reason is None else point.reason.to(self.language)
        return number(point.value, self.language)

    def _not_there(self, tick: Tick, x: float) -> Iterator[Part]:
        """Say that a visit is late or did not take place where its values would stand."""
        if any(tick.place in line.points for line in self.plot.lines):
            return
        top, bottom, letter = self.frame.top, self.frame.bottom, self.letter
        if tick.late is not None:
            yield Stroke(polyline((x, top), (x, bottom)), line="soft_line", width=1, dash=(2, 3))
            words = tick.late.to(self.language)
            yield Lettering(x + 6, top + letter, words, "soft", letter, bold=True)
        elif tick.due in (Due.MISSED, Due.NOT_DONE):
            words = DUE_WORDS[tick.due].to(self.language)
            yield Lettering(x, bottom - 0.9 * letter, words, "ink2", letter, anchor="middle")

    def reference(self) -> Iterator[Part]:
        if self.plot.reference is None:
            return
        frame, letter = self.frame, self.letter
        line, value = self.plot.reference
        y = frame.y(value)
        if frame.bottom > y:
            below = polygon(
                (frame.left, y), (frame.right, y),
                (frame.right, frame.bottom), (frame.left, frame.bottom),
            )  # fmt: skip
            yield Stroke(below, fill="ok_soft", opacity=_RESPONSE)
        yield Stroke(polyline((frame.left, y), (frame.right, y)), line="ok", width=1.4, dash=(4, 3))
        x = frame.right + letter * 0.7
        label, under = line.label.to(self.language), line.below.to(self.language)
        up = self._clear_of_names(min(y, frame.bottom - 1.3 * letter))
        yield Lettering(x, up - 0.2 * letter, label, "ok", letter, bold=True)
        yield Lettering(x, up + 1.15 * letter, under, "ok", letter)

    def _clear_of_names(self, y: float) -> float:
        """Move the two lines at the right above or below the names of lines that reach there."""
        letter = self.letter
        height, edge = _NAME * letter, self.frame.right + 0.7 * letter
        tops = [top for _, words, x, top in self._names() if x + self._width(words) > edge]
        if not any(y - 2.1 * letter < top < y + 1.8 * letter for top in tops):
            return y
        above = min(tops) - 1.8 * letter
        return above if above > self.frame.top else max(tops) + height + 0.9 * letter

    def occasions(self) -> Iterator[Part]:
        top, bottom, letter = self.frame.top, self.frame.bottom, self.letter
        for one, x, end, row in self.rows:
            y = letter * (0.9 + 1.5 * row)
            words = one.words.to(self.language)
            if one.style == "flag":
                flag = polygon((x - 5, y - 4), (x + 5, y - 4), (x, y + 4))
                yield Stroke(flag, fill="accent")
                yield Stroke(polyline((x, y), (x, bottom)), line="accent", width=1.6)
                yield Lettering(x + 9, y, words, "accent", letter, bold=True)
            elif one.style == "band":
                band = rounded(x, top - 2, end - x, bottom - top + 2, 1)
                yield Stroke(
                    band, fill="field", line="field", width=1.2, dash=(3, 2.4), opacity=0.2
                )
                yield Stroke(polyline((x, y + 6), (x, top - 2)), line="field", width=1)
                yield Lettering(x, y, words, "field", letter, bold=True)
            else:
                dotted = polyline((x, y + 6), (x, bottom))
                yield Stroke(dotted, line="hard", width=1.5, dash=(2, 2.2))
                yield Lettering(x, y, words, "hard", letter, bold=True)

    def line(self, line: Line) -> Iterator[Part]:
        """Draw a series; where a value is missing the line breaks and the reason stands there."""
        solid = line.series.style == "solid"
        token = "s1" if solid else "s2"
        runs: list[list[tuple[float, float]]] = [[]]
        for step, tick in enumerate(self.plot.ticks):
            point = line.points.get(tick.place)
            if point is None or point.value is None:
                runs.append([])
            else:
                runs[-1].append((self.frame.x(step), self.frame.y(point.value)))
        dash = None if solid else (7.0, 4.0)
        for run in runs:
            if len(run) > 1:
                yield Stroke(polyline(*run), line=token, width=2, dash=dash)
        for x, y in (one for run in runs for one in run):
            mark = circle(x, y, 4) if solid else rounded(x - 4, y - 4, 8, 8, 0.5)
            yield Stroke(mark, fill=token, line="surface", width=1.2)

    def words_of(self, line: Line) -> Iterator[Part]:
        """Say the values of a solid line, and why values are missing, over all lines."""
        solid = line.series.style == "solid"
        yield from self._numbers(line) if solid else ()
        yield from self._reasons(line, "s1" if solid else "s2")

    def _numbers(self, line: Line) -> Iterator[Part]:
        last = self._last(line)
        for step, tick in enumerate(self.plot.ticks):
            point = line.points.get(tick.place)
            if point is None or point.value is None or step == last:
                continue
            y = self.frame.y(point.value)
            above = self._is_highest(tick, point.value) or y + 2 * self.letter > self.frame.bottom
            words = number(point.value, self.language)
            shift = -1.25 * self.letter if above else 1.4 * self.letter
            x = self.frame.x(step) + (0.6 * self.letter if step == 0 else 0)
            side: Anchor = "start" if step == 0 else "middle"
            yield self._ground(x, y + shift, words, side)
            yield Lettering(x, y + shift, words, "s1", self.letter, bold=True, anchor=side)

    def _ground(self, x: float, y: float, words: str, side: Anchor) -> Part:
        """Return what lies beneath a word so that no line runs through it."""
        width, height = 0.92 * self._width(words), self.letter
        left = x if side == "start" else x - width / 2
        return Stroke(
            rounded(left, y - height / 2, width, height, 3), fill="surface", opacity=_GROUND
        )

    def _is_highest(self, tick: Tick, value: Decimal) -> bool:
        points = (line.points.get(tick.place) for line in self.plot.lines)
        return value >= max(
            one.value for one in points if one is not None and one.value is not None
        )

    def _reasons(self, line: Line, token: str) -> Iterator[Part]:
        rank = self.plot.lines.index(line)
        y = self.frame.bottom - self.letter * (0.9 + 1.4 * rank)
        for step, tick in enumerate(self.plot.ticks):
            point = line.points.get(tick.place)
            if point is not None and point.value is None and point.reason is not None:
                words = point.reason.to(self.language)
                side: Anchor = "start" if step == 0 else "middle"
                x = self.frame.x(step) + (0.6 * self.letter if step == 0 else 0)
                yield Lettering(x, y, words, token, self.letter, anchor=side)

    def ends(self) -> Iterator[Part]:
        """Name every line at its end."""
        height = _NAME * self.letter
        for token, words, x, top in self._names():
            ground = rounded(x - 3, top, 0.92 * self._width(words) + 6, height, 3)
            yield Stroke(ground, fill="surface", opacity=_GROUND)
            yield Lettering(x, top + height / 2, words, token, self.letter, bold=True)

    def _names(self) -> Iterator[tuple[str, str, float, float]]:
        """Yield colour, words, left and top of each name, pushed apart where the lines meet."""
        named = [(self._last(line), line) for line in self.plot.lines]
        shown = sorted(
            ((self._beside(line, step), step, line) for step, line in named if step is not None),
            key=lambda one: self._y_of(one[2], one[1]),
        )
        height = _NAME * self.letter
        tops = pushed_apart([y for y, *_ in shown], [height] * len(shown), self.frame.bottom, 1)
        for (_, step, line), top in zip(shown, tops, strict=True):
            token = "s1" if line.series.style == "solid" else "s2"
            yield token, self._end_words(line), self.frame.x(step) + 10, top

    def _beside(self, line: Line, step: int) -> float:
        """Return the height of a name at its line's end, off the line of reference."""
        y = self._y_of(line, step)
        if self.plot.reference is None:
            return y
        level = self.frame.y(self.plot.reference[1])
        near = abs(y - level) < 0.8 * self.letter
        return level + (-0.9 if y <= level else 0.9) * self.letter if near else y

    def _y_of(self, line: Line, step: int) -> float:
        point = line.points[self.plot.ticks[step].place]
        return self.frame.y(point.value if point.value is not None else self.plot.chart.least)

    def _last(self, line: Line) -> int | None:
        steps = [
            step
            for step, tick in enumerate(self.plot.ticks)
            if (point := line.points.get(tick.place)) is not None and point.value is not None
        ]
        return steps[-1] if steps else None

    def _end_words(self, line: Line) -> str:
        last = self._last(line)
        if last is None:
            return line.series.short.to(self.language)
        value = line.points[self.plot.ticks[last].place].value
        shown = "" if value is None else number(value, self.language)
        return f"{line.series.short.to(self.language)} {shown}"
