"""One program per study folder: an operating-system lock that frees itself after a crash."""

import contextlib
import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kyphocrf.record.chain import Moment
from kyphocrf.storage.refusals import already_open

LOCK_NAME = "study.lock"

# Windows locks the byte itself against reading, so it lies behind what the next program reads.
_LOCKED_BYTE = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a study folder open, on which PC, in which process, since when (local time)."""

    user: str
    computer: str
    pid: int
    since: str


class FolderLock:
    """The lock on one study folder; it has state because the open file is the lock."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @property
    def held(self) -> bool:
        return self._descriptor >= 0

    def release(self) -> None:
        """Give the folder free; a second call does nothing."""
        if self.held:
            descriptor, self._descriptor = self._descriptor, -1
            with contextlib.suppress(OSError):  # the lock is what counts, not whose it was
                os.truncate(descriptor, 0)
            os.close(descriptor)


def acquire(folder: Path, user: str, moment: Moment) -> FolderLock:
    """Lock the folder for this process; raises FileError naming who has it open, OSError."""
    path = folder / LOCK_NAME
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _require_free(descriptor)
        holder = Holder(user, platform.node(), os.getpid(), _local(moment))
        os.truncate(descriptor, 0)
        os.write(descriptor, json.dumps(asdict(holder)).encode())
    except BaseException:
        os.close(descriptor)
        raise
    return FolderLock(descriptor)


def _require_free(descriptor: int) -> None:
    if not _locked(descriptor):
        holder = _holder(descriptor)
        raise already_open(holder.user, holder.computer, holder.since)


def _local(moment: Moment) -> str:
    here = datetime.fromisoformat(moment.utc) + timedelta(minutes=moment.offset_minutes)
    return f"{here:%Y-%m-%d %H:%M}"


def _holder(descriptor: int) -> Holder:
    # The other program may be just about to write its name.
    with contextlib.suppress(ValueError, TypeError):
        return Holder(**json.loads(os.read(descriptor, _LOCKED_BYTE)))
    return Holder("?", "?", 0, "?")


if sys.platform == "win32":
    import msvcrt

    def _locked(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _locked(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
