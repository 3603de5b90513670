"""Checks of the visit: SV-01 to SV-05, what is new and its pages; SV-06, the image of day 1."""

from dataclasses import replace
from typing import Final

from kyphocrf.definition.case import Case, evaluate
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.heights.codes import DAY_AFTER
from kyphocrf.forms.heights.image import reference_event, reference_image
from kyphocrf.forms.study.settings import REFDAYS
from kyphocrf.forms.visit.form import PENEW, VISIT, VISITDAT, VISMODE
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

_FOUND: Final = replace(
    NEW_EVENTS, asked=PENEW, what=Text("finding of the examination", "Untersuchungsbefund")
)
"""A new finding of the physical examination is an event; a No does not speak of other events."""


@edit_check(
    "SV-06",
    VISIT[VISMODE],
    holds=Text(
        "Where the procedure was the first treatment, an image of day 1 is recorded.",
        "Wo zuerst der Eingriff erfolgte, ist eine Aufnahme von Tag 1 dokumentiert.",
    ),
    message=Text(
        "No image of day 1 yet, with which later heights are compared. The next one within "
        "{REFDAYS} days after treatment takes its place; later ones do not, and sintering cannot "
        "be told.",
        "Noch keine Aufnahme von Tag 1, mit der spätere Höhen verglichen werden. Die nächste in "
        "{REFDAYS} Tagen nach der Therapie tritt an ihre Stelle; spätere nicht, und eine Sinterung "
        "ist dann nicht zu beurteilen.",
    ),
    severity=Severity.INFO,
)
def _day_1_has_an_image(case: Case) -> bool:
    if case.event != DAY_AFTER:
        return True
    _ = case[VISMODE], case.fact(REFDAYS)  # the message names them
    if reference_event(case) != DAY_AFTER:
        return True
    page = evaluate(reference_image, case)
    return page is not None and page.event == DAY_AFTER


_SINCE: Final = tuple(
    check
    for number, news in _ASKED.items()
    for check in (
        yes_has_its_page(number, VISIT, VISITDAT, news),
        no_has_no_page(f"{number}a", VISIT, VISITDAT, news),
    )
)

CHECKS: Final[tuple[EditCheck, ...]] = (
    *_SINCE,
    yes_has_its_page("SV-05", VISIT, VISITDAT, _FOUND),
    _day_1_has_an_image,
)
