"""The day of a visit, proposed where one of its pages asks on which day its assessment was made.

Only for what is assessed at the visit itself. An image, an event, a fraction and a procedure have
days of their own.
"""

from datetime import date

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.method import Method
from kyphocrf.definition.text import Text
from kyphocrf.forms.visit.form import BY_PHONE, ON_SITE, VISIT, VISITDAT, VISMODE


def _day_of_its_visit(case: Case) -> date:
    visit = case.form(VISIT)
    # Where its own event has no visit, a page reads the only one there is: another day.
    if (visit.event, visit.event_repeat) != (case.event, case.event_repeat):
        raise CannotTell(VISITDAT.name)
    if visit[VISMODE] not in (ON_SITE, BY_PHONE):
        raise CannotTell(VISITDAT.name)
    return visit[VISITDAT]


def day_of_visit(item: str) -> Method[date]:
    """Return what suggests the date of the visit at `item`, the name of a date."""
    return Method(item, Text("The date of the visit.", "Das Datum der Visite."), _day_of_its_visit)
