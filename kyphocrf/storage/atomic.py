"""Files that are either the old one or the new one, also after a power cut."""

import os
import sys
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Replace a file: written beside it, flushed, renamed, the folder flushed."""
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)
    flush_folder(path.parent)


def flush_file(path: Path) -> None:
    """Flush a file another piece of code has written."""
    with path.open("r+b") as held:
        os.fsync(held.fileno())


def flush_folder(folder: Path) -> None:
    """Flush the names in a folder; Windows does so with the rename."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
