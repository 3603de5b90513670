"""Completing a page that is not whole says in one sentence what is missing, and goes there."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.record.casebook import Status
from kyphocrf.ui.look.widths import Width
from tests import small_study as s
from tests.scenario import Scenario
from tests.ui import sample_form as form
from tests.ui.fits import too_tight
from tests.ui.form_window import Window
from tests.ui.shoot import shoot


@pytest.fixture
def filled(qtbot: QtBot) -> Window:
    return Window(qtbot, form.desk_of(form.filled()))


def allotted(qtbot: QtBot, language: Language = "en", width: int = 1285) -> Window:
    """An allocation that is answered, but whose gate is shut."""
    scenario = Scenario.blank(s.STUDY_OF_TESTS).on(s.CONSENT).answer(s.FAILED, "1").on(s.ALLOT)
    scenario.answer(s.ARM, "A")
    return Window(qtbot, form.desk_of(scenario), language, width)


def said_at_foot(window: Window) -> str:
    return " | ".join(w.text() for w in window.page.foot.findChildren(QLabel) if w.isVisible())


def test_capture_06_one_sentence_counts_what_stops_completing(filled: Window) -> None:
    stops = filled.page.main_action()

    places = len(filled.desk.entry.review.to_answer())
    assert len(stops) > places > 1
    assert filled.page.stops.words == (
        f"Not completed: {places} places are still to be answered, "
        f"{len(stops) - places} finding stops it."
    )


def test_capture_06_the_first_place_that_stops_is_focused(filled: Window) -> None:
    first = filled.page.main_action()[0]

    assert filled.view.current == getattr(first, "spot", first)
    assert filled.focused is filled.view.field_at(filled.view.current)


def test_capture_06_the_sentence_counts_down_and_goes(filled: Window) -> None:
    filled.page.main_action()
    entry = filled.desk.entry
    before = filled.page.stops.words

    filled.view.go_to(entry.review.to_answer()[0])
    filled.press("F7").type("1")
    assert filled.page.stops.words not in ("", before)

    while open_ := entry.review.to_answer():
        filled.view.go_to(open_[0])
        filled.press("F7").type("1").press("Tab")
    filled.go(form.FXDOSE, 3).press("Ctrl+K").type("checked").press("Enter")
    assert filled.page.stops.words == ""
    filled.page.main_action()
    assert entry.instance.status is Status.COMPLETE


def test_capture_06_it_goes_with_its_page(filled: Window) -> None:
    filled.page.main_action()

    filled.page.show_entry(form.blank_visit().entry, filled.desk)

    assert filled.page.stops.words == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1285, 683])
def test_capture_06_the_requirements_that_are_not_met_are_named_and_listed(
    qtbot: QtBot, language: Language, width: int
) -> None:
    window = allotted(qtbot, language, width)
    window.page.fit(Width.NARROW if width < 900 else Width.WIDE)
    window.page.main_action()
    shoot(window.page, f"06-not-completed-{language}-{width}", window.page.size())

    numbers = [one.number for one in window.desk.entry.unmet()]
    assert len(numbers) > 1
    assert all(number in window.page.stops.words for number in numbers)
    listed = [w.text() for w in window.page.gate.findChildren(QLabel) if w.isVisible()]
    assert all(any(number in line for line in listed) for number in numbers)
    assert too_tight(window.page.stops) == []


def test_capture_06_a_page_with_a_shut_gate_is_never_said_to_be_answered(qtbot: QtBot) -> None:
    window = allotted(qtbot)

    assert window.desk.entry.review.to_answer() == ()
    assert "Everything is answered" not in said_at_foot(window)
    assert "2 requirements are not met" in said_at_foot(window)
