"""A computed answer is painted, and is a field once somebody needs one: focus or screen reader."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kyphocrf.record.answers import Spot
from kyphocrf.record.casebook import Status
from kyphocrf.ui.fields.plain import DerivedField
from tests.ui import sample_form as form
from tests.ui.form_window import Window


@pytest.fixture
def listening() -> Iterator[None]:
    """Have a screen reader there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    return Window(qtbot, form.desk_of(form.filled()))


def place(window: Window) -> tuple[Spot, QRect]:
    """Return the place of the computed answer, and where it stands."""
    spot = window.spot(form.BMI)
    (box,) = (
        placed.field
        for placed in window.view.sheet.placed
        if getattr(placed.line, "spot", None) == spot and placed.field is not None
    )
    return spot, box


def told(window: Window) -> tuple[str, str]:
    """Return what a screen reader says of the computed answer."""
    field = window.view.field_at(window.spot(form.BMI))
    assert field is not None
    face = QAccessible.queryAccessibleInterface(field)
    return face.text(QAccessible.Text.Name), face.text(QAccessible.Text.Description)


def test_without_a_screen_reader_it_is_no_widget_and_follows_what_it_is_computed_from(
    window: Window,
) -> None:
    spot, _ = place(window)
    before = window.view.sheet.derived_at(spot)

    window.go(form.WEIGHT).type("90").press("Tab")

    assert window.view.field_at(spot) is None
    assert (before, window.view.sheet.derived_at(spot)) == ("23.4", "29.1")


def test_its_field_looks_as_it_was_painted(window: Window) -> None:
    spot, box = place(window)
    painted = window.view.grab(box).toImage()

    field = window.view.field(spot)
    window.view.arrange()

    assert field.isVisible()
    assert field.geometry() == box
    assert window.view.grab(box).toImage() == painted


def test_a_click_gives_it_the_focus_and_asks_how_it_came_about(window: Window) -> None:
    spot, box = place(window)
    asked: list[Spot] = []
    window.view.asked_about.connect(asked.append)

    QTest.mouseClick(window.view, Qt.MouseButton.LeftButton, pos=box.center())

    assert isinstance(window.focused, DerivedField)
    assert window.view.current == spot
    assert asked == [spot]


def test_a_click_on_its_question_asks_and_leaves_the_focus(window: Window) -> None:
    spot, box = place(window)
    window.go(form.WEIGHT)
    asked: list[Spot] = []
    window.view.asked_about.connect(asked.append)

    QTest.mouseClick(
        window.view, Qt.MouseButton.LeftButton, pos=QPoint(box.left() - 40, box.center().y())
    )

    assert window.current == "WEIGHT"
    assert asked == [spot]


@pytest.mark.usefixtures("listening")
def test_a_screen_reader_finds_it_with_its_name_and_value_also_after_a_change(
    qtbot: QtBot, window: Window
) -> None:
    spot = window.spot(form.BMI)
    qtbot.waitUntil(lambda: window.view.field_at(spot) is not None)

    assert told(window)[0] == "13.12 BMI"
    assert "23.4" in told(window)[1]

    window.go(form.WEIGHT).type("90").press("Tab")

    assert "29.1" in told(window)[1]


def test_a_screen_reader_that_comes_later_finds_it_from_the_next_step_on(window: Window) -> None:
    window.go(form.WEIGHT)
    QAccessible.setActive(True)
    try:
        window.press("Tab")
    finally:
        QAccessible.setActive(False)

    field = window.view.field_at(window.spot(form.BMI))
    assert field is not None
    assert field.isVisible()
    assert "23.4" in told(window)[1]


def test_the_keys_visit_it_on_a_page_that_is_read(qtbot: QtBot) -> None:
    desk = form.desk_of(form.filled())
    desk.entry.take_over(replace(desk.entry.instance, status=Status.COMPLETE))
    window = Window(qtbot, desk)
    assert window.view.readable
    window.go(form.HEIGHT)

    window.press("Tab")

    assert window.current == "BMI"
    assert isinstance(window.focused, DerivedField)
