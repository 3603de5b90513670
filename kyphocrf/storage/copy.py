"""Copy a database into a keyed file, verify the copy, and only then give it its name."""

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from kyphocrf import atomic
from kyphocrf.errors import FileError
from kyphocrf.storage import backup_mark, connection, key_files, location
from kyphocrf.storage.backup_refusals import unverified_backup
from kyphocrf.storage.vault import KEYS_NAME, Dek

DATABASE_NAME = location.DATABASE_NAME
_CHAINS = ("audit_record", "access_record")
_PAGES_AT_ONCE: Final = 2000
"""How much is copied between two looks whether to go on: a few hundredths of a second."""


def verified(
    folder: Path, dek: Dek, target: Path, number: int, go_on: Callable[[], None] = lambda: None
) -> Path:
    """Copy a study's database and keys into a new folder, marked as the backup of that number.

    `go_on` is asked again and again, and raises where the rest is not wanted. Raises FileError if
    the copy is not verified; nothing is left of it then.
    """
    part = made = target.with_name(target.name + location.PART)
    shutil.rmtree(part, ignore_errors=True)
    try:
        # Only this one folder is made: a place that has gone is not made anew.
        part.parent.mkdir(exist_ok=True)
        part.mkdir()
        _copy(folder, dek, part, number, go_on)
        made = atomic.rename(part, target)
        atomic.flush_folder(target.parent)
    except BaseException as error:
        shutil.rmtree(made, ignore_errors=True)
        if isinstance(error, (OSError, dbapi2.Error)):
            raise unverified_backup(target.parent) from error
        raise
    return target


def _copy(folder: Path, dek: Dek, part: Path, number: int, go_on: Callable[[], None]) -> None:
    copy = part / DATABASE_NAME
    copied = page_by_page(folder / DATABASE_NAME, dek, copy, number, go_on)
    slots = key_files.whole_slots(folder)
    atomic.write_private(part / KEYS_NAME, slots.encode())
    for path in (copy, part / KEYS_NAME):
        atomic.flush_file(path)
    atomic.flush_folder(part)
    is_whole = holds(copy, dek, copied) and _holds_slots(part, slots)
    if not is_whole or backup_mark.read(part, dek) is None:
        raise OSError("the copy does not hold what the study holds")


def page_by_page(
    database: Path,
    dek: Dek,
    copy: Path,
    number: int,
    go_on: Callable[[], None] = lambda: None,
    chains: tuple[str, str] = _CHAINS,
) -> tuple[tuple[int, bytes], ...]:
    """Copy one state of a database into a new file, marked as the backup of that number.

    Returns the heads of both chains in it; `chains`: their tables. Raises OSError or an error of
    the database.
    """
    connection.new(copy)
    with (
        contextlib.closing(connection.connect(database, dek)) as source,
        contextlib.closing(connection.connect(copy, dek, wal=False)) as made,
    ):
        # One state for all steps: what is committed meanwhile would have the copy begun anew.
        source.execute("BEGIN")
        copied = heads(source, chains)
        source.backup(made, pages=_PAGES_AT_ONCE, progress=lambda *_: go_on())
        # A copy that waits on a stick or a CD is read without a write-ahead log beside it.
        made.execute("PRAGMA journal_mode=DELETE")
        backup_mark.put(made, number)
    return copied


def _holds_slots(part: Path, slots: str) -> bool:
    """Tell whether the keys of a copy are there as they were written; a pulled stick has none."""
    try:
        return key_files.whole_slots(part) == slots
    except FileError:
        return False


def heads(reader: Any, chains: tuple[str, str] = _CHAINS) -> tuple[tuple[int, bytes], ...]:
    """Tell sequence number and hash of the last record of each chain."""
    last = (
        reader.execute(f"SELECT seq, hash FROM {table} ORDER BY seq DESC LIMIT 1").fetchone()  # noqa: S608 - two constants
        for table in chains
    )
    return tuple(row or (0, b"") for row in last)


def holds(
    database: Path,
    dek: Dek,
    expected: tuple[tuple[int, bytes], ...],
    chains: tuple[str, str] = _CHAINS,
) -> bool:
    """Tell whether a database at rest is whole, page by page, and ends with these records."""
    with contextlib.closing(connection.look(database, dek)) as made:
        broken = made.execute("PRAGMA cipher_integrity_check").fetchone()
        if broken is not None or made.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            return False
        return heads(made, chains) == expected
