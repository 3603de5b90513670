"""A curve as a drawing: steps, marks where somebody was censored, numbers at risk beneath.

The page prints it and the window paints it: the very same lines and words.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from kyphocrf.central.picture.contents import Curve, CurveGroup
from kyphocrf.definition.drawing import Lettering, Part, Stroke, picture, polyline
from kyphocrf.definition.palette import LIGHT, Token
from kyphocrf.definition.text import Language, Text, decimal_sign

_WIDTH: Final = 640.0
_LETTER: Final = 10.0
"""Of a page; the lengths below are in sizes of the letter."""
_LEFT, _RIGHT, _TOP, _BOTTOM, _ROW = 10.0, 2.5, 1.4, 25.0, 1.5
_NARROW: Final = 0.45
"""The share of the width that the names of the lines have at most."""
_NAMES: Final = 27.0
"""Where the names of the lines begin, behind a sample of each."""
_MEAN: Final = 0.56
"""The mean width of a bold letter in its size, a little more than it is."""
_ABOVE_NUMBERS: Final = 2.9
"""Rows from the axis to the heading of the numbers at risk."""
_MARK: Final = 0.4
_INKS: Final[tuple[Token, ...]] = ("s1", "s2", "accent", "soft")
_DASHES: Final[tuple[tuple[float, float] | None, ...]] = (None, (7.0, 3.0), (2.0, 3.0))
_WIDTHS: Final = {False: 2.0, True: 1.0}
"""Of a line, and of that with the latest days of the same arm."""
_SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_DAYS: Final = Text("Days", "Tage")
_AT_RISK: Final = Text("At risk", "Unter Beobachtung")
_SAID: Final = Text(
    "{group}: {events} events in {subjects} subjects, {share} % without one at the end",
    "{group}: {events} Ereignisse bei {subjects} Patienten, {share} % am Ende ohne",
)


def svg(curve: Curve, language: Language) -> str:
    """Draw a curve as SVG for a page, at the left the names of its lines."""
    height = height_of(curve, _LETTER)
    drawn = parts(curve, _WIDTH, height, language, _LETTER)
    said = f"{curve.title.to(language)}. {spoken(curve, language)}"
    return picture(drawn, LIGHT, said, _WIDTH, height)


def height_of(curve: Curve, letter: float) -> float:
    """Return how high a curve is drawn with letters of that size."""
    return (_BOTTOM + _ROW * (4 + len(curve.groups))) * letter


def spoken(curve: Curve, language: Language) -> str:
    """Word what the lines of a curve show."""
    told = (
        _SAID.filled(
            group=one.label, events=one.events, subjects=one.subjects,
            share=round(100 * (one.values[-1] if one.values else 1)),
        ).to(language)
        for one in curve.groups
    )  # fmt: skip
    return ". ".join(told)


def parts(
    curve: Curve, width: float, height: float, language: Language, letter: float
) -> tuple[Part, ...]:
    """Draw a curve into a width and a height, with letters of that size."""
    shown = _Shown(curve, width, height, language, letter)
    return (
        *shown.axes(),
        *(part for place, one in enumerate(curve.groups) for part in shown.line(one, place)),
        *shown.at_risk(),
    )


class _Look(NamedTuple):
    ink: Token
    dash: tuple[float, float] | None
    width: float


class _Shown:
    """One curve in one size."""

    def __init__(
        self, curve: Curve, width: float, height: float, language: Language, letter: float
    ) -> None:
        self._curve = curve
        self._language: Language = language
        self._letter = letter
        longest = max((len(one.label.to(language)) for one in curve.groups), default=0)
        names = _NAMES + _MEAN * (letter - 1) * longest + _ROW * letter
        self._left = min(max(_LEFT * letter, names), _NARROW * width)
        self._right = max(width - _RIGHT * letter, self._left + 1)
        self._top = _TOP * letter
        self._bottom = height - _ROW * letter * (4 + len(curve.groups))
        self._looks = tuple(_looks(curve))

    def axes(self) -> Iterator[Part]:
        for share in _SHARES:
            y = self._y(share)
            ink: Token = "ctl" if share == 0 else "line2"
            yield Stroke(polyline((self._left, y), (self._right, y)), line=ink, width=1)
            words = decimal_sign(f"{share:g}", self._language)
            yield Lettering(self._left - 8, y, words, size=self._letter, anchor="end")
        for day in self._curve.ticks:
            x = self._x(day)
            yield Stroke(polyline((x, self._bottom), (x, self._bottom + 4)), line="ctl", width=1)
            yield self._middle(x, self._bottom + 1.2 * self._letter, str(day))
        middle = (self._left + self._right) / 2
        words = _DAYS.to(self._language)
        yield self._middle(middle, self._bottom + 2.7 * self._letter, words)

    def line(self, group: CurveGroup, place: int) -> Iterator[Part]:
        """Draw the steps up to the last day that was observed."""
        if not group.subjects:
            return
        look = self._looks[place]
        points, share = [(self._x(0), self._y(1.0))], 1.0
        for day, after in zip(group.times, group.values, strict=True):
            points += [(self._x(day), self._y(share)), (self._x(day), self._y(after))]
            share = after
        points.append((self._x(max((*group.times, *group.censored))), self._y(share)))
        yield Stroke(polyline(*points), line=look.ink, width=look.width, dash=look.dash)
        reach = _MARK * self._letter
        for day in group.censored:
            x, y = self._x(day), self._y(_share(group, day))
            yield Stroke(polyline((x, y - reach), (x, y + reach)), line=look.ink, width=1.4)

    def at_risk(self) -> Iterator[Part]:
        row, letter = _ROW * self._letter, self._letter
        top = self._bottom + _ABOVE_NUMBERS * row
        yield Lettering(4, top, _AT_RISK.to(self._language), "ink2", letter, bold=True)
        for number, group in enumerate(self._curve.groups, start=1):
            y, look = top + number * row, self._looks[number - 1]
            sample = polyline((4, y), (22, y))
            yield Stroke(sample, line=look.ink, width=look.width, dash=look.dash)
            words = group.label.to(self._language)
            yield Lettering(_NAMES, y, words, look.ink, letter - 1, bold=True)
            for day, count in zip(self._curve.ticks, group.at_risk, strict=True):
                yield self._middle(self._x(day), y, str(count))

    def _middle(self, x: float, y: float, words: str) -> Lettering:
        return Lettering(x, y, words, "ink2", self._letter, anchor="middle")

    def _x(self, day: int) -> float:
        return self._left + (self._right - self._left) * day / self._curve.ticks[-1]

    def _y(self, share: float) -> float:
        return self._bottom - (self._bottom - self._top) * share


def _looks(curve: Curve) -> Iterator[_Look]:
    """Yield how each line looks: colour and dashes tell the arms apart, either by itself."""
    arm = -1
    for group in curve.groups:
        arm += not group.is_latest
        dash = _DASHES[arm % len(_DASHES)]
        yield _Look(_INKS[arm % len(_INKS)], dash, _WIDTHS[group.is_latest])


def _share(group: CurveGroup, day: int) -> float:
    passed = [share for at, share in zip(group.times, group.values, strict=True) if at <= day]
    return passed[-1] if passed else 1.0
