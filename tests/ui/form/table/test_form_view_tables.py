"""Repeating groups as tables: cells, rows, planned rows, removal, columns that stand across."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kyphocrf.record.answers import Answer
from kyphocrf.ui.fields.bar import BarField
from kyphocrf.ui.form.table.head import GridHead
from kyphocrf.ui.form.table.table_view import GridView
from tests.ui import sample_form as form
from tests.ui.form_window import Window


@pytest.fixture
def filled(qtbot: QtBot) -> Window:
    return Window(qtbot, form.desk_of(form.filled()))


def at(window: Window) -> tuple[str, int]:
    spot = window.view.current
    assert spot is not None
    return spot.item, spot.row


def fractions(window: Window) -> GridView:
    return window.view.grids["FRACTION"]


def test_enter_goes_right_and_then_to_the_next_row(filled: Window) -> None:
    filled.go(form.FXDAT, 1)
    visited = [at(filled.press("Enter")) for _ in range(3)]

    assert visited == [("FXDOSE", 1), ("FXGIVEN", 1), ("FXDAT", 2)]


def test_a_cell_that_is_not_asked_is_skipped(filled: Window) -> None:
    filled.go(form.FXGIVEN, 1).type("0")

    assert at(filled) == ("FXWHY", 1)


def test_up_and_down_stay_in_the_column(filled: Window) -> None:
    filled.go(form.FXDOSE, 2)

    assert at(filled.press("Down")) == ("FXDOSE", 3)
    assert at(filled.press("Up")) == ("FXDOSE", 2)
    assert at(filled.press("Up", "Up")) == ("EBPFD", 0)


def test_moving_down_a_column_answers_the_cell_that_is_left(filled: Window) -> None:
    filled.go(form.FXDOSE, 1).type("2,5").press("Down")

    assert filled.value(form.FXDOSE, 1) == "2.5"
    assert filled.desk.kept == [None]
    assert filled.focused.property("text") == "3.0"


def test_typing_replaces_and_f2_puts_the_caret_behind(filled: Window) -> None:
    filled.go(form.FXDOSE, 1).press("F2").type("5").press("Tab")

    assert filled.answer(form.FXDOSE, 1) == Answer(unread="3.05")


def test_the_field_of_a_cell_names_its_row(filled: Window) -> None:
    filled.go(form.FXDOSE, 3)

    assert filled.focused.accessibleName() == "13.6 Dose, Gy, Fraction 3"
    assert "X15" in filled.focused.accessibleDescription()


def test_the_same_kind_of_field_edits_a_cell(filled: Window) -> None:
    filled.go(form.FXDOSE, 1)
    assert isinstance(filled.focused, QLineEdit)

    filled.go(form.FXGIVEN, 1)
    assert isinstance(filled.focused, BarField)


def test_only_one_field_of_a_table_is_seen(filled: Window) -> None:
    filled.go(form.FXDAT, 1).press("Tab", "Tab", "Tab")

    assert sum(field.isVisible() for field in fractions(filled).editors()) == 1


def test_leaving_the_table_takes_its_field_away(filled: Window) -> None:
    filled.go(form.FXDAT, 1)
    filled.go(form.WEIGHT)

    assert not any(field.isVisible() for field in fractions(filled).editors())


def test_a_planned_row_offers_its_plan_and_exists_only_once_answered(filled: Window) -> None:
    group = form.FRACTION
    assert filled.view.scene.hint_of(group, 4) == "planned 11-04"

    filled.go(form.FXDOSE, 4).press("Tab")
    assert filled.desk.entry.answers.rows_of("FRACTION") == (1, 2, 3)

    filled.go(form.FXDOSE, 4).type("3").press("Tab")
    assert filled.desk.entry.answers.rows_of("FRACTION") == (1, 2, 3, 4)
    assert filled.view.scene.hint_of(group, 4) == ""


def test_ctrl_d_repeats_the_cell_above(filled: Window) -> None:
    filled.go(form.FXDOSE, 4).press("Ctrl+D")

    assert filled.value(form.FXDOSE, 4) == "2.0"
    assert filled.focused.property("text") == "2.0"


def test_insert_adds_a_row_behind_those_expected_and_goes_there(filled: Window) -> None:
    filled.go(form.FXDOSE, 1).press("Insert")

    assert at(filled) == ("FXDAT", 6)
    assert 6 not in filled.desk.entry.answers.rows_of("FRACTION")
    filled.type("14.11.26").press("Tab")
    assert 6 in filled.desk.entry.answers.rows_of("FRACTION")


def test_capture_09_an_added_row_goes_by_itself_once_it_is_left(filled: Window) -> None:
    filled.go(form.FXDOSE, 1).press("Insert")
    filled.go(form.FXDOSE, 1)

    assert filled.desk.entry.review.opened == {}


def test_a_row_is_removed_only_with_a_reason(filled: Window) -> None:
    filled.go(form.FXDOSE, 2).press("Ctrl+Shift+Del").type("double").press("Enter")

    assert filled.desk.entry.answers.rows_of("FRACTION") == (1, 3)
    assert filled.desk.kept[-1] == "double"
    assert filled.focused.isVisible()


def test_a_usual_reason_is_one_digit_and_enter(filled: Window) -> None:
    filled.go(form.FXDOSE, 2).press("Ctrl+Shift+Del").type("1").press("Enter")

    assert filled.desk.kept[-1] == "entered twice"


def test_escape_keeps_the_row(filled: Window) -> None:
    filled.go(form.FXDOSE, 2).press("Ctrl+Shift+Del", "Esc")

    assert filled.desk.entry.answers.rows_of("FRACTION") == (1, 2, 3)
    assert at(filled) == ("FXDOSE", 2)


def test_a_planned_row_that_does_not_exist_cannot_be_removed(filled: Window) -> None:
    filled.go(form.FXDOSE, 5).press("Ctrl+Shift+Del")

    assert filled.view.question.line is None


def test_more_planned_rows_appear_when_the_plan_grows(filled: Window) -> None:
    filled.go(form.PLANNED).type("7").press("Tab")

    assert fractions(filled).axes.rows == (1, 2, 3, 4, 5, 6, 7)


def test_items_stand_down_where_rows_stand_across(filled: Window) -> None:
    filled.go(form.STORY)
    filled.view.add_row_to(form.LESION)
    assert at(filled) == ("LEVEL", 1)

    filled.type("L2").press("Enter")

    assert at(filled) == ("PAINFUL", 1)
    assert filled.value(form.LEVEL, 1) == "L2"


def test_the_head_of_a_table_stays_in_sight(filled: Window) -> None:
    grid = fractions(filled)
    head = grid.findChild(GridHead)
    assert isinstance(head, GridHead)

    grid.stick(60)

    assert head.y() == 60
    grid.stick(-20)
    assert head.y() == 0


def test_missing_is_asked_in_a_cell_too(filled: Window) -> None:
    filled.go(form.FXDOSE, 1).press("F7").type("1")

    answer = filled.answer(form.FXDOSE, 1)
    assert answer is not None
    assert answer.missing is not None
    assert at(filled) == ("FXDOSE", 1)


def test_an_empty_table_is_reached_by_tab_and_begun_by_enter(filled: Window) -> None:
    filled.go(form.STORY).press("Tab")
    assert filled.focused is filled.view.grids["LESION"].add

    filled.press("Enter")

    assert at(filled) == ("LEVEL", 1)


def test_tab_leads_on_from_the_button_that_adds_a_row_and_back(filled: Window) -> None:
    filled.go(form.FXGIVEN, 5).press("Tab")
    assert filled.focused is filled.view.grids["FRACTION"].add

    assert at(filled.press("Tab")) == ("WEIGHT", 0)
    filled.press("Backtab", "Backtab")
    assert at(filled) == ("FXGIVEN", 5)
