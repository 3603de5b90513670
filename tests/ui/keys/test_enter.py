"""Enter presses the button that has the focus: every class of button there is."""

import ast
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from pkgutil import walk_packages

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import kyphocrf.ui
from kyphocrf.definition.text import Text
from kyphocrf.ui.form.pane.tab_word import TabWord
from kyphocrf.ui.keys.enter import PressedByEnter
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.chip_button import ChipButton
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.shell.rail_button import RailButton
from tests.ui.frame import kept

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
QT_BUTTONS = {
    name for name, one in getmembers(QtWidgets, isclass) if issubclass(one, QAbstractButton)
}


def modules() -> Iterator[str]:
    for found in walk_packages(kyphocrf.ui.__path__, "kyphocrf.ui."):
        yield found.name


def classes_of_buttons() -> list[type[QAbstractButton]]:
    """Every class of button of the program itself."""
    found = {
        one
        for name in modules()
        for _, one in getmembers(import_module(name), isclass)
        if issubclass(one, QAbstractButton) and one.__module__.startswith("kyphocrf")
    }
    return sorted(found, key=lambda one: one.__name__)


@pytest.mark.parametrize("button", classes_of_buttons(), ids=lambda one: one.__name__)
def test_capture_05_every_class_of_button_is_pressed_by_enter(
    button: type[QAbstractButton],
) -> None:
    assert issubclass(button, PressedByEnter)
    assert button.__mro__.index(PressedByEnter) < button.__mro__.index(QAbstractButton)


def test_capture_05_no_button_is_made_that_qt_alone_knows() -> None:
    made = [
        f"{path.name}:{node.lineno}"
        for path in Path(kyphocrf.ui.__path__[0]).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in QT_BUTTONS
    ]

    assert made == []


SAID = Text("Print", "Drucken")


@pytest.mark.parametrize("key", ENTER)
@pytest.mark.parametrize(
    "make",
    [
        lambda: Button(SAID, "en"),
        lambda: TabWord(SAID, "en"),
        lambda: ChoiceChip(SAID, "en"),
        lambda: RailButton(SAID, "printer", "en"),
        lambda: ChipButton("printer", SAID, SAID, "en"),
    ],
)
def test_capture_05_enter_presses_the_button_in_focus(
    qtbot: QtBot, make: Callable[[], QAbstractButton], key: Qt.Key
) -> None:
    button = shown(qtbot, make())

    with qtbot.waitSignal(button.clicked, timeout=1000):
        QTest.keyClick(button, key)


def test_capture_05_an_enter_that_is_held_down_presses_nothing(qtbot: QtBot) -> None:
    button = shown(qtbot, Button(SAID, "en"))
    pressed: list[bool] = []
    button.clicked.connect(pressed.append)

    held = QKeyEvent(
        QEvent.Type.KeyPress,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.NoModifier,
        "\r",
        True,  # noqa: FBT003
    )
    QApplication.sendEvent(button, held)

    assert pressed == []


def test_capture_05_what_is_chosen_with_space_leaves_enter_to_its_screen(qtbot: QtBot) -> None:
    screen = kept(qtbot, Screen())
    chip = ChoiceChip(SAID, "en")
    screen.column.addWidget(chip)
    screen.show()

    QTest.keyClick(chip, Qt.Key.Key_Return)

    assert screen.went_on == 1
    assert not chip.isChecked()


class Screen(QWidget):
    """It goes on with Enter, as the assistant does."""

    def __init__(self) -> None:
        super().__init__()
        self.went_on = 0
        self.column = QVBoxLayout(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.went_on += 1


def shown(qtbot: QtBot, button: QAbstractButton) -> QAbstractButton:
    kept(qtbot, button).show()
    button.setFocus()
    return button
