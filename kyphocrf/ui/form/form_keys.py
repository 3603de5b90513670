"""The keys of a form that no field takes: where they lead, and what they do at a place."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from kyphocrf.record.answers import Spot
from kyphocrf.ui.form.controller import FormController
from kyphocrf.ui.form.focus import FormFocus, Goal
from kyphocrf.ui.form.form_fields import FormFields
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.form.sheet import FormSheet
from kyphocrf.ui.look.theme import ROW, current

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS: Final = {Qt.KeyboardModifier.NoModifier: 1, Qt.KeyboardModifier.ShiftModifier: -1}
_PAGES: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_LINES: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_COLUMNS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class FormKeys:
    """What the keys mean in one form."""

    def __init__(
        self,
        controller: FormController,
        fields: FormFields,
        focus: FormFocus,
        sheet: FormSheet,
    ) -> None:
        self._controller = controller
        self._fields = fields
        self._focus = focus
        self._sheet = sheet

    @property
    def _scene(self) -> FormScene:
        return self._controller.scene

    def goal_of(self, event: QKeyEvent, page: int) -> Goal | None:
        """Return where a key leads; None for keys that lead nowhere. `page` is a height."""
        key, held = Qt.Key(event.key()), _held(event)
        if key in _ENTER and held in _STEPS:
            return self._focus.beside(_STEPS[held])
        here = self._scene.current
        if here is None or held != Qt.KeyboardModifier.NoModifier:
            return None
        if key in _PAGES:
            return self._page(here, _PAGES[key], page)
        if key in _LINES:
            return self._line_beside(here, _LINES[key]) or here
        grid = self._fields.grids.get(here.group)
        if key in _COLUMNS and grid is not None:
            return grid.axes.beside(here, self._scene.can_open, columns=_COLUMNS[key]) or here
        return None

    def act(self, event: QKeyEvent) -> bool:
        """Do what a key means at the place one is at; tell whether it means anything."""
        if _held(event) != Qt.KeyboardModifier.NoModifier:
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self._controller.restore()
        if event.key() == Qt.Key.Key_F2:
            field = self._fields.field_at(self._scene.current)
            if field is not None:
                field.put_caret()
            return True
        return False

    def _page(self, here: Spot, step: int, height: int) -> Spot:
        goal = self._sheet.box_of(here).top() + step * max(height - current().px(3 * ROW), ROW)
        boxes = [(self._sheet.box_of(spot), spot) for spot in self._scene.stops()]
        if step > 0:
            return next((s for b, s in boxes if b.top() >= goal), boxes[-1][1])
        return next((s for b, s in reversed(boxes) if b.top() <= goal), boxes[0][1])

    def _line_beside(self, here: Spot, step: int) -> Spot | None:
        """Return the place above (-1) or below (1): in a table in the same column."""
        scene, grid = self._scene, self._fields.grids.get(here.group)
        stops = scene.stops()
        if grid is not None:
            found = grid.axes.beside(here, scene.can_open, lines=step)
            if found is not None:
                return found
            stops = tuple(spot for spot in stops if spot.group != here.group)
        at = scene.position(here)
        if step > 0:
            return next((s for s in stops if scene.position(s) > at), None)
        return next((s for s in reversed(stops) if scene.position(s) < at), None)


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    """Return the modifier keys, but that a key belongs to the number pad."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
