"""What the full-disk test runs on a small disk of its own: commit until nothing fits any more."""

import contextlib
import os
import shutil
import sys
from pathlib import Path

from kyphocrf.errors import FileError
from kyphocrf.record.answers import Answers
from kyphocrf.storage import ballast, casebook, study_file, vault, verifying
from tests.storage.site import (
    AUTHOR,
    CHEAP,
    EMPTY,
    NOON,
    PASSWORD,
    SETTING,
    SUBJECT,
    USER,
    answered,
    commit,
    held,
)

RESERVE = 1024 * 1024


def main(disk: Path) -> None:
    """Fill the disk, see the reserve let answers through, then the refusal; print the count."""
    founded = vault.found(USER, PASSWORD, cost=CHEAP)
    file = study_file.create(disk / "study", founded.keys, founded.dek, SETTING, AUTHOR, NOON)
    casebook.enrol_subject(file, SUBJECT, "012", AUTHOR, NOON, "enrol")
    ballast.reserve(file.folder, RESERVE)
    fill(disk, shutil.disk_usage(disk).free - 200_000)
    last, saved_by_reserve = commit_until_full(file)
    assert held(file) == last
    assert verifying.verify(file).whole
    (disk / "other").unlink()
    commit(file, last, answered(last, "after"), "after")
    assert held(file) == answered(last, "after")
    file.close()
    print(f"saved by the reserve: {saved_by_reserve}")  # noqa: T201 - what the test reads


def commit_until_full(file: study_file.StudyFile) -> tuple[Answers, int]:
    last, saved_by_reserve = EMPTY, 0
    with contextlib.suppress(FileError):
        for number in range(10_000):
            new = answered(last, f"{number:04d}" * 500)
            commit(file, last, new, f"answer {number}")
            last = new
            saved_by_reserve += file.reserve_used
    return last, saved_by_reserve


def fill(disk: Path, size: int) -> None:
    with (disk / "other").open("wb") as other:
        os.posix_fallocate(other.fileno(), 0, size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
