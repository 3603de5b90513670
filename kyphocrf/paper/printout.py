"""What is printed: which state of a site's file, with the trail of the subject."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from kyphocrf.definition.text import Text
from kyphocrf.record.chain import AuditRecord, Head, Moment


@dataclass(frozen=True, slots=True)
class Printout:
    """The state that is printed: the last audit record `head` of the file, made at `moment`.

    `records` are the audit records of the printed subject in their order. What is due, late and
    missed is told as it was then; `printed_by` and `printed_at` say who printed it when. `remark`
    is what whoever reads any of the pages must know.
    """

    site: str
    head: Head
    moment: Moment
    printed_by: str
    printed_at: Moment
    records: tuple[AuditRecord, ...] = ()
    is_training: bool = False
    remark: Text | None = None

    @property
    def local(self) -> datetime:
        """The local time of the last record."""
        return local(self.moment).replace(tzinfo=None)

    @property
    def head_words(self) -> str:
        """The first 16 signs of the data head."""
        return self.head.hash.hex()[:16]


def local(moment: Moment) -> datetime:
    """Return the time of a record as the site's clock showed it, with its offset."""
    zone = timezone(timedelta(minutes=moment.offset_minutes))
    return datetime.fromisoformat(moment.utc).astimezone(zone)


def local_words(moment: Moment) -> str:
    """Word the time of a record, as `2026-11-23 17:31:04 +01:00`."""
    at = local(moment)
    offset = f"{at:%z}"
    return f"{at:%Y-%m-%d %H:%M:%S} {offset[:3]}:{offset[3:5]}"
