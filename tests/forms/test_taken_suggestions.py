"""What a schedule and a plan say is proposed, and a section of it is taken in one act."""

from datetime import date, timedelta

import pytest

from kyphocrf.forms.analgesics.form import (
    ANALGESICS,
    ANDOSE,
    ANDRUG,
    ANFREQ,
    ANROUTE,
    ANTDD,
    ANUNIT,
)
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDEL, is_weekend
from kyphocrf.forms.ebrt.plan import EBPFD, EBPFX, EBPSCH, EBPSTART, EBPTD
from kyphocrf.record.answers import Answer
from kyphocrf.record.entry import Entry
from tests.forms import patients
from tests.forms.trial import patient
from tests.scenario import Scenario

FIGURES = (EBPTD, EBPFX, EBPFD)


def plan(schedule: str) -> Scenario:
    return patient(arm="B").on(EBRT).answer(EBPSCH, schedule)


def entry_of(page: Scenario) -> Entry:
    assert page.entry is not None
    return page.entry


@pytest.mark.parametrize(
    ("schedule", "figures"), [("10x3", ("30.0", "10", "3.0")), ("1x8", ("8.0", "1", "8.0"))]
)
def test_capture_25_the_figures_of_a_schedule_are_taken_in_one_act(
    schedule: str, figures: tuple[str, ...]
) -> None:
    page = plan(schedule)
    assert [page.value(item) for item in FIGURES] == [None, None, None]

    entry_of(page).take_suggestions("PLAN")
    assert tuple(page.value(item) for item in FIGURES) == figures

    entry_of(page).undo()
    assert [page.value(item) for item in FIGURES] == [None, None, None]


def test_capture_25_another_schedule_proposes_no_figures() -> None:
    page = plan("other")

    entry_of(page).take_suggestions("PLAN")

    assert [page.value(item) for item in FIGURES] == [None, None, None]


def test_capture_25_a_figure_that_was_entered_is_not_replaced() -> None:
    page = plan("10x3").answer(EBPTD, "27")

    entry_of(page).take_suggestions("PLAN")

    assert page.value(EBPTD) == "27.0"


def proposed_day(page: Scenario, row: int) -> Answer | None:
    return entry_of(page).review.places[page.spot(FXDAT, row)].suggested


def started(day: date) -> Scenario:
    page = plan("10x3").answer(EBPFX, "10")
    return page.answer(EBPSTART, day.isoformat())


def test_capture_25_the_planned_day_of_a_fraction_follows_the_row_above() -> None:
    page = started(date(2026, 11, 5))
    assert proposed_day(page, 1) == Answer(value="2026-11-05")

    page.answer(FXDAT, "2026-11-06", 1)  # a Friday

    assert proposed_day(page, 2) == Answer(value="2026-11-09")


def test_capture_25_no_fraction_is_proposed_on_a_day_to_come() -> None:
    today = entry_of(started(date(2026, 11, 5))).book.now.date()
    ahead = next(d for n in range(1, 4) if not is_weekend(d := today + timedelta(days=n)))

    assert proposed_day(started(ahead), 1) is None


def test_capture_25_the_planned_day_makes_no_row_by_itself() -> None:
    page = started(date(2026, 11, 5))
    assert entry_of(page).answers.rows_of("FRACTION") == ()

    entry_of(page).take_suggestions("FRACTION", 1)

    assert page.value(FXDAT, 1) == "2026-11-05"
    assert page.value(FXDEL, 1) is None
    assert entry_of(page).answers.rows_of("FRACTION") == (1,)


def test_capture_25_what_is_chosen_from_a_list_is_not_taken_with_the_others() -> None:
    page = patients.eligible().on(ANALGESICS, "W6").answer(ANDRUG, "MORPHINE", 1)
    page.answer(ANROUTE, "oral", 1).answer(ANDOSE, "10", 1).answer(ANFREQ, "2", 1)

    entry_of(page).take_suggestions("DRUGS", 1)

    assert page.value(ANTDD, 1) == "20.00"
    assert page.value(ANUNIT, 1) is None
