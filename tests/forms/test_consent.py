"""Requirements: SCR (3.1, year of birth and sex of 3.2), X01, X03, X35, SCR-01 to SCR-04."""

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item
from kyphocrf.definition.values import Missing
from kyphocrf.forms.consent.form import (
    AGECONF,
    BRTHYR,
    CONSENT,
    ICAUTH,
    ICDAT,
    ICDATA,
    ICRAD,
    SCRDAT,
    SCRFAIL,
    SCRFREAS,
    SCRNO,
    SITEID,
    WDCONS,
    WDSCOPE,
)
from kyphocrf.forms.study.study import STUDY
from tests.scenario import Scenario

GERMAN = {"COUNTRY": "DE", "SITEID": "101"}


@pytest.fixture
def consent() -> Scenario:
    return Scenario.blank(STUDY, GERMAN).on(CONSENT)


def at_site(facts: dict[str, str]) -> Scenario:
    return Scenario.blank(STUDY, facts).on(CONSENT)


def test_site_and_screening_number_are_not_typed(consent: Scenario) -> None:
    assert consent.value(SITEID) == "101"
    assert consent.value(SCRNO) == "101-001"


@pytest.mark.parametrize(("country", "asked"), [("DE", True), ("US", False)])
def test_notifying_the_authority_is_asked_in_germany_only(country: str, asked: bool) -> None:
    scenario = at_site({"COUNTRY": country, "SITEID": "101"})

    assert scenario.is_asked(ICAUTH) is asked


def test_notifying_the_authority_is_not_asked_while_the_country_is_unknown() -> None:
    assert not at_site({"SITEID": "101"}).is_asked(ICAUTH)


def test_the_reason_is_asked_for_a_screening_failure_only(consent: Scenario) -> None:
    assert not consent.is_asked(SCRFREAS)

    consent.answer(SCRFAIL, "y")

    assert consent.is_asked(SCRFREAS)
    assert not consent.answer(SCRFAIL, "n").is_asked(SCRFREAS)


def test_the_scope_is_asked_once_consent_is_withdrawn(consent: Scenario) -> None:
    assert not consent.is_asked(WDSCOPE)
    assert consent.answer(WDCONS, "3.5.2026").is_asked(WDSCOPE)


def test_a_withdrawal_need_not_be_answered(consent: Scenario) -> None:
    entry = consent.entry
    assert entry is not None

    open_ = {spot.item for spot in entry.review.to_answer()}

    assert "WDCONS" not in open_
    assert "ICDAT" in open_


@pytest.mark.parametrize("item", [SCRDAT, ICDAT])
def test_a_day_of_the_future_is_a_hard_finding(consent: Scenario, item: Item[object]) -> None:
    consent.answer(item, "24.11.2026")

    assert [one.number for one in consent.findings() if one.stops] == ["RANGE"]
    assert not consent.answer(item, "23.11.2026").findings("RANGE")


def test_a_year_of_birth_before_1900_is_a_hard_finding(consent: Scenario) -> None:
    assert consent.answer(BRTHYR, "1899").findings("RANGE")
    assert not consent.answer(BRTHYR, "1900").findings("RANGE")


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"SITEID": "101"}, Outcome.YES),
        ({"SITEID": "102"}, Outcome.NO),
        ({"SITEID": "10"}, Outcome.NO),
        ({}, Outcome.UNKNOWN),
    ],
)
def test_x01_the_screening_number_begins_with_the_site(
    facts: dict[str, str], outcome: Outcome
) -> None:
    assert at_site(facts).outcome("X01") is outcome


def test_x01_nobody_else_has_the_screening_number() -> None:
    taken = Scenario.blank(STUDY, GERMAN, lambda _form, _item: frozenset({"101-001"})).on(CONSENT)

    assert taken.outcome("X01") is Outcome.NO


@pytest.mark.parametrize(
    ("year", "confirmed", "outcome"),
    [
        ("1975", "", Outcome.YES),
        ("1976", "1", Outcome.YES),
        ("1976", "0", Outcome.NO),
        ("1976", "", Outcome.UNKNOWN),
        ("1977", "1", Outcome.NO),
        ("", "1", Outcome.UNKNOWN),
    ],
)
def test_x03_the_year_of_birth_tells_the_age_or_leaves_it_to_the_source(
    consent: Scenario, year: str, confirmed: str, outcome: Outcome
) -> None:
    consent.answer(ICDAT, "2.11.2026").answer(BRTHYR, year).answer(AGECONF, confirmed)

    assert consent.outcome("X03") is outcome


def test_x03_cannot_be_told_without_the_day_of_consent(consent: Scenario) -> None:
    assert consent.answer(BRTHYR, "1990").outcome("X03") is Outcome.UNKNOWN


def test_x03_a_screening_failure_may_be_younger(consent: Scenario) -> None:
    consent.answer(ICDAT, "2.11.2026").answer(BRTHYR, "1990").answer(SCRFAIL, "1")

    assert consent.outcome("X03") is Outcome.YES


def test_x03_says_the_year_and_what_to_do(consent: Scenario) -> None:
    consent.answer(ICDAT, "2.11.2026").answer(BRTHYR, "1990")

    (finding,) = consent.findings("X03")
    assert finding.stops
    assert finding.message.en.startswith("Born 1990, consent 2026-11-02: ")
    assert "Screening-Failure" in finding.message.de


def test_x03a_tells_that_the_fiftieth_year_is_open_until_it_is_answered(
    consent: Scenario,
) -> None:
    assert consent.outcome("X03a") is Outcome.UNKNOWN

    consent.answer(ICDAT, "2.11.2026").answer(BRTHYR, "1976")

    assert consent.outcome("X03a") is Outcome.NO
    (note,) = consent.findings("X03a")
    assert note.message.en == "1976 makes 50 years uncertain. Confirm the age from the source."
    assert not note.stops
    assert consent.answer(AGECONF, "1").outcome("X03a") is Outcome.YES


CONFIRMATIONS = [(AGECONF, "X03b"), (ICRAD, "SCR-01"), (ICDATA, "SCR-02")]


@pytest.mark.parametrize(("item", "number"), CONFIRMATIONS)
def test_a_needed_yes_holds_is_missed_or_cannot_be_told(
    consent: Scenario, item: Item[str], number: str
) -> None:
    assert consent.outcome(number) is Outcome.UNKNOWN
    assert consent.answer(item, "1").outcome(number) is Outcome.YES
    assert consent.answer(item, "0").outcome(number) is Outcome.NO
    assert consent.findings(number)[0].stops


@pytest.mark.parametrize(("item", "number"), CONFIRMATIONS)
def test_a_screening_failure_may_lack_a_needed_yes(
    consent: Scenario, item: Item[str], number: str
) -> None:
    consent.answer(item, "0").answer(SCRFAIL, "1")

    assert consent.outcome(number) is Outcome.YES


@pytest.mark.parametrize(
    ("country", "answer", "outcome"),
    [
        ("DE", "1", Outcome.YES),
        ("DE", "0", Outcome.NO),
        ("DE", "", Outcome.UNKNOWN),
        ("US", "", Outcome.YES),
    ],
)
def test_x35_a_german_site_needs_consent_to_notify_the_authority(
    country: str, answer: str, outcome: Outcome
) -> None:
    scenario = at_site({"COUNTRY": country, "SITEID": "101"}).answer(ICAUTH, answer)

    assert scenario.outcome("X35") is outcome


@pytest.mark.parametrize(
    ("year", "outcome"),
    [("1931", Outcome.YES), ("1930", Outcome.NO), ("", Outcome.UNKNOWN)],
)
def test_scr_03_more_than_95_years_want_a_comment(
    consent: Scenario, year: str, outcome: Outcome
) -> None:
    consent.answer(ICDAT, "2.11.2026").answer(BRTHYR, year)

    assert consent.outcome("SCR-03") is outcome


def test_scr_03_is_commented_and_marked_as_assumed(consent: Scenario) -> None:
    consent.answer(ICDAT, "2.11.2026").answer(BRTHYR, "1930")
    entry = consent.entry
    assert entry is not None
    (finding,) = consent.findings("SCR-03")

    entry.comment(finding, "birth certificate seen")

    assert finding.assumed is not None
    assert not consent.findings("SCR-03")[0].stops


def test_scr_04_consent_is_not_withdrawn_before_it_was_given(consent: Scenario) -> None:
    assert consent.outcome("SCR-04") is Outcome.YES
    assert consent.answer(WDCONS, "3.11.2026").outcome("SCR-04") is Outcome.UNKNOWN
    assert consent.answer(ICDAT, "3.11.2026").outcome("SCR-04") is Outcome.YES
    assert consent.answer(ICDAT, "4.11.2026").outcome("SCR-04") is Outcome.NO


def test_a_missing_reason_is_not_an_answer_to_a_check(consent: Scenario) -> None:
    consent.missing(ICRAD, Missing.UNK)

    assert consent.outcome("SCR-01") is Outcome.UNKNOWN
