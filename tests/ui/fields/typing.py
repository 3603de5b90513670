"""A field that is typed into letter by letter, as the program around it would answer it."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.item import Item
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.definition.text import Language
from kyphocrf.record.answers import Answer
from kyphocrf.ui.fields.edits import Chosen, Edit, Typed
from kyphocrf.ui.fields.long_list import LongListField
from kyphocrf.ui.fields.making import Field, make_field
from tests.ui.frame import kept


class TypedField:
    """The real field of an item alone; what it tells is answered and listed."""

    def __init__(
        self, qtbot: QtBot, item: Item[Any], language: Language, *, in_cell: bool = False
    ) -> None:
        self.item = item
        self.language: Language = language
        self.field: Field = make_field(item, language, in_cell=in_cell)
        kept(qtbot, self.field)
        self.field.in_cell = in_cell
        self.answer: Answer | None = None
        self.told: list[Edit] = []
        self.field.edited.connect(self._hear)

    def _hear(self, edit: Edit) -> None:
        self.told.append(edit)
        if isinstance(edit, Chosen):
            self.answer = edit.answer
            self.field.show_answer(edit.answer)
        if isinstance(edit, Typed):
            self.answer = self._understood(edit.text)

    def _understood(self, text: str) -> Answer | None:
        kind = self.item.kind
        try:
            typing = Typing(self.language, offered=self.field.offered)
            return (
                Answer(value=kind.format(kind.read(text, typing).value)) if text.strip() else None
            )
        except Unreadable:
            return Answer(unread=text)

    def shows(self, answer: Answer | None) -> "TypedField":
        """Let an answer stand there, with nothing typed."""
        self.answer = answer
        self.told.clear()
        self.field.show_answer(answer)
        if isinstance(self.field, LongListField):
            self.field.selectAll()
        return self

    def type(self, text: str, at: int = 0) -> "TypedField":
        """Press the key of each letter at a time in milliseconds."""
        for letter in text:
            key = QKeyEvent(
                QEvent.Type.KeyPress,
                ord(letter.upper()[:1]),
                Qt.KeyboardModifier.NoModifier,
                letter,
            )
            key.setTimestamp(at)
            QApplication.sendEvent(self.field, key)
        return self

    def press(self, *keys: Qt.Key) -> "TypedField":
        for key in keys:
            QTest.keyClick(self.field, key)
        return self

    def leave(self) -> "TypedField":
        """Leave the field; what waits there is told."""
        self.field.settle()
        return self

    @property
    def is_list(self) -> bool:
        """Whether the text stands in the field until that is left."""
        return isinstance(self.field, LongListField)

    @property
    def value(self) -> str | None:
        return self.answer.value if self.answer is not None else None
