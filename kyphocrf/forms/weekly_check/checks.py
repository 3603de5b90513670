"""Checks of the weekly check: X19 grades and their events, X21f grade 4, EBW-01 new events."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.graded import asks_for_event, graded_items, may_stop_treatment
from kyphocrf.forms.adverse_event.proposal import NEW_EVENT, begun_since
from kyphocrf.forms.vocabulary.codelists import NO
from kyphocrf.forms.weekly_check.form import EBWANY, EBWDAT, WEEKLY_CHECK, WEEKLY_GRADES

_WEEK: Final = graded_items(WEEKLY_CHECK, EBWDAT, WEEKLY_GRADES)
X19_WEEK: Final = tuple(
    asks_for_event(f"X19{letter}", graded) for letter, graded in zip("lmnop", _WEEK, strict=True)
)
X21_WEEK: Final = may_stop_treatment("X21f", _WEEK[0])


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
    proposes=NEW_EVENT,
)
def _weekly_event_has_a_page(case: Case) -> bool:
    return case[EBWANY] == NO or begun_since(case, EBWDAT, case[EBWDAT])


CHECKS: Final[tuple[EditCheck, ...]] = (
    *X19_WEEK,
    X21_WEEK,
    _weekly_event_has_a_page,
)
