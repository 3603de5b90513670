"""Every form of the study on a page of its own, empty and filled in, as a print of it is read."""

from dataclasses import replace
from random import Random
from typing import Any

import pypdfium2

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import Form
from kyphocrf.definition.text import Language
from kyphocrf.demo.synthetic.plausible import plausible
from kyphocrf.forms.study.study import STUDY
from kyphocrf.paper import casebook
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.entry import Entry
from tests.paper.sample import printed
from tests.paper.trail import Trail, recorded
from tests.scenario import NOW

FACTS = {"COUNTRY": "DE", "SITEID": "101"}
_ROWS = (1, 2)
_ROUNDS = 4
"""What an answer makes asked is answered in the next round."""


def event_of(form: Form) -> str:
    """Return the first event at which a form is collected."""
    return next(
        event.code
        for event in STUDY.events
        if form.name in [collected.form for collected in event.forms]
    )


def empty(form: Form) -> Casebook:
    """A form that was opened and given no answer."""
    key = FormKey(event_of(form), 1, form.name, 1)
    book = Casebook(STUDY, "101-001", NOW, facts=FACTS)
    return book.with_instance(replace(book.instance(key), status=Status.STARTED))


def filled(form: Form) -> Casebook:
    """A form of which every place that is asked is answered, two rows in each table."""
    entry, rng = Entry(empty(form), FormKey(event_of(form), 1, form.name, 1)), Random(1)  # noqa: S311  the same each time
    for _ in range(_ROUNDS):
        for group in form.groups:
            for row in (0,) if group.repeats is None else _ROWS:
                for item in group.items:
                    _answer(entry, Spot(group.name, row, item.name), rng)
    return entry.book


def _answer(entry: Entry, spot: Spot, rng: Random) -> None:
    item = entry.form.items[spot.item]
    view = entry.review.places.get(spot)
    is_open = view is None or view.asked is Outcome.YES
    if item.is_derived or not is_open or entry.answers.get(spot) is not None:
        return
    value = plausible(item, NOW.date(), None if view is None else view.offered, rng)
    entry.answer(spot, Answer(value=item.kind.format(value)))


def content(book: Casebook, language: Language, **more: Any) -> bytes:
    """Print all forms of a casebook without cover."""
    told, trail = recorded(book)
    trail = trail if trail.records else _opened(told)
    return casebook.pdf(STUDY, told, printed(trail, **more), language, tuple(told.instances))


def _opened(book: Casebook) -> Trail:
    """A trail of a book in which nothing was answered: its form was completed and opened again."""
    trail = Trail(book.subject_key)
    for instance in book.instances.values():
        trail.status(instance, Status.COMPLETE)
    return trail


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page as a reader copies it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def one_line(text: str) -> str:
    """Return a text with one blank for every run of them and for every line end."""
    return " ".join(text.split())
