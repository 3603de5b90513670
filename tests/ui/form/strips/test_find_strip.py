"""Ctrl+F finds on the page: numbers, labels, questions, answers, in the language on screen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.record.finding import worded
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.form.scene.sought import places_with
from kyphocrf.ui.form.scene.work import FormWork
from tests.ui import sample_form as form
from tests.ui.form_window import Window
from tests.ui.shoot import shoot


@pytest.fixture
def filled(qtbot: QtBot) -> Window:
    return Window(qtbot, form.desk_of(form.filled()))


def scene_of(language: Language) -> FormScene:
    desk = form.desk_of(form.filled())
    return FormScene(FormWork(desk.entry, desk, language), readable=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_capture_24_every_place_is_found_by_number_label_and_answer(language: Language) -> None:
    scene = scene_of(language)
    entry = scene.entry
    for spot in entry.review.spots():
        item = entry.form.items[spot.item]
        assert spot in places_with(scene, entry.form.numbers[spot.item])
        assert spot in places_with(scene, item.label.to(language).upper())
        answer = scene.answer_at(spot)
        if answer is not None:
            assert spot in places_with(scene, worded(item, answer, language))


@given(st.text(max_size=12))
@settings(max_examples=60)
def test_capture_24_whatever_is_typed_finds_places_of_the_page_or_none(typed: str) -> None:
    scene = scene_of("en")

    assert set(places_with(scene, typed)) <= set(scene.entry.review.spots())


def test_capture_24_enter_goes_to_the_place_found(filled: Window) -> None:
    filled.go(form.GIVEN)
    filled.page.find_words()
    filled.type("176")
    assert filled.page.found.words == "1 of 1: 13.11 Height, cm"

    filled.press("Enter")

    assert filled.current == "HEIGHT"
    assert filled.focused is filled.view.field_at(filled.spot(form.HEIGHT))
    assert filled.page.found.isHidden()


def test_capture_24_down_and_up_walk_along_what_was_found(filled: Window) -> None:
    filled.page.find_words()
    filled.type("fraction dose")
    found = places_with(filled.view.scene, "fraction dose")
    assert len(found) > 3
    assert filled.page.found.words.startswith(f"1 of {len(found)}: ")

    filled.press("Down", "Down", "Down", "Up", "Enter")

    assert filled.view.current == found[2]


def test_capture_24_escape_goes_back_to_where_one_was(filled: Window) -> None:
    filled.go(form.HEIGHT)
    filled.page.find_words()
    filled.type("story").press("Esc")

    assert filled.current == "HEIGHT"
    assert filled.focused is filled.view.field_at(filled.spot(form.HEIGHT))


def test_capture_24_what_is_nowhere_is_said_and_enter_stays(filled: Window) -> None:
    filled.page.find_words()
    filled.type("zeppelin").press("Enter")

    assert filled.page.found.words == "Nothing on this page says so."
    assert filled.focused is filled.page.found.line


def test_capture_24_what_is_half_typed_is_an_answer_before_it_is_looked_for(
    filled: Window,
) -> None:
    filled.go(form.WEIGHT).type("81")
    filled.page.find_words()
    filled.type("81")

    assert filled.page.found.words == "1 of 1: 13.10 Weight, kg"


@pytest.mark.parametrize("language", LANGUAGES)
def test_capture_24_it_looks_like_the_page(qtbot: QtBot, language: Language) -> None:
    window = Window(qtbot, form.desk_of(form.filled()), language)
    window.page.find_words()
    window.type("3")

    shoot(window.page, f"24-find-{language}", window.page.size())

    assert window.page.found.isVisible()
