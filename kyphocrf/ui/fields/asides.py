"""What stands beside an answer: the weekday of a date, what is unknown of it."""

from datetime import date, datetime
from typing import Any, Final

from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.values import PartialDate
from kyphocrf.record.answers import Answer

_WEEKDAYS: Final = (
    Text("Mon", "Mo"),
    Text("Tue", "Di"),
    Text("Wed", "Mi"),
    Text("Thu", "Do"),
    Text("Fri", "Fr"),
    Text("Sat", "Sa"),
    Text("Sun", "So"),
)
_DAY_UNKNOWN: Final = Text("day unknown", "Tag unbekannt")
_MONTH_UNKNOWN: Final = Text("day and month unknown", "Tag und Monat unbekannt")
_CHOSE_NOTHING: Final = Text("“{typed}” chose nothing", "„{typed}“ hat nichts gewählt")
_LEFT: Final = Text("{count} left", "noch {count}")
_TOO_MANY: Final = Text("{count} too many", "{count} zu viel")
_NEARLY_FULL: Final = 0.8


def aside(item: Item[Any], answer: Answer | None, language: Language) -> str:
    """Word what stands beside an answer of this item; mostly nothing."""
    if answer is None or answer.value is None or not item.kind.odm.endswith(("ate", "time")):
        return ""
    try:
        value = item.kind.parse(answer.value)
    except ValueError:
        return ""
    words = beside(value)
    return words.to(language) if words is not None else ""


def beside(value: object) -> Text | None:
    """Word the weekday of a day, or what is unknown of a date."""
    if isinstance(value, PartialDate):
        if value.month is None:
            return _MONTH_UNKNOWN
        return _DAY_UNKNOWN if value.day is None else weekday(value.earliest)
    if isinstance(value, datetime | date):
        return weekday(value)
    return None


def weekday(day: date) -> Text:
    """Word the weekday of a date in two or three letters."""
    return _WEEKDAYS[day.weekday()]


def length_left(length: int, at_most: int, language: Language) -> str:
    """Word how much more fits, once most of the room is used."""
    if length < _NEARLY_FULL * at_most:
        return ""
    words = _LEFT if length <= at_most else _TOO_MANY
    return words.filled(count=abs(at_most - length)).to(language)


def chose_nothing(typed: str, language: Language) -> str:
    """Word that a text typed into a choice left the answer as it was."""
    return _CHOSE_NOTHING.filled(typed=typed).to(language)
