"""Whether visits say that nothing new happened, and up to which day: "none" is not "unknown"."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kyphocrf.definition.case import Case, evaluate, readable
from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.study.treatment import treatment_day
from kyphocrf.forms.visit.form import NOT_DONE, VISIT, VISITDAT, VISMODE
from kyphocrf.forms.visit.news import UNSCHEDULED, News
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.forms.vocabulary.time_points import BASELINE


class VisitsSay(NamedTuple):
    """What the visits after the treatment say of a kind of news.

    `none_until` is the last day on which one of them said that nothing was new, None where nobody
    was asked. `is_open`: one named something, or took place and did not say. `is_open_before`: the
    same, but of those that did not say only what may lie before that day.
    """

    none_until: date | None
    is_open: bool
    is_open_before: bool


class _Asked(NamedTuple):
    """The answer of a visit that took place, or may have, and whether after the treatment."""

    day: date | None
    answer: str | None
    is_after: Outcome


def visits_say(case: Case, news: News) -> VisitsSay:
    """Return what the visits after the treatment say of a kind of news.

    Each asks for what is new since the one before: what a visit that was not done could not ask is
    asked at the next, what one that took place left open is not.
    """
    asked = tuple(_asked_after_treatment(case, news))
    none = (one.day for one in asked if one.answer == NO and one.is_after is Outcome.YES)
    until = max((day for day in none if day is not None and day <= case.today), default=None)
    left_open = [one for one in asked if one.answer != NO]
    before = [
        one
        for one in left_open
        if one.answer == YES or until is None or one.day is None or one.day < until
    ]
    return VisitsSay(until, bool(left_open), bool(before))


def _asked_after_treatment(case: Case, news: News) -> Iterator[_Asked]:
    begun = evaluate(treatment_day, case)
    for page in case.forms(VISIT):
        mode, is_after = readable(page, VISMODE), _is_after_treatment(page, begun)
        if mode == NOT_DONE or is_after is Outcome.NO:
            continue
        answer = readable(page, news.asked)
        if mode is not None or answer != NO:
            yield _Asked(readable(page, VISITDAT), answer, is_after)


def _is_after_treatment(page: Case, begun: date | None) -> Outcome:
    """Tell whether a visit lies after the treatment; on its very day that is left open.

    Of a treatment on an unknown day, or of none, the schedule tells it.
    """
    day = readable(page, VISITDAT)
    if page.event == BASELINE:
        return Outcome.NO
    if begun is None or day is None:
        return Outcome.UNKNOWN if page.event == UNSCHEDULED else Outcome.YES
    return Outcome.UNKNOWN if day == begun else Outcome.of(day > begun)


def happened(case: Case, news: News) -> Outcome:
    """Tell whether anything of a kind happened: "none" where every visit said so, else unknown.

    Yes as soon as one page tells it. Visits before treatment do not speak of what follows it.
    """
    if any(True for _ in news.days(case)):
        return Outcome.YES
    told = visits_say(case, news)
    return Outcome.UNKNOWN if told.is_open or told.none_until is None else Outcome.NO
