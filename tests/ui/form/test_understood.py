"""Beside a field stands how its text was understood, where what was typed does not say it."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kyphocrf.definition.item import Item
from kyphocrf.record.answers import Answer
from kyphocrf.ui.form.pane.pane_facts import facts
from kyphocrf.ui.form.scene.lines import NoteLine
from tests.ui import sample_form as form
from tests.ui.form_window import Window


@pytest.fixture
def blank(qtbot: QtBot) -> Window:
    return Window(qtbot, form.blank_visit())


def remark(window: Window, item: Item[Any]) -> str:
    """What the pane says of how an answer was understood."""
    told = {fact.label.en: fact.words for fact in facts(window.view.scene, window.spot(item))}
    return told.get("Understood", "")


def sentences(window: Window) -> list[str]:
    placed = (one.line for one in window.view.sheet.placed)
    return [line.finding.message.en for line in placed if isinstance(line, NoteLine)]


@pytest.mark.parametrize(
    ("item", "typed", "value", "said"),
    [
        (form.WEIGHT, "72.500", "72.5", "read as 72.5"),
        (form.HEIGHT, "1.76m", "176", "from 1.76 m"),
        (form.AT, "9:10:30", "09:10", "read as 09:10, without seconds"),
        (form.SINCE, "202402", "2024-02", "read as 2024-02"),
    ],
)
def test_typing_03_which_reading_was_taken_is_said(
    blank: Window, item: Item[Any], typed: str, value: str, said: str
) -> None:
    blank.go(item).type(typed).press("Tab")

    assert blank.value(item) == value
    assert remark(blank, item) == said


def test_typing_03_what_is_plain_is_not_commented(blank: Window) -> None:
    blank.go(form.WEIGHT).type("72,5").press("Tab")

    assert remark(blank, form.WEIGHT) == ""


@pytest.mark.parametrize(
    ("item", "typed", "question"),
    [
        (form.HEIGHT, "1.000", "“1.000” can mean 1 or 1000."),
        (form.SINCE, "1.12", "“1.12” can mean 2012-01 or 1 December without a year."),
        (form.AWARE, "3.2.2026 24:00", "24:00 is 0:00 of the next day."),
    ],
)
def test_typing_06_what_reads_two_ways_stays_and_is_asked_about(
    blank: Window, item: Item[Any], typed: str, question: str
) -> None:
    blank.go(item).type(typed).press("Tab")

    assert blank.answer(item) == Answer(unread=typed)
    assert blank.view.field(blank.spot(item)).property("text") == typed
    assert any(question in sentence for sentence in sentences(blank))


@pytest.mark.parametrize("pasted", ["3².11.2026", "①.2.2026"])
def test_typing_04_what_cannot_be_read_stays_where_it_was_put(blank: Window, pasted: str) -> None:
    blank.go(form.SINCE)
    field = blank.focused
    assert isinstance(field, QLineEdit)
    QApplication.clipboard().setText(pasted)
    field.paste()
    blank.press("Tab")

    assert blank.answer(form.SINCE) == Answer(unread=pasted)
    assert field.text() == pasted


def test_a_remark_goes_with_the_answer_it_is_about(blank: Window) -> None:
    blank.go(form.HEIGHT).type("1.76m").press("Tab")
    blank.go(form.HEIGHT).type("180").press("Tab")
    assert remark(blank, form.HEIGHT) == ""

    blank.go(form.HEIGHT).type("1.76m").press("Tab")
    blank.press("Ctrl+Z")

    assert blank.value(form.HEIGHT) == "180"
    assert remark(blank, form.HEIGHT) == ""
