"""The first page of a casebook shows the spine and the charts, and says them in words."""

from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from kyphocrf.definition.profile import Heights
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.forms.study.study import STUDY
from kyphocrf.paper import casebook
from kyphocrf.paper.picture import _heights, written_picture
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.subject_profile import SubjectProfile
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


def test_each_level_is_drawn_with_its_own_heights() -> None:
    def measured(level: str, height: str) -> Heights:
        return Heights(("V0", 1), level, Decimal(height), None, None)

    shown = SubjectProfile(heights=(measured("T12", "21"), measured("L1", "34")))
    above, below = _heights(shown, "en")

    assert ("T12" in above["title"], "L1" in below["title"]) == (True, True)
    assert ("21" in above["drawn"][1], "34" in above["drawn"][1]) == (True, False)
    assert ("21" in below["drawn"][1], "34" in below["drawn"][1]) == (False, True)


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
