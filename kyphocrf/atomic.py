"""Files that are either the old one or the new one, also after a power cut."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_BINARY: Final = getattr(os, "O_BINARY", 0)
"""Windows would write other line ends without it."""

_PAUSES: Final = (0.01, 0.02, 0.04, 0.08, 0.15, 0.2, 0.25)
"""Seconds between the tries to give a name; a virus scanner lets go within a few of them."""


class HeldError(PermissionError):
    """Another program held a file or folder for as long as its name was tried to be given."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path beside `path` to write to; flushed, it takes its place at the end.

    Where nothing was written there, or something failed, it vanishes and `path` is as it was.
    """
    part = beside(path)
    try:
        yield part
        if part.exists():
            flush_file(part)
            rename(part, path)
            flush_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def beside(path: Path) -> Path:
    """Return where a file is written before it takes its place."""
    return path.with_name(f".{path.name}.part")


def rename(path: Path, target: Path) -> Path:
    """Give a file or folder the name of `target`, in its place if it is there.

    On Windows a virus scanner that is reading a file just written forbids that for a moment: it is
    tried for three quarters of a second. Raises HeldError then, OSError for any other reason.
    """
    for pause in _PAUSES:
        with suppress(PermissionError):
            return path.replace(target)
        time.sleep(pause)
    try:
        return path.replace(target)
    except PermissionError as error:
        raise HeldError(error.errno, error.strerror, str(target)) from error


def write(path: Path, content: bytes, *, private: bool = False) -> None:
    """Replace a file by this content; a private one is for this account of the PC only (0600)."""
    with replacing(path) as beside:
        if private:
            write_private(beside, content)
        else:
            beside.write_bytes(content)


def write_private(path: Path, content: bytes) -> None:
    """Write a new file that from its first moment only this account of the PC may read."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)


def copy_private(source: Path, target: Path) -> None:
    """Copy a file into one that from its first moment only this account of the PC may read."""
    write_private(target, b"")
    shutil.copyfile(source, target)


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


def flush_all(folder: Path) -> None:
    """Flush every file in a folder and in those within it, then their names."""
    within = sorted(folder.rglob("*"))
    for path in within:
        if path.is_file():
            flush_file(path)
    for path in (*(one for one in within if one.is_dir()), folder):
        flush_folder(path)
