"""Pages of invented patients, as a person of the site types them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final, Literal, TypeAlias

from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.workflow.permission import Role

_WRITINGS: Final = ("{0.day}.{0.month}.{0:%y}", "{0:%d%m%Y}", "{0:%Y-%m-%d}")
_FRIDAY: Final = 5
_ALONE: Final = frozenset({"RND", "T0", "AE", "LOG", "UNS", "EOS"})
"""Events at which a story tells every page there is."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """What nobody can read as an answer; it stays as it was typed."""

    typed: str


Given: TypeAlias = str | Text | date | Missing | Unclear
Answers: TypeAlias = Mapping[Item[Any], Given]


class Ending(StrEnum):
    """How a page is left."""

    STARTED = "started"
    COMPLETE = "complete"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Page:
    """A form of a patient as it is filled in at one sitting.

    `rows` holds the answers of repeating groups by row number. `reason` is that of reopening the
    form, or of declaring it void. `comments` says why a soft finding stands, by its number.
    """

    patient: int
    on: date
    event: str
    form: Form
    answers: Answers
    rows: Mapping[int, Answers] = field(default_factory=dict)
    comments: Mapping[str, Text] = field(default_factory=dict)
    ending: Ending = Ending.COMPLETE
    reason: Text | None = None
    by: Literal[Role.COORDINATOR, Role.INVESTIGATOR] = Role.COORDINATOR
    phone: bool = False

    @property
    def key(self) -> FormKey:
        return FormKey(self.event, 1, self.form.name, 1)

    @property
    def is_whole(self) -> bool:
        """Whether the page is complete at the first sitting; what else the visit asks follows."""
        return self.ending is Ending.COMPLETE and self.reason is None and self.event not in _ALONE

    def typed(self) -> Iterator[tuple[Spot, Given]]:
        """Return places and what is typed there, in the order of the form."""
        groups, items = list(self.form.group), list(self.form.items)
        given = [
            (Spot(self.form.group_of[item.name].name, row, item.name), answer)
            for row, answers in {0: self.answers, **self.rows}.items()
            for item, answer in answers.items()
        ]
        yield from sorted(
            given,
            key=lambda one: (groups.index(one[0].group), one[0].row, items.index(one[0].item)),
        )


def written(given: str | Text | date | Unclear, language: Language) -> str:
    """Return what the person types; dates in one of the usual writings."""
    if isinstance(given, Unclear):
        return given.typed
    if isinstance(given, Text):
        return given.to(language)
    if isinstance(given, date):
        return _WRITINGS[given.toordinal() % len(_WRITINGS)].format(given)
    return given


def is_weekday(day: date) -> bool:
    """Tell whether patients are irradiated on this day."""
    return day.isoweekday() <= _FRIDAY


def weekdays(first: date, count: int, step: int = 1) -> tuple[date, ...]:
    """Return as many weekdays from a day on; a step of -1 goes back in time."""
    days: list[date] = []
    day = first
    while len(days) < count:
        if is_weekday(day):
            days.append(day)
        day += timedelta(days=step)
    return tuple(sorted(days))
