"""Typed answers: nothing is cut, nothing is guessed, what was typed is told when it is left."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer
from kyphocrf.ui.fields.answering import chip_width
from kyphocrf.ui.fields.edits import Chosen, Edit, Typed, Typing
from kyphocrf.ui.fields.line import LineField
from kyphocrf.ui.fields.long_text import LongTextField
from kyphocrf.ui.fields.making import make_field
from kyphocrf.ui.fields.plain import PlainField
from tests.ui import sample_form as form
from tests.ui.form_window import Window


def line(qtbot: QtBot, item: Item[Any], answer: Answer | None = None) -> LineField:
    field = make_field(item, "en")
    assert isinstance(field, LineField)
    qtbot.addWidget(field)
    field.show_answer(answer)
    field.resize(*field.fit(500))
    field.show()
    return field


def test_numbers_stand_flush_right_and_dates_left(qtbot: QtBot) -> None:
    assert line(qtbot, form.WEIGHT).alignment() & Qt.AlignmentFlag.AlignRight
    assert not line(qtbot, form.SINCE).alignment() & Qt.AlignmentFlag.AlignRight


def test_a_number_is_shown_with_the_decimal_sign_of_the_language(qtbot: QtBot) -> None:
    field = line(qtbot, form.WEIGHT, Answer(value="72.5"))
    assert field.text() == "72.5"

    field.retranslate("de")

    assert field.text() == "72,5"


@pytest.mark.parametrize(
    ("item", "value", "words"),
    [
        (form.SINCE, "2026-02", "day unknown"),
        (form.SINCE, "2026", "day and month unknown"),
        (form.FXDAT, "2026-11-23", "Mon"),
        (form.AWARE, "2026-11-24T00:13", "Tue"),
        (form.WEIGHT, "72.5", ""),
    ],
)
def test_the_weekday_or_what_is_unknown_stands_beside_a_date(
    qtbot: QtBot, item: Item[Any], value: str, words: str
) -> None:
    assert line(qtbot, item, Answer(value=value)).aside() == words


def test_a_date_field_never_holds_a_date_nobody_entered(qtbot: QtBot) -> None:
    assert line(qtbot, form.FXDAT).text() == ""


def test_typing_is_told_letter_by_letter_and_the_text_when_it_is_left(qtbot: QtBot) -> None:
    field = line(qtbot, form.WEIGHT)
    told: list[Edit] = []
    field.edited.connect(told.append)

    QTest.keyClicks(field, "72")
    field.settle()

    spot = field.spot
    assert told == [Typing(spot, "7"), Typing(spot, "72"), Typed(spot, "72")]


def test_a_field_that_was_not_changed_tells_nothing(qtbot: QtBot) -> None:
    field = line(qtbot, form.WEIGHT, Answer(value="72.5"))
    told: list[Edit] = []
    field.edited.connect(told.append)

    field.settle()

    assert told == []


def test_a_missing_reason_is_seen_whole_and_cleared_by_delete(qtbot: QtBot) -> None:
    answer = Answer(missing=Missing.ASKU)
    field = line(qtbot, form.WEIGHT, answer)
    told: list[Edit] = []
    field.edited.connect(told.append)

    QTest.keyClick(field, Qt.Key.Key_Delete)

    assert field.width() >= chip_width(answer, "en")
    assert told == [Chosen(field.spot, None)]


@pytest.mark.parametrize(
    "strange",
    ["x" * 50_000, "a\x00b", "abc\u202edef", "one\ntwo", "tab\tbed"],
    ids=["long", "NUL", "bidi", "lines", "tab"],
)
def test_whatever_is_pasted_is_kept_to_the_last_letter_with_a_finding(
    qtbot: QtBot, strange: str
) -> None:
    window = Window(qtbot, form.blank_visit()).go(form.AT)
    QApplication.clipboard().setText(strange)
    field = window.focused
    assert isinstance(field, QLineEdit)

    field.paste()
    window.press("Tab")

    assert window.answer(form.AT) == Answer(unread=strange)
    spot = window.spot(form.AT)
    assert [one.number for one in window.desk.entry.review.findings(spot)] == ["UNREAD"]
    assert window.view.field(spot).property("text") == strange


def test_fifty_thousand_letters_do_not_break_a_long_text(qtbot: QtBot) -> None:
    window = Window(qtbot, form.blank_visit()).go(form.STORY)
    story = "word " * 10_000
    field = window.focused
    assert isinstance(field, LongTextField)

    field.insertPlainText(story)
    window.press("Tab")

    assert window.answer(form.STORY) == Answer(unread=story)


def long_text(qtbot: QtBot) -> LongTextField:
    field = make_field(form.STORY, "en")
    assert isinstance(field, LongTextField)
    qtbot.addWidget(field)
    field.resize(*field.fit(400))
    field.show()
    return field


def test_a_long_text_grows_to_six_lines_and_then_scrolls(qtbot: QtBot) -> None:
    field = long_text(qtbot)
    heights = []
    for count in (1, 3, 6, 20):
        field.show_answer(Answer(value="\n".join("line" for _ in range(count))))
        heights.append(field.fit(400)[1])

    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_enter_begins_a_new_line_in_a_long_text(qtbot: QtBot) -> None:
    window = Window(qtbot, form.blank_visit()).go(form.STORY)

    window.type("first").press("Enter").type("second").press("Tab")

    assert window.value(form.STORY) == "first\nsecond"


def test_the_room_left_is_told_from_four_fifths_on(qtbot: QtBot) -> None:
    field = long_text(qtbot)
    field.setPlainText("x" * 1599)
    assert field.aside() == ""

    field.setPlainText("x" * 1600)
    assert field.aside() == "400 left"

    field.setPlainText("x" * 2010)
    assert field.aside() == "10 too many"


def test_a_derived_item_is_not_in_the_tab_order(qtbot: QtBot) -> None:
    field = make_field(form.BMI, "en")
    qtbot.addWidget(field)

    assert not field.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_page_that_is_only_read_shows_text_that_takes_the_focus(qtbot: QtBot) -> None:
    field = make_field(form.GIVEN, "de", readable=True)
    qtbot.addWidget(field)
    field.show_answer(Answer(value="1"))

    assert isinstance(field, PlainField)
    assert (field.code(), field.words()) == ("1", "Ja")
    assert field.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert field.isEnabled()
