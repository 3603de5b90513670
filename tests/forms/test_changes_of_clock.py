"""The nights in which the clocks change: 29 March and 25 October 2026 in Germany."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.site_time import elapsed, exists, is_doubled, later
from kyphocrf.forms.consent.form import CONSENT, ICDAT, ICTIM
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT, PRODUR, PROENTIM, PROSTTIM
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.protocol_day import PAINHRS
from kyphocrf.forms.pain.rating import PAINDAT, PAINTIM
from kyphocrf.forms.serious_event.form import SAEAWARE, SAECLOCK, SAESENT, SERIOUS_EVENT
from kyphocrf.forms.study.study import STUDY
from tests.scenario import Scenario

BERLIN = ZoneInfo("Europe/Berlin")
TIMES = [
    (form, item) for form in STUDY.forms for item in form.items.values() if item.on is not None
]


def in_germany() -> Scenario:
    scenario = Scenario.blank(STUDY)
    scenario.book = replace(scenario.book, zone=BERLIN)
    return scenario


def rated(day: str, end_of_suture: str, rated_on: str, rated_at: str) -> Scenario:
    scenario = in_germany().on(KYPHOPLASTY).answer(PRODAT, day)
    scenario.answer(PROSTTIM, "0:30").answer(PROENTIM, end_of_suture)
    return scenario.on(PAIN, "D1").answer(PAINDAT, rated_on).answer(PAINTIM, rated_at)


@pytest.mark.parametrize(
    ("day", "end", "next_day", "hours"),
    [
        ("24.10.2026", "13:00", "25.10.2026", "25.00"),
        ("28.3.2026", "13:00", "29.3.2026", "23.00"),
        ("25.10.2026", "2:30", "26.10.2026", None),
        ("29.3.2026", "2:30", "30.3.2026", None),
    ],
)
def test_typing_07_hours_since_suture_are_real_hours_or_cannot_be_told(
    day: str, end: str, next_day: str, hours: str | None
) -> None:
    assert rated(day, end, next_day, "13:00").value(PAINHRS) == hours


@pytest.mark.parametrize(
    ("rated_at", "hours", "outcome"),
    [
        ("13:00", "36.00", Outcome.YES),
        ("13:01", "36.02", Outcome.NO),
        ("12:59", "35.98", Outcome.YES),
    ],
)
def test_clinical_19_a_minute_over_the_hours_of_day_1_is_over_and_shown_so(
    rated_at: str, hours: str, outcome: Outcome
) -> None:
    page = rated("9.11.2026", "1:00", "10.11.2026", rated_at)

    assert (page.value(PAINHRS), page.outcome("X31a")) == (hours, outcome)


@pytest.mark.parametrize(
    ("aware", "sent", "hours"),
    [
        ("24.10.2026 20:00", "25.10.2026 20:00", "25.00"),
        ("25.10.2026 2:30", "25.10.2026 3:30", "2.00"),  # the earlier 2:30, when it was summer
        ("24.10.2026 20:00", "25.10.2026 2:30", None),
    ],
)
def test_typing_07_of_awareness_in_the_doubled_hour_the_earlier_counts(
    aware: str, sent: str, hours: str | None
) -> None:
    page = in_germany().on(SERIOUS_EVENT).answer(SAEAWARE, aware).answer(SAESENT, sent)

    assert page.value(SAECLOCK) == hours


CHANGES: Final = (datetime(2026, 3, 28, 1, 0), datetime(2026, 10, 24, 1, 0))  # noqa: DTZ001
"""A day before the clocks change; all of its hours and those of the next are tried."""


@settings(max_examples=80)
@given(
    st.sampled_from(CHANGES),
    st.integers(0, 48 * 60),
    st.integers(-90, 90),
    st.sampled_from((24, 6)),
)
def test_clinical_19_a_report_is_late_from_the_first_minute_on_and_shows_it(
    before: datetime, minutes: int, around: int, allowed: int
) -> None:
    aware, limit = before + timedelta(minutes=minutes), timedelta(hours=allowed)
    passed = limit + timedelta(minutes=around)
    sent = later(aware, passed, BERLIN)
    page = in_germany()
    page.book = replace(page.book, facts={"SAEHOURS": str(allowed)})
    page.on(SERIOUS_EVENT).answer(SAEAWARE, f"{aware:%Y-%m-%d %H:%M}")
    page.answer(SAESENT, f"{sent:%Y-%m-%d %H:%M}")

    shown, outcome = page.value(SAECLOCK), page.outcome("X36a")
    if not exists(aware, BERLIN) or is_doubled(aware, BERLIN) or is_doubled(sent, BERLIN):
        return  # which of two hours that look alike it was, nobody can tell
    assert shown is not None
    assert (Decimal(shown) > allowed) is (around > 0)
    assert outcome is Outcome.of(around <= 0)
    assert elapsed(aware, sent, BERLIN) == passed


def test_clinical_19_a_late_report_says_how_late_in_its_finding() -> None:
    page = in_germany().on(SERIOUS_EVENT).answer(SAEAWARE, "28.3.2026 20:00")
    (finding,) = page.answer(SAESENT, "29.3.2026 21:01").findings("X36a")

    assert "24.02 h passed" in finding.message.en


@pytest.mark.parametrize(
    ("day", "begun", "ended", "minutes"),
    [
        ("28.3.2026", "23:30", "3:30", "180"),  # the hour from two to three was skipped
        ("24.10.2026", "23:30", "3:30", "300"),  # and came twice
        ("24.10.2026", "23:30", "2:30", None),
    ],
)
def test_clinical_19_an_operation_lasts_the_minutes_that_passed(
    day: str, begun: str, ended: str, minutes: str | None
) -> None:
    page = in_germany().on(KYPHOPLASTY).answer(PRODAT, day).answer(PROSTTIM, begun)

    assert page.answer(PROENTIM, ended).value(PRODUR) == minutes


def test_typing_07_consent_in_the_doubled_hour_leaves_24_hours_open() -> None:
    scenario = in_germany().on(CONSENT).answer(ICDAT, "25.10.2026").answer(ICTIM, "2:30")
    scenario.on(KYPHOPLASTY).answer(PRODAT, "26.10.2026").answer(PROSTTIM, "2:10")

    assert scenario.outcome("X02") is Outcome.UNKNOWN
    assert scenario.outcome("X02a") is Outcome.NO


@pytest.mark.parametrize(("form", "item"), TIMES, ids=lambda one: one.name)
def test_typing_07_a_time_that_the_day_did_not_have_is_named(
    form: Form, item: Item[object]
) -> None:
    assert item.on is not None
    day = form.items[item.on.item]
    scenario = in_germany().on(form).answer(item, "2:30")
    assert scenario.findings("SKIPPED") == ()

    (finding,) = scenario.answer(day, "29.3.2026").findings("SKIPPED")

    assert finding.spot.item == item.name
    assert finding.stops
    assert "On 2026-03-29 there was no 02:30 at the site" in finding.message.en
    assert scenario.answer(day, "30.3.2026").findings("SKIPPED") == ()
    assert scenario.answer(day, "29.3.2026").answer(item, "3:00").findings("SKIPPED") == ()


def test_typing_07_each_time_beside_a_day_says_which_day_it_is_of() -> None:
    assert {item.name for _, item in TIMES} == {
        "AESTTIM", "AEENTIM", "ICTIM", "PAINTIM", "PROSTTIM", "RNDTIM",
    }  # fmt: skip
