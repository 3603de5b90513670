"""Invented patients of the trial with all their pages, as the large casebooks to measure on."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

from kyphocrf.demo.synthetic.course import Course
from kyphocrf.demo.synthetic.person import Person, invent
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.review import Review

SEED = 7
TODAY = datetime(2026, 11, 23, 16, 30)  # noqa: DTZ001  local time of the site, as forms use it
FACTS = {"SITEID": "101", "COUNTRY": "DE"}
_FIRST = date(2022, 1, 3)


@cache
def casebooks(count: int) -> tuple[Casebook, ...]:
    """Return the casebooks of so many patients who came in the course of five years."""
    return tuple(_written(number) for number in range(1, count + 1))


def _written(number: int) -> Casebook:
    until = TODAY.date() - timedelta(days=40)
    return _course(invent(SEED, number, _FIRST, until))


def _course(person: Person) -> Casebook:
    course = Course(STUDY, person, dict(FACTS), TODAY.date())
    for _page in course.pages():
        pass  # the casebook grows page by page
    return replace(course.book, now=TODAY)


@cache
def month_24(*, adverse_events: int = 30) -> Casebook:
    """Return a long casebook: four vertebrae, two years after the treatment, many events."""
    treated = TODAY.date() - timedelta(days=750)
    person = replace(
        invent(SEED, 1, _FIRST, _FIRST + timedelta(days=1)), arm="A", screening_failure=False,
        end="", ends=None, levels=("T10", "T11", "T12", "L1"), treated=treated,
        randomised=treated - timedelta(days=3), consent=treated - timedelta(days=7),
    )  # fmt: skip
    book = _course(replace(person, deviates=False))
    # This patient need not have had one: what is invented changes with the forms.
    event = next(one for other in casebooks(12) for one in other.of_form("AE") if one.answers.given)
    for number in range(1, adverse_events + 1):
        book = book.with_instance(replace(event, key=event.key._replace(form_repeat=number)))
    return book


def largest(book: Casebook, form: str) -> FormKey:
    """Return the page of a form that holds most places there."""
    pages = [one.key for one in book.of_form(form)]
    return max(pages, key=lambda key: len(Review(book, key).places))
