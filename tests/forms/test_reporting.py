"""When a serious event is reported: CRF specification 1.6, check X36, the clock."""

from datetime import datetime, timedelta

import pytest

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import Missing
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESAWDTM, AESER
from kyphocrf.forms.adverse_event.relation import AEREL_D, AEREL_R, AEREL_S, AERELTRT
from kyphocrf.forms.adverse_event.term import AECTC, AEGHGR, AETOXGR
from kyphocrf.forms.serious_event.copies import SAEAE
from kyphocrf.forms.serious_event.form import (
    SAEAWARE,
    SAECAUSI,
    SAECAUSS,
    SAEREP,
    SAESENT,
    SERIOUS_EVENT,
)
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
        ("1 1", "y", NO),
        ("", "y", NO),
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


@pytest.mark.parametrize("relations", ["", "1 1", "1 1 ?"])
def test_clinical_17_the_clock_says_that_an_event_is_reportable_until_excluded(
    relations: str,
) -> None:
    (clock,) = running(book(event(relations)))

    assert clock.why.en.endswith("to be judged: reportable until excluded.")


def test_clinical_17_a_clock_that_runs_for_a_related_event_needs_no_words() -> None:
    (clock,) = running(book(event("1 2")))

    assert clock.why.en == ""


def test_clinical_04_the_clock_says_that_a_grade_is_the_least_it_can_have_been() -> None:
    scenario = event("2 1 1").answer(AECTC, "Anemia").answer(AETOXGR, "3")
    (clock,) = running(book(scenario.missing(AEGHGR, Missing.UNK, 1)))

    assert clock.about == Text("Anemia, grade at least 3", "Anämie, Grad mindestens 3")


@pytest.mark.parametrize("reason", list(Missing))
def test_clinical_17_a_missing_relation_excludes_nothing_but_what_does_not_apply(
    reason: Missing,
) -> None:
    scenario = event("1 1").missing(AEREL_D, reason)

    is_excluded = reason is Missing.NA
    assert (running(book(scenario)) == ()) is is_excluded
    assert scenario.outcome("X36") is (YES if is_excluded else NO)


@pytest.mark.parametrize("item", RELATIONS)
def test_clinical_18_unlikely_is_offered_only_where_the_study_says_so(item: Item[str]) -> None:
    for setting, offered in (("0", False), ("1", True)):
        scenario = Scenario.blank(STUDY, {"RELUNLIK": setting}).on(ADVERSE_EVENT)
        assert ("5" in (scenario.offered(item) or ())) is offered
        scenario.on(SERIOUS_EVENT, "AE")
        for causality in (SAECAUSI, SAECAUSS):
            assert ("5" in (scenario.offered(causality) or ())) is offered


def test_clinical_18_an_unlikely_relation_is_reported() -> None:
    scenario = Scenario.blank(STUDY, {"RELUNLIK": "1"}).on(ADVERSE_EVENT).answer(AESER, "y")
    for item, typed in zip(RELATIONS, ("unlikely", "not related", "1"), strict=True):
        scenario.answer(item, typed)
    scenario.answer(AESAWDTM, AWARE)

    assert scenario.value(AERELTRT) == "1"
    assert scenario.outcome("X36") is NO
    assert len(running(book(scenario))) == 1
    scenario.on(SERIOUS_EVENT, "AE").answer(SAEAE, "1").answer(SAECAUSI, "not related")
    assert scenario.outcome("SAE-07") is NO
    assert scenario.answer(SAECAUSI, "unlikely").outcome("SAE-07") is YES


def test_clinical_18_possible_is_stronger_than_unlikely() -> None:
    scenario = Scenario.blank(STUDY, {"RELUNLIK": "1"}).on(ADVERSE_EVENT)
    for item, typed in zip(RELATIONS, ("unlikely", "possible", "1"), strict=True):
        scenario.answer(item, typed)
    scenario.on(SERIOUS_EVENT, "AE").answer(SAEAE, "1").answer(SAECAUSI, "possible")

    assert scenario.outcome("SAE-07") is YES
