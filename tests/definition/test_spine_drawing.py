"""The spine as a drawing: geometry from one table, marks where they belong, the same in print."""

from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from kyphocrf.definition.column import column, nearest, pushed_apart, rows
from kyphocrf.definition.drawing import Lettering, Part, Stroke
from kyphocrf.definition.levels import LEVELS, VERTEBRAE, called, listed, regions
from kyphocrf.definition.palette import LIGHT
from kyphocrf.definition.profile import Heights, Mark, MarkKind
from kyphocrf.definition.spine_drawing import (
    SpineScene,
    level_words,
    placed,
    sentences,
    shapes_of,
    spine_parts,
    spine_svg,
    width_at,
)
from kyphocrf.definition.text import Text, same

LESION = Mark(MarkKind.LESION, ("L2",), Text("lesion 2", "Läsion 2"), 2)
IORT = Mark(
    MarkKind.IORT,
    ("L2",),
    Text("treated by IORT, sleeve right", "behandelt mit IORT, Hülse rechts"),
)
FIELD = Mark(MarkKind.FIELD, ("T5", "T6", "T7"), same("field"))
TALL = 600.0


def strokes(parts: tuple[Part, ...], **wanted: object) -> list[Stroke]:
    found = [part for part in parts if isinstance(part, Stroke)]
    return [one for one in found if all(getattr(one, key) == v for key, v in wanted.items())]


def letters(parts: tuple[Part, ...]) -> list[str]:
    return [part.words for part in parts if isinstance(part, Lettering)]


def drawn(*marks: Mark, **more: object) -> tuple[Part, ...]:
    return spine_parts(SpineScene(marks, **more), TALL, "en")  # type: ignore[arg-type]


def points(path: str) -> list[tuple[float, float]]:
    numbers = [float(word) for word in path.replace("M", " ").replace("L", " ").replace(
        "C", " ").replace("Z", " ").split()]  # fmt: skip
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_the_table_goes_from_the_first_cervical_to_the_last_sacral_level() -> None:
    assert (LEVELS[0], LEVELS[-1], len(LEVELS)) == ("C1", "S5", 29)
    assert [(first, last) for _, first, last in regions()] == [
        ("C1", "C7"),
        ("T1", "T12"),
        ("L1", "L5"),
        ("S1", "S5"),
    ]


def test_every_level_lies_below_the_one_before_and_no_bodies_touch() -> None:
    bodies = list(column(TALL, 100).values())

    for upper, lower in pairwise(bodies):
        assert upper.y + upper.height <= lower.y - lower.height + 0.01


def test_the_column_fills_the_height_and_grows_with_it() -> None:
    small, large = column(300, 0), column(600, 0)

    assert small["S5"].y + small["S5"].height == pytest.approx(300)
    assert large["L2"].y == pytest.approx(2 * small["L2"].y)


def test_anterior_is_left_the_chest_bends_back_and_the_loin_forward() -> None:
    bodies = column(TALL, 0)

    assert bodies["T8"].x > bodies["C5"].x
    assert bodies["T8"].x > bodies["L4"].x
    assert bodies["L1"].at(-1, 0)[0] < bodies["L1"].at(1, 0)[0]


def test_every_height_of_the_map_belongs_to_one_level() -> None:
    bodies = placed(TALL)
    taken = rows(bodies, TALL)

    assert taken["C1"][0] == 0
    assert taken["S5"][1] == TALL
    assert all(nearest(bodies, sum(taken[level]) / 2) == level for level in LEVELS)
    assert all(low - high >= 18 for high, low in rows(placed(640), 640).values())


def test_a_lesion_has_its_number_over_everything_else() -> None:
    parts = drawn(LESION, IORT, Mark(MarkKind.CEMENT, ("L2",), same("cement")))

    assert letters(parts)[-1] == "2"
    assert strokes(parts, fill="s2", line="s2")


def test_a_field_is_a_dashed_veil_around_its_levels_with_ticks() -> None:
    box, *ticks = strokes(drawn(FIELD), line="field")
    bodies = placed(TALL)
    ys = [y for _, y in points(box.path)]

    assert box.dash is not None
    assert box.opacity < 0.3
    assert min(ys) < bodies["T5"].y - bodies["T5"].height
    assert bodies["T7"].y + bodies["T7"].height < max(ys) < bodies["T8"].y
    assert len(ticks) == 9


def test_two_separate_levels_are_two_fields() -> None:
    apart = Mark(MarkKind.FIELD, ("T5", "L2"), same("field"))

    assert len([one for one in strokes(drawn(apart), line="field") if one.dash]) == 2


def test_the_needle_comes_from_behind_and_ends_in_the_centre() -> None:
    needle = strokes(drawn(IORT), line="accent")[0]
    tip, handle = points(needle.path)
    body = placed(TALL)["L2"]

    assert tip == pytest.approx((body.x, body.y), abs=2)
    assert handle[0] > body.x + body.depth


def test_no_hatching_leaves_the_cement() -> None:
    outline, *lines = strokes(drawn(Mark(MarkKind.CEMENT, ("L2",), same("c"))), line="ink2")
    xs = [x for x, _ in points(outline.path)]

    assert len(lines) > 3
    assert all(min(xs) <= x <= max(xs) for line in lines for x, _ in points(line.path))


def test_a_measured_body_is_wedged_and_a_fracture_is_a_red_zigzag() -> None:
    heights = Heights(("3M", 1), "L1", _mm("18"), _mm("20"), _mm("27"))
    shapes = shapes_of([heights])
    fracture = Mark(MarkKind.FRACTURE, ("L1",), same("fracture"))

    assert shapes["L1"] == pytest.approx((18 / 27, 20 / 27, 1))  # against the tallest edge
    assert len(points(strokes(drawn(fracture, shapes=shapes), line="hard")[0].path)) == 6
    assert drawn(fracture) != drawn(fracture, shapes=shapes)


def test_a_body_is_not_wedged_by_a_half_measurement() -> None:
    assert shapes_of([Heights(("3M", 1), "L1", _mm("18"), None, _mm("27"))]) == {}


def test_what_is_marked_on_no_level_of_the_spine_is_passed_over() -> None:
    strange = Mark(MarkKind.LESION, ("X9",), same("lesion"), 1)

    assert drawn(strange) == drawn()
    assert drawn(Mark(MarkKind.FIELD, ("X9",), same("f"))) == drawn()


def test_the_level_in_hand_and_the_chosen_ones_are_ringed() -> None:
    rings = strokes(drawn(chosen=("L2", "L3"), current="L4"), line="accent")

    assert len(rings) == 3


def test_a_level_is_said_with_everything_on_it() -> None:
    words = level_words("L2", (LESION, IORT, FIELD))

    assert words.en == "L2, lesion 2, treated by IORT, sleeve right"
    assert words.de == "LWK 2, Läsion 2, behandelt mit IORT, Hülse rechts"
    assert [one.en for one in sentences((LESION, FIELD))] == [
        "T5, field",
        "T6, field",
        "T7, field",
        "L2, lesion 2",
    ]


@pytest.mark.parametrize(
    ("levels", "en", "de"),
    [
        (("T7", "T5", "T6"), "T5–T7", "BWK 5–7"),
        (("T12", "L2"), "T12, L2", "BWK 12, LWK 2"),
        (("T12", "L1"), "T12–L1", "BWK 12 – LWK 1"),
        (("S1",), "S1", "S1"),
        ((), "", ""),
    ],
)
def test_levels_are_listed_from_the_head_down(levels: tuple[str, ...], en: str, de: str) -> None:
    assert listed(levels) == Text(en, de)


def test_what_is_no_level_reads_as_itself() -> None:
    assert called("X1") == same("X1")


def test_the_map_prints_with_its_spoken_name_and_the_same_paths() -> None:
    scene = SpineScene((LESION, IORT))
    image = ET.fromstring(spine_svg(scene, TALL, LIGHT, "en"))  # noqa: S314 - our own text
    paths = [one.get("d") for one in image if one.tag.endswith("path")]

    assert image[0].text == "L2, lesion 2, treated by IORT, sleeve right"
    assert paths == [one.path for one in strokes(spine_parts(scene, TALL, "en"))]
    assert float(image.get("width") or 0) == pytest.approx(width_at(TALL), abs=0.01)


def test_nothing_is_drawn_outside_the_map() -> None:
    everything = tuple(
        Mark(kind, LEVELS[2:24], same("x"), 1) for kind in MarkKind if kind is not MarkKind.FRACTURE
    )
    parts = spine_parts(SpineScene(everything), TALL, "en")
    xs = [x for one in strokes(parts) for x, _ in points(one.path)]

    assert min(xs) >= 0
    assert max(xs) <= width_at(TALL)


def test_boxes_are_pushed_apart_and_stay_within() -> None:
    tops = pushed_apart([50, 55, 60, 195], [30, 30, 30, 30], 200)

    assert all(b - a >= 36 - 1e-6 for a, b in pairwise(tops))
    assert tops[0] >= 0
    assert tops[-1] + 30 <= 200
    assert pushed_apart([100], [20], 200) == [90]


def test_the_table_and_the_levels_are_the_same() -> None:
    assert tuple(one.level for one in VERTEBRAE) == LEVELS


def _mm(text: str) -> Decimal:
    return Decimal(text)
