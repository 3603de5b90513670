"""An adverse event proposed from what a page says: prefilled, and never created by itself (X19)."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import Proposal
from kyphocrf.definition.condition import Outcome, all_of, any_of, compared
from kyphocrf.definition.item import Item
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import PartialDate
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEENDAT, AEONGO, AESTDAT
from kyphocrf.forms.adverse_event.term import AECTC, reached
from kyphocrf.forms.vocabulary import ctcae
from kyphocrf.forms.vocabulary.codelists import YES
from kyphocrf.forms.vocabulary.toxicity import NONE, Scale, term_of

NEAR: Final = timedelta(days=7)
"""How far an event may lie from the day on which it was seen."""

_RECORD: Final = Text("Propose the adverse event", "UE aus dem Vorschlag anlegen")


def is_recorded(case: Case, scale: Scale, day: date | PartialDate, grade: str = NONE) -> bool:
    """Tell whether an event of that kind lies within 7 days of a day, or is ongoing since.

    With `grade` one that was at least so grave. Raises CannotTell while one could be but has no
    usable date or grade.
    """
    found = any_of(
        all_of((is_near(event, day), _is_as_grave(event, grade)))
        for event in events_of(case, scale.terms)
    )
    if found is Outcome.UNKNOWN:
        raise CannotTell(AESTDAT.name)
    return found is Outcome.YES


def events_of(case: Case, terms: Collection[str]) -> Iterator[Case]:
    """Yield the adverse events of the subject that bear one of these terms."""
    for event in case.forms(ADVERSE_EVENT):
        term = event.get(AECTC)
        if term is not None and term in terms:
            yield event


def is_near(event: Case, day: date | PartialDate) -> Outcome:
    """Tell whether an event lies within 7 days of a day, or is ongoing since."""
    start = event.get(AESTDAT)
    if start is None:
        return Outcome.UNKNOWN
    first, last = _around(day)
    lasts = any_of((compared("ge", start, first), _goes_on(event, first)))
    return all_of((compared("le", start, last), lasts))


def _around(day: date | PartialDate) -> tuple[date, date]:
    if isinstance(day, PartialDate):
        return day.earliest - NEAR, day.latest + NEAR
    return day - NEAR, day + NEAR


def _goes_on(event: Case, day: date) -> Outcome:
    """Tell whether an event lasted until a day."""
    if event.get(AEONGO) == YES:
        return Outcome.YES
    end = event.get(AEENDAT)
    return Outcome.UNKNOWN if end is None else compared("ge", end, day)


def _is_as_grave(event: Case, grade: str) -> Outcome:
    if grade == NONE:
        return Outcome.YES
    try:
        return Outcome.of(reached(event, grade))
    except CannotTell:
        return Outcome.UNKNOWN


def proposed_event(scale: Scale, day: Item[Any], grade: Item[str] | None = None) -> Proposal:
    """Return the offer to begin an event with its term, its start and, where known, its grade."""
    term_, seen = scale.label, "" if grade is None else f", {grade.name}"

    def answers(case: Case) -> Iterator[tuple[str, str]]:
        term = term_of(case, scale)
        yield "AETERM", ctcae.CTCAE.decode(term).en
        yield "AECTC", term
        yield "AESTDAT", str(case[day])
        if grade is not None:
            yield "AETOXGR", case[grade]

    @rule(
        Text(
            f"“{term_.en}” with what was seen: {day.name}{seen}.",
            f"„{term_.de}“ mit dem Gesehenen: {day.name}{seen}.",
        )
    )
    def prefill(case: Case) -> Mapping[str, str]:
        return dict(answers(case))

    @rule(
        Text(
            f"An event “{term_.en}” lies within 7 days of {day.name}.",
            f"Ein Ereignis „{term_.de}“ liegt in 7 Tagen um {day.name}.",
        )
    )
    def is_begun(case: Case) -> bool:
        return is_recorded(case, scale, case[day])

    return Proposal(ADVERSE_EVENT.name, _RECORD, prefill, is_begun)


NEW_EVENT: Final = Proposal(
    ADVERSE_EVENT.name, Text("Record the adverse event", "Unerwünschtes Ereignis anlegen")
)
