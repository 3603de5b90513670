"""Checks of toxicity: necrosis of bone, events named as new, what follows a wound revision."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.condition import Outcome, all_of, any_of
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.forms import codelists_outcome as lists
from kyphocrf.forms.adverse_event import ADVERSE_EVENT, AESER, AESTDAT
from kyphocrf.forms.codelists import NO, YES
from kyphocrf.forms.event_proposal import events_of, is_near, is_recorded, proposed_event
from kyphocrf.forms.late_toxicity import LATE_TOXICITY, LSORN, LSORNDAT
from kyphocrf.forms.on_treatment import EBWANY, EBWDAT, WEEKLY_CHECK
from kyphocrf.forms.reintervention import REIDAT, REINTERVENTION, REIREAS, REITYPE
from kyphocrf.forms.toxicity import NECROSIS_OF_BONE
from kyphocrf.forms.visit import ANYAE, VISIT, VISITDAT
from kyphocrf.forms.wound import WNDDAT, WNDREV, WOUND, WOUND_GRADES


@edit_check(
    "LS-01",
    LATE_TOXICITY[LSORN],
    holds=Text(
        "Osteoradionecrosis is recorded as an adverse event.",
        "Eine Osteoradionekrose ist als Ereignis dokumentiert.",
    ),
    message=Text(
        "Osteoradionecrosis {LSORN}, no such event around {LSORNDAT}. Propose the event.",
        "Osteoradionekrose {LSORN}, kein solches Ereignis um {LSORNDAT}. Ereignis vorschlagen.",
    ),
    severity=Severity.SOFT,
    proposes=proposed_event(NECROSIS_OF_BONE, lambda case: case[LSORNDAT]),
)
def _necrosis_is_recorded(case: Case) -> bool:
    if case[LSORN] == NO:
        return True
    return is_recorded(case, NECROSIS_OF_BONE, case[LSORNDAT])


def _begun_since(case: Case, item: Item[Any], day: date) -> bool:
    """Tell whether an adverse event began since the visit before, or near this one."""
    before = case.previous()
    since = None if before is None else before.get(item)
    return any(
        start.latest >= since if since is not None else start.earliest <= day
        for event in case.forms(ADVERSE_EVENT)
        if (start := event.get(AESTDAT)) is not None
    )


_NEW_EVENT: Final = Proposal(
    ADVERSE_EVENT.name, Text("Record the adverse event", "Unerwünschtes Ereignis anlegen")
)


@edit_check(
    "SV-01",
    VISIT[ANYAE],
    holds=Text(
        "A new adverse event named at a visit has its page.",
        "Ein bei der Visite genanntes neues Ereignis hat seine Seite.",
    ),
    message=Text(
        "New event: {ANYAE} on {VISITDAT}, none recorded since the visit before. Record the event.",
        "Neues Ereignis: {ANYAE} am {VISITDAT}, seit der vorigen Visite keines dokumentiert. "
        "Ereignis anlegen.",
    ),
    severity=Severity.SOFT,
    proposes=_NEW_EVENT,
)
def _named_event_has_a_page(case: Case) -> bool:
    return case[ANYAE] == NO or _begun_since(case, VISITDAT, case[VISITDAT])


@edit_check(
    "EBW-01",
    WEEKLY_CHECK[EBWANY],
    holds=Text(
        "Another new event named at a weekly check has its page.",
        "Ein bei der Wochenkontrolle genanntes Ereignis hat seine Seite.",
    ),
    message=Text(
        "Other new event: {EBWANY} on {EBWDAT}, none recorded since the check before. "
        "Record the event.",
        "Anderes neues Ereignis: {EBWANY} am {EBWDAT}, seit der vorigen Kontrolle keines "
        "dokumentiert. Ereignis anlegen.",
    ),
    severity=Severity.SOFT,
    proposes=_NEW_EVENT,
)
def _weekly_event_has_a_page(case: Case) -> bool:
    return case[EBWANY] == NO or _begun_since(case, EBWDAT, case[EBWDAT])


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
    _necrosis_is_recorded,
    _named_event_has_a_page,
    _weekly_event_has_a_page,
    _revision_has_a_page,
    _revision_is_serious,
)
"""Every check of this module."""
