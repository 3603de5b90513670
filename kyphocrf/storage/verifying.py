"""Verify a study file: both chains, and that what is stored is what the trail says it is."""

import re
from dataclasses import dataclass, replace
from typing import Final

import sqlalchemy as sa

from kyphocrf.record import chain
from kyphocrf.record.chain import Head
from kyphocrf.record.difference import Difference
from kyphocrf.record.fault import Fault
from kyphocrf.record.replay import replay
from kyphocrf.storage import casebook, differences, form_differences, ledger
from kyphocrf.storage.schema import access_record, audit_record
from kyphocrf.storage.study_file import StudyFile

_HEAD: Final = re.compile("[0-9a-f]{16,64}")
"""As many digits as pages and the command line print, up to a whole hash."""


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


def verify(file: StudyFile) -> Verification:
    """Verify the whole file, as it is at one moment."""
    watch = chain.ChainVerifier()
    # What is committed meanwhile is no difference.
    with file.one_state(), file.reading() as reader:
        audit_head, access_head = ledger.heads(reader)
        replayed = replay(watch.passing(ledger.audit_records(reader)))
        access_fault = chain.verify_access(ledger.access_records(reader))
        beside_forms = differences.found(file, replayed)
        in_forms = form_differences.found(replayed, casebook.documents(reader))
        found = (*beside_forms, *in_forms)
    return Verification(watch.fault, access_fault, found, audit_head, access_head)


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
