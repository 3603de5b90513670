"""Invented patients of the trial with all their pages, as the large casebooks to measure on."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

from kyphocrf.demo.synthetic.course import Course
from kyphocrf.demo.synthetic.person import invent
from kyphocrf.forms import STUDY
from kyphocrf.record.casebook import Casebook

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
    course = Course(STUDY, invent(SEED, number, _FIRST, until), dict(FACTS), TODAY.date())
    for _page in course.pages():
        pass  # the casebook grows page by page
    return replace(course.book, now=TODAY)
