"""The line that asks something beneath a place: a comment, a reason, why an answer is missing."""

from collections.abc import Callable
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from kyphocrf.record.answers import Spot
from kyphocrf.ui.form.ask_line import AskLine, MissingLine
from kyphocrf.ui.form.controller import FormController
from kyphocrf.ui.form.form_fields import FormFields

QuestionLine: TypeAlias = AskLine | MissingLine


class FormQuestion(QObject):
    """One question at a time. It goes when it is answered, and when one is elsewhere."""

    opened = Signal(Spot)
    closed = Signal()

    def __init__(self, controller: FormController, fields: FormFields) -> None:
        super().__init__(controller)
        self._controller = controller
        self._fields = fields
        self.line: QuestionLine | None = None
        self._had_row = False

    def ask(self, line: QuestionLine, spot: Spot, then: Callable[[Any], None]) -> None:
        """Ask beneath a place; `then` gets what was said, nothing if nothing was."""
        self.close()
        self.line, self._controller.scene.strip = line, spot
        self._had_row = self._is_row(spot)
        line.said.connect(lambda said: self._on_said(spot, said, then))
        self.opened.emit(spot)
        line.show()
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def has_focus(self) -> bool:
        """Tell whether one is typing the answer."""
        inside, line = QApplication.focusWidget(), self.line
        return line is not None and inside is not None and _is_within(line, inside)

    def _on_said(self, spot: Spot, said: object, then: Callable[[Any], None]) -> None:
        if self.has_focus:
            field = self._fields.field_at(spot)
            if field is not None:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.close()
        if said is not None:
            then(said)

    def follow(self) -> None:
        """Go where the row is gone that the question is about."""
        spot = self._controller.scene.strip
        if spot is not None and self._had_row and not self._is_row(spot):
            self.close()

    def _is_row(self, spot: Spot) -> bool:
        return spot.row in self._controller.entry.answers.rows_of(spot.group)

    def close(self) -> None:
        """Let nothing be asked any more."""
        line, self.line = self.line, None
        if line is None:
            return
        self._controller.scene.strip = None
        line.hide()
        line.deleteLater()
        self.closed.emit()


def _is_within(line: QuestionLine, inside: object) -> bool:
    return inside is line or inside in line.children()
