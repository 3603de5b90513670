"""The keys of a form that no field takes: next, previous, page, restore, caret."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from kyphocrf.record.answers import Spot

if TYPE_CHECKING:
    from kyphocrf.ui.form.view import FormView

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_COLUMNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def answer_key(view: "FormView", event: QKeyEvent) -> bool:
    """Do what a key means in a form; tell whether it means anything."""
    key = Qt.Key(event.key())
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in _ENTER and held in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
    ):
        step = -1 if held == Qt.KeyboardModifier.ShiftModifier else 1
        if step > 0 and view.focus.press_add():
            return True
        if not view.step(step):
            view.walked_out.emit(step)
        return True
    if held != Qt.KeyboardModifier.NoModifier:
        return False
    return _plain(view, key)


def _plain(view: "FormView", key: Qt.Key) -> bool:
    if key in _PAGES:
        return _go(view, view.sheet.page(_PAGES[key], view.page_height()))
    if key in _LINES:
        return _go(view, line_beside(view, _LINES[key]))
    if key in _COLUMNS:
        return _go(view, cell_beside(view, _COLUMNS[key]))
    if key == Qt.Key.Key_Escape:
        return view.restore()
    if key == Qt.Key.Key_F2:
        field = view.field_at(view.current)
        if field is not None:
            field.put_caret()
        return True
    return False


def _go(view: "FormView", spot: Spot | None) -> bool:
    if spot is not None and spot != view.current:
        view.go_to(spot)
    return True


def line_beside(view: "FormView", step: int) -> Spot | None:
    """Return the place above (-1) or below (1): in a table in the same column."""
    here = view.current
    if here is None:
        return None
    grid = view.grids.get(here.group)
    if grid is not None:
        found = grid.axes.beside(here, view.scene.can_open, lines=step)
        if found is not None:
            return found
    stops = view.stops()
    if grid is not None:
        stops = tuple(spot for spot in stops if spot.group != here.group)
    position = view.scene.position
    if step > 0:
        return next((s for s in stops if position(s) > position(here)), None)
    return next((s for s in reversed(stops) if position(s) < position(here)), None)


def cell_beside(view: "FormView", step: int) -> Spot | None:
    """Return the cell left (-1) or right (1) in a table; None outside of one."""
    here = view.current
    grid = view.grids.get(here.group) if here is not None else None
    if here is None or grid is None:
        return None
    return grid.axes.beside(here, view.scene.can_open, columns=step)
