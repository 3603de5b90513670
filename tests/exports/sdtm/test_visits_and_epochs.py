"""Visits that did not take place are told, and an epoch wherever it is certain."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.patients import TODAY, casebooks
from kyphocrf.exports.sdtm.observation import Observation
from kyphocrf.exports.sdtm.subject import Subject
from kyphocrf.exports.sdtm.visits import planned
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Answers, FormKey
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.casebook import Casebook, Status
from tests.exports.sdtm.begun import records_of

BOOKS = casebooks(12)
NUMBERS = {(one.event.code, one.repeat): one.number for one in planned(STUDY)}


def subject_of(book: Casebook) -> Subject:
    assert STUDY.design is not None
    return Subject(CaseViews(book), STUDY.design)


def visits_of(book: Casebook) -> dict[str, Observation]:
    return {one.variables["VISITNUM"]: one for one in records_of(book) if one.domain == "SV"}


def without(book: Casebook, event: str, repeat: int) -> Casebook:
    """Return a casebook in which nothing of a visit was ever begun."""
    kept = {key: one for key, one in book.instances.items() if key[:2] != (event, repeat)}
    return replace(book, instances=kept)


def is_followed(book: Casebook, visit: FormKey) -> bool:
    days = {place: one.day for place, one in subject_of(book).visits.items() if one.day is not None}
    day = days.get((visit.event, visit.event_repeat))
    return day is not None and day < max(days.values())


BY_KEY = {book.subject_key: book for book in BOOKS}
LIVING = [book for book in BOOKS if subject_of(book).ended is None and subject_of(book).arm]
TAKEN_PLACE = [
    (book.subject_key, key.event, key.event_repeat)
    for book in LIVING
    for key in sorted(book.instances)
    if key.form == "SV" and key[:2] in NUMBERS and key.event != "V0"
    and is_followed(book, key)
]  # fmt: skip
"""Visits after which another one took place."""


@settings(max_examples=25)
@given(st.sampled_from(TAKEN_PLACE))
def test_a_visit_that_was_due_and_has_no_page_did_not_occur(
    visit: tuple[str, str, int],
) -> None:
    book, event, repeat = BY_KEY[visit[0]], *visit[1:]

    told, before = visits_of(without(book, event, repeat)), visits_of(book)

    number = NUMBERS[event, repeat]
    missed = told.pop(number)
    assert (missed.get("PRESP"), missed.get("OCCUR")) == ("Y", "N")
    assert (missed.get("STDTC"), missed.get("REASOC")) == ("", "")
    assert {one: kept.variables for one, kept in told.items() if "." not in one} == {
        one: kept.variables for one, kept in before.items() if "." not in one and one != number
    }


def test_a_visit_whose_window_is_open_is_not_missed_yet() -> None:
    book = BY_KEY[TAKEN_PLACE[0][0]]
    day, last = max(
        (one.day, place) for place, one in subject_of(book).visits.items() if one.day is not None
    )
    event, repeat = last
    on_that_day = replace(
        without(book, event, repeat), now=datetime.combine(day, datetime.min.time())
    )

    assert NUMBERS[event, repeat] not in visits_of(on_that_day)


def test_a_visit_is_missed_once_a_later_one_took_place_whatever_its_window() -> None:
    key, event, repeat = TAKEN_PLACE[0]
    day = subject_of(BY_KEY[key]).visits[event, repeat].day
    assert day is not None
    that_day = datetime.combine(day, datetime.min.time())

    told = visits_of(replace(without(BY_KEY[key], event, repeat), now=that_day))

    assert told[NUMBERS[event, repeat]].get("OCCUR") == "N"


def test_a_visit_with_an_answer_on_any_page_was_not_missed() -> None:
    key, event, repeat = TAKEN_PLACE[0]
    book = BY_KEY[key]
    kept = {
        where: one for where, one in book.instances.items()
        if where[:2] != (event, repeat) or where.form != "SV"
    }  # fmt: skip

    assert NUMBERS[event, repeat] not in visits_of(replace(book, instances=kept))


@pytest.mark.parametrize(
    "book",
    [one for one in BOOKS if subject_of(one).ended is not None],
    ids=lambda book: str(book.subject_key),
)
def test_no_visit_is_missed_after_the_participation_has_ended(book: Casebook) -> None:
    ended = subject_of(book).ended
    assert ended is not None
    far_later = replace(book, now=TODAY + timedelta(days=4000))

    assert visits_of(far_later).keys() == visits_of(book).keys()


def test_a_visit_whose_page_was_not_done_has_its_reason() -> None:
    key, event, repeat = TAKEN_PLACE[0]
    book = BY_KEY[key]
    (page,) = (one for where, one in book.instances.items() if where[:3] == (event, repeat, "SV"))
    given_up = replace(page, answers=Answers(), status=Status.NOT_DONE, reason="moved away")

    one = visits_of(book.with_instance(given_up))[NUMBERS[event, repeat]]

    assert (one.get("PRESP"), one.get("OCCUR"), one.get("REASOC")) == ("Y", "N", "moved away")


def days_of(text: str) -> Iterator[date]:
    """Yield every day that a year or a month of a year has."""
    year, _, month = text.partition("-")
    for number in [int(month)] if month else range(1, 13):
        for day in range(1, monthrange(int(year), number)[1] + 1):
            yield date(int(year), number, day)


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(BY_KEY)),
    st.integers(0, 3),
    st.integers(-40, 40),
    st.sampled_from([len("2025"), len("2025-03")]),
)
def test_a_day_not_wholly_known_has_the_epoch_of_all_days_it_can_be(
    key: str, element: int, days: int, known: int
) -> None:
    subject = subject_of(BY_KEY[key])
    begun = subject.elements[element % len(subject.elements)].start
    text = (begun + timedelta(days=days)).isoformat()[:known]

    epochs = {subject.epoch(day.isoformat()) for day in days_of(text)}

    assert subject.epoch(text) == (epochs.pop() if len(epochs) == 1 else "")


@pytest.mark.parametrize("text", ["", "-", "--"])
def test_no_day_has_no_epoch(text: str) -> None:
    assert subject_of(LIVING[0]).epoch(text) == ""
