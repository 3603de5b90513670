"""The answers of the same form at the event before, shown beside the present ones."""

from dataclasses import dataclass

from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance
from kyphocrf.record.finding import coded

_MOST_LETTERS = 40


@dataclass(frozen=True, slots=True)
class Earlier:
    """The last form instance before the present one, and the name of its event."""

    book: Casebook
    instance: FormInstance
    event: Text

    def answer(self, spot: Spot) -> Answer | None:
        """Return the answer that stood there, if the item existed and was answered."""
        return self.instance.answers.get(spot)

    def words(self, spot: Spot, language: Language) -> str:
        """Word event and answer, as `Week 1: 0`."""
        return self._worded(spot, self.event.to(language), language)

    def in_cell(self, spot: Spot, language: Language) -> str:
        """Word them as shortly as a cell of a table needs it, as `W1: 0`."""
        key = self.instance.key
        repeats = self.book.study.event[key.event].repeats is not None
        code = f"{key.event} {key.event_repeat}" if repeats else key.event
        return self._worded(spot, code, language)

    def _worded(self, spot: Spot, event: str, language: Language) -> str:
        answer = self.answer(spot)
        item = self.book.form(self.instance.key).items.get(spot.item)
        if answer is None or item is None:
            return ""
        shown = coded(item, answer, language)
        if len(shown) > _MOST_LETTERS:
            shown = f"{shown[:_MOST_LETTERS].rstrip()} …"
        return f"{event}: {shown}"


def earlier_of(book: Casebook, key: FormKey) -> Earlier | None:
    """Find the same form at the event before; None at the first, and for forms of no schedule."""
    before = book.visits_before(key)
    if not before:
        return None
    return Earlier(book, before[-1], event_words(book, before[-1].key))


def event_words(book: Casebook, key: FormKey) -> Text:
    """Word an event; a repeated one with its number."""
    return book.study.event[key.event].words(key.event_repeat)
