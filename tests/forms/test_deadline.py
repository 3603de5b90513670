"""The clock of a serious event over midnight and weekend: CRF specification 1.6, check X36a.

2026-11-20 is a Friday. A night in which the time changes is the matter of the screen's clock.
"""

from dataclasses import replace
from datetime import datetime

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.text import same
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESAWDTM, AESER
from kyphocrf.forms.adverse_event.relation import AEREL_R
from kyphocrf.forms.adverse_event.term import AECTC, AETERM, AETOXGR
from kyphocrf.forms.serious_event.copies import SAEAE
from kyphocrf.forms.serious_event.form import SAEAWARE, SAECLOCK, SAESENT, SERIOUS_EVENT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.casebook_status import casebook_status
from kyphocrf.record.deadline_status import DeadlineStatus
from tests.scenario import Scenario

FRIDAY_NIGHT = "2026-11-20 23:30"


def aware(at: str, number: int = 1, scenario: Scenario | None = None) -> Scenario:
    """A serious event that radiation may have caused; its page is open."""
    patient = (scenario or Scenario.blank(STUDY)).on(ADVERSE_EVENT, form_repeat=number)
    return patient.answer(AESER, "y").answer(AEREL_R, "possible").answer(AESAWDTM, at)


def reported(scenario: Scenario, number: int, at: str) -> Scenario:
    """The first report, of the event of that number, with the time it was sent."""
    scenario.on(SERIOUS_EVENT, "AE").answer(SAEAE, str(number)).answer(SAEAWARE, FRIDAY_NIGHT)
    return scenario.answer(SAESENT, at)


def book(scenario: Scenario) -> Casebook:
    assert scenario.entry is not None
    return scenario.entry.book


def running_in(casebook: Casebook) -> tuple[DeadlineStatus, ...]:
    return casebook_status(casebook).running_at(casebook.now)


def running(scenario: Scenario) -> tuple[DeadlineStatus, ...]:
    return running_in(book(scenario))


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2026-11-20 00:00", "2026-11-21T00:00"),
        (FRIDAY_NIGHT, "2026-11-21T23:30"),  # no later because it is a Saturday
        ("2026-11-22 08:15", "2026-11-23T08:15"),
    ],
)
def test_the_clock_counts_nights_and_weekends(at: str, until: str) -> None:
    (one,) = running(aware(at))

    assert one.begun + one.limit == datetime.fromisoformat(until)


@pytest.mark.parametrize(
    ("sent", "hours", "outcome"),
    [
        ("2026-11-21 00:15", "0.75", Outcome.YES),  # 45 minutes
        ("2026-11-21 23:30", "24.00", Outcome.YES),
        ("2026-11-21 23:31", "24.02", Outcome.NO),  # 24 h 1 min
        ("2026-11-23 08:30", "57.00", Outcome.NO),  # 30 min + 24 h + 24 h + 8 h 30 min
    ],
)
def test_the_hours_until_sent_count_nights_and_weekends(
    sent: str, hours: str, outcome: Outcome
) -> None:
    scenario = reported(aware(FRIDAY_NIGHT), 1, sent)

    assert scenario.value(SAECLOCK) == hours
    assert scenario.outcome("X36a") is outcome


def test_each_event_has_its_own_clock_and_a_report_stops_that_of_its_event() -> None:
    scenario = aware("2026-11-22 10:00", 2, aware(FRIDAY_NIGHT))
    assert [one.key.form_repeat for one in running(scenario)] == [1, 2]

    reported(scenario, 1, "2026-11-21 09:00")
    assert [one.key.form_repeat for one in running(scenario)] == [2]


def test_a_report_that_is_void_lets_the_clock_run_again() -> None:
    scenario = reported(aware(FRIDAY_NIGHT), 1, "2026-11-21 09:00")
    assert running(scenario) == ()

    assert scenario.entry is not None
    report = scenario.entry.instance
    without = book(scenario).with_instance(replace(report, status=Status.VOID))
    assert [one.name for one in running_in(without)] == ["SAE"]


@pytest.mark.parametrize("status", [Status.STARTED, Status.COMPLETE])
def test_capture_04_a_report_stops_the_clock_whether_it_is_complete_or_not(status: Status) -> None:
    scenario = reported(aware(FRIDAY_NIGHT), 1, "2026-11-21 09:00")
    assert scenario.entry is not None
    report = replace(scenario.entry.instance, status=status)

    assert running_in(book(scenario).with_instance(report)) == ()


@pytest.mark.parametrize("sent", ["", "2026-11-25 08:00"])
def test_capture_04_a_follow_up_never_starts_the_clock_again(sent: str) -> None:
    scenario = reported(aware(FRIDAY_NIGHT), 1, "2026-11-21 09:00")

    scenario.on(SERIOUS_EVENT, "AE", form_repeat=2).answer(SAEAE, "1")
    scenario.answer(SAEAWARE, "2026-11-23 08:00").answer(SAESENT, sent)

    assert running(scenario) == ()


@pytest.mark.parametrize("sent", ["2026-11-30 20:00", "2026-11-20 23:29"])
def test_capture_04_a_time_to_come_or_before_the_site_knew_stops_no_clock(sent: str) -> None:
    scenario = reported(aware(FRIDAY_NIGHT), 1, sent)

    assert [one.name for one in running(scenario)] == ["SAE"]
    assert scenario.value(SAECLOCK) is None
    assert scenario.on(ADVERSE_EVENT).outcome("X36") is Outcome.NO


def test_capture_04_a_report_of_which_nobody_knows_the_event_stops_no_clock() -> None:
    scenario = reported(aware(FRIDAY_NIGHT), 1, "2026-11-21 09:00").answer(SAEAE, "which?")

    assert [one.name for one in running(scenario)] == ["SAE"]


def test_capture_04_a_clock_is_worded_by_the_term_and_the_worst_grade() -> None:
    scenario = aware(FRIDAY_NIGHT).answer(AETERM, "Blister")
    assert running(scenario)[0].about == same("Blister")

    scenario.answer(AECTC, "Avascular necrosis").answer(AETOXGR, "4")

    assert running(scenario)[0].about.en == "Avascular necrosis, grade 4"
    assert running(scenario)[0].about.de.endswith(", Grad 4")


def test_capture_04_the_page_that_answers_a_clock_is_one_of_its_own_event() -> None:
    scenario = aware("2026-11-22 10:00", 2, aware(FRIDAY_NIGHT))
    scenario.on(SERIOUS_EVENT, "AE").answer(SAEAE, "2")

    first, second = running(scenario)

    assert (first.report, second.report) == (None, FormKey("AE", 1, "SAE", 1))
