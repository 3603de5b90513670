"""A form page in a window of its own, as the tests type into it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.ui.form.page import FormPage
from kyphocrf.ui.form.view import FormView
from kyphocrf.ui.keys.sequences import sequences
from tests.ui.frame import kept
from tests.ui.sample_form import VISIT, Desk


class Window:
    """A page with the desk it works on; keys go to whatever has the focus."""

    def __init__(
        self, qtbot: QtBot, desk: Desk, language: Language = "en", width: int = 1285
    ) -> None:
        self.page = kept(qtbot, FormPage(language))
        self.desk = desk
        self.page.resize(width, 700)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.show_entry(desk.entry, desk)

    @property
    def view(self) -> FormView:
        view = self.page.view
        assert view is not None
        return view

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def current(self) -> str:
        """The item one is at."""
        spot = self.view.current
        assert spot is not None
        return spot.item

    def spot(self, item: Item[Any], row: int = 0) -> Spot:
        return Spot(VISIT.group_of[item.name].name, row, item.name)

    def answer(self, item: Item[Any], row: int = 0) -> Answer | None:
        return self.desk.entry.answers.get(self.spot(item, row))

    def value(self, item: Item[Any], row: int = 0) -> str | None:
        answer = self.answer(item, row)
        return None if answer is None else answer.value

    def go(self, item: Item[Any], row: int = 0) -> "Window":
        self.view.go_to(self.spot(item, row))
        return self

    def type(self, text: str) -> "Window":
        QTest.keyClicks(self.focused, text)
        return self

    def press(self, *keys: str) -> "Window":
        """Press keys by their names in the table, such as `Ctrl+K`."""
        for key in keys:
            if key == "Backtab":
                QTest.keyClick(self.focused, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
            else:
                QTest.keySequence(self.focused, sequences(key)[0])
        return self

    def shows(self, item: Item[Any], row: int = 0) -> bool:
        """Tell whether the place stands on screen."""
        field = self.view.field_at(self.spot(item, row))
        return field is not None and field.isVisible()
