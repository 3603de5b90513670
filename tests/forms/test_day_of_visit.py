"""The date of a visit is proposed on its pages, where the assessment was made at the visit.

Every date a person enters on a page of a visit is in one of the two tables here, so that one that
is added is decided on.
"""

from typing import Any, Final

import pytest

from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.forms.neurology.form import NEUDAT, NEUDONE, NEUROLOGY
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.study.sweeps import is_entered_date
from kyphocrf.forms.visit.day import day_of_visit
from kyphocrf.forms.visit.form import BY_PHONE, NOT_DONE, ON_SITE, VISIT, VISITDAT, VISMODE
from kyphocrf.record.answers import Answer
from tests.forms import patients
from tests.scenario import Scenario

_AT_THE_VISIT: Final = {"EBWDAT", "LSDAT", "NEUDAT", "PAINDAT", "QOLDAT", "SKNDAT", "WNDDAT"}
_DAYS_OF_THEIR_OWN: Final = {
    "VISITDAT",  # the date itself
    "SCRDAT", "ICDAT", "WDCONS", "PREGTST", "MHSTDAT", "IEDAT", "LBDAT",
    "PRIMDAT", "METDAT", "BMADAT", "PTXSTDAT", "PTXENDAT", "PRRTDAT",
    "IMGDAT", "IMGRDAT", "VHDAT", "LTCDAT",  # an image is often made on another day
    "LTCPDAT", "LSORNDAT", "SURVDAT", "PROGDAT", "WNDSUT",
    "ANSTDAT", "ANENDAT",
    "PRODAT", "PROADM", "PRODISCH",
    "EBPCTDAT", "EBPSTART", "FXDAT", "EBISTDAT", "EBIENDAT",
}  # fmt: skip


def _suggests_the_visit(item: Item[Any]) -> bool:
    return item.suggested is not None and item.suggested == day_of_visit(item.name)


def _dates() -> list[tuple[Form, Item[Any]]]:
    return [
        (form, item)
        for form in STUDY.forms
        for item in form.items.values()
        if is_entered_date(item)
    ]


def _of_visits() -> set[str]:
    with_a_visit = [event for event in STUDY.events if any(c.form == "SV" for c in event.forms)]
    return {one.form for event in with_a_visit for one in event.forms}


def test_capture_25_every_date_of_an_assessment_proposes_that_of_its_visit_and_no_other() -> None:
    assert {item.name for _, item in _dates() if _suggests_the_visit(item)} == _AT_THE_VISIT


def test_every_date_on_a_page_of_a_visit_is_decided_on() -> None:
    pages = _of_visits()

    assert {i.name for form, i in _dates() if form.name in pages} == (
        _AT_THE_VISIT | _DAYS_OF_THEIR_OWN
    )


def _visit(event: str, mode: str = ON_SITE, day: str = "9.11.2026") -> Scenario:
    patient = patients.eligible().on(VISIT, event).answer(VISMODE, mode)
    return patient.answer(VISITDAT, day)


def _proposed(patient: Scenario, event: str) -> Answer | None:
    page = patient.on(NEUROLOGY, event).answer(NEUDONE, "y")
    assert page.entry is not None
    assert page.value(NEUDAT) is None  # proposed is not answered
    return page.entry.review.places[page.spot(NEUDAT)].suggested


@pytest.mark.parametrize("mode", [ON_SITE, BY_PHONE])
def test_capture_25_the_date_of_the_visit_is_proposed_on_its_pages(mode: str) -> None:
    assert _proposed(_visit("W6", mode), "W6") == Answer(value="2026-11-09")


def test_capture_25_the_date_of_another_visit_is_never_proposed() -> None:
    assert _proposed(_visit("W6"), "3M") is None


def test_capture_25_a_visit_that_was_not_done_proposes_no_date() -> None:
    visit = _visit("W6").answer(VISMODE, NOT_DONE)

    assert _proposed(visit, "W6") is None


def test_capture_25_a_proposed_date_is_taken_by_an_act_and_left_by_one_undo() -> None:
    page = _visit("W6").on(NEUROLOGY, "W6").answer(NEUDONE, "y")
    assert page.entry is not None

    page.entry.take_suggestion(page.spot(NEUDAT))
    assert page.value(NEUDAT) == "2026-11-09"

    page.entry.undo()
    assert page.value(NEUDAT) is None
