"""What is exported: which state of which study, for whom, in which language."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.scope import EVERYTHING, Scope
from kyphocrf.record.chain import Author, Head, Moment


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a site's file: the last audit record `head`, made at `moment`.

    What is computed knows no other clock. When it was `exported` is told in one place only, so that
    two exports of one state differ nowhere else. `scope`: what of the study is exported. `remark`:
    what whoever reads it must know first, as that it tells the arm before the study lock.
    """

    study: Study
    site: str
    head: Head
    moment: Moment
    exported_by: Author
    language: Language = "en"
    is_training: bool = False
    scope: Scope = EVERYTHING
    exported: Moment | None = None
    remark: Text | None = None

    def of_site(self, site: str, head: Head, moment: Moment) -> "Snapshot":
        """Return the state of one of several sites, for whom and in what language as here."""
        return replace(self, site=site, head=head, moment=moment)

    @property
    def local(self) -> datetime:
        """The local time of the last record."""
        return local_time(self.moment)

    @property
    def local_words(self) -> str:
        """The local time with its offset, as `2026-11-23 17:31:04 +01:00`."""
        return _words(self.moment)

    @property
    def exported_words(self) -> str:
        """The local time of the export with its offset; nothing where it is not told."""
        return "" if self.exported is None else _words(self.exported)


def local_time(moment: Moment) -> datetime:
    """Return a moment as the clock of the site showed it, without its offset."""
    utc = datetime.fromisoformat(moment.utc).replace(tzinfo=None)
    return utc + timedelta(minutes=moment.offset_minutes)


def _words(moment: Moment) -> str:
    hours, minutes = divmod(abs(moment.offset_minutes), 60)
    sign = "-" if moment.offset_minutes < 0 else "+"
    return f"{local_time(moment):%Y-%m-%d %H:%M:%S} {sign}{hours:02d}:{minutes:02d}"
