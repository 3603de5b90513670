"""Progression, fracture, re-intervention, withdrawal: every page that can tell them."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kyphocrf.definition.case import Case, readable
from kyphocrf.definition.values import PartialDate
from kyphocrf.forms.consent.form import CONSENT, ICDAT, WDCONS, WDSCOPE
from kyphocrf.forms.end_of_study import codes as end_codes
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT, EOSREAS
from kyphocrf.forms.events.contacts import contacts
from kyphocrf.forms.events.event import Event, Source, first_of, is_unread, not_told, once, says
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
from kyphocrf.forms.visit.form import VISIT
from kyphocrf.forms.visit.news import NEW_FRACTURES, NEW_INTERVENTIONS, News
from kyphocrf.forms.visit.none_new import visits_say
from kyphocrf.forms.vocabulary.codelists import NO, YES

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
    told, since, is_open, none_until = [], beginning(case), False, None
    for page in case.forms(SURVIVAL):
        seen, seen_on = readable(page, PROGDIS), readable(page, SURVDAT)
        if seen == YES:
            told.append(Source(SURVIVAL.name, readable(page, PROGDAT), since, seen_on))
        elif _may_be_distant(page):
            is_open = True
        elif _is_without_distant(page) and _is_since(seen_on, since, case.today):
            none_until = seen_on
            since = since if told else seen_on
    if told:
        return first_of(told, case.today)
    return not_told(none_until, (SURVIVAL.name,) if is_open else ())


def _may_be_distant(page: Case) -> bool:
    """Tell whether a page speaks of progress, and does not say whether it is a distant one."""
    if readable(page, PROGDIS) is not None:
        return False
    progress = readable(page, DISCOURS) == survival_codes.PROGRESS
    return progress or readable(page, PROGDAT) is not None or is_unread(page, PROGDIS)


def _is_without_distant(page: Case) -> bool:
    """Tell whether a page says that there was none: no progress, or none that is distant."""
    course = readable(page, DISCOURS)
    return readable(page, PROGDIS) == NO or course in survival_codes.WITHOUT_PROGRESS


def _is_since(day: date | None, begun: date | None, today: date) -> bool:
    """Tell whether a day lies after the beginning, and not in the future."""
    return day is not None and (begun or date.min) < day <= today


def is_evaluable(row: Case) -> bool:
    """Tell whether the response of a lesion was judged on an image."""
    return (readable(row, LTCMDA) or "") in EVALUABLE


def local_progression(case: Case, lesion: int = 0) -> Event:
    """Return the first confirmed local progression, of one lesion where it is named."""
    told, since, is_open = [], beginning(case), False
    for page in case.forms(LOCAL_CONTROL):
        imaged = readable(page, LTCDAT)
        for row in page.rows(CONTROL):
            if lesion and row.row != lesion:
                continue
            if _is_progressive(row):
                day = readable(row, LTCPDAT)
                stated = None if day is None else PartialDate.of(day)
                told.append(Source(LOCAL_CONTROL.name, stated, since, imaged))
            is_open = is_open or is_unread(row, LTCMDA) or is_unread(row, LTCPROG)
    if told:
        return first_of(told, case.today)
    judged = max(assessments(case, since, lesion), default=None)
    return not_told(judged, (LOCAL_CONTROL.name,) if is_open else ())


def assessments(case: Case, begun: date | None, lesion: int = 0) -> Iterator[date]:
    """Yield each day since the beginning on which the tumour was judged, "NE" not counted."""
    for page in case.forms(LOCAL_CONTROL):
        day = readable(page, LTCDAT)
        if day is None or not _is_since(day, begun, case.today):
            continue
        rows = (row for row in page.rows(CONTROL) if not lesion or row.row == lesion)
        if any(is_evaluable(row) for row in rows):
            yield day


def _is_progressive(row: Case) -> bool:
    confirmed = readable(row, LTCPROG) == control_codes.CONFIRMED
    return confirmed or readable(row, LTCMDA) == control_codes.PROGRESSIVE


def fracture(case: Case) -> Event:
    """Return the first secondary fracture; without a page as the visits say."""
    told = [
        Source(FRACTURE.name, _full(readable(page, FXSDAT)), beginning(case))
        for page in case.forms(FRACTURE)
        if says(page, FXSDAT, FXSLEV, FXTYPE)
    ]
    return first_of(told, case.today) if told else _as_the_visits_say(case, NEW_FRACTURES)


def reintervention(case: Case) -> Event:
    """Return the first re-intervention; without a page as the visits say."""
    told = [
        Source(one.form, _full(one.day), beginning(case), one.not_after)
        for one in interventions(case)
    ]
    return first_of(told, case.today) if told else _as_the_visits_say(case, NEW_INTERVENTIONS)


def _as_the_visits_say(case: Case, news: News) -> Event:
    """Return what no page tells: none up to the last visit that asked, open where one is."""
    said = visits_say(case, news)
    return not_told(said.none_until, (VISIT.name,) if said.is_open_before else ())


def withdrawal(case: Case) -> Event:
    """Return whether the consent was withdrawn, whatever its scope.

    A patient who came, or ended the study otherwise, had not withdrawn; one of whom others know
    that he lives may have.
    """
    told = tuple(withdrawal_sources(case))
    if told:
        return once(told, case.today, None)
    unread = any(is_unread(page, EOSREAS) for page in case.forms(END_OF_STUDY))
    came = (day for day, form in contacts(case) if form != SURVIVAL.name)
    return not_told(max(came, default=None), (END_OF_STUDY.name,) if unread else ())


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
