import errno
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kyphocrf.errors import FileError
from kyphocrf.storage import ballast, disk_errors, location, study_file, vault
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import (
    EMPTY,
    NOON,
    USER,
    answered,
    commit,
    held,
)


def test_a_full_disk_is_told_and_nothing_before_it_is_lost(enrolled: StudyFile) -> None:
    old = answered(EMPTY, "8.0")
    commit(enrolled, EMPTY, old, "one")
    new = answered(old, "x" * 200_000)
    allow_pages(enrolled, 1)

    with pytest.raises(FileError) as refused:
        commit(enrolled, old, new, "two")

    assert refused.value.number == "E-207"
    assert held(enrolled) == old
    allow_pages(enrolled, 1_000_000)
    commit(enrolled, old, new, "two")
    assert held(enrolled) == new


def test_on_a_full_disk_the_reserved_room_is_given_up(enrolled: StudyFile) -> None:
    assert (enrolled.folder / ballast.BALLAST_NAME).stat().st_size == ballast.SIZE
    allow_pages(enrolled, 1)

    with pytest.raises(FileError):
        commit(enrolled, EMPTY, answered(EMPTY, "x" * 200_000), "two")

    assert not (enrolled.folder / ballast.BALLAST_NAME).exists()
    assert enrolled.low_on_space


@pytest.mark.parametrize(
    ("reason", "number"), [(errno.ENOSPC, "E-207"), (errno.EROFS, "E-206"), (errno.EACCES, "E-206")]
)
def test_a_folder_that_takes_nothing_says_whether_it_is_full(
    tmp_path: Path, reason: int, number: str
) -> None:
    with pytest.raises(FileError) as refused, disk_errors.worded(tmp_path):
        raise OSError(reason, "from the system")

    assert refused.value.number == number


def allow_pages(file: StudyFile, count: int) -> None:
    """Limit the database to what it has, or lift the limit: a full disk without a disk."""
    with file.reading() as reader:
        reader.exec_driver_sql(f"PRAGMA max_page_count = {count}")


def test_on_a_disk_that_fills_up_the_reserve_saves_the_last_answers(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if not runs_on_a_small_disk(disk, "true"):
        # This system lets nobody mount a disk; the page limit above stands for it.
        return

    python = shlex.quote(sys.executable)
    told = runs_on_a_small_disk(disk, f"{python} -m tests.storage.full_disk {disk}")

    assert told is not None
    assert int(told.stdout.split(b"saved by the reserve: ")[1]) > 1


def runs_on_a_small_disk(disk: Path, command: str) -> subprocess.CompletedProcess[bytes] | None:
    """Run a command that sees a disk of 6 MB at `disk`; None where it cannot or fails."""
    script = f"mount -t tmpfs -o size=6m none {disk} && exec {command}"
    if shutil.which("unshare") is None:
        return None
    outcome = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script],  # noqa: S607
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )
    return None if outcome.returncode else outcome


def test_no_room_is_reserved_where_that_would_fill_the_disk(tmp_path: Path) -> None:
    assert not ballast.reserve(tmp_path, location.free_bytes(tmp_path))
    assert not ballast.release(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_reserved_room_is_laid_again_on_opening(
    file: StudyFile, folder: Path, founded: vault.Vault
) -> None:
    file.close()
    ballast.release(folder)

    study_file.open_(folder, founded.dek, USER, NOON).close()

    assert (folder / ballast.BALLAST_NAME).exists()
