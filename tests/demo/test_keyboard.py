"""The keyboard that the program plays types any text, as the keyboards of any country do."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.demo.keyboard import Keyboard

ANY_TEXT = st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), max_size=20)


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[QLineEdit]:
    window, line = QWidget(), QLineEdit()
    QVBoxLayout(window).addWidget(line)
    qtbot.addWidget(window)
    window.show()
    line.setFocus()
    QApplication.processEvents()
    yield line
    window.close()


@pytest.mark.parametrize(
    "text",
    [
        "Prüfzentrum Größe ß",
        "12 € · 5 µg",
        "e\N{COMBINING ACUTE ACCENT}a\N{COMBINING DIAERESIS}",
        "Łódź, Αθήνα, 東京",
        "\N{GRINNING FACE}",
    ],
)
def test_a_text_beyond_ascii_is_typed_as_it_stands(line: QLineEdit, text: str) -> None:
    keyboard = Keyboard()

    keyboard.type(text)

    assert line.text() == text
    assert keyboard.strokes == len(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_TEXT)
def test_any_text_is_typed_as_it_stands(line: QLineEdit, text: str) -> None:
    line.clear()

    Keyboard().type(text)

    assert line.text() == text
