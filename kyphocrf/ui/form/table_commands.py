"""The commands of a table: add, duplicate, sort rows, show the removed ones."""

from collections.abc import Callable
from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Spot
from kyphocrf.ui.form.scene.layout import Placed
from kyphocrf.ui.form.scene.lines import RemovedLine
from kyphocrf.ui.form.view import FormView
from kyphocrf.ui.look.announce import announce

TABLE_COMMANDS: Final = (
    "add_row",
    "duplicate_row",
    "sort_rows",
    "removed_rows",
)
_FULL: Final = Text(
    "This table takes {count} rows at most.", "Diese Tabelle fasst höchstens {count} Zeilen."
)
_AS_ENTERED: Final = Text("in the order of their numbers", "in der Reihenfolge der Nummern")


class TableCommands:
    """Carries the commands of the tables of one form view out."""

    def __init__(self, view: FormView) -> None:
        self._view = view

    def by_name(self) -> dict[str, Callable[[], object]]:
        """Return the commands by their names in the table of keys."""
        return {
            "add_row": self.add_row,
            "duplicate_row": self.duplicate_row,
            "sort_rows": self.sort_rows,
            "removed_rows": self.show_removed,
        }

    def add_row(self) -> None:
        """Add a row to the table one is in, else to the first that takes one."""
        view, spot = self._view, self._view.current
        groups = [group for group in view.form.groups if view.scene.may_add_to(group)]
        here = [group for group in groups if spot is not None and group.name == spot.group]
        for group in (here or groups)[:1]:
            view.add_row_to(group)

    def duplicate_row(self) -> None:
        """Add a row that answers as this one does and go there; a full table says that it is."""
        view, spot = self._view, self._view.current
        if spot is None or view.readable or spot.row == 0:
            return
        view.settle()
        if spot.row not in view.entry.answers.rows_of(spot.group):
            return
        made = view.scene.work.duplicate_row(spot.group, spot.row)
        if made is None:
            self._say_full(spot)
            return
        row, delta = made
        view.controller.apply(delta)
        copy = spot._replace(row=row)
        view.go_to(copy if copy in view.stops() else spot)

    def _say_full(self, spot: Spot) -> None:
        view = self._view
        repeats, field = view.form.group[spot.group].repeats, view.field_at(spot)
        if repeats is None or field is None:
            return
        view.fields.tell(field, _FULL.filled(count=repeats.at_most).to(view.language))

    def sort_rows(self) -> None:
        """Let the rows stand by the column in focus: ascending, descending, as entered."""
        view, spot = self._view, self._view.current
        if spot is None or spot.row == 0:
            return
        view.settle()
        order = view.scene.sort_by(spot)
        view.arrange()
        item = view.form.items[spot.item]
        announce(view, order.words(item, view.language) if order else _AS_ENTERED.to(view.language))
        view.wanted.emit(view.sheet.box_of(spot))
        view.looked.emit()

    def show_removed(self) -> None:
        """Show the rows that were removed beneath their tables, or hide them again."""
        view = self._view
        view.settle()
        view.scene.work.keep()
        view.scene.show_removed(shown=view.scene.removed is None)
        view.arrange()
        announce(view, view.sheet.removed_told())
        told = self._first_removed()
        if told is not None:
            view.wanted.emit(view.sheet.removed_box(told))

    def _first_removed(self) -> Placed | None:
        """Return the line of the first removed row, else of the words that there is none."""
        none: Placed | None = None
        for placed in self._view.sheet.placed:
            if isinstance(placed.line, RemovedLine):
                if placed.line.gone is not None:
                    return placed
                none = none or placed
        return none
