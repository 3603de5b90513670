"""The answers of a subject as words, to be looked through: where each stands and what it says."""

from collections.abc import Iterator
from typing import NamedTuple

from kyphocrf.definition.text import LANGUAGES, Text
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.finding import worded


class AnswerWords(NamedTuple):
    """An answer a person gave: its page, its place, and how it reads in each language."""

    key: FormKey
    spot: Spot
    words: Text


def answer_words(book: Casebook) -> Iterator[AnswerWords]:
    """Yield the answers of all pages that are not void, in the order of the pages."""
    for key, instance in book.instances.items():
        if instance.status is Status.VOID:
            continue
        items = book.form(key).items
        for spot, answer in instance.answers.given.items():
            item = items.get(spot.item)
            if item is not None and not item.is_derived:
                words = Text(*(worded(item, answer, language) for language in LANGUAGES))
                yield AnswerWords(key, spot, words)
