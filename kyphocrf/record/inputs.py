"""How a computed value came about: what its method has read, and what stood there."""

from typing import NamedTuple

from kyphocrf.definition.case import evaluate
from kyphocrf.definition.text import LANGUAGES, Text, same
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.finding import DASH, worded
from kyphocrf.record.live_review import LiveReview
from kyphocrf.record.read_trace import NOW, ReadTrace
from kyphocrf.record.traced_view import TracedViews

_TODAY = Text("Today", "Heute")


class Input(NamedTuple):
    """One thing that was read: what it is, and what stands there in words."""

    label: Text
    words: Text


def inputs_of(book: Casebook, key: FormKey, spot: Spot) -> tuple[Input, ...]:
    """Return what a derived or suggested value is computed from, that of its own form first.

    Of what is derived on the same form its own value is told, of other forms all that was read.
    A kept value may have been computed from other answers than those that stand there now.
    """
    read_trace = _read(book, key, spot)
    places = {(at, where) for what, at, where in read_trace.reads if what in ("answer", "derived")}
    told = [
        Input(
            _label(book, key, at, where), _words(book, at, where, read_trace.seen.get((at, where)))
        )
        for at, where in sorted(places - {(key, spot)}, key=lambda one: _rank(book, key, *one))
    ]
    facts = sorted(name for what, name, _ in read_trace.reads if what == "fact")
    told += [Input(_fact_label(book, name), same(book.fact(name) or DASH)) for name in facts]
    if NOW in read_trace.reads:
        told.append(Input(_TODAY, same(book.now.date().isoformat())))
    return tuple(told)


def _read(book: Casebook, key: FormKey, spot: Spot) -> ReadTrace:
    views = TracedViews(book, key)
    item = book.form(key).items[spot.item]
    method = item.method or item.suggested
    if method is not None:
        case_view = views.of(book.instance(key), spot.group if spot.row else "", spot.row)
        evaluate(method.compute, case_view)  # what was read until it could not is what is lacking
    return views.trace


def _rank(book: Casebook, home: FormKey, key: FormKey, spot: Spot) -> tuple[object, ...]:
    items = list(book.form(key).items)
    return (
        key != home,
        book.study.order[key.event],
        key.event_repeat,
        key.form,
        key.form_repeat,
        spot.row,
        items.index(spot.item),
    )


def _label(book: Casebook, home: FormKey, key: FormKey, spot: Spot) -> Text:
    form = book.form(key)
    label = form.items[spot.item].label
    repeats = form.group[spot.group].repeats
    if repeats is not None:
        label = same("{label} · {row} {n}").filled(label=label, row=repeats.row, n=spot.row)
    if key.form != home.form:
        label = same("{form}: {label}").filled(form=form.label, label=label)
    if key[:2] == home[:2]:
        return label
    event = book.study.event[key.event].words(key.event_repeat)
    return same("{label} ({event})").filled(label=label, event=event)


def _words(book: Casebook, key: FormKey, spot: Spot, answer: Answer | None) -> Text:
    item = book.form(key).items[spot.item]
    return Text(*(worded(item, answer, language) for language in LANGUAGES))


def _fact_label(book: Casebook, name: str) -> Text:
    settings = {one.reference.item: one.label for one in book.study.settings}
    return settings.get(name, same(name))


def computed_beside(review: LiveReview, spot: Spot) -> tuple[Spot, ...]:
    """Return the derived places shown that a person at a place may ask about.

    They read it, stand in its group and row, or stand in a group where nothing is entered.
    """
    reading = review.reached({("answer", review.key, spot)})
    form = review.definition
    silent = {g.name for g in form.groups if all(item.is_derived for item in g.items)}
    return tuple(
        place
        for place in review.spots()
        if form.items[place.item].is_derived
        and place != spot
        and (place in reading or place[:2] == spot[:2] or place.group in silent)
    )
