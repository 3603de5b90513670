"""The forms that were opened: the widgets of each are built once and kept for the next entry."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from kyphocrf.definition.text import Language
from kyphocrf.record.entry import Entry
from kyphocrf.ui.form.body import FormBody
from kyphocrf.ui.form.commands import FormCommands
from kyphocrf.ui.form.view import FormView

_MOST: Final = 12


class FormBodies(QStackedWidget):
    """One body for each form, version, and whether it is read or filled in."""

    made = Signal(object)
    """A form view was built: whoever listens to all of them connects to it."""

    def __init__(self) -> None:
        super().__init__()
        self._bodies: dict[tuple[str, int, bool], FormBody] = {}
        self._commands: dict[FormView, FormCommands] = {}

    def body_for(self, entry: Entry, language: Language) -> FormBody:
        """Return the body that shows an entry, in a language."""
        readable = entry.closed is not None
        key = (entry.form.name, entry.form.version, readable)
        body = self._bodies.get(key)
        if body is None or body.view.form is not entry.form:
            body = self._bodies[key] = FormBody(FormView(entry.form, language, readable=readable))
            self._commands[body.view] = FormCommands(body.view)
            self.addWidget(body)
            self.made.emit(body.view)
            self._forget_oldest()
        elif body.view.language != language:
            body.view.retranslate(language)
        return body

    def commands_of(self, view: FormView) -> FormCommands:
        """Return what carries the commands of a form out."""
        return self._commands[view]

    def _forget_oldest(self) -> None:
        while len(self._bodies) > _MOST:
            body = self._bodies.pop(next(iter(self._bodies)))
            self._commands.pop(body.view, None)
            self.removeWidget(body)
            body.deleteLater()
