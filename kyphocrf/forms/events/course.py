"""Progression, fracture, re-intervention, withdrawal: every page that can tell them."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kyphocrf.definition.case import Case, readable
from kyphocrf.definition.values import PartialDate
from kyphocrf.forms.consent.form import CONSENT, ICDAT, WDCONS, WDSCOPE
from kyphocrf.forms.end_of_study import codes as end_codes
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT, EOSREAS
from kyphocrf.forms.events.event import Event, Source, first_of, is_unread, none_told, once, says
from kyphocrf.forms.fracture.form import FRACTURE, FXSDAT, FXSLEV, FXTYPE
from kyphocrf.forms.local_control import codes as control_codes
from kyphocrf.forms.local_control.form import (
    CONTROL,
    LOCAL_CONTROL,
    LTCDAT,
    LTCMDA,
    LTCPDAT,
    LTCPROG,
)
from kyphocrf.forms.randomisation.form import RANDOMISATION, RNDDAT
from kyphocrf.forms.reintervention.interventions import interventions
from kyphocrf.forms.survival import codes as survival_codes
from kyphocrf.forms.survival.form import DISCOURS, PROGDAT, PROGDIS, SURVDAT, SURVIVAL
from kyphocrf.forms.visit.form import ANYFX, ANYREI, VISIT
from kyphocrf.forms.vocabulary.codelists import YES

EVALUABLE: Final = ("CR", "PR", control_codes.STABLE, control_codes.PROGRESSIVE)
"""Responses that judge the tumour; "NE" does not."""


def beginning(case: Case) -> date | None:
    """Return the day of randomisation, before it that of consent; None without either."""
    for form, item in ((RANDOMISATION, RNDDAT), (CONSENT, ICDAT)):
        for page in case.forms(form):
            day = readable(page, item)
            if day is not None:
                return day
    return None


def distant_progression(case: Case) -> Event:
    """Return the first distant progression; on a page without its day by the day known alive."""
    told, untold, since = [], False, beginning(case)
    for page in case.forms(SURVIVAL):
        seen, seen_on = readable(page, PROGDIS), readable(page, SURVDAT)
        day, course = readable(page, PROGDAT), readable(page, DISCOURS)
        if seen == YES:
            told.append(Source(SURVIVAL.name, day, since, seen_on))
        elif seen is None and (
            course == survival_codes.PROGRESS or day is not None or is_unread(page, PROGDIS)
        ):
            untold = True
        elif seen_on is not None and not told:
            since = max(since or seen_on, seen_on)
    return first_of(told, case.today) if told else none_told(untold=untold)


def is_evaluable(row: Case) -> bool:
    """Tell whether the response of a lesion was judged on an image."""
    return (readable(row, LTCMDA) or "") in EVALUABLE


def local_progression(case: Case, lesion: int = 0) -> Event:
    """Return the first confirmed local progression, of one lesion where it is named."""
    told, untold, since = [], False, beginning(case)
    for page in case.forms(LOCAL_CONTROL):
        imaged = readable(page, LTCDAT)
        for row in page.rows(CONTROL):
            if lesion and row.row != lesion:
                continue
            if _is_progressive(row):
                day = readable(row, LTCPDAT)
                stated = None if day is None else PartialDate.of(day)
                told.append(Source(LOCAL_CONTROL.name, stated, since, imaged))
            untold = untold or is_unread(row, LTCMDA) or is_unread(row, LTCPROG)
    return first_of(told, case.today) if told else none_told(untold=untold)


def _is_progressive(row: Case) -> bool:
    confirmed = readable(row, LTCPROG) == control_codes.CONFIRMED
    return confirmed or readable(row, LTCMDA) == control_codes.PROGRESSIVE


def fracture(case: Case) -> Event:
    """Return the first secondary fracture; "new" at a visit without a page leaves it open."""
    told = [
        Source(FRACTURE.name, _full(readable(page, FXSDAT)), beginning(case))
        for page in case.forms(FRACTURE)
        if says(page, FXSDAT, FXSLEV, FXTYPE)
    ]
    if told:
        return first_of(told, case.today)
    return none_told(untold=any(readable(page, ANYFX) == YES for page in case.forms(VISIT)))


def reintervention(case: Case) -> Event:
    """Return the first re-intervention; "new" at a visit without a page leaves it open."""
    told = [
        Source(one.form, _full(one.day), beginning(case), one.not_after)
        for one in interventions(case)
    ]
    if told:
        return first_of(told, case.today)
    return none_told(untold=any(readable(page, ANYREI) == YES for page in case.forms(VISIT)))


def withdrawal(case: Case) -> Event:
    """Return whether the consent was withdrawn, whatever its scope."""
    told = tuple(withdrawal_sources(case))
    if told:
        return once(told, case.today, None)
    untold = any(is_unread(page, EOSREAS) for page in case.forms(END_OF_STUDY))
    return none_told(untold=untold)


def withdrawal_sources(case: Case) -> Iterator[Source]:
    """Yield what the consent page and the end of study tell of a withdrawal."""
    for page in case.forms(CONSENT):
        if says(page, WDCONS, WDSCOPE):
            yield Source(CONSENT.name, _full(readable(page, WDCONS)), readable(page, ICDAT))
    for page in case.forms(END_OF_STUDY):
        if readable(page, EOSREAS) == end_codes.WITHDREW:
            yield Source(END_OF_STUDY.name, None, beginning(page), readable(page, EOSDAT))


def _full(day: date | None) -> PartialDate | None:
    return None if day is None else PartialDate.of(day)
