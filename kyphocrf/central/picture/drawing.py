"""A curve as a drawing: steps, marks where somebody was censored, numbers at risk beneath."""

from collections.abc import Iterator
from typing import Final

from kyphocrf.central.picture.contents import Curve, CurveGroup
from kyphocrf.definition.drawing import Lettering, Part, Stroke, picture, polyline
from kyphocrf.definition.palette import LIGHT, Token
from kyphocrf.definition.text import Language, Text, decimal_sign

_WIDTH: Final = 640.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 205.0, 615.0, 14.0, 250.0
_LETTER: Final = 10.0
_ROW: Final = 15.0
_MARK: Final = 4.0
_INKS: Final[tuple[Token, ...]] = ("s1", "s2", "accent", "soft")
_SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_DAYS: Final = Text("Days", "Tage")
_AT_RISK: Final = Text("At risk", "Unter Beobachtung")
_SAID: Final = Text(
    "{title}. {group}: {events} events in {subjects} subjects",
    "{title}. {group}: {events} Ereignisse bei {subjects} Patienten",
)


def svg(curve: Curve, language: Language) -> str:
    """Draw a curve as SVG, at the left the names of its lines, with numbers at risk."""
    height = _BOTTOM + _ROW * (4 + len(curve.groups))
    return picture(_parts(curve, language), LIGHT, spoken(curve, language), _WIDTH, height)


def spoken(curve: Curve, language: Language) -> str:
    """Word what a curve shows."""
    told = (
        _SAID.filled(
            title=curve.title, group=one.label, events=one.events, subjects=one.subjects
        ).to(language)
        for one in curve.groups
    )
    return ". ".join(told)


def _parts(curve: Curve, language: Language) -> Iterator[Part]:
    yield from _axes(curve, language)
    inks = _inks(curve)
    for place, group in enumerate(curve.groups):
        yield from _line(curve, group, *inks[place])
    yield from _at_risk(curve, inks, language)


def _inks(curve: Curve) -> list[tuple[Token, bool]]:
    """Return colour and whether it is dashed: the second of two lines of an arm is."""
    found: list[tuple[Token, bool]] = []
    arm = -1
    for group in curve.groups:
        is_second = group.label.en.endswith(", latest days")
        arm += not is_second
        found.append((_INKS[arm % len(_INKS)], is_second))
    return found


def _x(curve: Curve, day: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * day / curve.ticks[-1]


def _y(share: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * share


def _axes(curve: Curve, language: Language) -> Iterator[Part]:
    for share in _SHARES:
        y = _y(share)
        ink: Token = "ctl" if share == 0 else "line2"
        yield Stroke(polyline((_LEFT, y), (_RIGHT, y)), line=ink, width=1)
        words = decimal_sign(f"{share:g}", language)
        yield Lettering(_LEFT - 8, y, words, size=_LETTER, anchor="end")
    for day in curve.ticks:
        x = _x(curve, day)
        yield Stroke(polyline((x, _BOTTOM), (x, _BOTTOM + 4)), line="ctl", width=1)
        yield Lettering(x, _BOTTOM + 12, str(day), "ink2", _LETTER, anchor="middle")
    middle = (_LEFT + _RIGHT) / 2
    yield Lettering(middle, _BOTTOM + 27, _DAYS.to(language), "ink2", _LETTER, anchor="middle")


def _line(curve: Curve, group: CurveGroup, ink: Token, is_second: bool) -> Iterator[Part]:  # noqa: FBT001  one of two looks
    """Draw the steps up to the last day that was observed."""
    if not group.subjects:
        return
    points, share = [(_x(curve, 0), _y(1.0))], 1.0
    for day, after in zip(group.times, group.values, strict=True):
        points += [(_x(curve, day), _y(share)), (_x(curve, day), _y(after))]
        share = after
    last = max((*group.times, *group.censored))
    points.append((_x(curve, last), _y(share)))
    yield Stroke(polyline(*points), line=ink, width=2, dash=(5.0, 3.0) if is_second else None)
    for day in group.censored:
        x, y = _x(curve, day), _y(_share(group, day))
        yield Stroke(polyline((x, y - _MARK), (x, y + _MARK)), line=ink, width=1.4)


def _share(group: CurveGroup, day: int) -> float:
    passed = [share for at, share in zip(group.times, group.values, strict=True) if at <= day]
    return passed[-1] if passed else 1.0


def _at_risk(curve: Curve, inks: list[tuple[Token, bool]], language: Language) -> Iterator[Part]:
    top = _BOTTOM + 2.9 * _ROW
    yield Lettering(4, top, _AT_RISK.to(language), "ink2", _LETTER, bold=True)
    for row, group in enumerate(curve.groups, start=1):
        y, (ink, is_second) = top + row * _ROW, inks[row - 1]
        sample = polyline((4, y), (22, y))
        yield Stroke(sample, line=ink, width=2, dash=(5.0, 3.0) if is_second else None)
        yield Lettering(27, y, group.label.to(language), ink, _LETTER - 1, bold=True)
        for day, number in zip(curve.ticks, group.at_risk, strict=True):
            yield Lettering(_x(curve, day), y, str(number), "ink2", _LETTER, anchor="middle")
