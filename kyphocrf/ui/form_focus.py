"""Where the focus of a form is and goes: to a place, to the next one, back from a vanished one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from kyphocrf.record.answers import Spot
from kyphocrf.ui import form_walk

if TYPE_CHECKING:
    from kyphocrf.ui.form_view import FormView
    from kyphocrf.ui.grid_view import GridView


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

    def _go_to_cell(self, grid: "GridView", spot: Spot) -> None:
        """Go to a cell; within a column it is the same field, which does not lose the focus."""
        view, before = self._view, grid.open_spot
        field = view.field_at(before)
        if before is not None and before.item == spot.item and field is not None:
            stays = field.hasFocus()
        else:
            stays = False
        if stays and before is not None:
            view.hearing.left(before)
        field = grid.open(spot)
        if stays:
            view.hearing.entered(spot)
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
        found = form_walk.beside(view.stops(), view.current, view.entry.review.position, step)
        if found is None:
            return False
        self.go_to(found)
        return True

    def park(self) -> None:
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
        position, stops = self._view.entry.review.position, self._view.stops()
        found = lost if lost in stops else form_walk.beside(stops, lost, position, 1)
        found = found or form_walk.beside(stops, lost, position, -1)
        if found is not None:
            self.go_to(found)
