"""The vocabulary of states: one outline, one word and one colour each."""

import re
import xml.etree.ElementTree as ET
from typing import get_args

import pytest

from kyphocrf.definition.drawing import BOX, Stroke, circle, half_disc, polygon, star
from kyphocrf.definition.outlines import OUTLINES
from kyphocrf.definition.palette import DARK, LIGHT, TOKENS, Palette, contrast
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.definition.vocabulary import GRAVITY, SHAPES, ShapeName, StatusShape, gravest

EVERY = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
SVG = "{http://www.w3.org/2000/svg}"
PATH = re.compile(r"(M[-\d. ]+)( ?L[-\d. ]+| ?C[-\d. ]+| ?Z)*")


def test_every_name_has_its_words_and_its_drawing() -> None:
    names = set(get_args(ShapeName))

    assert names == set(SHAPES) == set(OUTLINES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_states_share_a_word(language: Language) -> None:
    words = [shape.words.to(language) for shape in SHAPES.values()]

    assert len(set(words)) == len(words)


def test_no_two_states_share_an_outline() -> None:
    outlines = {tuple((s.path, s.fill is None, s.dash) for s in o) for o in OUTLINES.values()}

    assert len(outlines) == len(OUTLINES)


@EVERY
def test_a_drawing_uses_the_four_commands_and_stays_in_its_box(shape: StatusShape) -> None:
    for stroke in shape.strokes:
        numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", stroke.path)]
        reach = stroke.width / 2 if stroke.line else 0

        assert PATH.fullmatch(stroke.path), stroke.path
        assert min(numbers) - reach >= 0
        assert max(numbers) + reach <= BOX


@EVERY
def test_a_drawing_names_only_known_colours(shape: StatusShape) -> None:
    named = {c for stroke in shape.strokes for c in (stroke.fill, stroke.line) if c}

    assert named | {shape.token} <= set(TOKENS)


@BOTH
@EVERY
@pytest.mark.parametrize("ground", ["surface", "canvas", "sunken", "accent_soft"])
def test_an_outline_stands_out_from_every_ground(
    shape: StatusShape, palette: Palette, ground: str
) -> None:
    outline = shape.strokes[0].line or shape.strokes[0].fill

    assert outline is not None
    assert contrast(palette[outline], palette[ground]) >= 3


@BOTH
@EVERY
def test_a_mark_stands_out_from_the_fill_it_lies_on(shape: StatusShape, palette: Palette) -> None:
    ground = shape.strokes[0].fill or "surface"

    for mark in shape.strokes[1:]:
        colour = mark.line or mark.fill or ""
        assert colour == shape.strokes[0].line or contrast(palette[colour], palette[ground]) >= 3


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_print_draws_the_same_paths_and_says_the_word(
    shape: StatusShape, language: Language
) -> None:
    drawn = ET.fromstring(shape.svg(language))  # noqa: S314 - our own text

    assert [path.get("d") for path in drawn.iter(f"{SVG}path")] == [s.path for s in shape.strokes]
    assert drawn.findtext(f"{SVG}title") == shape.words.to(language)


def test_print_takes_the_colours_it_is_given() -> None:
    drawn = SHAPES["hard"].svg("en", DARK, size=12)

    assert DARK.hard in drawn
    assert LIGHT.hard not in drawn
    assert 'width="12"' in drawn


def test_a_dashed_line_is_dashed_in_print() -> None:
    assert "stroke-dasharray" in SHAPES["not_yet_due"].svg("en")
    assert "stroke-dasharray" not in SHAPES["blank"].svg("en")


def test_the_gutter_shows_the_gravest_mark() -> None:
    assert gravest({"note", "soft", "query_open"}) == "query_open"
    assert gravest({"changed", "hard"}) == "hard"
    assert gravest({"complete"}) is None
    assert gravest(set()) is None


def test_gravity_ranks_only_known_shapes() -> None:
    assert set(GRAVITY) <= set(SHAPES)


def test_a_stroke_without_line_is_only_filled() -> None:
    drawn = StatusShape("blank", SHAPES["blank"].words, SHAPES["blank"].words, "ctl")

    assert drawn.strokes == OUTLINES["blank"]
    assert Stroke(circle(8, 8, 1), fill="ink").line is None


def test_closed_outlines_close() -> None:
    outlines = (
        polygon((0, 0), (1, 0), (1, 1)),
        star(8, 8, 7, 5, 5),
        circle(8, 8, 4),
        half_disc(8, 8, 4),
        half_disc(8, 8, 4, lower=True),
    )

    assert all(outline.endswith("Z") for outline in outlines)
