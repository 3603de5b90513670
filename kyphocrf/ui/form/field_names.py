"""What a screen reader says of a field: the painted row owes it number, label and findings."""

from kyphocrf.definition.text import Language
from kyphocrf.record.answers import Spot
from kyphocrf.record.finding import coded
from kyphocrf.ui.fields.making import Field
from kyphocrf.ui.form.scene import words
from kyphocrf.ui.form.scene.notes import described
from kyphocrf.ui.form.scene.offers import described_offer
from kyphocrf.ui.form.scene.scene import FormScene


class FieldNames:
    """Names and descriptions of the fields of one form; what never changes is worded once."""

    def __init__(self) -> None:
        self._names: dict[tuple[Spot, Language], str] = {}
        self._expectations: dict[tuple[str, Language], str] = {}

    def call(self, field: Field, spot: Spot, scene: FormScene) -> None:
        """Give a field its name; what it says about the answer comes when it is described."""
        field.setAccessibleName(self._name(spot, scene))
        field.setAccessibleDescription("")

    def describe(self, field: Field, spot: Spot, scene: FormScene) -> None:
        """Give a field its name, and the answer, what is expected, findings and offer in words."""
        answer, language, form = scene.answer_at(spot), scene.language, scene.entry.form
        parts = [self._expected(spot, scene)]
        if answer is not None:
            item = form.items[spot.item]
            parts.insert(0, coded(item, answer, language))
        notes = scene.notes_at(spot)
        if notes:
            parts.append(described(notes, language))
        parts.append(described_offer(form, spot, scene.offer_at(spot), language))
        field.setAccessibleName(self._name(spot, scene))
        field.setAccessibleDescription(words.joined(parts))

    def _name(self, spot: Spot, scene: FormScene) -> str:
        known = self._names.get((spot, scene.language))
        if known is None:
            known = words.field_name(scene.entry.form, spot, scene.language)
            self._names[spot, scene.language] = known
        return known

    def _expected(self, spot: Spot, scene: FormScene) -> str:
        known = self._expectations.get((spot.item, scene.language))
        if known is None:
            known = words.standing_words(scene.entry.form.items[spot.item], scene.language)
            self._expectations[spot.item, scene.language] = known
        return known
