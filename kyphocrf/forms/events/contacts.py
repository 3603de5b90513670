"""The days on which a patient was seen, spoken to, examined, imaged, treated or known to live.

Not among them: when something was read, reported or entered, and the end of study, unless the
patient ended it. A day in the future or before consent does not count.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from kyphocrf.definition.case import Case, readable
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.forms.consent.form import CONSENT, ICDAT, WDCONS
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FRACTION, FXDAT, FXDEL
from kyphocrf.forms.end_of_study import codes as end_codes
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT, EOSLAST, EOSREAS
from kyphocrf.forms.fracture.form import FRACTURE, FXSDAT
from kyphocrf.forms.heights.form import HEIGHTS
from kyphocrf.forms.heights.image import VHDAT
from kyphocrf.forms.imaging.form import EXAMS, IMAGING, IMGDAT
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.late_toxicity.form import LATE_TOXICITY, LSDAT
from kyphocrf.forms.local_control.form import LOCAL_CONTROL, LTCDAT
from kyphocrf.forms.neurology.form import NEUDAT, NEUROLOGY
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import PAINDAT
from kyphocrf.forms.quality_of_life.form import QOLDAT, QUALITY_OF_LIFE
from kyphocrf.forms.randomisation.form import RANDOMISATION, RNDDAT
from kyphocrf.forms.reintervention.form import REIDAT, REINTERVENTION
from kyphocrf.forms.skin.form import SKIN, SKNDAT
from kyphocrf.forms.survival.codes import DEAD
from kyphocrf.forms.survival.form import SURVDAT, SURVIVAL, VITAL
from kyphocrf.forms.visit.form import BY_PHONE, ON_SITE, VISIT, VISITDAT, VISMODE
from kyphocrf.forms.vocabulary.codelists import YES
from kyphocrf.forms.weekly_check.form import EBWDAT, WEEKLY_CHECK
from kyphocrf.forms.wound.form import WNDDAT, WOUND

PLAIN: Final[tuple[tuple[Form, Item[date]], ...]] = (
    (CONSENT, ICDAT),
    (CONSENT, WDCONS),
    (RANDOMISATION, RNDDAT),
    (PAIN, PAINDAT),
    (QUALITY_OF_LIFE, QOLDAT),
    (NEUROLOGY, NEUDAT),
    (SKIN, SKNDAT),
    (WOUND, WNDDAT),
    (WEEKLY_CHECK, EBWDAT),
    (LATE_TOXICITY, LSDAT),
    (HEIGHTS, VHDAT),
    (LOCAL_CONTROL, LTCDAT),
    (FRACTURE, FXSDAT),
    (KYPHOPLASTY, PRODAT),
    (REINTERVENTION, REIDAT),
    (SURVIVAL, SURVDAT),
)
"""Days of a contact whatever else their page says."""


def _visits(case: Case) -> Iterator[date | None]:
    """Yield the days of the visits that took place, less those that only told of a death."""
    dead = {
        (page.event, page.event_repeat)
        for page in case.forms(SURVIVAL)
        if readable(page, VITAL) == DEAD
    }
    for page in case.forms(VISIT):
        took_place = (readable(page, VISMODE) or "") in (ON_SITE, BY_PHONE)
        if took_place and (page.event, page.event_repeat) not in dead:
            yield readable(page, VISITDAT)


def _images(case: Case) -> Iterator[date | None]:
    for page in case.forms(IMAGING):
        yield from (readable(row, IMGDAT) for row in page.rows(EXAMS))


def _fractions(case: Case) -> Iterator[date | None]:
    for course in case.forms(EBRT):
        rows = course.rows(FRACTION)
        yield from (readable(row, FXDAT) for row in rows if readable(row, FXDEL) == YES)


def _end_of_study(case: Case) -> Iterator[date | None]:
    for page in case.forms(END_OF_STUDY):
        yield readable(page, EOSLAST)
        if (readable(page, EOSREAS) or "") in end_codes.BY_THE_PATIENT:
            yield readable(page, EOSDAT)


_OTHERS: Final[tuple[tuple[str, Callable[[Case], Iterator[date | None]]], ...]] = (
    (VISIT.name, _visits),
    (IMAGING.name, _images),
    (EBRT.name, _fractions),
    (END_OF_STUDY.name, _end_of_study),
)


def contacts(case: Case) -> Iterator[tuple[date, str]]:
    """Yield each day of a contact with the name of the form that tells it."""
    last, signed = case.today, [readable(page, ICDAT) for page in case.forms(CONSENT)]
    first = min((day for day in signed if day is not None and day <= last), default=date.min)
    for day, form in _told(case):
        if day is not None and first <= day <= last:
            yield day, form


def _told(case: Case) -> Iterator[tuple[date | None, str]]:
    for form, item in PLAIN:
        yield from ((readable(page, item), form.name) for page in case.forms(form))
    for name, days in _OTHERS:
        yield from ((day, name) for day in days(case))


def last_contact(case: Case) -> date | None:
    """Return the last day of a contact, None without one."""
    return max((day for day, _ in contacts(case)), default=None)


def last_contact_told_by(case: Case) -> tuple[str, ...]:
    """Return the names of the forms that tell the last contact."""
    told = tuple(contacts(case))
    last = max((day for day, _ in told), default=None)
    return tuple(dict.fromkeys(form for day, form in told if day == last))
