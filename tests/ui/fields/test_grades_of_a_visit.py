"""Grades from 0 on: six cards stand in one row beside the form list and the item pane."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import Language
from kyphocrf.forms.skin.form import SKIN, SKNCTC, SKNPRU
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.vocabulary.ctcae import grade_words
from kyphocrf.record.answers import Answer
from kyphocrf.ui.fields.cards import CardsField, tick_in
from kyphocrf.ui.fields.edits import Chosen
from kyphocrf.ui.fields.making import make_field
from kyphocrf.ui.form.page import FormPage
from kyphocrf.ui.form.pane.item_pane import Tab
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.measured import font
from kyphocrf.ui.look.painted import width_of
from kyphocrf.ui.parts.labels import Words
from tests.scenario import Scenario
from tests.ui.frame import kept
from tests.ui.sample_form import Desk

ROOM = 767
"""What a form has for its cards on a display of 1366 points, with both panes open."""
Cards = Callable[[Language], CardsField]


@pytest.fixture
def cards(qtbot: QtBot) -> Cards:
    """Show the grade of the skin, described for its term."""

    def show(language: Language) -> CardsField:
        scenario = Scenario.blank(STUDY).on(SKIN, "W2")
        assert scenario.entry is not None
        view = scenario.entry.review.places[scenario.spot(SKNCTC)]
        field = make_field(SKNCTC, language)
        assert isinstance(field, CardsField)
        qtbot.addWidget(field)
        field.offered, field.hints = view.offered, view.hints
        field.resize(*field.fit(ROOM))
        return field

    return show


@pytest.mark.parametrize("language", ["en", "de"])
def test_six_grades_stand_in_one_row(cards: Cards, language: Language) -> None:
    boxes = cards(language).boxes()

    assert len(boxes) == 6
    assert {box.top() for box in boxes} == {0}
    assert boxes[-1].right() <= ROOM


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_word_is_wider_than_its_card(cards: Cards, language: Language) -> None:
    field = cards(language)

    for code, box in zip(field.codes(), field.boxes(), strict=True):
        word = (code.short or code.decode).to(language)
        beside_number = box.width() - 9 - 24 - 6
        assert width_of(word, font(typography.SECONDARY, bold=True)) < beside_number


def test_none_is_chosen_by_its_key(cards: Cards) -> None:
    field = cards("en")
    told: list[object] = []
    field.edited.connect(told.append)

    QTest.keyClicks(field, "0")

    chosen = [edit.answer for edit in told if isinstance(edit, Chosen)]
    assert chosen == [Answer(value="0")]


@pytest.mark.parametrize("written", [30.0, 60.0, 80.0])
def test_the_tick_never_lies_on_the_word(written: float) -> None:
    head = QRectF(40, 8, 84, 24)
    letters = QRectF(40, 8 + 6, written, 12)

    tick = tick_in(head, written)

    assert not tick.intersects(letters)
    assert tick.right() < head.right()


def test_the_pane_says_what_the_grades_of_a_bar_mean(qtbot: QtBot) -> None:
    scenario = Scenario.blank(STUDY).on(SKIN, "W2")
    assert scenario.entry is not None
    page = kept(qtbot, FormPage("en"))
    page.resize(1285, 700)
    page.show()
    page.show_entry(scenario.entry, Desk(scenario.entry))
    assert page.view is not None

    page.view.go_to(scenario.spot(SKNPRU))
    page.pane.open_tab(Tab.HELP)

    told = [words.text() for words in page.pane.findChildren(Words)]
    assert "none: no change" in told
    assert f"mild: {grade_words('4.0', 'Pruritus', '1').en}" in told
