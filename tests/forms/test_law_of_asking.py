"""What is not asked is not told: no derived value of any form, at any visit, for anybody.

Neither on a page nor in a table nor to a rule.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.patients import casebooks
from kyphocrf.definition.condition import NO_VALUE, Outcome
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.exports.rows import derived_answer
from kyphocrf.forms.analgesics.form import ANALGESICS, ANYN, OMED, OMEDTOT
from kyphocrf.forms.pain.baseline import RESP3, VASDELTA
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.protocol_day import PAINHRS
from kyphocrf.forms.pain.rating import VASLOC
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.case_view import view_of
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.review import PlaceView, Review
from tests.forms.followed import followed, seen_by
from tests.forms.test_pain_response import medicated

PATIENTS = 4


def pages(book: Casebook, form: Form) -> Iterator[FormKey]:
    """Yield the pages of a form, and at each event of its schedule where there is none a blank."""
    begun = {key for key in book.instances if key.form == form.name}
    yield from sorted(begun)
    for event in STUDY.events:
        if any(one.form == form.name for one in event.forms):
            key = FormKey(event.code, 1, form.name, 1)
            if key not in begun:
                yield key


def unasked(book: Casebook, form: Form) -> Iterator[tuple[Review, Spot, Item[Any], PlaceView]]:
    """Yield the derived places of all pages of a form that are not asked there."""
    for key in pages(book, form):
        review = Review(book, key)
        for spot, view in review.places.items():
            item = form.items[spot.item]
            if item.is_derived and view.asked is not Outcome.YES:
                yield review, spot, item, view


@pytest.mark.parametrize("form", STUDY.forms, ids=lambda form: form.name)
def test_clinical_10_a_derived_value_that_is_not_asked_is_not_told(form: Form) -> None:
    for book in casebooks(PATIENTS):
        for review, spot, item, view in unasked(book, form):
            case_view = view_of(book, review.instance, spot.group if spot.row else "", spot.row)
            assert view.derived is None, spot
            assert spot not in review.spots()
            assert type(case_view.reading(item.name)) in NO_VALUE
            assert derived_answer(case_view, item) is None


def test_clinical_10_the_law_has_something_to_forbid() -> None:
    found = {
        (form.name, item.name)
        for book in casebooks(PATIENTS)
        for form in STUDY.forms
        for _, _, item, _ in unasked(book, form)
    }

    assert found >= {("PAIN", "RESP3"), ("PAIN", "PAINHRS"), ("EBRT", "EBSCOMP")}


def test_clinical_10_a_rule_reads_nothing_where_nothing_is_asked() -> None:
    scenario = followed().on(PAIN, "V0").answer(VASLOC, "7")

    assert [scenario.value(item) for item in (VASDELTA, RESP3, PAINHRS)] == [None, None, None]
    assert not seen_by(scenario).is_answered(VASDELTA)


def test_clinical_10_what_is_kept_goes_with_what_asks_for_it_and_comes_back_with_undo() -> None:
    scenario = medicated(followed(), "V0", "60")
    assert (scenario.value(OMED, 1), scenario.value(OMEDTOT)) == ("60.0", "60.0")

    scenario.answer(ANYN, "n")
    assert (scenario.value(OMED, 1), scenario.value(OMEDTOT)) == (None, None)

    scenario.clear(ANYN)
    assert (scenario.value(OMED, 1), scenario.value(OMEDTOT)) == ("60.0", "60.0")
    assert ANALGESICS.items["OMED"].kept
