"""The time zone of the site, as far as the clock of this PC tells it."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo


def zone_of(now: datetime) -> tzinfo:
    """Return the zone a clock names; where it tells only its offset, that of this PC."""
    if isinstance(now.tzinfo, ZoneInfo):
        return now.tzinfo
    return ZoneOfPc(now.utcoffset() or timedelta())


_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001  as the system counts


class ZoneOfPc(tzinfo):
    """The zone this PC is set to, with the changes of clocks that an offset alone does not know.

    `offset` is what holds for days that the system has no clock for, as before 1970 on Windows.
    """

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self._offset = offset

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        if dt is None:
            return None
        local = dt.replace(tzinfo=None)
        try:
            return local - _EPOCH - timedelta(seconds=local.timestamp())
        except (OSError, OverflowError, ValueError):
            return self._offset

    def dst(self, dt: datetime | None) -> timedelta | None:
        del dt
        return None  # the system tells the offset as a whole

    def tzname(self, dt: datetime | None) -> str | None:
        del dt
        return None

    def fromutc(self, dt: datetime) -> datetime:
        return dt.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)
