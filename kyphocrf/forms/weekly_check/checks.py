"""Checks of the weekly check: X19 grades and their events, X21f grade 4, EBW-01 new events."""

from dataclasses import replace
from typing import Final

from kyphocrf.definition.check import EditCheck
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.graded import asks_for_event, graded_items, may_stop_treatment
from kyphocrf.forms.visit.news import NEW_EVENTS, yes_has_its_page
from kyphocrf.forms.weekly_check.form import EBWANY, EBWDAT, WEEKLY_CHECK, WEEKLY_GRADES

_WEEK: Final = graded_items(WEEKLY_CHECK, EBWDAT, WEEKLY_GRADES)
X19_WEEK: Final = tuple(
    asks_for_event(f"X19{letter}", graded) for letter, graded in zip("lmnop", _WEEK, strict=True)
)
X21_WEEK: Final = may_stop_treatment("X21f", _WEEK[0])

OTHER_NEW_EVENT: Final = replace(
    NEW_EVENTS, asked=EBWANY, what=Text("other event", "anderes Ereignis")
)
"""Beside what is graded on the page: a No does not speak of those events."""

CHECKS: Final[tuple[EditCheck, ...]] = (
    *X19_WEEK,
    X21_WEEK,
    yes_has_its_page("EBW-01", WEEKLY_CHECK, EBWDAT, OTHER_NEW_EVENT),
)
