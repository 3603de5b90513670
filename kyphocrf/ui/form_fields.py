"""The fields of a form's rows: built once, shown, named and marked for each entry anew."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language
from kyphocrf.record.answers import Spot
from kyphocrf.record.finding import worded
from kyphocrf.ui import form_words
from kyphocrf.ui.fields.edits import Edit
from kyphocrf.ui.fields.making import Field, make_field
from kyphocrf.ui.form_scene import FormScene
from kyphocrf.ui.notes import described


class FormFields:
    """Fields by their place; they outlive the entry they show."""

    def __init__(
        self, parent: QWidget, hear: Callable[[Field, Edit], None], *, readable: bool
    ) -> None:
        self._parent = parent
        self._hear = hear
        self._readable = readable
        self._fields: dict[Spot, Field] = {}

    def get(self, spot: Spot) -> Field | None:
        return self._fields.get(spot)

    def all(self) -> dict[Spot, Field]:
        return self._fields

    def at(self, spot: Spot, item: Item[Any], language: Language) -> Field:
        """Return the field of a place; it is built when it is first needed."""
        field = self._fields.get(spot)
        if field is None:
            field = make_field(item, language, readable=self._readable)
            field.setParent(self._parent)
            field.spot = spot
            field.edited.connect(partial(self._hear, field))
            self._fields[spot] = field
        return field

    def for_cells(self, item: Item[Any], language: Language) -> Field:
        """Build the field that edits one column of a table."""
        field = make_field(item, language, readable=self._readable, in_cell=True)
        field.in_cell = True
        field.edited.connect(partial(self._hear, field))
        return field


def dress(field: Field, spot: Spot, scene: FormScene) -> None:
    """Show answer, offer and mark of a place in its field, and name it."""
    view = scene.view_at(spot)
    field.spot = spot
    field.offered = view.offered if view is not None else None
    field.language = scene.language
    field.show_answer(scene.answer_at(spot))
    field.set_mark(scene.border_at(spot))
    name(field, spot, scene)


def name(field: Field, spot: Spot, scene: FormScene) -> None:
    """Give a field what a screen reader says: the painted row owes it its words."""
    form, language = scene.entry.form, scene.language
    item = form.items[spot.item]
    answer = scene.answer_at(spot)
    said = worded(item, answer, language) if answer is not None else ""
    if item.codelist is not None and answer is not None and answer.value is not None:
        said = f"{answer.value} {said}"
    notes = described(scene.notes_at(spot), language)
    field.setAccessibleName(form_words.field_name(form, spot, language))
    field.setAccessibleDescription(form_words.field_description(item, said, notes, language))
