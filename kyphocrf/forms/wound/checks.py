"""Checks of the wound: X19 grades and their events, X21h grade 4, WND-05 and 06 a revision."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.condition import Outcome, all_of, any_of
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.form import AESER
from kyphocrf.forms.adverse_event.graded import (
    asks_for_event,
    graded_items,
    may_stop_treatment,
)
from kyphocrf.forms.adverse_event.proposal import events_of, is_near
from kyphocrf.forms.reintervention import codes as lists
from kyphocrf.forms.reintervention.form import REIDAT, REINTERVENTION, REIREAS, REITYPE
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.forms.wound.form import WNDCOMP, WNDDAT, WNDREV, WOUND, WOUND_GRADES

_GRADED: Final = graded_items(WOUND, WNDDAT, WOUND_GRADES)
X19_WOUND: Final = tuple(
    asks_for_event(f"X19{letter}", graded) for letter, graded in zip("ghijk", _GRADED, strict=True)
)
X21_WOUND: Final = may_stop_treatment(
    "X21h", next(graded for graded in _GRADED if graded.item is WNDCOMP)
)
"""A complication of the wound: grade 4 may be necrosis of the skin."""


def _revision_is_recorded(case: Case) -> bool:
    """Tell whether a re-intervention of the wound was done since the visit before."""
    page = case.previous()
    since = None if page is None else page.get(WNDDAT)
    found = any_of(
        _lies_between(revision.get(REIDAT), since, case[WNDDAT])
        for revision in case.forms(REINTERVENTION)
        if revision.get(REITYPE) == lists.WOUND_REVISION or revision.get(REIREAS) == lists.OF_WOUND
    )
    if found is Outcome.UNKNOWN:
        raise CannotTell(REIDAT.name)
    return found is Outcome.YES


def _lies_between(day: date | None, first: date | None, last: date) -> Outcome:
    if day is None:
        return Outcome.UNKNOWN
    return Outcome.of((first is None or day >= first) and day <= last)


@rule(
    Text(
        "A revision, for a complication of the wound.",
        "Eine Revision, wegen einer Komplikation der Wunde.",
    )
)
def _revision(case: Case) -> Mapping[str, str]:
    del case
    return {"REIREAS": lists.OF_WOUND, "REITYPE": lists.WOUND_REVISION}


@edit_check(
    "WND-05",
    WOUND[WNDREV],
    holds=Text(
        "A revision of the wound has a page of re-intervention.",
        "Eine Wundrevision hat eine Seite der Re-Intervention.",
    ),
    message=Text(
        "Wound revision: {WNDREV}, no re-intervention of the wound since the visit before "
        "{WNDDAT}. Record it.",
        "Wundrevision: {WNDREV}, keine Re-Intervention der Wunde seit der Visite vor dem "
        "{WNDDAT}. Sie anlegen.",
    ),
    severity=Severity.SOFT,
    proposes=Proposal(
        REINTERVENTION.name,
        Text("Record the re-intervention", "Re-Intervention anlegen"),
        _revision,
    ),
)
def _revision_has_a_page(case: Case) -> bool:
    return case[WNDREV] == NO or _revision_is_recorded(case)


_WOUND_TERMS: Final = frozenset(term for _, scale in WOUND_GRADES for term in scale.terms)


def _is_serious(event: Case) -> Outcome:
    serious = event.get(AESER)
    return Outcome.UNKNOWN if serious is None else Outcome.of(serious == YES)


@edit_check(
    "WND-06",
    WOUND[WNDREV],
    holds=Text(
        "A wound that is revised has a serious adverse event.",
        "Eine revidierte Wunde hat ein schwerwiegendes unerwünschtes Ereignis.",
    ),
    message=Text(
        "Wound revision: {WNDREV}, no serious event of the wound within 7 days of {WNDDAT}. "
        "Record it as serious, or say why it is not.",
        "Wundrevision: {WNDREV}, kein schwerwiegendes Ereignis der Wunde in 7 Tagen um {WNDDAT}. "
        "Als schwerwiegend dokumentieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _revision_is_serious(case: Case) -> bool:
    if case[WNDREV] == NO:
        return True
    day = case[WNDDAT]
    found = any_of(
        all_of((is_near(event, day), _is_serious(event))) for event in events_of(case, _WOUND_TERMS)
    )
    if found is Outcome.UNKNOWN:
        raise CannotTell(AESER.name)
    return found is Outcome.YES


CHECKS: Final[tuple[EditCheck, ...]] = (
    *X19_WOUND,
    X21_WOUND,
    _revision_has_a_page,
    _revision_is_serious,
)
