"""Checks of graded toxicity: X19 for each grade seen at a visit, and what a page says is new."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any, Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.forms import ctcae
from kyphocrf.forms.adverse_event import ADVERSE_EVENT, AESTDAT
from kyphocrf.forms.codelists import NO, YES
from kyphocrf.forms.event_proposal import is_recorded, proposed_event
from kyphocrf.forms.late_toxicity import LATE_TOXICITY, LSORN, LSORNDAT
from kyphocrf.forms.on_treatment import EBWANY, EBWDAT, WEEKLY_CHECK, WEEKLY_TERMS
from kyphocrf.forms.reintervention import REIDAT, REINTERVENTION
from kyphocrf.forms.skin import SKIN, SKIN_TERMS, SKNDAT
from kyphocrf.forms.toxicity import NONE, necrosis_of_bone
from kyphocrf.forms.visit import ANYAE, VISIT, VISITDAT
from kyphocrf.forms.wound import WNDDAT, WNDREV, WOUND, WOUND_TERMS

_LETTERS: Final = ("", *"abcdefghijklmnopq")
_PAGES: Final[tuple[tuple[Form, Item[date], Mapping[Item[str], str]], ...]] = (
    (SKIN, SKNDAT, SKIN_TERMS),
    (WOUND, WNDDAT, WOUND_TERMS),
    (WEEKLY_CHECK, EBWDAT, WEEKLY_TERMS),
)


def _is_worse(case: Case, item: Item[str]) -> bool:
    """Tell whether a grade is new or worse than at the visit before."""
    before = case.previous()
    earlier = None if before is None else before.get(item)
    return case[item] > (earlier or NONE)


def _grade_is_recorded(item: Item[str], day: Item[date], term: str) -> Callable[[Case], bool]:
    def recorded(case: Case) -> bool:
        return not _is_worse(case, item) or is_recorded(case, term, case[day])

    return recorded


def _graded(number: str, form: Form, item: Item[str], day: Item[date], term: str) -> EditCheck:
    german = ctcae.CTCAE.decode(term).de
    return EditCheck(
        number,
        form[item],
        _grade_is_recorded(item, day, term),
        Text(
            f"A new or worse grade of “{term}” has an adverse event within 7 days.",
            f"Ein neuer oder schlechterer Grad von „{german}“ hat ein Ereignis in 7 Tagen.",
        ),
        Text(
            f"Grade “{{{item.name}}}” is new or worse on {{{day.name}}}, no adverse event “{term}” "
            "within 7 days. Propose the event, or say why there is none.",
            f"Grad „{{{item.name}}}“ ist am {{{day.name}}} neu oder schlechter, kein Ereignis "
            f"„{german}“ in 7 Tagen. Ereignis vorschlagen oder Grund angeben.",
        ),
        Severity.SOFT,
        proposes=proposed_event(
            lambda _case: term, lambda case: case[item], lambda case: case[day]
        ),
    )


def _every_grade() -> Iterator[EditCheck]:
    graded = chain.from_iterable(
        ((form, day, item, term) for item, term in terms.items()) for form, day, terms in _PAGES
    )
    for letter, (form, day, item, term) in zip(_LETTERS, graded, strict=False):
        yield _graded(f"X19{letter}", form, item, day, term)


X19: Final = tuple(_every_grade())
"""One rule for each graded item, numbered in the order of the pages."""


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
    proposes=proposed_event(
        necrosis_of_bone, lambda _case: "2", lambda case: case[LSORNDAT].full()
    ),
)
def _necrosis_is_recorded(case: Case) -> bool:
    if case[LSORN] == NO:
        return True
    return is_recorded(case, necrosis_of_bone(case), case[LSORNDAT].earliest)


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


@edit_check(
    "WND-05",
    WOUND[WNDREV],
    holds=Text(
        "A revision of the wound has a page of re-intervention.",
        "Eine Wundrevision hat eine Seite der Re-Intervention.",
    ),
    message=Text(
        "Wound revision: {WNDREV}, no re-intervention up to {WNDDAT}. Record it, and check whether "
        "the event is serious.",
        "Wundrevision: {WNDREV}, keine Re-Intervention bis {WNDDAT}. Anlegen und prüfen, ob das "
        "Ereignis schwerwiegend ist.",
    ),
    severity=Severity.SOFT,
    proposes=Proposal(
        REINTERVENTION.name, Text("Record the re-intervention", "Re-Intervention anlegen")
    ),
)
def _revision_has_a_page(case: Case) -> bool:
    if case[WNDREV] != YES:
        return True
    day = case[WNDDAT]
    return any(page[REIDAT] <= day for page in case.forms(REINTERVENTION))


CHECKS: Final[tuple[EditCheck, ...]] = (
    *X19,
    _necrosis_is_recorded,
    _named_event_has_a_page,
    _weekly_event_has_a_page,
    _revision_has_a_page,
)
"""Every check of this module."""
