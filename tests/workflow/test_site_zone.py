"""The zone of the site is that of its clock, else that of the PC, summer time and all."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from kyphocrf.definition.site_time import exists, is_doubled, utc
from kyphocrf.workflow import reading
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.site_zone import ZoneOfPc, zone_of
from tests.workflow.conftest import StillClock

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def pc_in_germany(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of Windows is set for the whole PC")
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("pc_in_germany")
@pytest.mark.parametrize("hour", ["2026-03-29T02:30", "2026-10-25T02:30", "2026-07-01T12:00"])
def test_typing_07_a_clock_that_tells_only_its_offset_knows_the_changes_of_the_pc(
    hour: str,
) -> None:
    zone, local = zone_of(datetime(2026, 11, 23, tzinfo=timezone(timedelta(hours=1)))), hour

    moment = datetime.fromisoformat(local)
    assert isinstance(zone, ZoneOfPc)
    assert exists(moment, zone) is exists(moment, BERLIN)
    assert is_doubled(moment, zone) is is_doubled(moment, BERLIN)
    assert utc(moment, zone) == utc(moment, BERLIN)


@pytest.mark.usefixtures("pc_in_germany")
def test_a_moment_is_shown_as_the_clock_of_the_pc_shows_it() -> None:
    summer = datetime(2026, 7, 1, 10, 0, tzinfo=UTC).astimezone(ZoneOfPc())

    assert summer.replace(tzinfo=None) == datetime(2026, 7, 1, 12, 0)  # noqa: DTZ001


def test_a_clock_that_names_its_zone_is_believed(session: Session, clock: StillClock) -> None:
    clock.now = datetime(2026, 11, 23, 17, 31, tzinfo=BERLIN)

    assert session.zone is BERLIN
    assert reading.casebook(session, "101-001").zone is BERLIN


def test_a_day_the_system_has_no_clock_for_has_the_offset_of_today() -> None:
    zone = ZoneOfPc(timedelta(hours=1))

    assert zone.utcoffset(datetime(1, 1, 1)) is not None  # noqa: DTZ001  long before summer time
    assert zone.utcoffset(None) is None
    assert zone.dst(None) is None
    assert zone.tzname(None) is None
