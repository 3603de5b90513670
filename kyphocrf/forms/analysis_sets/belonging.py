"""Which sets of analysis a subject belongs to, and why: yes, no, or not to be told, with reasons.

Each reason is a code, so that it is told in both languages and counted in a table. What is per
protocol is decided by the sponsor and proposed by nobody.
"""

from collections.abc import Callable
from typing import NamedTuple

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.forms.analysis_sets import codes as lists
from kyphocrf.forms.consent.form import CONSENT, SCRFAIL
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT
from kyphocrf.forms.pain.analgesia import ANPAGES, PAINSTD
from kyphocrf.forms.pain.baseline import is_rated, precedes_treatment
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.protocol_day import PAINDAY
from kyphocrf.forms.pain.rating import ANCHG
from kyphocrf.forms.randomisation.by_pages import treatment_by_pages
from kyphocrf.forms.randomisation.codes import NONE
from kyphocrf.forms.randomisation.form import ARM, ARMACT, RANDOMISATION, RNDDAT
from kyphocrf.forms.visit.form import NOT_DONE, VISIT, VISMODE
from kyphocrf.forms.vocabulary.codelists import YES
from kyphocrf.forms.vocabulary.time_points import BASELINE, DAY_1


class Belonging(NamedTuple):
    """Whether a subject belongs to a set, None where that cannot be told, and why."""

    told: bool | None
    why: tuple[str, ...]


def randomised(case: Case) -> Belonging:
    """Return whether arm and day of randomisation are recorded on a page that was completed."""
    pages = case.forms(RANDOMISATION)
    for page in pages:
        if page.is_answered(RNDDAT) and page.is_answered(ARM):
            return Belonging(told=True, why=(lists.DRAWN,))
        if page.is_answered(RNDDAT):
            return Belonging(told=None, why=(lists.NOT_COMPLETED,))
    failed = any(page.get(SCRFAIL) == YES for page in case.forms(CONSENT))
    return Belonging(told=False, why=(lists.SCREENED_OUT if failed else lists.NOT_DRAWN,))


def treatment(case: Case) -> tuple[str | None, str]:
    """Return the treatment received, None where it cannot be told, and where that is known from."""
    for page in case.forms(RANDOMISATION):
        if page.is_answered(ARMACT):
            return page[ARMACT], lists.CONFIRMED
    try:
        return treatment_by_pages(case), lists.BY_PAGES
    except CannotTell:
        return None, lists.NOTHING_RECORDED


def treated(case: Case) -> Belonging:
    """Return whether any study treatment was received, planned or not."""
    received, source = treatment(case)
    if received is None:
        drawn = randomised(case).told
        return Belonging(told=False if drawn is False else None, why=(source,))
    if received == NONE:
        return Belonging(told=False, why=(lists.NOTHING_GIVEN, source))
    return Belonging(told=True, why=(source,))


def evaluable(case: Case) -> Belonging:
    """Return whether the primary endpoint can be evaluated, with every reason why not."""
    draw = _draw(case)
    if draw.told is False:
        return draw
    if treated(case).told is False:
        return Belonging(told=False, why=(lists.NOT_TREATED,))
    parts = (draw, _baseline(case), _day(case), _analgesia(case))
    why = tuple(part.why[0] for part in parts if not part.told)
    if any(part.told is False for part in parts):
        return Belonging(told=False, why=why)
    return Belonging(told=None, why=why) if why else Belonging(told=True, why=(lists.ALL_MET,))


def _draw(case: Case) -> Belonging:
    told = randomised(case).told
    return Belonging(told, (lists.RANDOMISED_UNTOLD if told is None else lists.NOT_RANDOMISED,))


def _asked(question: Callable[[], bool], no: str, untold: str) -> Belonging:
    """Return what a question says, which raises CannotTell while it is open."""
    try:
        return Belonging(question(), (no,))
    except CannotTell:
        return Belonging(told=None, why=(untold,))


def _baseline(case: Case) -> Belonging:
    page = rating(case, BASELINE)
    if page is None:
        return _missing(case, BASELINE, lists.NO_BASELINE, lists.BASELINE_UNTOLD)
    rated = _asked(lambda: is_rated(page), lists.NO_BASELINE, lists.BASELINE_UNTOLD)
    if not rated.told:
        return rated
    return _asked(lambda: precedes_treatment(page), lists.BASELINE_AFTER, lists.BASELINE_UNTOLD)


def _day(case: Case) -> Belonging:
    page = rating(case, DAY_1)
    if page is None:
        return _missing(case, DAY_1, lists.NOT_RATED, lists.DAY_UNTOLD)
    rated = _asked(lambda: is_rated(page), lists.NOT_RATED, lists.DAY_UNTOLD)
    if not rated.told:
        return rated
    return _asked(lambda: page[PAINDAY] == YES, lists.ANOTHER_DAY, lists.DAY_UNTOLD)


def _analgesia(case: Case) -> Belonging:
    page = rating(case, DAY_1)
    if page is None:
        return Belonging(told=None, why=(lists.ANALGESIA_UNTOLD,))
    told = _asked(lambda: page[PAINSTD] == YES, lists.CHANGED, lists.ANALGESIA_UNTOLD)
    if told.told is None and page.get(ANPAGES) is not None and page.is_answered(ANCHG):
        return Belonging(told=None, why=(lists.CONTRADICTED,))
    return told


def rating(case: Case, event: str) -> Case | None:
    """Return the page of pain at a visit of the schedule, None where none was begun."""
    return next((page for page in case.forms(PAIN) if page.event == event), None)


def is_missing(case: Case, event: str) -> bool:
    """Tell whether a rating that has no page will have none: no visit, or no study any more."""
    visits = (page for page in case.forms(VISIT) if page.event == event)
    if any(page.get(VISMODE) == NOT_DONE for page in visits):
        return True
    return any(page.is_answered(EOSDAT) for page in case.forms(END_OF_STUDY))


def _missing(case: Case, event: str, no: str, untold: str) -> Belonging:
    gone = is_missing(case, event)
    return Belonging(told=False if gone else None, why=(no if gone else untold,))
