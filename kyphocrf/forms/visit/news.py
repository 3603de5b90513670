"""What is asked as new at every visit, and the pages that tell it: one rule for all such questions.

Yes without a page of that kind is a finding, No with one is a finding too. Told is the time since
the last visit, at the first visit since the consent.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, TypeAlias

from kyphocrf.definition.case import CannotTell, Case, evaluate, readable
from kyphocrf.definition.check import EditCheck, Proposal, Severity
from kyphocrf.definition.condition import Outcome, all_of, any_of, compared
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import PartialDate
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESTDAT
from kyphocrf.forms.adverse_event.proposal import NEW_EVENT
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.fracture.form import FRACTURE, FXSDAT
from kyphocrf.forms.medication.form import CMSTDAT, MEDICATION, MEDICATIONS
from kyphocrf.forms.reintervention.form import REINTERVENTION
from kyphocrf.forms.reintervention.interventions import interventions
from kyphocrf.forms.visit.form import (
    ANYAE,
    ANYCM,
    ANYFX,
    ANYREI,
    VISIT,
    VISITDAT,
)
from kyphocrf.forms.vocabulary.codelists import NO, YES

UNSCHEDULED: Final = "UNS"
_IMAGED_WITHIN: Final = timedelta(days=30)
"""How long after a visit the day of something lies that the visit names as new (assumed)."""
_ASSUMED: Final = Text(
    "Assumed: up to 30 days after the visit, as a fracture bears the day of its image.",
    "Angenommen: bis 30 Tage nach der Visite, da eine Fraktur den Tag ihrer Aufnahme trägt.",
)

Day: TypeAlias = date | PartialDate | None
"""The day of one thing that a page tells, as far as it is known."""


@dataclass(frozen=True, slots=True)
class News:
    """A question for what is new, and the days of all that pages of its kind tell."""

    asked: Item[str]
    days: Callable[[Case], Iterator[Day]]
    what: Text
    pages: Proposal


def _events(case: Case) -> Iterator[Day]:
    yield from (readable(page, AESTDAT) for page in case.forms(ADVERSE_EVENT))


def _fractures(case: Case) -> Iterator[Day]:
    yield from (readable(page, FXSDAT) for page in case.forms(FRACTURE))


def _interventions(case: Case) -> Iterator[Day]:
    yield from (told.day for told in interventions(case))


def _medication(case: Case) -> Iterator[Day]:
    for page in case.forms(MEDICATION):
        yield from (readable(row, CMSTDAT) for row in page.rows(MEDICATIONS))


NEW_EVENTS: Final = News(ANYAE, _events, Text("adverse event", "unerwünschtes Ereignis"), NEW_EVENT)
NEW_FRACTURES: Final = News(
    ANYFX,
    _fractures,
    Text("fracture", "Fraktur"),
    Proposal(FRACTURE.name, Text("Record the fracture", "Fraktur anlegen")),
)
NEW_INTERVENTIONS: Final = News(
    ANYREI,
    _interventions,
    Text("intervention at the spine", "Eingriff an der Wirbelsäule"),
    Proposal(REINTERVENTION.name, Text("Record the re-intervention", "Re-Intervention anlegen")),
)
NEW_MEDICATION: Final = News(
    ANYCM,
    _medication,
    Text("other medication", "andere Medikation"),
    Proposal(MEDICATION.name, Text("Open the list of medication", "Medikamentenliste öffnen")),
)


@dataclass(frozen=True, slots=True)
class _Visits:
    """The days on which patients are asked what is new: those of the visits and of a form."""

    form: Form
    day: Item[date]

    def _days(self, case: Case) -> Iterator[date]:
        for form, item in ((VISIT, VISITDAT), (self.form, self.day)):
            for page in _before_this(case, case.forms(form)):
                day = readable(page, item)
                if day is not None:
                    yield day

    def last_before(self, case: Case, day: date) -> date | None:
        """Return the day of the visit before a day, else that of the consent; None if unknown."""
        earlier = max((one for one in self._days(case) if one < day), default=None)
        if earlier is not None:
            return earlier
        consent = evaluate(lambda one: one.form(CONSENT)[ICDAT], case)
        return consent if consent is not None and consent <= day else None


def _before_this(case: Case, pages: tuple[Case, ...]) -> Iterator[Case]:
    """Yield the pages of earlier visits of the schedule, and those of unscheduled ones.

    Later visits are not read: a comment on a finding stays valid when they come.
    """
    own = (case.event, case.event_repeat)
    is_earlier = True
    for page in pages:
        is_earlier = is_earlier and (page.event, page.event_repeat) != own
        if is_earlier or page.event == UNSCHEDULED:
            yield page


def _is_since(told: Day, last: date | None) -> Outcome:
    """Tell whether something came after the last visit; on its very day that is left open."""
    if told is None or last is None:
        return Outcome.UNKNOWN
    if compared("lt", told, last) is Outcome.YES:
        return Outcome.NO
    return Outcome.YES if compared("gt", told, last) is Outcome.YES else Outcome.UNKNOWN


def _is_until(told: Day, last: date) -> Outcome:
    return Outcome.UNKNOWN if told is None else compared("le", told, last)


def _told_since(case: Case, news: News, visits: _Visits, day: date) -> Outcome:
    """Tell whether something of that kind came between the last visit and this one."""
    last = visits.last_before(case, day)
    return any_of(all_of((_is_since(told, last), _is_until(told, day))) for told in news.days(case))


def _told_here(case: Case, news: News, visits: _Visits, day: date) -> Outcome:
    """Tell whether something came since the last visit and not long after this one.

    What a visit names may bear a day behind it, as a fracture bears that of its image.
    """
    last, latest = visits.last_before(case, day), day + _IMAGED_WITHIN
    return any_of(
        all_of((_is_since(told, last), _is_until(told, latest))) for told in news.days(case)
    )


def _certain(outcome: Outcome, item: Item[Any]) -> bool:
    if outcome is Outcome.UNKNOWN:
        raise CannotTell(item.name)
    return outcome is Outcome.YES


def yes_has_its_page(number: str, form: Form, day: Item[date], news: News) -> EditCheck:
    """Make the check that what a question of a form names as new on a day has its page."""
    asked, what, visits = news.asked, news.what, _Visits(form, day)

    def has_its_page(case: Case) -> bool:
        answer, when = case[asked], case[day]
        return answer == NO or _certain(_told_here(case, news, visits, when), asked)

    return EditCheck(
        number,
        form[asked],
        has_its_page,
        Text(
            f"What is named as new ({what.en}) has its page.",
            f"Was als neu genannt ist ({what.de}), hat seine Seite.",
        ),
        Text(
            f"New ({what.en}): {{{asked.name}}} on {{{day.name}}}, none recorded since the visit "
            "before. Record it, or correct the answer.",
            f"Neu ({what.de}): {{{asked.name}}} am {{{day.name}}}, seit der vorigen Visite nichts "
            "dokumentiert. Dokumentieren oder Antwort korrigieren.",
        ),
        severity=Severity.SOFT,
        assumed=_ASSUMED,
        proposes=news.pages,
    )


def no_has_no_page(number: str, form: Form, day: Item[date], news: News) -> EditCheck:
    """Make the check that no page tells of what a question of a form says is not new."""
    asked, what, visits = news.asked, news.what, _Visits(form, day)

    def has_no_page(case: Case) -> bool:
        answer, when = case[asked], case[day]
        return answer == YES or not _certain(_told_since(case, news, visits, when), asked)

    return EditCheck(
        number,
        form[asked],
        has_no_page,
        Text(
            f"Where nothing is new ({what.en}), no page tells of it since the visit before.",
            f"Wo nichts neu ist ({what.de}), nennt keine Seite etwas seit der vorigen Visite.",
        ),
        Text(
            f"New ({what.en}): {{{asked.name}}} on {{{day.name}}}, but a page tells of it since "
            "the visit before. Correct the answer or the date, or say that it became known later.",
            f"Neu ({what.de}): {{{asked.name}}} am {{{day.name}}}, aber eine Seite nennt etwas "
            "seit der vorigen Visite. Antwort oder Datum korrigieren oder angeben, dass es später "
            "bekannt wurde.",
        ),
        severity=Severity.SOFT,
    )
