"""What of a study is written as ODM, and where from."""

from dataclasses import replace
from typing import Final

from kyphocrf.exports.odm.snapshot import Standing
from kyphocrf.exports.odm.source import FileType, OdmSource
from kyphocrf.workflow import reading, reading_trail
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.tables import TableChoice, TableSource

_KINDS: Final[dict[FileType, str]] = {
    "Snapshot": "odm snapshot",
    "Transactional": "odm transactional",
}
"""What the access log calls each type of file."""
_DAY: Final = len("2026-11-24")


class OdmExport:
    """What a session writes as ODM by a choice; raises UserError for one that cannot be."""

    def __init__(self, session: Session, choice: TableChoice, kind: FileType) -> None:
        self._session = session
        self._kind = _KINDS[kind]
        # Every change tells every answer, as the history beside tables does.
        with_trail = replace(choice, trail=kind == "Transactional")
        self._tables = TableSource(session, "en", with_trail)

    def source(self) -> OdmSource:
        """Return what the file is made of."""
        session, snapshot = self._session, self._tables.snapshot
        sites = {session.site, *reading_trail.sites(session).values()}
        prior = reading_trail.last_exported(session, self._kind, snapshot.head)
        return OdmSource(
            snapshot,
            reading_trail.authors(session),
            reading.users(session),
            tuple(sorted(sites)),
            session.file.header.created_utc[:_DAY],
            None if snapshot.scope.is_narrowed else prior,  # a part is none of a series
            lambda: reading_trail.of_study(session),
            lambda: reading_trail.of_subjects(session),
        )

    def standing(self) -> Standing:
        """Return how the study stands, as far as it is chosen."""
        session = self._session
        return Standing(
            self._tables.casebooks(),
            lambda subject_key: reading_trail.telling(session, subject_key),
            reading_trail.sites(session),
        )

    def note(self) -> None:
        """Record that the file was written, of which state, and whether it holds everything."""
        self._tables.note(self._kind)
