"""Checks of the visit: SV-01 to SV-04, what is named as new has its page, and nothing else has."""

from typing import Final

from kyphocrf.definition.check import EditCheck
from kyphocrf.forms.visit.form import VISIT, VISITDAT
from kyphocrf.forms.visit.news import (
    NEW_EVENTS,
    NEW_FRACTURES,
    NEW_INTERVENTIONS,
    NEW_MEDICATION,
    News,
    no_has_no_page,
    yes_has_its_page,
)

_ASKED: Final[dict[str, News]] = {
    "SV-01": NEW_EVENTS,
    "SV-02": NEW_FRACTURES,
    "SV-03": NEW_INTERVENTIONS,
    "SV-04": NEW_MEDICATION,
}

CHECKS: Final[tuple[EditCheck, ...]] = tuple(
    check
    for number, news in _ASKED.items()
    for check in (
        yes_has_its_page(number, VISIT, VISITDAT, news),
        no_has_no_page(f"{number}a", VISIT, VISITDAT, news),
    )
)
