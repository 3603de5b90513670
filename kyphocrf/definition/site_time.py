"""What a clock on the wall of the site has shown when summer time began and ended.

Times are local and without zone; `zone` is that of the site, None where it is not known.
"""

from datetime import UTC, datetime, timedelta, tzinfo


def exists(local: datetime, zone: tzinfo | None) -> bool:
    """Tell whether the clock has shown this time; it skips an hour when summer time begins."""
    first, second = _offsets(local, zone)
    return first >= second


def is_doubled(local: datetime, zone: tzinfo | None) -> bool:
    """Tell whether the clock has shown this time twice, as it does when summer time ends."""
    first, second = _offsets(local, zone)
    return first > second


def elapsed(
    since: datetime, until: datetime, zone: tzinfo | None, *, at_most: bool = False
) -> timedelta | None:
    """Return the hours that really passed between two local times; None where it cannot be told.

    It cannot where one of them was shown twice or never; `at_most` counts from the earlier where
    the beginning was shown twice. Without a zone: as the clocks show it.
    """
    if not exists(since, zone) or not exists(until, zone) or is_doubled(until, zone):
        return None
    if is_doubled(since, zone) and not at_most:
        return None
    return utc(until, zone) - utc(since, zone)


def later(since: datetime, passed: timedelta, zone: tzinfo | None) -> datetime:
    """Return what the clock shows once these hours have really passed; without a zone: added."""
    if zone is None:
        return since + passed
    moment = (utc(since, zone) + passed).replace(tzinfo=UTC)
    return moment.astimezone(zone).replace(tzinfo=None)


def utc(local: datetime, zone: tzinfo | None) -> datetime:
    """Return a local time in UTC, without zone; of two times that look alike the earlier."""
    return local - _offsets(local, zone)[0]


def _offsets(local: datetime, zone: tzinfo | None) -> tuple[timedelta, timedelta]:
    """Return the offsets from UTC on either side of a change of clocks; the same on other days."""
    if zone is None:
        return timedelta(), timedelta()
    first, second = (zone.utcoffset(local.replace(fold=fold)) for fold in (0, 1))
    return first or timedelta(), second or timedelta()
