"""Reserved room: a file given up when the disk is full, so that the last answer is saved."""

import contextlib
import os
import shutil
from pathlib import Path

BALLAST_NAME = "reserve"
SIZE = 32 * 1024 * 1024
PAGE_RESERVE = 1024 * 1024
"""Free bytes below which a failed write counts as a full disk."""


def reserve(folder: Path, size: int = SIZE) -> bool:
    """Reserve room in the study folder where twice as much is free; tell whether it is there."""
    path = folder / BALLAST_NAME
    try:
        if path.exists() and path.stat().st_size >= size:
            return True
        if _free(folder) < 2 * size:
            return path.exists()
        _fill(path, size)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        return False
    return True


def release(folder: Path) -> bool:
    """Give the reserved room up; tell whether there was any."""
    try:
        (folder / BALLAST_NAME).unlink()
    except OSError:
        return False
    return True


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _fill(path: Path, size: int) -> None:
    with path.open("wb") as out:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(out.fileno(), 0, size)
        else:
            for _ in range(size // PAGE_RESERVE):
                out.write(bytes(PAGE_RESERVE))
