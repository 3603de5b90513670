"""What stands above a place: the date that comes last before it, on its page or on one before."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from kyphocrf.definition.kind import DateKind, PartialDateKind
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.entry import Entry

_ON_ANOTHER: Final = same("{page}, {place}")
_UNCOUNTED: Final = (Status.VOID, Status.NOT_DONE)


class Above(NamedTuple):
    """An answer that may be repeated, and the words for where it stands."""

    answer: Answer
    place: Text
    is_cell: bool = False
    """It is that of the same column in the row above."""


def date_above(entry: Entry, spot: Spot) -> Above | None:
    """Return the full date last entered before a place that asks for a date, at the same visit.

    That is on its own page the one that stands last above it, else the last one of the page
    before, as the visit collects them. None for a place of another kind.
    """
    if not isinstance(entry.form.items[spot.item].kind, DateKind | PartialDateKind):
        return None
    position = entry.review.position
    here = [one for one in _dates(entry.book, entry.key) if position(one) < position(spot)]
    if here:
        last = max(here, key=position)
        return _above(entry.answers, last, _place(entry.book, entry.key, last))
    for key in _pages_before(entry.book, entry.key):
        there = sorted(_dates(entry.book, key), key=lambda one: _rank(entry.book, key, one))
        if there:
            page = entry.book.form(key).label
            place = _ON_ANOTHER.filled(page=page, place=_place(entry.book, key, there[-1]))
            return _above(entry.book.instance(key).answers, there[-1], place)
    return None


def _above(answers: Answers, spot: Spot, place: Text) -> Above:
    return Above(answers.given[spot], place)


def _dates(book: Casebook, key: FormKey) -> Iterator[Spot]:
    """Yield where a person entered a full date on a page."""
    items = book.form(key).items
    for spot, answer in book.instance(key).answers.given.items():
        item = items.get(spot.item)
        if item is None or item.is_derived or answer.value is None:
            continue
        if isinstance(item.kind, DateKind):
            yield spot


def _rank(book: Casebook, key: FormKey, spot: Spot) -> tuple[int, int, int]:
    group, item = book.form(key).ranks[spot.item]
    return group, spot.row, item


def _place(book: Casebook, key: FormKey, spot: Spot) -> Text:
    form = book.form(key)
    number, label = form.numbers[spot.item], form.items[spot.item].label
    return same("{number} {label}").filled(number=number, label=label)


def _pages_before(book: Casebook, key: FormKey) -> Iterator[FormKey]:
    """Yield the pages of the same visit that come before one, the nearest first."""
    order = [collected.form for collected in book.study.event[key.event].forms]
    if key.form not in order:
        return
    for form in reversed(order[: order.index(key.form)]):
        pages = [
            one
            for one in book.instances
            if (one.event, one.event_repeat, one.form) == (key.event, key.event_repeat, form)
        ]
        for one in sorted(pages, reverse=True):
            if book.instance(one).status not in _UNCOUNTED:
                yield one
