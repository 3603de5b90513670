"""The treatment actually received, as the pages of kyphoplasty and radiotherapy tell it.

It is proposed: a person confirms it on the page of randomisation. What was given at the visit of
treatment counts; a procedure of a later, unscheduled visit only where nothing was given before it.
Salvage is no study treatment.
"""

from datetime import date
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.forms.ebrt.fractions import FRACTION, FXDEL
from kyphocrf.forms.ebrt.summary import EBSDONE
from kyphocrf.forms.kyphoplasty import codes as lists
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.kyphoplasty.iort import IORDONE, IORT
from kyphocrf.forms.kyphoplasty.level import LEVEL, PROPERF
from kyphocrf.forms.lesions.targets import target_lesions
from kyphocrf.forms.randomisation import codes
from kyphocrf.forms.study.treatment import first_fraction, is_called_off, study_courses
from kyphocrf.forms.vocabulary.codelists import YES

_TREATMENT: Final = "T0"
_GIVEN: Final[frozenset[str | None]] = frozenset({lists.FULL, lists.PARTIAL})


def treatment_by_pages(case: Case) -> str:
    """Return the code of the treatment received; raises CannotTell while the pages leave it open.

    Nothing recorded is not "none": that is told by a page that says it was not performed.
    """
    operated = tuple(page for page in case.forms(KYPHOPLASTY) if _is_operated(page))
    irradiated = tuple(one for one in study_courses(case) if _is_irradiated(one))
    if any(page.event == _TREATMENT for page in (*operated, *irradiated)):
        operated, irradiated = _at_treatment(operated), _at_treatment(irradiated)
    if operated and irradiated:
        first_cut, first_dose = _first_cut(operated), min(map(first_fraction, irradiated))
        return codes.A_THEN_B if first_cut <= first_dose else codes.B_THEN_A
    if irradiated:
        return codes.EBRT
    if operated:
        return codes.KYPHO_IORT if _with_iort(operated) else codes.KYPHOPLASTY_ALONE
    if _is_told_not_given(case):
        return codes.NONE
    raise CannotTell(KYPHOPLASTY.name)


def _at_treatment(pages: tuple[Case, ...]) -> tuple[Case, ...]:
    return tuple(page for page in pages if page.event == _TREATMENT)


def _is_operated(page: Case) -> bool:
    performed = any(row.get(PROPERF) == YES for row in page.rows(LEVEL))
    return performed or any(row.get(IORDONE) in _GIVEN for row in page.rows(IORT))


def _is_irradiated(course: Case) -> bool:
    return any(row.get(FXDEL) == YES for row in course.rows(FRACTION))


def _first_cut(pages: tuple[Case, ...]) -> date:
    return min(page[PRODAT] for page in pages)


def _with_iort(pages: tuple[Case, ...]) -> bool:
    """Tell whether IORT was delivered at any level; raises CannotTell while one does not say."""
    rows = [row for page in pages for row in page.rows(IORT)]
    if any(row.get(IORDONE) in _GIVEN for row in rows):
        return True
    performed = {
        (page.event, page.event_repeat, row.row)
        for page in pages
        for row in page.rows(LEVEL)
        if row.get(PROPERF) == YES
    }
    told = {(row.event, row.event_repeat, row.row) for row in rows if row.is_answered(IORDONE)}
    if not performed <= told:
        raise CannotTell(IORDONE.name)
    return False


def _is_told_not_given(case: Case) -> bool:
    """Tell whether pages of treatment are there and all of them say that nothing was given."""
    procedures, courses = case.forms(KYPHOPLASTY), study_courses(case)
    told = (*map(_is_told_not_operated, procedures), *map(_is_told_not_irradiated, courses))
    return bool(told) and all(told)


def _is_told_not_operated(page: Case) -> bool:
    if page.is_not_done:
        return True
    answered = {row.row for row in page.rows(LEVEL) if row.is_answered(PROPERF)}
    return is_called_off(page) and answered.issuperset(target_lesions(page))


def _is_told_not_irradiated(course: Case) -> bool:
    return course.is_not_done or course.get(EBSDONE) == YES
