"""The door of reading, where the trail goes into a file as a whole; `output` records each time."""

from collections.abc import Iterator

from kyphocrf.record.chain import AuditRecord, Author, Head
from kyphocrf.storage import casebook, whole_trail
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session


def of_study(session: Session) -> Iterator[AuditRecord]:
    """Yield the records that concern no subject, in the order of the trail."""
    session.require(Act.EXPORT)
    return whole_trail.of_study(session.file)


def of_subjects(session: Session) -> Iterator[AuditRecord]:
    """Yield the records that concern a subject, in the order of the trail."""
    session.require(Act.EXPORT)
    return whole_trail.of_subjects(session.file)


def telling(session: Session, subject_key: str) -> tuple[AuditRecord, ...]:
    """Return the records that tell what holds of a subject, or ("") of the study as a whole."""
    session.require(Act.EXPORT)
    return whole_trail.telling(session.file, subject_key)


def authors(session: Session) -> tuple[Author, ...]:
    """Return everybody who made a record, once for each role and organisation."""
    session.require(Act.EXPORT)
    return whole_trail.authors(session.file)


def sites(session: Session) -> dict[str, str]:
    """Return at which site each subject was enrolled."""
    session.require(Act.EXPORT)
    return {one.subject_key: one.site for one in casebook.subjects(session.file)}


def last_exported(session: Session, kind: str, now: Head) -> Head | None:
    """Return the state of which the last whole export of a kind was, None where there is none."""
    session.require(Act.EXPORT)
    return whole_trail.last_exported(session.file, kind, now)
