"""When the study treatment was given, whichever of the two it was; salvage does not count."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Final, NamedTuple

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FRACTION, FXDAT, FXDEL
from kyphocrf.forms.ebrt.plan import EBPLEV, EBPSALV
from kyphocrf.forms.ebrt.summary import EBSSTTIM
from kyphocrf.forms.kyphoplasty.codes import FULL, PARTIAL
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT, PROENTIM, PROSTTIM
from kyphocrf.forms.kyphoplasty.iort import IORDONE, IORT
from kyphocrf.forms.kyphoplasty.level import LEVEL, PROPERF
from kyphocrf.forms.vocabulary.codelists import NO, YES


def study_courses(case: Case) -> tuple[Case, ...]:
    """Return the radiotherapy forms of the subject that are not salvage."""
    return tuple(course for course in case.forms(EBRT) if course.get(EBPSALV) != YES)


def first_fraction(course: Case) -> date:
    """Return the first day a fraction was delivered; raises CannotTell while there is none.

    It cannot be told, too, while a fraction before it was delivered on a day that is not known.
    """
    days = _days_of_delivery(course)
    if not days or days[0] is None:
        raise CannotTell(FXDAT.name)
    return min(day for day in days if day is not None)


def _days_of_delivery(course: Case) -> tuple[date | None, ...]:
    """Return the day of each delivered fraction, in the order of their numbers."""
    return tuple(row.get(FXDAT) for row in course.rows(FRACTION) if row.get(FXDEL) == YES)


def levels_irradiated(case: Case) -> frozenset[str]:
    """Return the levels of the courses of which a fraction was delivered."""
    given = (
        course
        for course in study_courses(case)
        if any(row.get(FXDEL) == YES for row in course.rows(FRACTION))
    )
    return frozenset(level for course in given for level in course.get(EBPLEV) or ())


def fraction_day(course: Case, number: int) -> date:
    """Return the day of the n-th delivered fraction, or the working day it is to be expected on.

    Expected is one fraction each working day after the last delivered one, from Monday to Friday.
    Raises CannotTell while none is delivered, or one of those up to it on a day that is not known.
    """
    delivered = _days_of_delivery(course)
    days = sorted(day for day in delivered if day is not None)
    if not days or None in delivered[:number]:
        raise CannotTell(FXDAT.name)
    if len(days) >= number:
        return days[number - 1]
    day = days[-1]
    for _ in range(number - len(days)):
        day += timedelta(days=_TO_NEXT_WORKDAY.get(day.isoweekday(), 1))
    return day


_TO_NEXT_WORKDAY: Final = {5: 3, 6: 2}
"""From Friday and Saturday to Monday."""


def is_called_off(procedure: Case) -> bool:
    """Tell whether a procedure is said to have been performed at no level, nor IORT delivered."""
    performed = [row.get(PROPERF) for row in procedure.rows(LEVEL)]
    delivered = [row.get(IORDONE) for row in procedure.rows(IORT)]
    if FULL in delivered or PARTIAL in delivered:
        return False
    return bool(performed) and set(performed) == {NO}


class _Beginning(NamedTuple):
    """A treatment by the day it began: how its begin and its end are told, and its page."""

    day: date
    starts: Callable[[Case, date], datetime]
    ends: Callable[[Case, date], datetime]
    page: Case


def _beginnings(case: Case) -> Iterator[_Beginning]:
    """Yield each known beginning of a treatment.

    Raises CannotTell for a course that began on a day that is not known: it may be the first.
    """
    for procedure in case.forms(KYPHOPLASTY):
        day = procedure.get(PRODAT)
        if day is not None and not is_called_off(procedure):
            yield _Beginning(day, _procedure_start, _procedure_end, procedure)
    for course in study_courses(case):
        if _days_of_delivery(course):
            yield _Beginning(first_fraction(course), _fraction_time, _fraction_time, course)


def _first(case: Case) -> _Beginning:
    first = min(_beginnings(case), key=itemgetter(0), default=None)
    if first is None:
        raise CannotTell(PRODAT.name)
    return first


def is_treated(case: Case) -> bool:
    """Tell whether study treatment has begun; raises CannotTell where it has on an unknown day."""
    if any(_beginnings(case)):
        return True
    done = [row for page in case.forms(KYPHOPLASTY) for row in page.rows(LEVEL)]
    given = [row for course in study_courses(case) for row in course.rows(FRACTION)]
    if YES in (*(row.get(PROPERF) for row in done), *(row.get(FXDEL) for row in given)):
        raise CannotTell(PRODAT.name)
    return False


def treatment_day(case: Case) -> date:
    """Return the day the study treatment began; raises CannotTell while it is not known."""
    return _first(case).day


def treatment_begun(case: Case) -> datetime:
    """Return the incision or the time of the first fraction, local to the site."""
    first = _first(case)
    return first.starts(first.page, first.day)


def treatment_over(case: Case) -> datetime:
    """Return the end of the procedure or the time of the first fraction, local to the site."""
    first = _first(case)
    return first.ends(first.page, first.day)


def _procedure_start(procedure: Case, day: date) -> datetime:
    return datetime.combine(day, procedure[PROSTTIM])


def _procedure_end(procedure: Case, day: date) -> datetime:
    """Return when it ended: on the next day where that is earlier than it began."""
    start, end = procedure[PROSTTIM], procedure[PROENTIM]
    return datetime.combine(day + timedelta(days=end < start), end)


def _fraction_time(course: Case, day: date) -> datetime:
    return datetime.combine(day, course[EBSSTTIM])
