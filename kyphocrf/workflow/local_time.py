"""The time of a record as the clock of the site showed it."""

from datetime import datetime, timedelta, timezone

from kyphocrf.record.chain import Stamp


def local(stamp: Stamp, utc: str | None = None) -> str:
    """Word the time of a record as the site's clock showed it, with the offset from UTC.

    `utc`: another time that the record tells, worded by the same clock.
    """
    zone = timezone(timedelta(minutes=stamp.moment.offset_minutes))
    at = datetime.fromisoformat(utc or stamp.moment.utc).astimezone(zone)
    return at.isoformat(sep=" ", timespec="seconds")[:19] + f" {at:%z}"[:4] + ":" + f"{at:%z}"[3:]
