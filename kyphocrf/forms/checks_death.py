"""Checks of what death ends: X26b and c events, X27f and g the death page, X30 every date."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, Sweep, edit_check
from kyphocrf.definition.condition import Outcome, compared
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import DateKind, DateTimeKind, PartialDateKind
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import PartialDate
from kyphocrf.forms.adverse_event import ADVERSE_EVENT, AEENDAT, AEMAXGR, AEONGO, AEOUT
from kyphocrf.forms.codelists import NO
from kyphocrf.forms.codelists_events import FATAL
from kyphocrf.forms.consent import BRTHYR, CONSENT
from kyphocrf.forms.death import DEATH, DTHDAT, day_of_death, told
from kyphocrf.forms.ebrt import EBRT
from kyphocrf.forms.ebrt_fractions import FXDAT, FXDEL

_DEADLY: Final = "5"


def recorded_death(case: Case) -> PartialDate | None:
    """Return the day on the page of death, None where there is no such page or day."""
    return next((page[DTHDAT] for page in case.forms(DEATH) if page.is_answered(DTHDAT)), None)


@edit_check(
    "X26b",
    ADVERSE_EVENT[AEENDAT],
    holds=Text("No event ends after death.", "Kein Ereignis endet nach dem Tod."),
    message=Text(
        "End {AEENDAT}, after the day of death. Correct the end, or the day of death.",
        "Ende {AEENDAT}, nach dem Todestag. Ende oder Todestag korrigieren.",
    ),
)
def _end_is_not_after_death(case: Case) -> bool:
    if case.get(AEOUT) == FATAL and recorded_death(case) is not None:
        return True  # X27g compares the two days
    death, end = day_of_death(case), case[AEENDAT]
    return death is None or told(compared("le", end, death))


@edit_check(
    "X26c",
    ADVERSE_EVENT[AEONGO],
    holds=Text("No event is ongoing after death.", "Kein Ereignis dauert über den Tod hinaus an."),
    message=Text(
        "Ongoing: {AEONGO}, but the patient died. Enter the end, or say why it is open.",
        "Andauernd: {AEONGO}, aber der Patient ist verstorben. Ende eintragen oder Grund angeben.",
    ),
    severity=Severity.SOFT,
)
def _nothing_goes_on_after_death(case: Case) -> bool:
    if case[AEONGO] == NO or case.get(AEOUT) == FATAL:
        return True  # X27e asks for the end of the fatal event
    fatal = [event for event in case.forms(ADVERSE_EVENT) if event.get(AEOUT) == FATAL]
    return not fatal and recorded_death(case) is None


def _page_of_death(case: Case) -> Mapping[str, str]:
    return {"DTHDAT": str(case[AEENDAT])}


def _death_is_recorded(case: Case) -> bool:
    return recorded_death(case) is not None


RECORD_DEATH: Final = Proposal(
    DEATH.name, Text("Record the death", "Tod dokumentieren"), _page_of_death, _death_is_recorded
)


@edit_check(
    "X27f",
    ADVERSE_EVENT[AEOUT],
    holds=Text(
        "Where an event has grade 5 or is fatal, the page of death is there.",
        "Zu einem Ereignis vom Grad 5 oder mit tödlichem Ausgang gibt es die Seite Tod.",
    ),
    message=Text(
        "Worst grade “{AEMAXGR}”, outcome {AEOUT}, no date of death. Record the death.",
        "Höchster Grad „{AEMAXGR}“, Ausgang {AEOUT}, kein Todesdatum. Tod dokumentieren.",
    ),
    severity=Severity.SOFT,
    proposes=RECORD_DEATH,
)
def _page_of_death_is_there(case: Case) -> bool:
    deadly = case.get(AEMAXGR) == _DEADLY or case[AEOUT] == FATAL
    return not deadly or recorded_death(case) is not None


@edit_check(
    "X27g",
    ADVERSE_EVENT[AEENDAT],
    holds=Text(
        "The fatal event ends on the date of death.", "Das tödliche Ereignis endet am Todesdatum."
    ),
    message=Text(
        "End {AEENDAT} of the fatal event, death {DTHDAT}. Correct one of the dates.",
        "Ende {AEENDAT} des tödlichen Ereignisses, Tod {DTHDAT}. Eines der Daten korrigieren.",
    ),
)
def _fatal_event_ends_at_death(case: Case) -> bool:
    if case[AEOUT] != FATAL:
        return True
    end, death = case[AEENDAT], recorded_death(case)
    return death is None or told(compared("eq", end, death))


@edit_check(
    "X30b",
    EBRT[FXDAT],
    holds=Text(
        "No fraction is delivered after death.", "Keine Fraktion wird nach dem Tod appliziert."
    ),
    message=Text(
        "{FXDAT}, after the day of death, delivered: {FXDEL}. Correct one of them, or the day of "
        "death.",
        "{FXDAT}, nach dem Todestag, appliziert: {FXDEL}. Eines davon oder den Todestag "
        "korrigieren.",
    ),
)
def _no_fraction_after_death(case: Case) -> bool:
    return case.get(FXDEL) == NO or _is_in_life(case, FXDAT)


_ABOUT_THE_END: Final = frozenset({"DTH", "EOS", "SIGN", "DV"})
"""Pages that are written about a death or after it."""
_MAY_LIE_BEHIND: Final = frozenset(
    {
        ("AE", "AEENDAT"),  # X26b and X27g speak of it
        ("AE", "AESAWDTM"),
        ("DD", "DDREPDAT"),  # the sponsor is told later
        ("SAE", "SAEAWARE"),
        ("SAE", "SAESENT"),
        ("SAE", "SAEDTHDT"),  # SAE-09 compares it: what was sent stays as it was sent
        ("IMG", "IMGRDAT"),  # an image may be read later
        ("EBRT", "EBPSTART"),  # planned, before it was known
        ("EBRT", "FXDAT"),  # X30b: one not delivered has its planned day
    }
)


def is_entered_date(item: Item[Any]) -> bool:
    """Tell whether an item is a day, with time or without, that a person enters."""
    return not item.is_derived and isinstance(item.kind, DateKind | PartialDateKind | DateTimeKind)


def _ends_with_death(form: Form, item: Item[Any]) -> bool:
    if form.name in _ABOUT_THE_END or (form.name, item.name) in _MAY_LIE_BEHIND:
        return False
    return is_entered_date(item)


def _day(value: date | PartialDate) -> date | PartialDate:
    return value.date() if isinstance(value, datetime) else value


def _is_in_life(case: Case, item: Item[Any]) -> bool:
    day, death = _day(case[item]), day_of_death(case)
    return death is None or told(compared("le", day, death))


def _is_after_birth(case: Case, item: Item[Any]) -> bool:
    day, born = _day(case[item]), PartialDate(case.form(CONSENT)[BRTHYR])
    return compared("lt", day, born) is not Outcome.YES


def _any_date(form: Form, item: Item[Any]) -> bool:
    del form
    return is_entered_date(item)


SWEEPS: Final = (
    Sweep(
        "X30",
        _ends_with_death,
        _is_in_life,
        holds=Text("No date lies after death.", "Kein Datum liegt nach dem Tod."),
        message=Text(
            "{answer}, after the day of death. Correct the date, or the day of death.",
            "{answer}, nach dem Todestag. Datum oder Todestag korrigieren.",
        ),
    ),
    Sweep(
        "X30a",
        _any_date,
        _is_after_birth,
        holds=Text(
            "No date lies before the year of birth.", "Kein Datum liegt vor dem Geburtsjahr."
        ),
        message=Text(
            "{answer}, born {BRTHYR}. Correct the date, or the year of birth.",
            "{answer}, geboren {BRTHYR}. Datum oder Geburtsjahr korrigieren.",
        ),
    ),
)

CHECKS: Final[tuple[EditCheck, ...]] = (
    _end_is_not_after_death,
    _nothing_goes_on_after_death,
    _page_of_death_is_there,
    _fatal_event_ends_at_death,
    _no_fraction_after_death,
)
