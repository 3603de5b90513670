"""The one place where what disk and database report becomes a sentence, or costs the reserve."""

import contextlib
import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from kyphocrf.atomic import HeldError
from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError
from kyphocrf.storage import backup_place, ballast, location
from kyphocrf.storage.damage_refusals import damaged
from kyphocrf.storage.refusals import disk_fails, disk_full, read_only, reading_stopped

T = TypeVar("T")

RAISED: Final = (DBAPIError, dbapi2.Error, OSError)
"""What reading or writing a study folder can raise beside a FileError."""

_Sentence: TypeAlias = Callable[[Path], FileError]
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_OF_THE_SYSTEM: Final[dict[int, _Sentence]] = {
    **dict.fromkeys(_FULL, disk_full),
    errno.EROFS: read_only,
    errno.EACCES: read_only,
    errno.EPERM: read_only,
    errno.ENOTDIR: read_only,
    **dict.fromkeys(
        (
            errno.EIO,
            errno.ENXIO,
            errno.ENODEV,
            errno.ESTALE,
            errno.EBUSY,
            errno.ETIMEDOUT,
            errno.ENOTCONN,
        ),
        disk_fails,
    ),
}
_OF_THE_DATABASE: Final[tuple[tuple[str, _Sentence], ...]] = (
    ("interrupted", reading_stopped),
    ("readonly", read_only),
    ("disk I/O", disk_fails),
    ("unable to open", disk_fails),
    ("database is locked", disk_fails),
    ("locking protocol", disk_fails),
)


@contextlib.contextmanager
def worded(folder: Path) -> Iterator[None]:
    """Turn what a study folder's disk or database raises within into a FileError.

    What no disk can be the cause of, a defect of the program, is raised as it is.
    """
    try:
        yield
    except RAISED as error:
        refusal = _refusal(error, folder)
        if refusal is None:
            raise
        raise refusal from error


def with_reserve(
    folder: Path, work: Callable[[], T], spent: Callable[[], object] = lambda: None
) -> T:
    """Do `work`; on a full disk give the reserve up, tell `spent`, and do it once more.

    `work` must leave nothing behind where it fails.
    """
    try:
        return work()
    except (*RAISED, FileError) as error:
        if not is_full(error, folder) or not ballast.release(folder):
            raise
    spent()
    return work()


def is_full(error: BaseException, folder: Path) -> bool:
    """Tell whether a full disk is the reason, also where that was worded already."""
    if isinstance(error, FileError):
        cause = error.__cause__
        return cause is not None and is_full(cause, folder)
    if isinstance(error, OSError):
        return error.errno in _FULL
    words = _words(error)
    if "disk is full" in words:
        return True
    # What cannot grow, or be made, on a full disk may be given another name.
    unclear = "disk I/O" in words or "unable to open" in words
    return unclear and location.free_bytes(folder) < ballast.PAGE_RESERVE


def _words(error: BaseException) -> str:
    return str(getattr(error, "orig", error))  # the driver's words, not the statement


def _refusal(error: Exception, folder: Path) -> FileError | None:
    if isinstance(error, OSError):
        return _of_the_system(error, folder)
    words = _words(error)
    if is_full(error, folder):
        return disk_full(folder)
    if "not a database" in words or "malformed" in words:
        return damaged(folder, words, backup_place.newest_name(folder))
    for cause, sentence in _OF_THE_DATABASE:
        if cause in words:
            return sentence(folder)
    return None


def _of_the_system(error: OSError, folder: Path) -> FileError | None:
    named = error.filename if isinstance(error.filename, str) else None
    where = Path(named).parent if named else folder
    if isinstance(error, HeldError):
        return held_by_another(where)
    sentence = _OF_THE_SYSTEM.get(error.errno or 0)
    if sentence is not None:
        return sentence(where)
    # Another reason is the disk's where it was about a file of the study or a folder around it.
    if named is None:
        concerned = error.errno == errno.ENOENT  # of an open file there is no name to tell
    else:
        concerned = Path(named).is_relative_to(folder) or folder.is_relative_to(named)
    return disk_fails(folder) if concerned else None


def held_by_another(folder: Path) -> FileError:
    """Tell that a file could not take its place because another program would not let go of it."""
    return FileError(
        "E-239",
        Text(
            "Another program, perhaps a virus scanner, holds a file in {folder}.",
            "Ein anderes Programm, vielleicht ein Virenscanner, hält eine Datei in {folder} fest.",
        ).filled(folder=folder),
        Text("What was there before is as it was.", "Was vorher dort war, ist, wie es war."),
        Text(
            "Wait a moment and do it again. If it happens often, have the study folder left out "
            "of the scan.",
            "Einen Moment warten und erneut versuchen. Kommt es oft vor, den Studienordner vom "
            "Virenscanner ausnehmen lassen.",
        ),
    )
