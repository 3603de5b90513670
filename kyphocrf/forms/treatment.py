"""When the study treatment was given, whichever of the two it was; salvage does not count."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.forms.codelists import YES
from kyphocrf.forms.ebrt import EBRT, EBSSTTIM
from kyphocrf.forms.ebrt_fractions import FRACTION, FXDAT, FXDEL
from kyphocrf.forms.ebrt_plan import EBPSALV
from kyphocrf.forms.kyphoplasty import KYPHOPLASTY, PRODAT, PROENTIM, PROSTTIM


def study_courses(case: Case) -> tuple[Case, ...]:
    """Return the radiotherapy forms of the subject that are not salvage."""
    return tuple(course for course in case.forms(EBRT) if course.get(EBPSALV) != YES)


def first_fraction(course: Case) -> date:
    """Return the first day a fraction was delivered; raises CannotTell while there is none."""
    days = [row.get(FXDAT) for row in course.rows(FRACTION) if row.get(FXDEL) == YES]
    known = [day for day in days if day is not None]
    if not known:
        raise CannotTell(FXDAT.name)
    return min(known)


def _days(case: Case) -> Iterator[date]:
    for procedure in case.forms(KYPHOPLASTY):
        day = procedure.get(PRODAT)
        if day is not None:
            yield day
    for course in study_courses(case):
        try:
            yield first_fraction(course)
        except CannotTell:
            continue


def treatment_day(case: Case) -> date:
    """Return the day the study treatment began; raises CannotTell while it is not known."""
    days = tuple(_days(case))
    if not days:
        raise CannotTell(PRODAT.name)
    return min(days)


def treatment_over(case: Case) -> datetime:
    """Return the end of the procedure or the time of the first fraction, local to the site."""
    day = treatment_day(case)
    for procedure in case.forms(KYPHOPLASTY):
        if procedure.get(PRODAT) == day:
            return _procedure_end(procedure)
    for course in study_courses(case):
        if first_fraction(course) == day:
            return datetime.combine(day, course[EBSSTTIM])
    raise CannotTell(EBSSTTIM.name)


def _procedure_end(procedure: Case) -> datetime:
    """Return when it ended: on the next day where that is earlier than it began."""
    start, end, day = procedure[PROSTTIM], procedure[PROENTIM], procedure[PRODAT]
    return datetime.combine(day + timedelta(days=end < start), end)
