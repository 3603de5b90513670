"""Edits up: what a form view does when one of its fields tells something."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from kyphocrf.record.answers import Spot
from kyphocrf.record.entry import Delta
from kyphocrf.record.finding import worded
from kyphocrf.ui.fields.codes import told_code
from kyphocrf.ui.fields.edits import (
    Chosen,
    Edit,
    Entered,
    Left,
    MapAsked,
    Refused,
    Resized,
    Typed,
    Typing,
)
from kyphocrf.ui.fields.making import Field
from kyphocrf.ui.form.scene.notes import described
from kyphocrf.ui.look.announce import announce

if TYPE_CHECKING:
    from kyphocrf.ui.form.view import FormView

_UNFINISHED_EVERY: Final = 2000
"""Milliseconds after which a text that is being typed is kept as unfinished."""


class FieldEvents:
    """Listens to the fields of one form view."""

    def __init__(self, view: "FormView") -> None:
        self._view = view
        self._timer = QTimer(view)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_UNFINISHED_EVERY)
        self._timer.timeout.connect(view.tell_unfinished)

    def on_field_edit(self, field: Field, edit: Edit) -> None:
        """Follow what a field tells."""
        match edit:
            case Entered(spot):
                self.entered(spot)
            case Typing(spot, text, paused):
                self._typing(field, spot, text, paused=paused)
            case Typed(spot, text):
                self.answered(field, self._view.scene.work.understand(spot, text))
            case Chosen():
                self._chosen(field, edit)
            case Refused(_, why):
                announce(field, why.to(self._view.language), alert=True)
            case Left(spot):
                self.left(spot)
            case Resized() | MapAsked():
                self._asked(edit)

    def _asked(self, edit: Resized | MapAsked) -> None:
        if isinstance(edit, MapAsked):
            self._view.map_asked.emit(edit.spot)
        else:
            self._view.arrange()

    def entered(self, spot: Spot) -> None:
        """Take over a place that got the focus."""
        view = self._view
        for name, grid in view.grids.items():
            if name != spot.group and grid.open_spot is not None:
                grid.close_editor()
        view.scene.work.enter(spot)
        view.scene.current = spot
        field = view.field_at(spot)
        if field is not None:
            view.fields.name(field, spot, view.scene)
        view.show_again(view.scene.hold(spot))
        view.wanted.emit(view.sheet.box_of(spot))
        view.update()
        view.looked.emit()

    def _typing(self, field: Field, spot: Spot, text: str, *, paused: bool) -> None:
        if paused:
            self._pause(field, spot, text)
            return
        self._view.scene.work.type(spot, text)
        if not self._timer.isActive():
            self._timer.start()
        self._view.sheet.update_row(spot)

    def _pause(self, field: Field, spot: Spot, text: str) -> None:
        """Have everything on disk while the window is left: half-typed text, or the choice."""
        if field.is_typed_in:
            self._view.scene.work.type(spot, text)
            self._view.tell_unfinished()
        else:
            self._view.scene.work.keep()

    def _chosen(self, field: Field, edit: Chosen) -> None:
        work, spot, answer = self._view.scene.work, edit.spot, edit.answer
        delta = work.answer(spot, answer, continued=edit.continued)
        work.type(spot, "" if answer is None else answer.value or "")
        if not self._timer.isActive():
            self._timer.start()
        self.answered(field, delta)
        item = self._view.form.items[spot.item]
        words = worded(item, answer, self._view.language)
        code = told_code(item.codelist, answer.value if answer is not None else None)
        announce(field, f"{code} {words}".strip())

    def answered(self, field: Field, delta: Delta) -> None:
        """Show an answer as it was understood, and what follows from it."""
        field.show_answer(self._view.scene.answer_at(field.spot))
        self._view.apply(delta)

    def left(self, spot: Spot) -> None:
        """Have a place that was left kept, and show what was held back while one was there."""
        self._timer.stop()
        self._view.scene.work.keep()
        appeared = self._view.scene.hold(None)
        self._view.show_again(appeared)
        self._view.sheet.update_row(spot)
        if spot in appeared:
            notes = self._view.scene.notes_at(spot)
            announce(self._view, described(notes, self._view.language), alert=True)
