"""Where the focus of a form is and goes: to a place, to the next one, back from a vanished one."""

from collections.abc import Iterator
from enum import Enum
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from kyphocrf.definition.form import ItemGroup
from kyphocrf.record.answers import Spot
from kyphocrf.ui.form.controller import FormController
from kyphocrf.ui.form.form_fields import FormFields
from kyphocrf.ui.form.scene import walk
from kyphocrf.ui.form.table.table_view import GridView
from kyphocrf.ui.parts.buttons import Button


class WayOut(Enum):
    """Where a form ends."""

    BEFORE = -1
    BEHIND = 1


Goal: TypeAlias = Spot | Button | WayOut
"""Where keys lead: a place, the button that adds a row to a table, out of the form."""
Position: TypeAlias = tuple[int, int, int]
_BEFORE: Final[Position] = (-1, 0, 0)
_BEHIND: Final = 1 << 30


class FormFocus(QObject):
    """Moves the focus within one form."""

    reached = Signal(QRect)
    """The focus is on a button that stands here in the form."""
    row_wanted = Signal(object)
    """The group wants its first row."""
    walked_out = Signal(int)
    """The keys led out of the form: 1 behind its end, -1 before its beginning."""

    def __init__(self, surface: QWidget, controller: FormController, fields: FormFields) -> None:
        super().__init__(surface)
        self._surface = surface
        self._controller = controller
        self._fields = fields
        self._lost: Spot | None = None

    @property
    def _current(self) -> Spot | None:
        return self._controller.scene.current

    def go_to(self, goal: Goal) -> None:
        """Put the focus somewhere; what was typed where it was is answered and kept before."""
        self._fields.settle()
        here = self._fields.field_at(self._current)
        if goal == self._current and here is not None and here.hasFocus():
            return
        # Told here, since within a column of a table the field keeps the focus.
        self._controller.leave()
        match goal:
            case WayOut():
                self.walked_out.emit(goal.value)
            case Button():
                goal.setFocus(Qt.FocusReason.TabFocusReason)
                self.reached.emit(QRect(goal.mapTo(self._surface, QPoint(0, 0)), goal.size()))
            case Spot():
                self._enter(goal)

    def _enter(self, spot: Spot) -> None:
        self._fields.bring(spot).setFocus(Qt.FocusReason.TabFocusReason)
        if self._current != spot:
            # The field had the focus, or gets it later: its window is behind a dialog.
            self._controller.enter(spot)

    def beside(self, step: int) -> Goal:
        """Return what comes next (1) or came before (-1)."""
        self._fields.settle()
        position = self._controller.scene.position
        goals: list[tuple[Position, Goal]] = [
            (position(s), s) for s in self._controller.scene.stops()
        ]
        goals += [(at, grid.add) for grid, at in self._tables()]
        here = self._here()
        if step > 0:
            found = min((one for one in goals if one[0] > here), default=None, key=_position)
        else:
            found = max((one for one in goals if one[0] < here), default=None, key=_position)
        return found[1] if found is not None else WayOut(step)

    def go_on(self, spot: Spot) -> None:
        """Go from a place whose answer is whole to the next one, where the person lets codes.

        Where there is something to be said of the answer it is said at once, and the focus stays.
        A table that has no row opens its first. Behind the last place, and before the button that
        adds another row, the focus stays: a page and a table end by a key of their own.
        """
        controller = self._controller
        if spot != self._current or not controller.work.actions.digits_go_on():
            return
        self._fields.settle()
        answer = controller.scene.answer_at(spot)
        if controller.entry.closed is not None or answer is None or answer.value is None:
            return
        goal = self.beside(1)
        begun = self._without_rows(goal)
        if begun is not None:
            # That rows are lacking may be what is said here; the first of them answers it.
            self.row_wanted.emit(begun)
        elif any(one.comment is None for one in controller.entry.review.findings(spot)):
            controller.look_now(spot)
        elif isinstance(goal, Spot):
            self.go_to(goal)
            controller.tell_step(spot, goal)

    def _without_rows(self, goal: Goal) -> ItemGroup | None:
        """Return the group whose table has no row, where its button is what comes next."""
        tables = (grid for grid, _ in self._tables() if grid.add is goal)
        return next((grid.axes.group for grid in tables if not grid.axes.rows), None)

    def _tables(self) -> Iterator[tuple[GridView, Position]]:
        """Yield the tables that take another row, with the place behind their last cell."""
        ranks = {group.name: rank for rank, group in enumerate(self._fields.form.groups)}
        for name, grid in self._fields.grids.items():
            if grid.isVisible() and grid.add.isVisible():
                yield grid, (ranks[name], _BEHIND, 0)

    def _here(self) -> Position:
        for grid, at in self._tables():
            if grid.add.hasFocus():
                return at
        current = self._current
        return self._controller.scene.position(current) if current is not None else _BEFORE

    def take(self) -> None:
        """Put the focus where the work was, else on the first open place."""
        scene = self._controller.scene
        spot, stops = scene.current, scene.stops()
        if spot is None or spot not in stops:
            unfinished = [one for one in scene.unfinished() if one in stops]
            spot = next(iter(unfinished or stops), None)
        if spot is not None:
            self.go_to(spot)

    def let_go(self) -> None:
        """Take the focus from a field that is about to vanish.

        Qt would hand it on by itself, in the middle of the work.
        """
        self._lost = self._current
        self._surface.setFocus(Qt.FocusReason.OtherFocusReason)

    def find(self) -> None:
        """Put a focus that was let go on the nearest place that is left."""
        lost, self._lost = self._lost, None
        if lost is None or not self._surface.hasFocus():
            return
        scene = self._controller.scene
        stops = scene.stops()
        found = lost if lost in stops else walk.beside(stops, lost, scene.position, 1)
        found = found or walk.beside(stops, lost, scene.position, -1)
        if found is not None:
            self.go_to(found)


def _position(one: tuple[Position, Goal]) -> Position:
    return one[0]
