"""Make a whole folder beside where it shall be, and give it its name last."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from kyphocrf import atomic
from kyphocrf.storage import ballast, disk_errors, key_files, location, lock
from kyphocrf.storage.backup_place import BACKUPS_NAME, holds_only
from kyphocrf.storage.refusals import folder_in_use

_BEGUN = frozenset(
    {location.DATABASE_NAME, lock.LOCK_NAME, ballast.BALLAST_NAME, BACKUPS_NAME}
    | {f"{location.DATABASE_NAME}-{end}" for end in ("wal", "shm", "journal")}
    | key_files.WRITTEN_NAMES
)
"""What lies in a study folder before anybody has signed in to it."""


def make(folder: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` make a study folder beside `folder`, then rename it; all of it or nothing.

    Until then its name says that it is no study yet. What a program that ended in between left is
    removed first. Raises FileError for the disk, and for a folder beside that is somebody else's.
    """
    part = here = folder.with_name(folder.name + location.PART)
    if part.exists() and not holds_only(part, _BEGUN):
        raise folder_in_use(part)
    with disk_errors.worded(folder.parent):
        shutil.rmtree(part, ignore_errors=True)
        try:
            part.mkdir(parents=True)
            fill(part)
            (part / lock.LOCK_NAME).unlink(missing_ok=True)
            atomic.flush_folder(part)
            if sys.platform == "win32" and folder.exists():
                folder.rmdir()  # elsewhere an empty folder is replaced
            here = atomic.rename(part, folder)
            atomic.flush_folder(folder.parent)
        except BaseException:
            shutil.rmtree(here, ignore_errors=True)
            raise
