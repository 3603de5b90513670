"""The mark by which a database says of itself that it is a backup, and which one.

It stands in the first page of the file, encrypted and authenticated with it: `application_id` is
that of a backup, `user_version` its number. A study has neither. It cannot be removed without the
key, and a name or a folder does not matter.
"""

import contextlib
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlcipher3 import dbapi2

from kyphocrf.storage import backup_place, connection
from kyphocrf.storage.backup_place import Named
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.vault import Dek

BACKUP: Final = int.from_bytes(b"kcbk", "big")


class Mark(NamedTuple):
    """What a backup says of itself: its number, and of which installation it is."""

    number: int
    installation: str


def put(made: Any, number: int) -> None:
    """Mark an open copy as a backup."""
    made.execute(f"PRAGMA application_id = {BACKUP}")
    made.execute(f"PRAGMA user_version = {number}")


def take(restored: Any) -> None:
    """Make an open copy of a backup a study again."""
    restored.execute("PRAGMA application_id = 0")
    restored.execute("PRAGMA user_version = 0")


def read(folder: Path, dek: Dek) -> Mark | None:
    """Read the mark of a folder without touching it; None for a study, or where it is damaged."""
    try:
        with contextlib.closing(connection.look(folder / DATABASE_NAME, dek)) as reader:
            if _number(reader, "application_id") != BACKUP:
                return None
            row = reader.execute("SELECT installation FROM study").fetchone()
            return Mark(_number(reader, "user_version"), str(row[0]) if row else "")
    except dbapi2.Error:
        return None


def is_own_unopened(one: Named, dek: Dek, installation: str) -> bool:
    """Tell whether it can be proven that this installation made a backup and nobody opened it."""
    if not backup_place.holds_only(one.folder, backup_place.FILES):
        return False
    return read(one.folder, dek) == Mark(one.number, installation)


def _number(reader: Any, pragma: str) -> int:
    return int(reader.execute(f"PRAGMA {pragma}").fetchone()[0])
