"""The date that stands above a place: last on its page, else on a page before it at its visit."""

from collections.abc import Mapping
from typing import Any

from kyphocrf.definition.item import Item
from kyphocrf.forms.consent.form import CONSENT, ICDAT, SCRDAT
from kyphocrf.forms.eligibility.form import ELIGIBILITY, IEDAT, LBDAT
from kyphocrf.forms.imaging.form import IMAGING, IMGDAT, IMGRDAT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.tumour.form import BMADAT, PRIMSITE, TUMOUR
from kyphocrf.forms.visit.form import VISIT, VISITDAT, VISMODE
from kyphocrf.record.above import Above, date_above
from kyphocrf.record.answers import Answer
from tests.scenario import Scenario


def screened(**dates: str) -> Scenario:
    patient = Scenario.blank(STUDY).on(CONSENT, "V0")
    named: Mapping[str, Item[Any]] = {"SCRDAT": SCRDAT, "ICDAT": ICDAT}
    for name, day in dates.items():
        patient = patient.answer(named[name], day)
    return patient


def above(page: Scenario, item: Item[Any], row: int = 0) -> Above | None:
    assert page.entry is not None
    return date_above(page.entry, page.spot(item, row))


def value(found: Above | None) -> str | None:
    return None if found is None else found.answer.value


def test_it_is_the_last_one_above_on_the_page() -> None:
    page = screened(SCRDAT="2.11.2026", ICDAT="1.11.2026")

    assert value(above(page, SCRDAT)) is None
    assert value(above(page, ICDAT)) == "2026-11-02"


def test_a_place_says_where_it_is_from() -> None:
    found = above(screened(SCRDAT="2.11.2026"), ICDAT)

    assert found is not None
    assert found.place.en == "1.3 Date of screening"


def test_on_the_first_date_of_a_page_it_is_that_of_a_page_before() -> None:
    page = screened(SCRDAT="2.11.2026", ICDAT="1.11.2026").on(VISIT, "V0").answer(VISMODE, "1")

    found = above(page, VISITDAT)
    assert value(found) == "2026-11-01"
    assert found is not None
    assert found.place.en.startswith(f"{CONSENT.label.en}, ")


def test_a_page_behind_and_another_visit_give_none() -> None:
    patient = screened(SCRDAT="2.11.2026").on(ELIGIBILITY, "V0").answer(IEDAT, "3.11.2026")

    assert value(above(patient.on(TUMOUR, "V0"), BMADAT)) == "2026-11-02"
    assert value(above(patient.on(VISIT, "W6").answer(VISMODE, "1"), VISITDAT)) is None


def test_only_a_full_date_is_repeated() -> None:
    page = screened(ICDAT="nobody knows")

    assert page.entry is not None
    assert page.entry.answers.get(page.spot(ICDAT)) == Answer(unread="nobody knows")
    assert above(page.on(VISIT, "V0").answer(VISMODE, "1"), VISITDAT) is None


def test_within_a_row_it_is_the_date_before() -> None:
    page = Scenario.blank(STUDY).on(IMAGING, "V0").answer(IMGDAT, "3.11.2026", 1)

    assert value(above(page, IMGRDAT, 1)) == "2026-11-03"


def test_a_place_that_asks_for_no_date_has_none() -> None:
    page = screened(SCRDAT="2.11.2026")

    assert above(page.on(TUMOUR, "V0"), PRIMSITE) is None
    assert above(page.on(ELIGIBILITY, "V0"), LBDAT) is not None
