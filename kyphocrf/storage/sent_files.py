"""The sealed files of a study: kept in its folder, copied to where they are handed over.

Each is written beside its place, flushed, read back from the medium and compared; then it gets its
name. So there is never half of one under a name that looks whole.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from kyphocrf import atomic
from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError
from kyphocrf.storage import disk_errors
from kyphocrf.storage.location import PART
from kyphocrf.storage.refusals import disk_fails

SENT_NAME: Final = "sent"
"""The folder within a study folder in which every sealed file is kept."""
SUFFIX: Final = ".kcb"
BESIDE: Final = ".txt"
"""How the file ends that says, in clear, how a batch is opened."""
_PIECE: Final = 1 << 20


def kept(folder: Path, name: str) -> Path:
    """Return where the sealed file of a batch lies within a study folder."""
    return folder / SENT_NAME / f"{name}{SUFFIX}"


def begun(folder: Path, name: str) -> Path:
    """Return where a sealed file lies until it is recorded."""
    path = kept(folder, name)
    return path.with_name(path.name + PART)


def sweep(folder: Path) -> None:
    """Remove what a program that ended in between left; raises FileError.

    Nobody may be sealing meanwhile.
    """
    with _worded(folder):
        for left in (folder / SENT_NAME).glob(f"*{SUFFIX}{PART}"):
            left.unlink()


def write_beside(folder: Path, name: str, work: Callable[[BinaryIO], tuple[str, bytes]]) -> bytes:
    """Have `work` write a sealed file beside its place, and compare what is on the disk with it.

    `work` returns the SHA-256 of what it wrote and the text that lies beside it, which is returned.
    Whatever fails leaves nothing. Raises FileError.
    """
    path = begun(folder, name)
    with _worded(folder):
        path.parent.mkdir(exist_ok=True)
        try:
            with path.open("wb") as out:
                digest, beside = work(out)
            _require_same(path, digest)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    return beside


def give_name(folder: Path, name: str) -> None:
    """Give a sealed file that was recorded its name; raises FileError."""
    path = kept(folder, name)
    with _worded(folder):
        atomic.rename(begun(folder, name), path)
        atomic.flush_folder(path.parent)


def copy_to(folder: Path, name: str, target: Path, beside: bytes) -> Path:
    """Copy a kept file into a folder, with the text beside it, and compare; returns its path.

    Raises FileError; then nothing new has the name of a batch there.
    """
    source, path = kept(folder, name), target / f"{name}{SUFFIX}"
    part = path.with_name(path.name + PART)
    with _worded(folder):
        digest = sha256_of(source)
    with _worded(target):
        try:
            with source.open("rb") as held, part.open("wb") as out:
                while piece := held.read(_PIECE):
                    out.write(piece)
            _require_same(part, digest)
            atomic.write(path.with_suffix(BESIDE), beside)
            atomic.rename(part, path)
            atomic.flush_folder(target)
        finally:
            part.unlink(missing_ok=True)
    return path


def size_of(folder: Path, name: str) -> int | None:
    """Return the bytes of the kept file of a batch, None where it is not there."""
    try:
        return kept(folder, name).stat().st_size
    except OSError:
        return None


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as it is on its medium, not as the system remembers it."""
    digest = sha256()
    with path.open("rb") as held:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(held.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := held.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


@contextmanager
def _worded(folder: Path) -> Iterator[None]:
    """Word whatever the disk of this folder refuses: a stick that is gone has reasons of its own.

    Raises FileError.
    """
    try:
        with disk_errors.worded(folder):
            yield
    except OSError as error:  # a write or a flush that fails names no file
        raise disk_fails(folder) from error


def _require_same(path: Path, digest: str) -> None:
    atomic.flush_file(path)
    if sha256_of(path) != digest:
        raise _written_otherwise(path.parent)


def _written_otherwise(folder: Path) -> FileError:
    return FileError(
        "E-410",
        Text(
            "What was written to {folder} reads back as something else.",
            "Was nach {folder} geschrieben wurde, liest sich anders zurück.",
        ).filled(folder=folder),
        Text(
            "Every answer is in the study; nothing that looks like a batch was left there.",
            "Jede Antwort ist in der Studie; nichts, was wie eine Sendung aussieht, blieb dort.",
        ),
        Text("Take another stick or another folder.", "Einen anderen Stick oder Ordner nehmen."),
    )
