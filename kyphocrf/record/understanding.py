"""From what was typed to an answer; and why something was not understood."""

from typing import Any, NamedTuple

from kyphocrf.definition.characters import plain
from kyphocrf.definition.item import Item
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.record.answers import REDACTED, Answer
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.change import storable
from kyphocrf.record.limits import is_possible


class Understood(NamedTuple):
    """What was typed as an answer, None for nothing; `remark` says how, where that is not plain."""

    answer: Answer | None
    remark: Text | None = None


def understood(item: Item[Any], typed: str, typing: Typing) -> Understood:
    """Turn what was typed into a value or unread text; what cannot be seen alone is nothing."""
    text = storable(typed)
    if not plain(text):
        return Understood(None)
    try:
        taken = item.kind.read(text, typing)
    except Unreadable:
        return Understood(Answer(unread=text))
    return Understood(Answer(value=item.kind.format(taken.value)), taken.remark)


def keeping_choice(item: Item[Any], found: Understood, stands: Answer | None) -> Understood:
    """Return what was understood, or the choice that stands where the text chose nothing."""
    is_made = item.codelist is not None and stands is not None and stands.unread is None
    refused = found.answer is not None and found.answer.unread is not None
    return Understood(stands) if refused and is_made else found


def typing_at(
    item: Item[Any],
    book: Casebook,
    language: Language = "en",
    offered: tuple[str, ...] | None = None,
) -> Typing:
    """Return the circumstances in which an item of a casebook is answered."""
    return Typing(
        language, book.now, offered, book.zone, item.unit,
        lambda value: is_possible(item, value, book),
    )  # fmt: skip


def why_unread(
    item: Item[Any], typed: str, book: Casebook, offered: tuple[str, ...] | None = None
) -> Text:
    """Say why a text could not be understood, in each language as it would be read there."""
    if typed == REDACTED:
        return _WAS_REDACTED
    en, de = (_why(item, typed, typing_at(item, book, one, offered)).to(one) for one in LANGUAGES)
    return Text(en, de)


def _why(item: Item[Any], typed: str, typing: Typing) -> Text:
    try:
        item.kind.read(typed, typing)
    except Unreadable as unreadable:
        return unreadable.why
    return _NOT_WHEN_ENTERED.filled(typed=typed)


def why_no_longer_read(stored: str) -> Text:
    """Say that a stored text was an answer once and is none by now."""
    return _NO_LONGER.filled(typed=stored)


_WAS_REDACTED = Text(
    "This answer was redacted. Enter it again, without what must not be there.",
    "Diese Antwort wurde geschwärzt. Neu eingeben, ohne das, was nicht dort stehen darf.",
)
_NOT_WHEN_ENTERED = Text(
    "“{typed}” was not understood when it was entered. Enter it again.",
    "„{typed}“ wurde bei der Eingabe nicht verstanden. Noch einmal eingeben.",
)
_NO_LONGER = Text(
    "“{typed}” was entered earlier and cannot be understood any more. Enter it again.",
    "„{typed}“ wurde früher eingegeben und ist nicht mehr verständlich. Noch einmal eingeben.",
)
