"""When a serious event is reported, and what stops: CRF specification 1.3, 1.6, checks X21, X36."""

from datetime import datetime, timedelta

import pytest

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.adverse_event.form import (
    ADVERSE_EVENT,
    AEACN,
    AEDLT,
    AEREL_D,
    AEREL_R,
    AEREL_S,
    AESAWDTM,
    AESER,
)
from kyphocrf.forms.adverse_event.term import AECTC, AECTCV, AETOXGR
from kyphocrf.forms.serious_event.copies import SAEAE
from kyphocrf.forms.serious_event.form import SAEAWARE, SAEREP, SAESENT, SERIOUS_EVENT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.casebook_status import casebook_status
from kyphocrf.record.deadline_status import DeadlineStatus
from tests.forms.followed import seen_by
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN
AWARE = "2026-11-22 09:00"
RELATIONS = (AEREL_S, AEREL_R, AEREL_D)


def event(relations: str = "", *, serious: str = "y", aware: str = AWARE) -> Scenario:
    """An event with its relations to surgery, radiation and device; the page is open."""
    scenario = Scenario.blank(STUDY).on(ADVERSE_EVENT).answer(AESER, serious)
    for item, typed in zip(RELATIONS, relations.split(), strict=False):
        scenario.answer(item, typed.replace("-", ""))
    return scenario.answer(AESAWDTM, aware)


def sent(scenario: Scenario, at: str = "2026-11-22 12:00", number: str = "1") -> Scenario:
    """Report an event, and go back to it."""
    scenario.on(SERIOUS_EVENT, "AE").answer(SAEAE, number).answer(SAEAWARE, AWARE)
    return scenario.answer(SAESENT, at).on(ADVERSE_EVENT)


def book(scenario: Scenario) -> Casebook:
    assert scenario.entry is not None
    return scenario.entry.book


def running(casebook: Casebook) -> tuple[DeadlineStatus, ...]:
    return casebook_status(casebook).running_at(casebook.now)


def test_the_awareness_is_asked_of_a_serious_event() -> None:
    assert not event(serious="n").is_asked(AESAWDTM)
    assert event().is_asked(AESAWDTM)


def test_ae_01_expects_the_awareness_before_now() -> None:
    assert event(aware="").outcome("AE-01") is UNKNOWN
    assert event(aware="2026-11-23 17:30").outcome("AE-01") is YES
    assert event(aware="2026-11-23 17:31").outcome("AE-01") is NO


@pytest.mark.parametrize(
    ("relations", "serious", "outcome"),
    [
        ("2 1 1", "y", NO),
        ("1 3 1", "y", NO),
        ("1 1 4", "y", NO),
        ("1 1 1", "y", YES),
        ("2 1 1", "n", YES),
        ("1 1", "y", UNKNOWN),
        ("2 1 1", "", UNKNOWN),
    ],
)
def test_x36_expects_a_report_of_what_the_treatment_caused(
    relations: str, serious: str, outcome: Outcome
) -> None:
    assert event(relations, serious=serious).outcome("X36") is outcome


def test_x36_holds_once_the_report_of_this_event_was_sent() -> None:
    scenario = sent(event("2 1 1"), "")
    assert scenario.outcome("X36") is NO
    assert sent(scenario).outcome("X36") is YES
    assert sent(scenario, number="2").outcome("X36") is NO


def test_x36_offers_the_report_of_this_event_until_it_is_begun() -> None:
    scenario = event("2 1 1")
    (finding,) = scenario.findings("X36")
    proposal = finding.proposes

    assert finding.severity is Severity.SOFT
    assert "unrelated events are only logged" in finding.message.en
    assert proposal is not None
    assert proposal.prefill is not None
    assert proposal.done is not None
    assert (proposal.form, proposal.prefill(seen_by(scenario))) == ("SAE", {"SAEAE": "1"})
    assert proposal.done(seen_by(scenario)) is False
    assert proposal.done(seen_by(sent(scenario, ""))) is True


@pytest.mark.parametrize(
    ("hours", "at", "outcome"),
    [
        ("24", "2026-11-23 09:00", YES),
        ("24", "2026-11-23 09:01", NO),
        ("48", "2026-11-23 09:01", YES),
        ("24", "", UNKNOWN),
    ],
)
def test_x36a_expects_the_report_in_time(hours: str, at: str, outcome: Outcome) -> None:
    scenario = Scenario.blank(STUDY, {"SAEHOURS": hours}).on(SERIOUS_EVENT, "AE")
    scenario.answer(SAEAWARE, AWARE).answer(SAESENT, at)

    assert scenario.value(SAEREP) is None
    assert scenario.outcome("X36a") is outcome


@pytest.mark.parametrize(
    ("relations", "serious", "runs"),
    [
        ("2 1 1", "y", True),
        ("1 1", "y", True),
        ("", "y", True),
        ("1 1 1", "y", False),
        ("2 1 1", "n", False),
        ("2 1 1", "", False),
    ],
)
def test_the_clock_runs_unless_no_report_is_due(relations: str, serious: str, runs: bool) -> None:
    found = running(book(event(relations, serious=serious)))

    assert [(one.name, one.begun, one.limit) for one in found] == (
        [("SAE", datetime(2026, 11, 22, 9), timedelta(hours=24))] if runs else []  # noqa: DTZ001
    )


def test_the_clock_stands_still_without_a_start_and_once_a_report_was_sent() -> None:
    assert running(book(event("2 1 1", aware=""))) == ()
    scenario = sent(event("2 1 1"), "")
    assert len(running(book(scenario))) == 1
    assert running(book(sent(scenario))) == ()


def test_the_clock_follows_the_hours_the_study_sets() -> None:
    scenario = Scenario.blank(STUDY, {"SAEHOURS": "72"}).on(ADVERSE_EVENT).answer(AESER, "y")
    (one,) = running(book(scenario.answer(AESAWDTM, AWARE)))

    assert one.limit == timedelta(days=3)


@pytest.mark.parametrize("hours", ["a day", "", "NaN"])
def test_a_setting_that_is_no_number_stops_neither_page_nor_screen(hours: str) -> None:
    scenario = Scenario.blank(STUDY, {"SAEHOURS": hours}).on(ADVERSE_EVENT).answer(AESER, "y")
    assert running(book(scenario.answer(AESAWDTM, AWARE))) == ()

    scenario.on(SERIOUS_EVENT, "AE").answer(SAEAWARE, AWARE).answer(SAESENT, AWARE)
    assert scenario.outcome("X36a") is UNKNOWN


def graded(grade: str, *, number: int = 1, scenario: Scenario | None = None) -> Scenario:
    """A necrosis of bone of that grade; the page is open."""
    patient = (scenario or Scenario.blank(STUDY)).on(ADVERSE_EVENT, form_repeat=number)
    return patient.answer(AECTC, "Avascular necrosis").answer(AETOXGR, grade)


def test_x21_asks_to_stop_the_treatment() -> None:
    assert graded("").outcome("X21") is UNKNOWN
    assert graded("3").outcome("X21") is YES
    assert graded("4").outcome("X21") is NO
    assert graded("4").answer(AEACN, "none").outcome("X21") is NO
    assert graded("4").answer(AEACN, "stopped").outcome("X21") is YES
    assert graded("4").answer(AEACN, "not applicable").outcome("X21") is YES
    assert "Avascular necrosis" in graded("4").findings("X21")[0].message.en


def test_x21a_tells_of_a_second_one_of_the_same_patient() -> None:
    scenario = graded("4")
    assert scenario.outcome("X21a") is YES

    graded("4", number=2, scenario=scenario)
    assert scenario.outcome("X21a") is NO
    assert scenario.on(ADVERSE_EVENT, form_repeat=1).outcome("X21a") is NO
    assert scenario.answer(AETOXGR, "3").outcome("X21a") is YES
    assert scenario.answer(AETOXGR, "").outcome("X21a") is UNKNOWN


@pytest.mark.parametrize(("elsewhere", "outcome"), [("0", YES), ("1", NO)])
def test_x21a_tells_of_a_second_one_at_the_site(elsewhere: str, outcome: Outcome) -> None:
    def texts(form: str, item: str) -> frozenset[str]:
        assert (form, item) == ("AE", "AEDLT")
        return frozenset({elsewhere})

    scenario = Scenario.blank(STUDY, elsewhere=texts)

    assert graded("4", scenario=scenario).outcome("X21a") is outcome
    assert graded("3", scenario=scenario).outcome("X21a") is YES


def test_the_stop_criterion_counts_towards_the_alarm_of_the_site() -> None:
    (tally,) = STUDY.tallies
    assert tally.alarm == 2

    scenario = graded("4")
    assert casebook_status(book(scenario)).tallies["GRADE4"] == 1
    assert casebook_status(book(graded("4", number=2, scenario=scenario))).tallies["GRADE4"] == 2
    assert casebook_status(book(graded("3"))).tallies["GRADE4"] == 0


def test_version_and_stop_criterion_are_kept_with_the_page() -> None:
    scenario = graded("4")
    entry = scenario.entry
    assert entry is not None

    kept = {spot.item: answer.value for spot, answer in entry.answers.given.items()}
    assert (kept[AECTCV.name], kept[AEDLT.name]) == ("4.0", "1")
