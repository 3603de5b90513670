"""Where the focus of a form is and goes: to a place, to the next one, back from a vanished one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from kyphocrf.record.answers import Spot
from kyphocrf.ui.form.scene import walk

if TYPE_CHECKING:
    from kyphocrf.ui.form.table.table_view import GridView
    from kyphocrf.ui.form.view import FormView

Position: TypeAlias = tuple[int, int, int]
_BEFORE: Final[Position] = (-1, 0, 0)
_BEHIND: Final = 1 << 30


class FormFocus:
    """Moves the focus within one form view."""

    def __init__(self, view: "FormView") -> None:
        self._view = view
        self._lost: Spot | None = None

    def go_to(self, spot: Spot) -> None:
        """Put the focus on a place; what was typed where it was is answered first."""
        view = self._view
        view.settle()
        group = view.form.group[spot.group]
        if group.repeats is None:
            view.field(spot).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._go_to_cell(view.grid(group), spot)
            view.arrange()
        if view.current != spot:
            # A window behind a dialog tells its field of the focus only later, as after a pause.
            view.field_events.entered(spot)

    def _go_to_cell(self, grid: "GridView", spot: Spot) -> None:
        """Go to a cell; within a column it is the same field, which does not lose the focus."""
        view, before = self._view, grid.open_spot
        field = view.field_at(before)
        if before is not None and before.item == spot.item and field is not None:
            stays = field.hasFocus()
        else:
            stays = False
        if stays and before is not None:
            view.field_events.left(before)
        field = grid.open(spot)
        if stays:
            view.field_events.entered(spot)
        else:
            field.setFocus(Qt.FocusReason.TabFocusReason)
            grid.hide_others()

    def take(self) -> None:
        """Put the focus where the work was, else on the first open place."""
        view = self._view
        spot, stops = view.current, view.stops()
        if spot is None or spot not in stops:
            unfinished = [one for one in view.scene.unfinished() if one in stops]
            spot = next(iter(unfinished or stops), None)
        if spot is not None:
            self.go_to(spot)

    def step(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) place; tell whether there is one."""
        view = self._view
        view.settle()
        position = view.scene.position
        places: list[tuple[Position, Spot | QWidget]] = [(position(s), s) for s in view.stops()]
        places += [(at, grid.add) for grid, at in self._tables()]
        here = self._here()
        if step > 0:
            found = min((one for one in places if one[0] > here), default=None, key=_place)
        else:
            found = max((one for one in places if one[0] < here), default=None, key=_place)
        if found is None:
            return False
        if isinstance(found[1], QWidget):
            found[1].setFocus(Qt.FocusReason.TabFocusReason)
            corner = found[1].mapTo(view, QPoint(0, 0))
            view.wanted.emit(QRect(corner, found[1].size()))
        else:
            self.go_to(found[1])
        return True

    def _tables(self) -> Iterator[tuple["GridView", Position]]:
        """Yield the tables that take another row, with the place behind their last cell."""
        ranks = {group.name: rank for rank, group in enumerate(self._view.form.groups)}
        for name, grid in self._view.grids.items():
            if grid.isVisible() and grid.add.isVisible():
                yield grid, (ranks[name], _BEHIND, 0)

    def _here(self) -> Position:
        for grid, at in self._tables():
            if grid.add.hasFocus():
                return at
        current = self._view.current
        return self._view.scene.position(current) if current is not None else _BEFORE

    def press_add(self) -> bool:
        """Add a row if the focus is on the button that does; tell whether it was."""
        for grid, _ in self._tables():
            if grid.add.hasFocus():
                grid.add.click()
                return True
        return False

    def focus_view(self) -> None:
        """Take the focus from a field that is about to vanish.

        Qt would hand it on by itself, in the middle of the work.
        """
        self._lost = self._view.current
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def find(self) -> None:
        """Put a parked focus on the nearest place that is left."""
        lost, self._lost = self._lost, None
        if lost is None or not self._view.hasFocus():
            return
        position, stops = self._view.scene.position, self._view.stops()
        found = lost if lost in stops else walk.beside(stops, lost, position, 1)
        found = found or walk.beside(stops, lost, position, -1)
        if found is not None:
            self.go_to(found)


def _place(one: tuple[Position, object]) -> Position:
    return one[0]
