"""The widgets that answer in a form: a field in each row, one that goes from cell to cell.

They outlive the entry they show. A computed answer is painted until its field is needed: to take
the focus, or by a screen reader.
"""

from typing import Any

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QToolTip, QWidget

from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.record.answers import Spot
from kyphocrf.record.search_words import search_words
from kyphocrf.ui.fields.dates.date_field import DateField
from kyphocrf.ui.fields.edits import CalendarAsked, Edit, MapAsked, Refused, Resized, Whole
from kyphocrf.ui.fields.long_list import LongListField
from kyphocrf.ui.fields.making import Field, make_field
from kyphocrf.ui.form.controller import FormController
from kyphocrf.ui.form.field_names import FieldNames
from kyphocrf.ui.form.scene.calendar import days_at
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.form.table.table_view import GridView
from kyphocrf.ui.look.announce import announce


class FormFields(QObject):
    """Fields and tables of one form, built when first needed; edits go to the controller."""

    resized = Signal()
    """A field needs another room."""
    map_asked = Signal(Spot)
    """The level at this place is to be chosen on the map."""
    whole = Signal(Spot)
    """What is typed at this place is a whole code: one may go on."""
    clicked = Signal(Spot)
    """A cell of a table was clicked."""
    noted = Signal(object)
    """What stands beneath a line of a table was clicked."""
    row_asked = Signal(object)
    """The group wants another row."""

    def __init__(self, form: Form, surface: QWidget, controller: FormController) -> None:
        super().__init__(surface)
        self.form = form
        self.grids: dict[str, GridView] = {}
        self._surface = surface
        self._controller = controller
        self._fields: dict[Spot, Field] = {}
        self._names = FieldNames()
        controller.requested.connect(self._on_request)

    @property
    def scene(self) -> FormScene:
        return self._controller.scene

    def all(self) -> dict[Spot, Field]:
        """Return the fields of the rows; a table's are in the table."""
        return self._fields

    def in_row(self, spot: Spot) -> Field | None:
        """Return the field of a row if it was built."""
        return self._fields.get(spot)

    def field(self, spot: Spot) -> Field:
        """Return the field of a row; one that is new shows its answer."""
        field = self._fields.get(spot)
        if field is None:
            field = self._make(self.form.items[spot.item])
            field.setParent(self._surface)
            self._fields[spot] = field
            self.refresh_field(field, spot)
        return field

    def editor_for(self, item: Item[Any]) -> Field:
        """Build the field that edits one column of a table."""
        field = self._make(item, in_cell=True)
        field.in_cell = True
        return field

    def _make(self, item: Item[Any], *, in_cell: bool = False) -> Field:
        controller = self._controller
        field = make_field(item, controller.language, readable=controller.readable, in_cell=in_cell)
        field.edited.connect(controller.on_field_edit)
        return field

    def _on_request(self, edit: Edit) -> None:
        """Do what a field asks for that is no answer: words, room, the map."""
        match edit:
            case Refused(spot, why):
                field = self.field_at(spot) or self._surface
                announce(field, why.to(self._controller.language), alert=True)
            case Resized():
                self.resized.emit()
            case MapAsked(spot):
                self.map_asked.emit(spot)
            case CalendarAsked(spot, typed):
                asking = self.field_at(spot)
                if isinstance(asking, DateField):
                    asking.show_calendar(days_at(self.scene, spot, typed))
            case Whole(spot):
                self.whole.emit(spot)

    def tell(self, field: Field, words: str) -> None:
        """Say something beneath a field, to be seen and heard, until the next key."""
        QToolTip.showText(field.mapToGlobal(QRect(field.rect()).bottomLeft()), words, field)
        announce(field, words, alert=True)

    def grid(self, group: ItemGroup) -> GridView:
        """Return the table of a group."""
        grid = self.grids.get(group.name)
        if grid is None:
            grid = self.grids[group.name] = GridView(group, self._controller.language, self)
            grid.setParent(self._surface)
            grid.clicked.connect(self.clicked)
            grid.noted.connect(self.noted)
            grid.row_asked.connect(self.row_asked)
        return grid

    def show_entry(self) -> None:
        """Show the answers of the entry that is in hand now."""
        for grid in self.grids.values():
            grid.close_editor()
        shown = set(self.scene.entry.review.spots())
        for spot, field in self._fields.items():
            if spot in shown:
                self.refresh_field(field, spot)

    def bring(self, spot: Spot) -> Field:
        """Return the field of a place; in a table it is brought to its cell."""
        group = self.form.group[spot.group]
        if group.repeats is not None:
            return self.grid(group).open(spot)
        if self.is_painted(spot):
            self.field(spot)
            self.resized.emit()
        return self.field(spot)

    def is_painted(self, spot: Spot) -> bool:
        """Tell whether a row shows a computed answer that has no field yet."""
        return spot not in self._fields and self.form.items[spot.item].is_derived

    def field_at(self, spot: Spot | None) -> Field | None:
        """Return the field that stands at a place now."""
        if spot is None:
            return None
        grid = self.grids.get(spot.group)
        return grid.editor_at(spot) if grid is not None else self._fields.get(spot)

    def stand_at(self, spot: Spot) -> None:
        """Put the fields of all cells away but the one that stands at a place."""
        for name, grid in self.grids.items():
            if name == spot.group:
                grid.hide_others()
            elif grid.open_spot is not None:
                grid.close_editor()

    def settle(self) -> None:
        """Have the field one is in say what was typed."""
        field = self.field_at(self.scene.current)
        if field is not None:
            field.settle()

    def show_answer(self, spot: Spot) -> None:
        """Have the field at a place show the answer that stands there."""
        field = self.field_at(spot)
        if field is not None:
            field.show_answer(self.scene.answer_at(spot))
        self._search_from(spot)

    def _search_from(self, source: Spot) -> None:
        """Have the lists that are searched from a place search with what is answered there now."""
        for name, item in self.form.items.items():
            if item.search_from is None or item.search_from.item != source.item:
                continue
            spot = Spot(self.form.group_of[name].name, source.row, name)
            field = self.field_at(spot)
            if isinstance(field, LongListField):
                field.search_words = search_words(self.form, self.scene.entry.answers, spot)

    def show_mark(self, spot: Spot) -> None:
        """Have the field at a place show and tell its findings."""
        field = self.field_at(spot)
        if field is not None:
            field.set_mark(self.scene.border_at(spot))
            self._names.describe(field, spot, self.scene)

    def refresh_field(self, field: Field, spot: Spot) -> None:
        """Show answer, offer and mark of a place in its field, and name it."""
        scene = self.scene
        view = scene.view_at(spot)
        field.spot = spot
        field.offered = view.offered if view is not None else None
        field.hints = view.hints if view is not None else None
        field.language = scene.language
        if isinstance(field, LongListField):
            field.search_words = search_words(self.form, scene.entry.answers, spot)
        field.show_answer(scene.answer_at(spot))
        field.set_mark(scene.border_at(spot))
        tell = self._names.describe if QAccessible.isActive() else self._names.call
        tell(field, spot, scene)

    def word_anew(self) -> None:
        """Word all fields and tables in the language of the form; what is being typed stays."""
        language = self._controller.language
        for spot, field in self._fields.items():
            field.retranslate(language)
            self._names.describe(field, spot, self.scene)
        for grid in self.grids.values():
            grid.retranslate(language)

    def describe_all(self) -> None:
        """Describe the fields of the rows to screen readers; one that is there finds all rows."""
        if QAccessible.isActive():
            self._make_painted()
        for spot, field in self._fields.items():
            if not field.isHidden() and spot.item in self.form.items:
                self._names.describe(field, spot, self.scene)

    def describe(self, spot: Spot) -> None:
        """Describe the field at a place to screen readers as it is now."""
        if QAccessible.isActive():
            self._make_painted()
        field = self.field_at(spot)
        if field is not None:
            self._names.describe(field, spot, self.scene)

    def _make_painted(self) -> None:
        """Make the fields of computed answers that are painted so far, each with its words."""
        rows = (s for s in self.scene.entry.review.spots() if not self.form.group[s.group].repeats)
        painted = [spot for spot in rows if self.is_painted(spot)]
        for spot in painted:
            self.field(spot)
        if painted:
            self.resized.emit()
