"""The fields of a form's rows: built once, shown, named and marked for each entry anew."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language
from kyphocrf.record.answers import Spot
from kyphocrf.record.finding import worded
from kyphocrf.ui.fields.codes import told_code
from kyphocrf.ui.fields.edits import Edit
from kyphocrf.ui.fields.making import Field, make_field
from kyphocrf.ui.form.scene import words
from kyphocrf.ui.form.scene.notes import described
from kyphocrf.ui.form.scene.offers import described_offer
from kyphocrf.ui.form.scene.scene import FormScene


class FormFields:
    """Fields by their place; they outlive the entry they show."""

    def __init__(
        self, parent: QWidget, hear: Callable[[Field, Edit], None], *, readable: bool
    ) -> None:
        self._parent = parent
        self._hear = hear
        self._readable = readable
        self._fields: dict[Spot, Field] = {}
        self._names: dict[tuple[Spot, Language], str] = {}
        self._standings: dict[tuple[str, Language], str] = {}

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

    def refresh_field(self, field: Field, spot: Spot, scene: FormScene) -> None:
        """Show answer, offer and mark of a place in its field, and name it."""
        view = scene.view_at(spot)
        field.spot = spot
        field.offered = view.offered if view is not None else None
        field.hints = view.hints if view is not None else None
        field.language = scene.language
        field.show_answer(scene.answer_at(spot))
        field.set_mark(scene.border_at(spot))
        field.setAccessibleName(self._called(spot, scene))
        field.setAccessibleDescription("")

    def name(self, field: Field, spot: Spot, scene: FormScene) -> None:
        """Give a field what a screen reader says: the painted row owes it its words."""
        called, case_view = self._called(spot, scene), self._case_view(spot, scene)
        answer, language = scene.answer_at(spot), scene.language
        parts = [case_view]
        if answer is not None:
            item = scene.entry.form.items[spot.item]
            said = worded(item, answer, language)
            parts.insert(0, f"{told_code(item.codelist, answer.value)} {said}".lstrip())
        notes = scene.notes_at(spot)
        if notes:
            parts.append(described(notes, language))
        parts.append(described_offer(scene.entry.form, spot, scene.offer_at(spot), language))
        field.setAccessibleName(called)
        field.setAccessibleDescription(words.joined(parts))

    def _called(self, spot: Spot, scene: FormScene) -> str:
        known = self._names.get((spot, scene.language))
        if known is None:
            known = words.field_name(scene.entry.form, spot, scene.language)
            self._names[spot, scene.language] = known
        return known

    def _case_view(self, spot: Spot, scene: FormScene) -> str:
        known = self._standings.get((spot.item, scene.language))
        if known is None:
            item = scene.entry.form.items[spot.item]
            known = words.standing_words(item, scene.language)
            self._standings[spot.item, scene.language] = known
        return known
