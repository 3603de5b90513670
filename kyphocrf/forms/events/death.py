"""Death: every page that can tell it, in the order in which they decide on its day."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kyphocrf.definition.case import CannotTell, Case, evaluate, readable
from kyphocrf.forms.adverse_event.codes import FATAL
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEENDAT, AEOUT, AESTDAT
from kyphocrf.forms.adverse_event.term import AEMAXGR
from kyphocrf.forms.consent.codes import SCREENED_DEAD
from kyphocrf.forms.consent.form import CONSENT, SCRFAIL, SCRFREAS
from kyphocrf.forms.death.form import DEATH, DTHDAT
from kyphocrf.forms.end_of_study import codes as end_codes
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT, EOSLAST, EOSREAS
from kyphocrf.forms.events.contacts import last_contact
from kyphocrf.forms.events.event import Event, Source, Span, is_unread, not_told, once, says
from kyphocrf.forms.serious_event.form import SAEDTHDT, SAEOUT, SERIOUS_EVENT, reports_of
from kyphocrf.forms.survival import codes as survival_codes
from kyphocrf.forms.survival.form import SURVDAT, SURVIVAL, VITAL
from kyphocrf.forms.visit.form import VISIT, VISITDAT
from kyphocrf.forms.vocabulary.codelists import YES

_DEADLY: Final = "5"


def death(case: Case) -> Event:
    """Return whether the patient died, and between which days.

    A page whose day, or the day it was written, lies before a later contact is contradicted: where
    only such pages tell it, it cannot be told.
    """
    told, alive = tuple(sources(case)), last_contact(case)
    if not told:
        return not_told(alive, _left_open(case))
    standing = [one for one in told if not is_contradicted(one, alive)]
    if not standing:
        return not_told(alive, (one.form for one in told))
    return once(standing, case.today, alive)


def is_contradicted(source: Source, alive: date | None) -> bool:
    """Tell whether a contact lies after all days on which a page lets the patient have died."""
    return alive is not None and source.span(date.max).last < alive


def sources(case: Case) -> Iterator[Source]:
    """Yield what each page tells of a death; one named first decides where two differ."""
    yield from _pages_of_death(case)
    yield from (source for event in case.forms(ADVERSE_EVENT) for source in fatal_event(event))
    yield from (source for page in case.forms(SURVIVAL) for source in dead_at_survival(page))
    yield from (source for page in case.forms(END_OF_STUDY) for source in ended_by_death(page))
    for page in case.forms(CONSENT):
        if readable(page, SCRFAIL) == YES and readable(page, SCRFREAS) == SCREENED_DEAD:
            yield Source(CONSENT.name)


def _pages_of_death(case: Case) -> Iterator[Source]:
    for page in case.forms(DEATH):
        if says(page, *DEATH.items.values()):
            yield Source(DEATH.name, readable(page, DTHDAT))


def fatal_event(event: Case) -> Iterator[Source]:
    """Yield what an adverse event tells: by its outcome, without one by its grade."""
    outcome = readable(event, AEOUT)
    if outcome == FATAL or (outcome is None and _grade(event) == _DEADLY):
        begun = readable(event, AESTDAT)
        yield Source(
            ADVERSE_EVENT.name, readable(event, AEENDAT), None if begun is None else begun.earliest
        )


def _grade(event: Case) -> str | None:
    return evaluate(lambda page: page[AEMAXGR], event)


def dead_at_survival(page: Case) -> Iterator[Source]:
    """Yield what a page of survival tells: dead on the day of its visit, alive on its own day."""
    if readable(page, VITAL) == survival_codes.DEAD:
        yield Source(SURVIVAL.name, None, readable(page, SURVDAT), _day_of_its_visit(page))


def _day_of_its_visit(page: Case) -> date | None:
    for visit in page.forms(VISIT):
        if (visit.event, visit.event_repeat) == (page.event, page.event_repeat):
            return readable(visit, VISITDAT)
    return None


def ended_by_death(page: Case) -> Iterator[Source]:
    """Yield what the end of study tells where death is its reason."""
    if readable(page, EOSREAS) == end_codes.DIED:
        yield Source(END_OF_STUDY.name, None, readable(page, EOSLAST), readable(page, EOSDAT))


def _left_open(case: Case) -> Iterator[str]:
    """Yield the forms that may tell it: of a page not understood, of a report of a death.

    A report stays as it was sent, so it does not make the event: the page of the event does.
    """
    decisive = ((SURVIVAL, VITAL), (END_OF_STUDY, EOSREAS), (ADVERSE_EVENT, AEOUT))
    for form, item in decisive:
        yield from (form.name for page in case.forms(form) if is_unread(page, item))
    if any(_reports_death(event) for event in case.forms(ADVERSE_EVENT)):
        yield SERIOUS_EVENT.name


def _reports_death(event: Case) -> bool:
    if readable(event, AEOUT) is not None:
        return False
    reports = reports_of(event, event.form_repeat)
    return any(readable(one, SAEOUT) == FATAL or says(one, SAEDTHDT) for one in reports)


def told_death(case: Case) -> Span | None:
    """Return the days of death as the page that decides states them; None where none tells it.

    Raises CannotTell where death is told and no page bounds its day.
    """
    told = tuple(sources(case))
    bounded = [one for one in told if one.day is not None or one.not_after is not None]
    if told and not bounded:
        raise CannotTell(DTHDAT.name)
    return bounded[0].span(date.max) if bounded else None
