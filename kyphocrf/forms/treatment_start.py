"""When the study treatment begins: the day that windows count from; salvage does not count."""

from datetime import date, timedelta

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.forms.codelists import YES
from kyphocrf.forms.ebrt import EBRT, EBSDONE, EBSENDAT
from kyphocrf.forms.ebrt_fractions import FRACTION, FXDAT, FXDEL
from kyphocrf.forms.ebrt_plan import EBPFX, EBPSALV
from kyphocrf.forms.kyphoplasty import KYPHOPLASTY, PRODAT

_DAY_14 = timedelta(days=14)


def procedure_day(case: Case) -> date:
    """Return the day of the first kyphoplasty; raises CannotTell while there is none."""
    for page in case.forms(KYPHOPLASTY):
        return page[PRODAT]
    raise CannotTell(KYPHOPLASTY.name)


def study_radiotherapy(case: Case) -> Case:
    """Return the radiotherapy that is study treatment; raises CannotTell while there is none."""
    for page in case.forms(EBRT):
        if page.get(EBPSALV) != YES:
            return page
    raise CannotTell(EBRT.name)


def first_delivered(page: Case) -> Case:
    """Return the first delivered fraction of a page; raises CannotTell while it is open."""
    for row in page.rows(FRACTION):
        if row[FXDEL] == YES:
            return row
    raise CannotTell(FRACTION.name)


def first_fraction_day(case: Case) -> date:
    """Return the day of the first delivered fraction of the study treatment."""
    return first_delivered(study_radiotherapy(case))[FXDAT]


def week_two_of_radiotherapy(case: Case) -> date:
    """Return the day of the last fraction, and day 14 where one fraction is the whole course.

    Raises CannotTell until the course has ended.
    """
    page = study_radiotherapy(case)
    if page[EBPFX] == 1:
        return first_fraction_day(case) + _DAY_14
    if page[EBSDONE] != YES:
        raise CannotTell(EBSDONE.name)
    return page[EBSENDAT]
