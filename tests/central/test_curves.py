"""The curves are those of published worked examples; bounds are drawn twice and counted in words.

Source: E. J. Freireich et al., Blood 21 (1963) 699, as worked through by E. A. Gehan, Biometrika 52
(1965) 203, and in D. Collett, Modelling Survival Data in Medical Research: remission in weeks.
"""

import builtins
import re
from typing import Any

import pytest

from kyphocrf.central.picture import drawing
from kyphocrf.central.picture.counting import EventTime
from kyphocrf.central.picture.curves import curve
from kyphocrf.definition.drawing import Stroke
from kyphocrf.definition.text import same
from kyphocrf.errors import UserError

TITLE = same("Remission")
# A negative number is a time at which a patient was censored.
TREATED = (6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35)
PLACEBO = (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)


def times(days: tuple[int, ...]) -> list[EventTime]:
    return [EventTime(day > 0, abs(day), abs(day)) for day in days]


def test_the_remission_of_leukaemia_is_estimated_as_published() -> None:
    made = curve(TITLE, [(same("6-MP"), times(TREATED)), (same("placebo"), times(PLACEBO))])

    treated, placebo = made.groups
    assert treated.times == (6, 7, 10, 13, 16, 22, 23)
    assert [round(share, 3) for share in treated.values] == [
        0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448,
    ]  # fmt: skip
    assert placebo.times == (1, 2, 3, 4, 5, 8, 11, 12, 15, 17, 22, 23)
    assert [round(share, 3) for share in placebo.values] == [
        0.905, 0.810, 0.762, 0.667, 0.571, 0.381, 0.286, 0.190, 0.143, 0.095, 0.048, 0.0,
    ]  # fmt: skip
    assert (treated.subjects, treated.events, len(treated.censored)) == (21, 9, 12)
    assert (placebo.subjects, placebo.events, placebo.censored) == (21, 21, ())
    assert made.ticks == (0, 30, 60)
    assert (treated.at_risk, placebo.at_risk) == ((21, 4, 0), (21, 0, 0))


def test_an_event_within_bounds_is_drawn_with_both_and_counted_in_words() -> None:
    bounded = EventTime(is_event=True, earliest=10, latest=40)
    untold = EventTime(None, None, None)

    made = curve(TITLE, [(same("A"), [bounded, *times((20, -50))]), (same("B"), [untold])])

    first, last, other = made.groups
    assert (first.times, last.times) == ((10, 20), (20, 40))
    assert [one.label.en for one in made.groups] == ["A, earliest days", "A, latest days", "B"]
    assert (other.subjects, other.at_risk) == (0, (0, 0, 0))
    assert made.note is not None
    assert made.note.en.startswith("Of 1 randomised")
    assert "Of 1 the day" in made.note.en


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_curve_is_drawn_with_a_line_for_each_group(language: Any) -> None:
    made = curve(TITLE, [(same("A"), times((5, -7))), (same("B"), times((3,))), (same("C"), [])])

    drawn = drawing.svg(made, language)

    assert drawn.startswith("<svg")
    assert "C" in drawing.spoken(made, language)


@pytest.mark.parametrize(("width", "letter"), [(640.0, 10.0), (1000.0, 13.0), (240.0, 18.0)])
def test_the_lines_of_a_curve_stay_in_its_box_and_are_told_apart_without_colour(
    width: float, letter: float
) -> None:
    bounded = EventTime(is_event=True, earliest=10, latest=40)
    made = curve(
        TITLE, [(same("A"), [bounded, *times((20, -50))]), (same("B"), [bounded, *times((3, -9))])]
    )
    height = drawing.height_of(made, letter)

    drawn = drawing.parts(made, width, height, "en", letter)

    lines = [one for one in drawn if isinstance(one, Stroke) and one.line in ("s1", "s2")]
    assert len({(one.dash, one.width) for one in lines if one.width != 1.4}) == 4
    for one in drawn:
        if isinstance(one, Stroke):
            places = [float(number) for number in re.findall(r"[0-9.]+", one.path)]
            assert all(0 <= x <= width for x in places[::2])
            assert all(0 <= y <= height for y in places[1::2])
        else:
            assert 0 <= one.y <= height - letter / 2


def test_without_scipy_a_curve_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    held = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:
        if name.startswith("scipy"):
            raise ImportError(name)
        return held(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(UserError, match="E-642"):
        curve(TITLE, [(same("A"), times((5,)))])
