"""The time of a record as the clock of the site showed it."""

from datetime import datetime, timedelta, timezone

from kyphocrf.record.chain import Stamp


def local(stamp: Stamp, utc: str | None = None) -> str:
    """Word the time of a record as the site's clock showed it, with the offset from UTC.

    `utc`: another time that the record tells, worded by the same clock.
    """
    return local_at(utc or stamp.moment.utc, stamp.moment.offset_minutes)


def local_at(utc: str, offset_minutes: int) -> str:
    """Word a time by a clock that was so many minutes ahead of UTC."""
    zone = timezone(timedelta(minutes=offset_minutes))
    at = datetime.fromisoformat(utc).astimezone(zone)
    return at.isoformat(sep=" ", timespec="seconds")[:19] + f" {at:%z}"[:4] + ":" + f"{at:%z}"[3:]
