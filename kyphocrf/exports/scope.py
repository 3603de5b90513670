"""What of a study an export holds: chosen forms, visits and subjects, and what is left out of them.

It decides over columns and rows alike, in workbook and CSV; `left_out` lists in words what it does.
"""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.values import PartialDate
from kyphocrf.record.answers import FormKey

_WEEK: Final = 7
_MOST_WEEKS: Final = 104


@dataclass(frozen=True, slots=True)
class Scope:
    """Which forms, events (by code) and subjects are exported; None: all of them.

    `identifying`: items that may tell who somebody is are in it. `free_text`: so is all that a
    person wrote in own words: texts, what was not understood, comments and reasons. `shift_key`:
    the key by which the days of each subject are shifted (`shift_of`), empty: none is. With shifted
    days there is no free text, which may name a day.
    """

    forms: frozenset[str] | None = None
    events: frozenset[str] | None = None
    subjects: frozenset[str] | None = None
    identifying: bool = True
    free_text: bool = True
    shift_key: bytes = field(default=b"", repr=False)

    @property
    def is_shifted(self) -> bool:
        return bool(self.shift_key)

    @property
    def has_own_words(self) -> bool:
        """Whether what a person wrote in own words is exported."""
        return self.free_text and not self.is_shifted

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out or changed."""
        return self != Scope()

    @property
    def is_open(self) -> bool:
        """Whether every answer of what was chosen stands there as it is."""
        return self.identifying and self.has_own_words

    def has_item(self, item: Item[Any]) -> bool:
        """Tell whether the answers to an item are exported."""
        if item.identifying and not self.identifying:
            return False
        return self.has_own_words or not item.is_free_text

    def has_form(self, form: str) -> bool:
        return self.forms is None or form in self.forms

    def has_page(self, key: FormKey) -> bool:
        """Tell whether a page is exported."""
        return self.has_form(key.form) and (self.events is None or key.event in self.events)

    def has_subject(self, subject_key: str) -> bool:
        return self.subjects is None or subject_key in self.subjects

    def shift_of(self, subject_key: str) -> timedelta:
        """Return what is added to every day of a subject: 1 to 104 weeks back, whole weeks.

        HMAC-SHA-256 (RFC 2104) of the number of the subject: the same whenever it is exported.
        """
        if not self.shift_key:
            return timedelta(0)
        drawn = hmac.digest(self.shift_key, subject_key.encode(), hashlib.sha256)
        weeks = 1 + int.from_bytes(drawn[:8], "big") % _MOST_WEEKS
        return timedelta(days=-_WEEK * weeks)


EVERYTHING: Final = Scope()


def shifted(value: Any, shift: timedelta) -> Any:
    """Return a day, a time on a day or a partial date, shifted; anything else as it is.

    Of a partial date the middle of what it may be is shifted, and as much of it told as before.
    """
    if not shift:
        return value
    if isinstance(value, date):  # a datetime is one
        return value + shift
    return _shifted_part(value, shift) if isinstance(value, PartialDate) else value


def _shifted_part(value: PartialDate, shift: timedelta) -> PartialDate:
    middle = value.earliest + (value.latest - value.earliest) // 2 + shift
    month = None if value.month is None else middle.month
    return PartialDate(middle.year, month, None if value.day is None else middle.day)


class LeftOut(NamedTuple):
    """One thing that an export does not hold, or holds changed."""

    what: Text
    which: Text


_FORM: Final = Text("Form", "Formular")
_EVENT: Final = Text("Visit", "Visite")
_ITEM: Final = Text("Item, may identify", "Angabe, identifizierend")
_TEXT: Final = Text("Item, free text", "Angabe, Freitext")
_SUBJECTS: Final = Text("Subjects", "Patienten")
_CHOSEN: Final = Text("{n} were chosen, all others left out", "{n} ausgewählt, alle anderen fehlen")
_WORDS: Final = Text("Own words", "Eigene Worte")
_OWN_WORDS: Final = Text(
    "What was not understood (_UNREAD), comments, answers and dates named in findings, reasons.",
    "Nicht Verstandenes (_UNREAD), Kommentare, Antworten und Daten in Hinweisen, Gründe.",
)
_DAYS: Final = Text("Days", "Tage")
_SHIFTED: Final = Text(
    "All days of a subject are shifted by the same whole weeks; intervals and weekdays are kept, "
    "calendar time is not. Derived values were computed before.",
    "Alle Tage eines Patienten sind um dieselben ganzen Wochen verschoben; Abstände und Wochentage "
    "bleiben, das Kalenderdatum nicht. Berechnetes wurde vorher berechnet.",
)


def left_out(study: Study, scope: Scope) -> Iterator[LeftOut]:
    """Tell what an export does not hold, or holds changed; nothing where it holds everything."""
    yield from _not_chosen(study, scope)
    for name in study.form_names:
        if scope.has_form(name):
            yield from _items(study.current(name), scope)
    if not scope.has_own_words:
        yield LeftOut(_WORDS, _OWN_WORDS)
    if scope.is_shifted:
        yield LeftOut(_DAYS, _SHIFTED)


def _not_chosen(study: Study, scope: Scope) -> Iterator[LeftOut]:
    for name in study.form_names:
        if not scope.has_form(name):
            yield LeftOut(_FORM, _named(name, study.current(name).label))
    for event in study.events:
        if scope.events is not None and event.code not in scope.events:
            yield LeftOut(_EVENT, _named(event.code, event.label))
    if scope.subjects is not None:
        yield LeftOut(_SUBJECTS, _CHOSEN.filled(n=len(scope.subjects)))


def _items(form: Form, scope: Scope) -> Iterator[LeftOut]:
    for item in form.items.values():
        if not scope.has_item(item):
            by_name = item.identifying and not scope.identifying
            label = _named(f"{form.name}.{item.name}", item.label)
            yield LeftOut(_ITEM if by_name else _TEXT, label)


def _named(name: str, label: Text) -> Text:
    return same("{name}: {label}").filled(name=name, label=label)
