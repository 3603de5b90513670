"""What a person looks for, as it is asked of the file: days of the site, nothing lost of a day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.workflow.history_filter import HistoryFilter

ZONES = st.sampled_from(["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "UTC"])


@pytest.mark.parametrize(
    ("day", "since", "until"),
    [
        (date(2026, 11, 23), "2026-11-22T23:00:00.000Z", "2026-11-23T23:00:00.000Z"),
        (date(2026, 3, 29), "2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"),
        (date(2026, 10, 25), "2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z"),
    ],
)
def test_a_day_begins_and_ends_at_midnight_of_the_site(day: date, since: str, until: str) -> None:
    asked = HistoryFilter(first_day=day, last_day=day).of_file(ZoneInfo("Europe/Berlin"))

    assert (asked.since_utc, asked.until_utc) == (since, until)


@given(
    day=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    minutes=st.integers(0, 24 * 60 - 1),
    name=ZONES,
)
def test_whatever_happened_on_a_day_of_the_site_fits_that_day_and_no_other(
    day: date, minutes: int, name: str
) -> None:
    zone = ZoneInfo(name)
    at = datetime.combine(day, time(), UTC) + timedelta(minutes=minutes)
    here = at.astimezone(zone).date()
    utc = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    fits = [
        other
        for other in (here - timedelta(days=1), here, here + timedelta(days=1))
        for asked in [HistoryFilter(first_day=other, last_day=other).of_file(zone)]
        if asked.since_utc <= utc < asked.until_utc
    ]

    assert fits == [here]
