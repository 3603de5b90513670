"""Why a result is missing is always told, whatever asks for it and whatever the reason is."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.patients import casebooks
from kyphocrf.definition.mapping import Variable
from kyphocrf.definition.values import Missing
from kyphocrf.exports.sdtm.beside_answers import NOT_DONE
from kyphocrf.exports.sdtm.observation import Observation
from kyphocrf.exports.sdtm.sequence import numbers
from kyphocrf.exports.sdtm.standard import standard
from kyphocrf.record.answers import Answer, Place
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.casebook import Casebook, Status
from tests.exports.sdtm.begun import PLANS, begun

BOOKS = casebooks(12)
WITHOUT_REASON = {"IE"}
"""Of the criteria only those that are not met are submitted, and what was not judged is not."""


def results() -> Iterator[tuple[tuple[str, str], tuple[int, Place]]]:
    """Yield each result that somebody has, by form and item, with the patient and the place."""
    for number, book in enumerate(BOOKS):
        for key, page in book.instances.items():
            if page.status in (Status.VOID, Status.NOT_DONE):
                continue
            for spot, answer in page.answers.given.items():
                item = book.form(key).items.get(spot.item)
                if item is None or item.is_derived or answer.value is None:
                    continue
                targets = [one for one in item.sdtm if isinstance(one, Variable) and one.testcd]
                if any(one.domain not in WITHOUT_REASON for one in targets):
                    yield (key.form, spot.item), (number, spot.at(key))


ONE_OF_EACH = dict(results())


def told(book: Casebook, place: Place) -> list[Observation]:
    """Return the records of a page that say something of a place."""
    return [
        one for one in PLANS.observations(CaseViews(book))
        if one.source.key == place.form_key and place in one.places.get(f"{one.domain}ORRES", ())
    ]  # fmt: skip


def test_most_results_that_can_be_asked_for_are_looked_at() -> None:
    assert len(ONE_OF_EACH) > 130


@settings(max_examples=80)
@given(st.sampled_from(sorted(ONE_OF_EACH)), st.sampled_from(list(Missing)))
def test_a_result_that_is_missing_is_not_done_with_its_reason(
    item: tuple[str, str], reason: Missing
) -> None:
    number, place = ONE_OF_EACH[item]
    book, page = BOOKS[number], BOOKS[number].instances[place.form_key]
    without = page.answers.with_answer(place.spot, Answer(missing=reason))

    found = told(book.with_instance(replace(page, answers=without)), place)

    assert found, item
    known = numbers(PLANS, begun(book))
    for one in found:
        assert (one.get("STAT"), one.get("REASND")) == (NOT_DONE, reason.text.en.upper())
        assert (one.get("ORRES"), one.get("STRESC"), one.get("STRESN")) == ("", "", "")
        assert standard().domains[one.domain].has(f"{one.domain}REASND")
        assert (one.domain, one.source) in known
