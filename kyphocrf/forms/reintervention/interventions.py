"""Which pages tell of a re-intervention: its own page, and treatment pages that are none of study.

Salvage radiotherapy and a kyphoplasty after the study treatment stand on treatment pages of an
unscheduled visit.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from kyphocrf.definition.case import CannotTell, Case, evaluate, readable
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FRACTION, FXDAT, FXDEL
from kyphocrf.forms.ebrt.plan import EBPLEV, EBPSALV
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.kyphoplasty.level import LEVEL, PROLEV, PROPERF
from kyphocrf.forms.lesions.treated import levels_of_pain
from kyphocrf.forms.reintervention import codes as lists
from kyphocrf.forms.reintervention.form import REIDAT, REILEV, REINTERVENTION, REITYPE
from kyphocrf.forms.study.treatment import first_fraction, study_courses
from kyphocrf.forms.vocabulary.codelists import YES

_UNSCHEDULED: Final = "UNS"


class Intervention(NamedTuple):
    """A re-intervention as one page of a form tells it; `kind` is a code of REITYPE.

    What the page does not say, or not so that it can be read, is None. `not_after`: it had begun by
    then, also where the day of its beginning is not known.
    """

    page: Case
    day: date | None
    levels: frozenset[str] | None
    kind: str | None
    form: str
    not_after: date | None = None

    @property
    def has_page_of_its_own(self) -> bool:
        """Whether it is told on a page of re-intervention."""
        return self.form == REINTERVENTION.name


def interventions(case: Case) -> tuple[Intervention, ...]:
    """Return every re-intervention that a page tells, those with a page of their own first.

    One that has its page and stands on a treatment page too is told twice.
    """
    return (*_own(case), *_on_treatment_pages(case))


def own_page(page: Case) -> Intervention:
    """Return what a page of re-intervention tells."""
    level = readable(page, REILEV)
    levels = None if level is None else frozenset({level})
    return Intervention(
        page, readable(page, REIDAT), levels, readable(page, REITYPE), REINTERVENTION.name
    )


def _own(case: Case) -> Iterator[Intervention]:
    for page in case.forms(REINTERVENTION):
        told = own_page(page)
        if any(one is not None for one in (told.day, told.levels, told.kind)):
            yield told


def _on_treatment_pages(case: Case) -> Iterator[Intervention]:
    for course in case.forms(EBRT):
        if readable(course, EBPSALV) == YES and _is_begun(course):
            levels = readable(course, EBPLEV)
            treated = None if levels is None else frozenset(levels)
            day = evaluate(first_fraction, course)
            known = min(_days_of_delivery(course), default=None)
            yield Intervention(course, day, treated, lists.EXTERNAL_BEAM, EBRT.name, known)
    for page in case.forms(KYPHOPLASTY):
        if page.event == _UNSCHEDULED and _follows_treatment(page):
            rows = [row for row in page.rows(LEVEL) if readable(row, PROPERF) == YES]
            levels_done = {level for row in rows if (level := readable(row, PROLEV)) is not None}
            yield Intervention(
                page, readable(page, PRODAT), frozenset(levels_done) or None, lists.AUGMENTATION,
                KYPHOPLASTY.name,
            )  # fmt: skip


def _is_begun(course: Case) -> bool:
    """Tell whether a fraction was delivered: what is only planned has not happened."""
    return any(readable(row, FXDEL) == YES for row in course.rows(FRACTION))


def _days_of_delivery(course: Case) -> tuple[date, ...]:
    """Return the days that are known of its delivered fractions."""
    rows = (row for row in course.rows(FRACTION) if readable(row, FXDEL) == YES)
    return tuple(day for row in rows if (day := readable(row, FXDAT)) is not None)


def _follows_treatment(page: Case) -> bool:
    """Tell whether a procedure came after the study treatment had begun; it may be that itself."""
    day = readable(page, PRODAT)
    earlier = [readable(other, PRODAT) for other in page.forms(KYPHOPLASTY)]
    earlier += [one for course in study_courses(page) for one in _days_of_delivery(course)]
    return day is not None and any(one is not None and one < day for one in earlier)


def changes_pain(told: Intervention, day: date) -> bool:
    """Tell whether a rated level was treated again so that its pain changes, up to a day.

    Raises CannotTell while no answer rules it out.
    """
    if told.day is not None and told.day > day:
        return False
    if told.kind is not None and told.kind not in lists.CHANGES_PAIN:
        return False
    if told.levels is None:
        raise CannotTell(REILEV.name)
    if not told.levels & levels_of_pain(told.page):
        return False
    if told.day is None or told.kind is None:
        raise CannotTell(REIDAT.name)
    return True


def reintervened_before(case: Case, day: date) -> bool:
    """Tell whether a re-intervention on or before a day makes a rating of that day not count.

    One certain re-intervention is enough; raises CannotTell while one could be but is not known.
    """
    return _any_told(interventions(case), day)


def _any_told(told: Iterable[Intervention], day: date) -> bool:
    untold = False
    for one in told:
        try:
            if changes_pain(one, day):
                return True
        except CannotTell:
            untold = True
    if untold:
        raise CannotTell(REIDAT.name)
    return False
