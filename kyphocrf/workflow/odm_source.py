"""What of a study is written as ODM, and where from."""

from typing import Final

from kyphocrf.exports.odm.snapshot import Standing
from kyphocrf.exports.odm.source import FileType, OdmSource
from kyphocrf.workflow import reading, reading_trail
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.tables import TableSource

_KINDS: Final[dict[FileType, str]] = {
    "Snapshot": "odm snapshot",
    "Transactional": "odm transactional",
}
"""What the access log calls each type of file."""
_DAY: Final = len("2026-11-24")


def odm_source(session: Session, tables: TableSource, kind: FileType) -> OdmSource:
    """Return what a file of this type is made of; what is chosen is told by `tables`."""
    now = tables.snapshot.head
    sites = {session.site, *reading_trail.sites(session).values()}
    return OdmSource(
        tables.snapshot,
        reading_trail.authors(session),
        reading.users(session),
        tuple(sorted(sites)),
        session.file.header.created_utc[:_DAY],
        reading_trail.last_exported(session, _KINDS[kind], now),
        lambda: reading_trail.of_study(session),
        lambda: reading_trail.of_subjects(session),
    )


def standing(session: Session, tables: TableSource) -> Standing:
    """Return how the study stands, as far as it is chosen."""
    return Standing(
        tables.casebooks(),
        lambda subject_key: reading_trail.telling(session, subject_key),
        reading_trail.sites(session),
    )


def access_kind(kind: FileType) -> str:
    """Return what the access log calls a type of file."""
    return _KINDS[kind]
