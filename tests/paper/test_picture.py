"""The first page of a casebook shows the spine and the charts, and says them in words."""

from dataclasses import replace
from decimal import Decimal
from math import dist
from xml.etree import ElementTree as ET

import pytest

from kyphocrf.definition.levels import LEVELS, called
from kyphocrf.definition.profile import Heights, Mark, MarkKind
from kyphocrf.definition.spine_drawing import placed
from kyphocrf.definition.text import LANGUAGES, Language, same
from kyphocrf.forms.study.study import STUDY
from kyphocrf.paper import casebook
from kyphocrf.paper.picture import (
    SPINE_HEIGHT,
    written_heights,
    written_picture,
    written_spine,
)
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.schedule import Due
from kyphocrf.record.subject_profile import SubjectProfile, Tick
from tests.forms.test_profile import irradiated, operated, rated
from tests.paper import sample
from tests.paper.sample import printed
from tests.scenario import NOW


def lived() -> Casebook:
    scenario = rated(operated(), "V0", "2026-05-20", "7.5", "6")
    scenario = irradiated(rated(scenario, "D1", "2026-06-02", "3.5", "5"))
    assert scenario.entry is not None
    return scenario.entry.book


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_has_the_spine_the_pain_chart_and_every_marked_level(
    language: Language,
) -> None:
    shown = written_picture(lived(), language)

    assert shown is not None
    drawing, alternative = shown["spine"]
    assert ET.fromstring(drawing)[0].text == alternative  # noqa: S314 - our own text
    assert any(("Hülse rechts" if language == "de" else "sleeve right") in one
               for one in shown["said"])  # fmt: skip
    (chart,) = shown["charts"]
    assert chart["drawn"][1].startswith(chart["title"])


def numbers_in(drawing: str) -> set[str]:
    """The texts that are lettered in a drawing."""
    return {one.text or "" for one in ET.fromstring(drawing).iter() if one.tag.endswith("text")}  # noqa: S314 - our own text


@pytest.mark.parametrize("level", LEVELS)
def test_paper_11_heights_stand_under_their_own_level(level: str) -> None:
    """Each level has heights of its own, so that those of any other would be seen."""
    own = {one: Decimal(10 + rank) / 2 for rank, one in enumerate(LEVELS)}
    ticks = (Tick(("V0", 1), same("V0"), same("Baseline"), Due.DUE, None),)
    heights = tuple(Heights(("V0", 1), one, own[one], None, None) for one in LEVELS)

    shown = written_heights(SubjectProfile(heights=heights, height_ticks=ticks), "en")

    (chart,) = [one for one in shown if one["title"] == f"Vertebral heights {level} (mm)"]
    drawing, words = chart["drawn"]
    drawn = numbers_in(drawing) & {str(value) for value in own.values()}
    assert drawn == {str(own[level])}
    assert f"{level}, {own[level]}" in words


@pytest.mark.parametrize("level", LEVELS)
def test_paper_11_a_lesion_is_drawn_and_said_at_its_own_level(level: str) -> None:
    """What is marked at one level lies within that body of the column and in its sentence."""
    mark = Mark(MarkKind.LESION, (level,), same("lesion 1"), number=1)
    profile = SubjectProfile(marks=(mark,))

    shown = written_spine(profile, "en")

    texts = ET.fromstring(shown["spine"][0]).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314
    (number,) = [one for one in texts if one.text == "1" and one.get("text-anchor") == "middle"]
    at = (float(number.get("x", "")), float(number.get("y", "")))
    bodies = placed(SPINE_HEIGHT)
    assert min(bodies, key=lambda one: dist(at, (bodies[one].x, bodies[one].y))) == level
    assert shown["said"] == [f"{called(level).en}, lesion 1"]


def test_only_the_whole_casebook_has_the_picture() -> None:
    book, printout = lived(), printed(sample.lived()[1])

    assert casebook.written(book, printout, "en")["picture"] is not None
    one = casebook.written(book, printout, "en", (FormKey("V0", 1, "PAIN", 1),))
    assert one["picture"] is None


def test_nothing_is_drawn_before_there_is_anything_or_where_a_study_shows_none() -> None:
    assert written_picture(Casebook(STUDY, "101-001", NOW), "en") is None
    assert written_picture(replace(lived(), study=replace(STUDY, profile=None)), "en") is None


def test_the_page_is_set_with_the_picture_and_the_same_bytes_each_time() -> None:
    book, printout = lived(), printed(sample.lived()[1])
    first = casebook.pdf(STUDY, book, printout, "de")

    assert first.startswith(b"%PDF-1.7")
    assert first == casebook.pdf(STUDY, book, printout, "de")
