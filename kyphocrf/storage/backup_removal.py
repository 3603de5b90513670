"""Remove an older copy for ever, with its record: never half, never one that looks whole."""

import shutil
from collections.abc import Callable
from pathlib import Path

from kyphocrf import atomic
from kyphocrf.storage import disk_errors
from kyphocrf.storage.location import PART


def remove(folder: Path, record: Callable[[], object]) -> None:
    """Take a backup its name, record that, and delete it; raises FileError.

    Where it cannot be renamed nothing is recorded; where it cannot be recorded it gets its name
    back. What cannot be deleted any more has no name of a backup, and goes with the next sweep.
    """
    gone = folder.with_name(folder.name + PART)
    with disk_errors.worded(folder):
        folder.rename(gone)
        try:
            record()
        except BaseException:
            gone.rename(folder)
            raise
        shutil.rmtree(gone)
        atomic.flush_folder(folder.parent)


def remove_file(path: Path, record: Callable[[], object]) -> None:
    """Take a sealed file its name, record that, and delete it, as a backup; raises FileError."""
    gone = path.with_name(path.name + PART)
    with disk_errors.worded(path.parent):
        path.rename(gone)
        try:
            record()
        except BaseException:
            gone.rename(path)
            raise
        gone.unlink()
        atomic.flush_folder(path.parent)
