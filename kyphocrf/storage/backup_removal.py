"""Remove a backup for ever, with its record: never half of it, never one that looks whole."""

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
