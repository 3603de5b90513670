"""Weekly check during EBRT: CRF specification 3.13: grades of the week, EBW-01."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESTDAT
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.weekly_check.form import (
    EBWANY,
    EBWDAT,
    EBWDIA,
    EBWESO,
    EBWFAT,
    EBWNAU,
    EBWSKN,
    EBWVAS,
    WEEKLY_CHECK,
)
from kyphocrf.ui.fields.codes import fits_a_bar, is_graded
from tests.forms.followed import followed
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


def week(number: int = 1, day: str = "10.7.2026") -> Scenario:
    """A patient irradiated since 6 July 2026 at a weekly check; the page is open."""
    return followed("B").on(WEEKLY_CHECK, "OT", number).answer(EBWDAT, day)


@pytest.mark.parametrize(
    ("item", "grades"),
    [
        (EBWSKN, "01234"),
        (EBWFAT, "0123"),
        (EBWNAU, "0123"),
        (EBWESO, "01234"),
        (EBWDIA, "01234"),
    ],
)
def test_a_patient_at_the_check_is_graded_up_to_4(item: Item[str], grades: str) -> None:
    assert week().offered(item) == tuple(grades)


@pytest.mark.parametrize("item", [EBWFAT, EBWNAU, EBWESO, EBWDIA])
def test_the_grades_of_the_week_are_bars_but_the_skin(item: Item[str]) -> None:
    assert fits_a_bar(item)
    assert not is_graded(item)
    assert is_graded(EBWSKN)


@pytest.mark.parametrize(("typed", "kept"), [("4,5", "4.5"), ("45 mm", "4.5")])
def test_the_pain_of_the_week_is_read_as_at_other_visits(typed: str, kept: str) -> None:
    assert week().answer(EBWVAS, typed).value(EBWVAS) == kept


def test_the_pain_of_the_week_need_not_be_answered() -> None:
    scenario = week()
    assert scenario.entry is not None

    assert scenario.spot(EBWVAS) not in scenario.entry.review.to_answer()
    assert scenario.spot(EBWFAT) in scenario.entry.review.to_answer()


def test_ebw_01_asks_for_the_event_that_is_new() -> None:
    scenario = week().on(CONSENT).answer(ICDAT, "1.7.2026").on(WEEKLY_CHECK, "OT")
    assert scenario.outcome("EBW-01") is UNKNOWN
    assert scenario.answer(EBWANY, "n").outcome("EBW-01") is YES

    assert scenario.answer(EBWANY, "y").outcome("EBW-01") is NO
    (finding,) = scenario.findings("EBW-01")
    assert finding.proposes is not None
    assert finding.proposes.form == "AE"

    scenario.on(ADVERSE_EVENT).answer(AESTDAT, "9.7.2026").on(WEEKLY_CHECK, "OT")
    assert scenario.outcome("EBW-01") is YES


def test_ebw_01_does_not_count_an_event_of_the_week_before() -> None:
    scenario = week()
    scenario.on(ADVERSE_EVENT).answer(AESTDAT, "9.7.2026")
    scenario.on(WEEKLY_CHECK, "OT", 2).answer(EBWDAT, "17.7.2026").answer(EBWANY, "y")

    assert scenario.outcome("EBW-01") is NO
