"""How the grades of a form went from visit to visit, up to the one in hand."""

from typing import Any, Final, NamedTuple

from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook

MOST: Final = 4
"""So many visits are told, the last ones."""


class GradesOfItem(NamedTuple):
    """An item with its answer at each of the visits; None where there is none."""

    item: Item[Any]
    answers: tuple[Answer | None, ...]


class GradeCourse(NamedTuple):
    """The visits, the present one last, by code and in words, and the grades given there."""

    codes: tuple[str, ...]
    visits: tuple[Text, ...]
    grades: tuple[GradesOfItem, ...]


def grade_course(book: Casebook, key: FormKey) -> GradeCourse:
    """Read the course of all that is graded on a form once, on pages that came to be.

    An item that was never answered at these visits has no line.
    """
    pages = [*book.visits_before(key), book.instance(key)][-MOST:]
    events = [book.study.event[page.key.event] for page in pages]
    read = (
        GradesOfItem(item, tuple(page.answers.get(spot) for page in pages))
        for item, spot in _graded(book.form(key))
    )
    return GradeCourse(
        tuple(
            event.code if event.repeats is None else f"{event.code} {page.key.event_repeat}"
            for event, page in zip(events, pages, strict=True)
        ),
        tuple(
            event.words(page.key.event_repeat) for event, page in zip(events, pages, strict=True)
        ),
        tuple(one for one in read if any(answer is not None for answer in one.answers)),
    )


def has_grades(form: Form) -> bool:
    """Tell whether something is graded on a form once."""
    return bool(_graded(form))


def _graded(form: Form) -> list[tuple[Item[Any], Spot]]:
    return [
        (item, Spot(group.name, 0, item.name))
        for group in form.groups
        if group.repeats is None
        for item in group.items
        if isinstance(item.kind, ChoiceKind) and item.kind.codelist.ordinal
    ]
