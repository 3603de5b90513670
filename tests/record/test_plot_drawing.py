"""A chart and the heights as drawings, made of a profile by hand: no form is needed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kyphocrf.definition.chart_place import step_of
from kyphocrf.definition.drawing import Lettering, Part, Stroke
from kyphocrf.definition.profile import (
    Chart,
    Figures,
    Heights,
    Occasion,
    Place,
    Point,
    ReferenceLine,
    Series,
)
from kyphocrf.definition.spine_drawing import shapes_of
from kyphocrf.definition.text import Text, same
from kyphocrf.record.heights_drawing import heights_parts
from kyphocrf.record.plot_drawing import plot_parts
from kyphocrf.record.schedule import Due
from kyphocrf.record.subject_profile import Line, Plot, Tick
from kyphocrf.record.subject_profile_words import heights_table, spoken, table_of

LOCAL = Series(Text("Local pain", "Lokaler Schmerz"), Text("local", "lokal"), "solid", lambda _: ())
GENERAL = replace(LOCAL, label=same("General"), short=same("general"), style="dashed")
REFERENCE = ReferenceLine(same("baseline - 3"), same("responder below"), lambda _: Decimal(4))
CHART = Chart(same("Pain"), "PAIN", Decimal(0), Decimal(10), Decimal(2), (LOCAL, GENERAL))
SIZE = (600.0, 240.0)


def tick(code: str, day: date | None = None, due: Due = Due.DUE, late: Text | None = None) -> Tick:
    return Tick((code, 1), same(code), same(f"visit {code}"), due, day, late)


TICKS = (
    tick("V0", date(2026, 5, 1)),
    tick("D1", date(2026, 6, 2)),
    tick("W2", date(2026, 6, 15)),
    tick("W6", None, Due.LATE, Text("late 12 d", "überfällig 12 T")),
)


def place(code: str) -> Place:
    return code, 1


def plot(local: dict[str, str | None], general: dict[str, str] | None = None) -> Plot:
    def points(given: dict[str, str | None]) -> dict[Place, Point]:
        return {
            place(code): Point(
                place(code),
                None if value is None else Decimal(value),
                same("refused") if value is None else None,
            )
            for code, value in given.items()
        }

    lines = (Line(LOCAL, points(local)), Line(GENERAL, points({**(general or {})})))
    return Plot(CHART, TICKS, lines, (REFERENCE, Decimal(4)), (), {})


FULL = plot({"V0": "7", "D1": "3.5", "W2": "3"}, {"V0": "6", "D1": "5", "W2": "4"})


def words(parts: tuple[Part, ...]) -> list[str]:
    return [part.words for part in parts if isinstance(part, Lettering)]


def lines(parts: tuple[Part, ...], ink: str) -> list[Stroke]:
    found = [part for part in parts if isinstance(part, Stroke)]
    return [one for one in found if one.line == ink and one.width == 2]


def test_both_series_their_ends_and_the_line_of_response_are_named() -> None:
    said = words(plot_parts(FULL, *SIZE, "en"))

    assert {"local 3", "general 4", "baseline - 3", "responder below"} <= set(said)
    assert {"7", "3.5"} <= set(said)


def test_german_numbers_have_a_comma() -> None:
    assert "3,5" in words(plot_parts(FULL, *SIZE, "de"))
    assert "lokal 3" in words(plot_parts(FULL, *SIZE, "de"))


def test_the_second_series_is_dashed() -> None:
    parts = plot_parts(FULL, *SIZE, "en")

    assert [one.dash for one in lines(parts, "s1")] == [None]
    assert lines(parts, "s2")[0].dash is not None


def test_a_missing_value_breaks_the_line_and_says_why() -> None:
    broken = plot_parts(plot({"V0": "7", "D1": "5", "W2": None, "W6": "3"}), *SIZE, "en")

    assert "refused" in words(broken)
    assert len(lines(broken, "s1")) == 1  # from V0 to D1; W6 stands alone
    whole = plot_parts(plot({"V0": "7", "D1": "5", "W2": "4", "W6": "3"}), *SIZE, "en")
    assert len(lines(whole, "s1")[0].path) > len(lines(broken, "s1")[0].path)


def test_a_late_visit_says_how_late_where_its_value_would_stand() -> None:
    assert "late 12 d" in words(plot_parts(FULL, *SIZE, "en"))
    assert "late 12 d" not in words(plot_parts(plot({"W6": "3"}), *SIZE, "en"))


def test_a_missed_visit_is_said_too() -> None:
    missed = replace(TICKS[1], due=Due.MISSED)
    shown = replace(plot({"V0": "7", "W2": "3"}), ticks=(TICKS[0], missed, TICKS[2]))

    assert "missed" in words(plot_parts(shown, *SIZE, "en"))
    assert "versäumt" in words(plot_parts(shown, *SIZE, "de"))


def test_the_names_at_the_ends_stand_in_the_order_of_the_lines() -> None:
    near = plot({"V0": "7", "D1": "4"}, {"V0": "6", "D1": "4.2"})
    found = {
        part.words: part.y for part in plot_parts(near, *SIZE, "en") if isinstance(part, Lettering)
    }

    assert found["general 4.2"] < found["local 4"]  # higher on screen


@pytest.mark.parametrize("value", ["0.5", "3.6", "4", "4.5", "9.8"])
def test_names_at_the_right_end_leave_the_line_of_response_its_words(value: str) -> None:
    shown = plot({"V0": "7", "W6": value}, {"V0": "6", "W6": value})
    said = {one.words: one for one in plot_parts(shown, *SIZE, "en") if isinstance(one, Lettering)}
    names = [said[f"local {value}"], said[f"general {value}"]]
    beside = [said["baseline - 3"], said["responder below"]]

    assert all(abs(one.y - other.y) >= 11 for one in names for other in beside)
    assert all(11 <= one.y <= SIZE[1] - 11 for one in beside)


def test_what_happened_stands_in_rows_whose_words_do_not_overlap() -> None:
    occasions = (
        Occasion(same("Kypho-IORT T12, L2"), "flag", date(2026, 6, 1)),
        Occasion(same("fracture L1"), "dotted", date(2026, 6, 10)),
        Occasion(same("salvage RT T5"), "band", date(2026, 6, 20), date(2026, 6, 24)),
    )
    parts = plot_parts(replace(FULL, occasions=occasions), *SIZE, "en")
    named = {one.words.en for one in occasions}
    found = [one for one in parts if isinstance(one, Lettering) and one.words in named]
    boxes = [(one.x, one.x + 6 * len(one.words), one.y) for one in found]

    assert len(found) == 3
    for number, (left, right, y) in enumerate(boxes):
        for other_left, other_right, other_y in boxes[number + 1 :]:
            assert y != other_y or right <= other_left or other_right <= left


def test_figures_stand_beneath_the_axis() -> None:
    figures = Figures(same("OMED mg / 24 h"), lambda _: ())
    chart = replace(CHART, figures=figures)
    given = {place("D1"): Point(place("D1"), Decimal(20))}
    with_figures = replace(FULL, chart=chart, figures=given)

    assert {"20", "OMED mg / 24 h"} <= set(words(plot_parts(with_figures, *SIZE, "en")))
    assert table_of(with_figures)[2][-1] == same("20")


def test_the_name_of_the_figures_keeps_clear_of_the_last_of_them() -> None:
    figures = Figures(same("OMED mg / 24 h"), lambda _: ())
    unclear = Point(place("W6"), None, Text("unclear", "unklar"))
    plotted = replace(FULL, chart=replace(CHART, figures=figures), figures={place("W6"): unclear})

    parts = plot_parts(plotted, *SIZE, "en")

    told = {part.words: part for part in parts if isinstance(part, Lettering)}
    last, name = told["unclear"], told["OMED mg / 24 h"]
    assert last.x + len(last.words) * last.size / 4 < name.x
    assert name.x + len(name.words) * name.size / 2 <= SIZE[0]


def test_nothing_is_written_beyond_the_drawing() -> None:
    for part in plot_parts(FULL, *SIZE, "de"):
        if isinstance(part, Lettering):
            width = 0.54 * part.size * len(part.words)
            left = part.x - {"start": 0, "middle": width / 2, "end": width}[part.anchor]
            assert left >= 0
            assert left + width <= SIZE[0] + 1
            assert 0 <= part.y <= SIZE[1]


def test_a_chart_without_values_still_draws() -> None:
    assert plot_parts(plot({}), *SIZE, "en")
    assert plot_parts(replace(plot({}), ticks=()), *SIZE, "en")


@pytest.mark.parametrize(
    ("day", "step"),
    [
        (date(2026, 4, 1), -0.18),  # before the first visit
        (date(2026, 5, 17), 0.5),  # 16 of 32 days
        (date(2026, 6, 1), 0.82),  # the day before stays off the visit
        (date(2026, 9, 1), 2.36),
    ],
)
def test_an_occasion_lies_between_the_visits_around_its_day(day: date, step: float) -> None:
    assert step_of(day, [tick.day for tick in TICKS]) == pytest.approx(step)


def test_the_table_says_every_visit_also_the_late_one() -> None:
    head, *rows = table_of(FULL)

    assert [cell.en for cell in head] == ["Visit", "Local pain", "General"]
    assert [cell.en for cell in rows[-1]] == ["visit W6", "late", "late"]
    assert "visit D1: Lokaler Schmerz 3,5, General 5" in spoken(FULL, "de")


MEASURED = (
    Heights(place("V0"), "T12", Decimal("19.2"), Decimal("22.0"), Decimal("27.0")),
    Heights(
        place("D1"), "T12", Decimal("24.1"), None, Decimal("27.2"), has_cement=True,
        is_reference=True,
    ),
    Heights(
        place("W2"), "T12", Decimal("23.6"), Decimal("25.0"), Decimal("27.0"),
        loss=same("-2 %"),
    ),
)  # fmt: skip


def heights() -> tuple[Part, ...]:
    return heights_parts(MEASURED, TICKS, (700, 160), "en")


def test_the_heights_are_written_at_their_edges_with_the_loss_beneath() -> None:
    said = words(heights())

    assert {"19.2", "22.0", "27.0", "24.1", "27.2", "23.6", "-2 %"} <= set(said)
    assert {"visit V0", "visit D1 · ref.", "visit W2"} <= set(said)


def test_a_late_film_is_an_empty_place() -> None:
    boxes = [one for one in heights() if isinstance(one, Stroke) and one.fill == "soft_soft"]

    assert len(boxes) == 1
    assert "late 12 d" in words(heights())


def test_the_reference_is_laid_only_over_what_came_later() -> None:
    edges = [one for one in heights() if isinstance(one, Stroke) and one.line == "ink3"]

    assert len(edges) == 1


def test_a_body_is_hatched_where_there_is_cement() -> None:
    hatched = [one for one in heights() if isinstance(one, Stroke) and one.line == "ink2"]

    assert len(hatched) > 3


def test_a_number_on_cement_has_a_ground_of_its_own() -> None:
    def grounds(one: Heights) -> int:
        parts = heights_parts((one,), TICKS, (700, 160), "en")
        return sum(isinstance(part, Stroke) and part.opacity == 0.85 for part in parts)

    assert grounds(MEASURED[2]) == 0
    assert grounds(replace(MEASURED[2], has_cement=True)) == 1


def test_the_heights_have_a_table_too() -> None:
    head, *rows = heights_table(MEASURED, {tick.place: tick.label for tick in TICKS})

    assert len(head) == 6
    assert [cell.en for cell in rows[1]] == ["visit D1", "T12", "24.1", "–", "27.2", "reference"]


ANY_SIDE = (
    st.none()
    | st.sampled_from([Decimal(0), Decimal(-1), Decimal(10**14)])
    | st.decimals(-5, 40, places=1)
)


@given(
    sides=st.lists(st.tuples(ANY_SIDE, ANY_SIDE, ANY_SIDE), min_size=1, max_size=3),
    has_cement=st.booleans(),
)
@example(sides=[(Decimal(0), Decimal(0), Decimal(0))], has_cement=True)
@example(sides=[(Decimal(24), None, Decimal(25)), (Decimal(-1), Decimal(0), None)], has_cement=True)
def test_typing_10_heights_of_whatever_value_are_drawn_and_their_numbers_told(
    sides: list[tuple[Decimal | None, Decimal | None, Decimal | None]], *, has_cement: bool
) -> None:
    """A slip of the pen stores 0 or less; the page of the subject still opens."""
    measured = tuple(
        Heights(one.place, "L1", *side, has_cement=has_cement, is_reference=one is TICKS[0])
        for one, side in zip(TICKS, sides, strict=False)
    )
    drawn = heights_parts(measured, TICKS, SIZE, "en")

    numbers = [one for one in drawn if isinstance(one, Lettering) and one.bold and one.ink == "ink"]
    assert len(numbers) == sum(value is not None for side in sides for value in side)
    assert all(0 <= share <= 1 for shape in shapes_of(measured).values() for share in shape)
