"""A line that asks something stands at its place, or nowhere: no act leaves it painted over."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.record.casebook import Status
from kyphocrf.ui.form.ask_line import AskLine, MissingLine
from tests.ui import sample_form as form
from tests.ui.form_window import Window

ASKS = ("F7", "Ctrl+K", "Ctrl+Shift+Del")
ACTS = (
    "Enter", "Ctrl+Enter", "Esc", "Tab", "Backtab", "Ctrl+Z", "Ctrl+Y", "F8", "Shift+F8", "Insert",
    "Ctrl+Home", "Ctrl+End", "F7", "Ctrl+K", "Ctrl+Shift+Del",
)  # fmt: skip


@pytest.fixture
def filled(qtbot: QtBot) -> Window:
    return Window(qtbot, form.desk_of(form.filled()))


def questions_seen(window: Window) -> list[QWidget]:
    QApplication.processEvents()
    lines = [*window.page.findChildren(AskLine), *window.page.findChildren(MissingLine)]
    return [line for line in lines if line.isVisible()]


def press(window: Window, key: str) -> None:
    if key == "Ctrl+Enter":
        window.page.main_action()
    else:
        window.press(key)


def is_at_its_place(window: Window) -> bool:
    """Tell whether what is painted is the one question, at the place it is about."""
    line, spot = window.view.question.line, window.view.scene.strip
    if line is None or spot is None:
        return questions_seen(window) == []
    beneath = window.view.sheet.box_of(spot)
    return questions_seen(window) == [line] and beneath.contains(line.geometry().center())


def test_capture_10_a_question_left_by_completing_and_undo_is_gone(filled: Window) -> None:
    filled.go(form.FXDOSE, 2).press("Ctrl+Shift+Del", "Enter")
    for key in ("Ctrl+Enter", "Esc", "Ctrl+Z"):
        press(filled, key)
        assert is_at_its_place(filled), key

    assert questions_seen(filled) == []


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("asks", ASKS)
def test_capture_10_no_act_leaves_a_question_painted_elsewhere(
    filled: Window, asks: str, act: str
) -> None:
    filled.go(form.FXDOSE, 3)
    filled.press(asks)
    assert len(questions_seen(filled)) == 1

    for key in (act, "Ctrl+Enter", "Ctrl+Shift+Del", "Ctrl+Z", "Esc"):
        press(filled, key)
        assert is_at_its_place(filled), key


def test_capture_10_a_row_that_goes_takes_its_question_with_it(filled: Window) -> None:
    filled.go(form.FXDOSE, 3).press("Ctrl+Shift+Del")

    spot = filled.spot(form.FXDOSE, 3)
    work, controller = filled.view.scene.work, filled.view.controller
    controller.apply(work.remove_row(spot.group, spot.row, "entered twice"))

    assert questions_seen(filled) == []
    assert filled.view.question.line is None


def test_capture_10_a_question_goes_with_its_page(filled: Window) -> None:
    filled.go(form.FXDOSE, 3).press("Ctrl+K")

    filled.page.show_entry(form.blank_visit().entry, filled.desk)

    assert questions_seen(filled) == []


def test_capture_10_why_a_page_is_reopened_is_not_asked_of_the_next_page(filled: Window) -> None:
    filled.desk._become(Status.COMPLETE)
    filled.page.show_entry(filled.desk.entry, filled.desk)
    filled.page.ask_reopening()
    assert len(questions_seen(filled)) == 1

    filled.page.show_entry(form.blank_visit().entry, filled.desk)

    assert questions_seen(filled) == []
    assert filled.desk.reopened == []
