"""What goes into a batch: its records as they are on disk, and what they follow."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import sqlalchemy as sa

from kyphocrf.record.answers import FormKey
from kyphocrf.record.chain import GENESIS, AccessRecord, AuditRecord, Head
from kyphocrf.storage import ledger
from kyphocrf.storage.metadata import Definition
from kyphocrf.storage.schema import access_record, audit_record, metadata_version
from kyphocrf.storage.study_file import StudyFile

_AT_ONCE: Final = 400
"""Numbers in one statement: SQLite takes at least 999."""


class BatchExtent(NamedTuple):
    """Which records a batch holds: from number to number of both chains, or the `chosen` ones."""

    first: int
    last: int
    first_access: int
    last_access: int
    chosen: tuple[int, ...] = ()


class BatchRecords:
    """The records of a batch, read from one state of the file as they are asked for."""

    def __init__(self, reader: sa.Connection, extent: BatchExtent) -> None:
        self._reader = reader
        self._extent = extent

    @property
    def records(self) -> Iterator[AuditRecord]:
        if not self._extent.chosen:
            return ledger.audit_range(self._reader, self._extent.first, self._extent.last)
        return self._chosen(self._extent.chosen)

    def _chosen(self, chosen: Sequence[int]) -> Iterator[AuditRecord]:
        for at in range(0, len(chosen), _AT_ONCE):
            some = audit_record.c.seq.in_(chosen[at : at + _AT_ONCE])
            yield from ledger.audit_records(self._reader, some)

    @property
    def access(self) -> Iterator[AccessRecord]:
        extent = self._extent
        return ledger.access_range(self._reader, extent.first_access, extent.last_access)

    @property
    def audit_before(self) -> Head:
        if self._extent.chosen:
            return GENESIS
        return ledger.head_at(self._reader, audit_record, self._extent.first - 1)

    @property
    def access_before(self) -> Head:
        return ledger.head_at(self._reader, access_record, self._extent.first_access - 1)

    @property
    def count(self) -> int:
        extent = self._extent
        return len(extent.chosen) or extent.last - extent.first + 1

    def page_before(self, subject_key: str, form: FormKey) -> Iterable[AuditRecord]:
        """Return the records of a page that lie before the batch, in order."""
        if self._extent.chosen or self._extent.first == 1:
            return ()
        same = [column == value for column, value in zip(ledger.PLACE[:4], form, strict=True)]
        about, before = audit_record.c, audit_record.c.seq < self._extent.first
        return tuple(
            ledger.audit_records(self._reader, about.subject_key == subject_key, *same, before)
        )

    def definitions(self) -> tuple[tuple[Definition, ...], tuple[tuple[str, int, str], ...]]:
        """Return the definitions whose record is in the batch, and what was used until its end.

        The latter by OID, version and SHA-256.
        """
        about = audit_record.c
        told = sa.select(about.seq, about.form, about.form_version).where(
            about.what == "definition", about.seq <= self._extent.last
        )
        kept = sa.select(*(metadata_version.c[name] for name in ("oid", "version", "definition")))
        held = {(row[0], row[1]): Definition(*row) for row in self._reader.execute(kept)}
        known = [(seq, held[oid, version]) for seq, oid, version in self._reader.execute(told)]
        new = tuple(one for seq, one in known if self._holds(seq))
        return new, tuple((one.oid, one.version, one.sha256) for _, one in known)

    def _holds(self, seq: int) -> bool:
        extent = self._extent
        return seq in extent.chosen if extent.chosen else extent.first <= seq


@contextlib.contextmanager
def reading(file: StudyFile, extent: BatchExtent) -> Iterator[BatchRecords]:
    """Read the records of a batch, all of one state of the file; raises FileError."""
    with file.reading() as reader:
        yield BatchRecords(reader, extent)


@dataclass(frozen=True, slots=True)
class Told:
    """How many records there are and of how many subjects; `since`: UTC of the first, or ""."""

    records: int
    subjects: int
    since: str


def told_of(file: StudyFile, first: int, last: int) -> Told:
    """Count the records from one number to another, and the subjects they speak of."""
    about = audit_record.c
    keys = sa.func.count(sa.distinct(sa.func.nullif(about.subject_key, "")))
    wanted = sa.select(keys).where(about.seq.between(first, last))
    since = sa.select(about.utc).where(about.seq == first)
    with file.reading() as reader:
        subjects = int(reader.execute(wanted).scalar_one())
        begun = reader.execute(since).scalar() if first <= last else None
    return Told(max(0, last - first + 1), subjects, begun or "")


def highest_held(
    file: StudyFile, claims: Iterable[tuple[int, str]], *, of_access: bool = False
) -> int:
    """Return the highest number of these (number, hash) that the file holds so; else 0."""
    chain = access_record if of_access else audit_record
    with file.reading() as reader:
        for seq, digest in sorted(claims, reverse=True):
            if ledger.holds(reader, chain, Head(seq, bytes.fromhex(digest))):
                return seq
    return 0


def of_pages(
    file: StudyFile, subject_key: str, forms: Iterable[FormKey], last: int
) -> tuple[int, ...]:
    """Return the numbers of all records of these pages of a subject, and of its enrolment.

    Up to a number, in order; none where there is no page.
    """
    about = audit_record.c
    pages = [
        sa.and_(*(column == value for column, value in zip(ledger.PLACE[:4], one, strict=True)))
        for one in forms
    ]
    if not pages:
        return ()
    here = sa.or_(about.what == "subject", *pages)
    wanted = sa.select(about.seq).where(about.subject_key == subject_key, here, about.seq <= last)
    with file.reading() as reader:
        return tuple(reader.execute(wanted.order_by(about.seq)).scalars())
