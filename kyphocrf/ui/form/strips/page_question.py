"""The line above a page that asks why: reopened, void, not done."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.form.ask_line import AskLine

_LEFT: Final = 16
_RIGHT: Final = 14


class PageQuestion(QObject):
    """One question at a time, in a column of widgets; it goes when its page does."""

    def __init__(self, owner: QWidget, column: QVBoxLayout, place: int) -> None:
        super().__init__(owner)
        self._owner = owner
        self._column = column
        self._place = place
        self.line: AskLine | None = None

    def ask(
        self,
        question: Text,
        usual: tuple[Text, ...],
        language: Language,
        then: Callable[[str | None], object],
    ) -> None:
        """Ask; `then` gets the reason, or None if nothing was said. A question open stays."""
        if self.line is not None:
            return
        self.line = AskLine(question, language, self._owner, usual)
        self.line.setContentsMargins(_LEFT, 4, _RIGHT, 4)
        self._column.insertWidget(self._place, self.line)
        self.line.said.connect(lambda reason: self._on_said(reason, then))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_said(self, reason: str | None, then: Callable[[str | None], object]) -> None:
        self.close()
        then(reason)

    def close(self) -> None:
        """Let nothing be asked any more."""
        line, self.line = self.line, None
        if line is not None:
            line.hide()
            self._column.removeWidget(line)
            line.deleteLater()
