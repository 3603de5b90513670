"""What is exported: which state of which study, for whom, in which language."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.record.chain import Author, Head, Moment


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a site's file: the last audit record `head`, made at `moment`.

    An export knows no other clock, so that the same state gives the same bytes.
    """

    study: Study
    site: str
    head: Head
    moment: Moment
    exported_by: Author
    language: Language = "en"
    is_training: bool = False

    @property
    def local(self) -> datetime:
        """The local time of the last record."""
        utc = datetime.fromisoformat(self.moment.utc).replace(tzinfo=None)
        return utc + timedelta(minutes=self.moment.offset_minutes)

    @property
    def local_words(self) -> str:
        """The local time with its offset, as `2026-11-23 17:31:04 +01:00`."""
        hours, minutes = divmod(abs(self.moment.offset_minutes), 60)
        sign = "-" if self.moment.offset_minutes < 0 else "+"
        return f"{self.local:%Y-%m-%d %H:%M:%S} {sign}{hours:02d}:{minutes:02d}"
