"""What happens where one is is told to a screen reader, if one listens."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kyphocrf.ui.look.announce import announce
from tests.ui import sample_form as form
from tests.ui.form_window import Window


@pytest.fixture
def listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_nobody_listens_without_a_screen_reader(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)

    assert not announce(field, "1 Yes")


@pytest.mark.usefixtures("listening")
def test_an_alert_reaches_a_screen_reader_that_is_there(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)

    assert announce(field, "hard finding 13.10", alert=True)
    assert not announce(field, "")


@pytest.mark.usefixtures("listening")
def test_a_form_is_filled_in_while_a_screen_reader_listens(qtbot: QtBot) -> None:
    window = Window(qtbot, form.blank_visit())

    window.type("1").press("Tab")
    window.go(form.WEIGHT).type("725").press("Tab")

    field = QAccessible.queryAccessibleInterface(window.view.field(window.spot(form.WEIGHT)))
    assert field.text(QAccessible.Text.Name) == "13.10 Weight, kg"
    assert "expected 30.0–250.0 kg" in field.text(QAccessible.Text.Description)


def test_a_choice_names_its_codes(qtbot: QtBot) -> None:
    window = Window(qtbot, form.blank_visit())

    assert "1 Yes, 0 No" in window.focused.accessibleDescription()
