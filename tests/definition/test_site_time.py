"""What the clock at a site has shown twice or never, and the hours that passed between."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.site_time import elapsed, exists, is_doubled, utc

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("local", "shown", "doubled"),
    [
        ("2026-03-29T01:59", True, False),
        ("2026-03-29T02:00", False, False),
        ("2026-03-29T02:59", False, False),
        ("2026-03-29T03:00", True, False),
        ("2026-10-25T01:59", True, False),
        ("2026-10-25T02:00", True, True),
        ("2026-10-25T02:59", True, True),
        ("2026-10-25T03:00", True, False),
        ("2026-07-01T12:00", True, False),
    ],
)
def test_typing_07_two_nights_of_a_year_the_clock_skips_or_repeats_an_hour(
    local: str, shown: bool, doubled: bool
) -> None:
    assert exists(at(local), BERLIN) is shown
    assert is_doubled(at(local), BERLIN) is doubled
    assert exists(at(local), None)
    assert not is_doubled(at(local), None)


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [
        ("2026-11-23T10:00", "2026-11-23T12:30", 2.5),
        ("2026-10-24T20:00", "2026-10-25T20:00", 25),
        ("2026-03-28T20:00", "2026-03-29T20:00", 23),
        ("2026-10-25T01:30", "2026-10-25T03:30", 3),
    ],
)
def test_typing_07_the_hours_between_two_times_are_real_hours(
    since: str, until: str, hours: float
) -> None:
    assert elapsed(at(since), at(until), BERLIN) == hours * HOUR
    assert elapsed(at(since), at(until), None) == at(until) - at(since)


@pytest.mark.parametrize("time", ["2026-10-25T02:30", "2026-03-29T02:30"])
def test_typing_07_what_was_shown_twice_or_never_tells_no_hours(time: str) -> None:
    assert elapsed(at(time), at("2026-10-26T12:00"), BERLIN) is None
    assert elapsed(at("2026-03-01T12:00"), at(time), BERLIN) is None


def test_typing_07_of_an_hour_shown_twice_the_earlier_is_taken() -> None:
    assert utc(at("2026-10-25T02:30"), BERLIN) == at("2026-10-25T00:30")


@given(st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)))  # noqa: DTZ001  local by meaning
def test_every_time_was_shown_once_twice_or_never(local: datetime) -> None:
    shown = {
        fold
        for fold in (0, 1)
        if utc(local, BERLIN) == local - (BERLIN.utcoffset(local.replace(fold=fold)) or HOUR)
    }

    assert exists(local, BERLIN) or not is_doubled(local, BERLIN)
    assert len(shown) == 2 or not exists(local, BERLIN) or is_doubled(local, BERLIN)
