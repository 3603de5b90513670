"""Copy a database into a keyed file, verify the copy, and only then give it its name."""

import contextlib
import shutil
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from kyphocrf import atomic
from kyphocrf.storage import connection, location
from kyphocrf.storage.refusals import unverified_backup
from kyphocrf.storage.vault import KEYS_NAME, Dek

DATABASE_NAME = location.DATABASE_NAME
_CHAINS = ("audit_record", "access_record")


def verified(folder: Path, dek: Dek, target: Path) -> Path:
    """Copy a study's database and keys into a new folder; raises FileError if not verified."""
    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True)
        _copy(folder, dek, part)
        part.rename(target)
    except (OSError, dbapi2.Error) as error:
        shutil.rmtree(part, ignore_errors=True)
        raise unverified_backup(target.parent) from error
    atomic.flush_folder(target.parent)
    return target


def _copy(folder: Path, dek: Dek, part: Path) -> None:
    copy = part / DATABASE_NAME
    with (
        contextlib.closing(connection.connect(folder / DATABASE_NAME, dek)) as source,
        contextlib.closing(connection.connect(copy, dek, wal=False)) as made,
    ):
        before = heads(source)
        source.backup(made)
        if not before <= heads(made) <= heads(source) or not _whole(made):
            raise OSError("the copy does not hold what the study holds")
        # A copy that waits on a stick or a CD is read without a write-ahead log beside it.
        made.execute("PRAGMA journal_mode=DELETE")
    shutil.copyfile(folder / KEYS_NAME, part / KEYS_NAME)
    for path in (copy, part / KEYS_NAME):
        atomic.flush_file(path)
    atomic.flush_folder(part)


def heads(reader: Any) -> tuple[tuple[int, bytes], ...]:
    """Tell sequence number and hash of the last record of each chain."""
    last = (
        reader.execute(f"SELECT seq, hash FROM {table} ORDER BY seq DESC LIMIT 1").fetchone()  # noqa: S608 - two constants
        for table in _CHAINS
    )
    return tuple(row or (0, b"") for row in last)


def _whole(made: Any) -> bool:
    broken = made.execute("PRAGMA cipher_integrity_check").fetchone()
    return broken is None and made.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
