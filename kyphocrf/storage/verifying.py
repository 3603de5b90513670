"""Verify a study file: both chains, and that what is stored is what the trail says it is."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from operator import eq
from pathlib import Path
from typing import Final, TypeAlias

import sqlalchemy as sa

from kyphocrf.record import chain
from kyphocrf.record.chain import AuditRecord, Head
from kyphocrf.record.difference import Difference
from kyphocrf.record.fault import Fault
from kyphocrf.record.replay import Replayed, replay
from kyphocrf.storage import backup_heads, casebook, differences, form_differences, ledger
from kyphocrf.storage.extent import ALL, Extent, touched
from kyphocrf.storage.schema import access_record, audit_record
from kyphocrf.storage.study_file import StudyFile

Tell: TypeAlias = Callable[[int, int], object]
"""Is told after how many records of how many a verification is."""
_AT_ONCE: Final = 1000

_HEAD: Final = re.compile("[0-9a-f]{16,64}")
"""As many digits as pages and the command line print, up to a whole hash."""


def untold(_done: int, _of: int) -> None:
    """Stand for somebody who does not want to know how far it is."""


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome of verifying a study file; whole: nothing was found."""

    audit_fault: Fault | None
    access_fault: Fault | None
    differences: tuple[Difference, ...]
    audit_head: Head
    access_head: Head

    @property
    def whole(self) -> bool:
        return not (self.audit_fault or self.access_fault or self.differences)

    def with_differences(self, *found: Difference) -> "Verification":
        """Return the outcome with what was found elsewhere, too."""
        return replace(self, differences=(*self.differences, *found))


def verify(file: StudyFile, tell: Tell = untold) -> Verification:
    """Verify the whole file, as it is at one moment.

    Every record of both chains, every text against its commitment; every page, comment, query,
    statement, subject and person against the replayed trail; the header, the stored definitions,
    the guards, tables and indices; unfinished texts; the ends of the backups in the folder. `tell`
    hears after how many records of how many it is, and may raise to end it.
    """
    # What is committed meanwhile is no difference.
    with file.one_state(), file.reading() as reader:
        heads, watch = ledger.heads(reader), chain.ChainVerifier()
        records = _counted(ledger.audit_records(reader), heads[0].seq, tell)
        replayed = replay(watch.passing(records))
        access_fault = chain.verify_access(ledger.access_records(reader))
        found = _differences(file, reader, replayed, ALL)
    return Verification(watch.fault, access_fault, found, *heads)


def verify_since(file: StudyFile, audit: Head, access: Head, tell: Tell = untold) -> Verification:
    """Verify what came after these heads, up to which the file was found whole, and what is small.

    Read are: the record of either head, whose hash must still be there; all records after it, as a
    chain; of each page, and of each subject as a whole, of which a newer record speaks, its older
    records, each for itself, and all that is stored of it, against their replay; the same of what
    concerns no subject: header, definitions, people, settings; guards, tables and indices;
    unfinished texts; the ends of the backups.

    Only `verify` reads what no newer record speaks of: whether the older records of other pages
    still are a chain, and whether those pages, their comments, queries and statements still say
    what the trail says. Without its heads a file is verified as a whole.
    """
    with file.one_state(), file.reading() as reader:
        lost = tuple(_lost(reader, audit, access))
        if lost:
            return verify(file, tell).with_differences(*lost)
        heads, watch = ledger.heads(reader), chain.ChainVerifier(audit)
        newer = tuple(watch.passing(ledger.audit_records(reader, audit_record.c.seq > audit.seq)))
        extent, each = touched(newer), chain.RecordVerifier()
        older = _older(reader, extent, audit)
        replayed = replay(each.passing((*older, *newer)), marked_after=audit.seq)
        _complete(reader, replayed, extent, audit)
        later = ledger.access_records(reader, access_record.c.seq > access.seq)
        access_fault = chain.verify_access(later, access)
        found = _differences(file, reader, replayed, extent)
    return Verification(watch.fault or each.fault, access_fault, found, *heads)


def _lost(reader: sa.Connection, audit: Head, access: Head) -> Iterator[Difference]:
    """Yield which of the two heads is not in the file any more."""
    if not ledger.holds(reader, audit_record, audit):
        yield Difference("seen", name=audit.hash.hex()[:16])
    if not ledger.holds(reader, access_record, access):
        yield Difference("access end")


def _older(reader: sa.Connection, extent: Extent, head: Head) -> list[AuditRecord]:
    """Return the records up to a head that speak of what is compared, in order."""
    of_study = (audit_record.c.subject_key == "",)
    wanted = [
        (audit_record.c.subject_key == subject_key, *map(eq, ledger.PLACE[:4], page))
        for subject_key, pages in (extent.pages or {}).items()
        for page in pages
    ]
    older = audit_record.c.seq <= head.seq
    found = [
        record
        for conditions in (of_study, *wanted)
        for record in ledger.audit_records(reader, *conditions, older)
    ]
    return sorted(found, key=lambda record: record.seq)


def _complete(reader: sa.Connection, replayed: Replayed, extent: Extent, head: Head) -> None:
    """Add what tells the number of a page where older records of other pages were not read.

    That is the last record of its commit, or of a redaction after it.
    """
    for form in replayed.forms.values():
        if form.seq <= head.seq:
            form.seq = ledger.end_of_commit(reader, form.seq)
    stored = (stored.seq for _, stored in casebook.documents(reader, extent))
    numbers = {seq for seq in stored if isinstance(seq, int)}
    replayed.redactions |= ledger.redactions_among(reader, numbers)


def _differences(
    file: StudyFile, reader: sa.Connection, replayed: Replayed, extent: Extent
) -> tuple[Difference, ...]:
    return (
        *differences.found(file, replayed, extent),
        *differences.legible(
            lambda: form_differences.found(replayed, casebook.documents(reader, extent)),
            "form_instance",
        ),
        *backup_heads.beyond(file, reader),
    )


def _counted(records: Iterable[AuditRecord], of: int, tell: Tell) -> Iterator[AuditRecord]:
    for done, record in enumerate(records):
        if done % _AT_ONCE == 0:
            tell(done, of)
        yield record
    tell(of, of)


def holds_record(file: StudyFile, head: Head) -> bool:
    """Tell whether the data of a file hold this record."""
    with file.reading() as reader:
        return ledger.holds(reader, audit_record, head)


def backups_beyond(file: StudyFile, folder: Path) -> tuple[Difference, ...]:
    """Return the backups of a study folder that hold what this copy of its file lacks."""
    with file.reading() as reader:
        return tuple(backup_heads.beyond(file, reader, folder))


def holds_head(file: StudyFile, printed: str) -> bool:
    """Tell whether a data head, printed as the first hexadecimal digits of a hash, is in the file.

    It is where a record of either chain has such a hash. Raises ValueError for what is no head:
    fewer digits than are printed would be found in almost any file.
    """
    digits = "".join(printed.split()).lower()
    if not _HEAD.fullmatch(digits):
        raise ValueError("no data head")
    least = bytes.fromhex(digits[: len(digits) // 2 * 2])
    with file.reading() as reader:
        for table in (audit_record, access_record):
            begins = sa.func.substr(table.c.hash, 1, len(least)) == least
            hashes = reader.execute(sa.select(table.c.hash).where(begins)).scalars()
            if any(bytes(one).hex().startswith(digits) for one in hashes):
                return True
    return False
