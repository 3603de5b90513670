"""Tries at passwords as access records: from attempts.log into the study file once it is open."""

import contextlib
from typing import Final

from kyphocrf.record.chain import Access, Author, Moment
from kyphocrf.storage import attempts, ledger, recorded_tries
from kyphocrf.storage.attempts import Attempt
from kyphocrf.storage.recorded_tries import AccessChain, RightPassword
from kyphocrf.storage.schema import access_record
from kyphocrf.storage.study_file import StudyFile

OF_A_STUDY: Final = AccessChain(access_record, ledger.append_access)


def record_failure(file: StudyFile, attempt: Attempt) -> None:
    """Record at an open file what attempts.log says as well."""
    file.write(lambda writer: recorded_tries.record_failure(OF_A_STUDY, writer, attempt))


def settle(
    file: StudyFile,
    what: Access,
    detail: str,
    author: Author,
    moment: Moment,
    *,
    expects_log: bool = True,
) -> str:
    """Record a right password and every failed one before it, and begin the log anew.

    Returns what a restore said of the study where this is the first opening after it, else "".
    """
    log = attempts.read(file.folder)
    right = RightPassword(what, detail, author, moment)
    record, restored = file.write(
        lambda writer: recorded_tries.settle(
            OF_A_STUDY, writer, log, file.dek, right, expects_log=expects_log
        )
    )
    # A log that cannot be begun is told at the next sign-in; it keeps nobody out.
    with contextlib.suppress(OSError):
        attempts.begin(file.folder, file.dek, record)
    return restored
