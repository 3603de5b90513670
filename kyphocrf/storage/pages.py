"""The pages of a database at rest: first everything committed moves into it, then it is checked.

In this order only: after a power cut the file alone can be half of what its log makes whole.
To look at every page takes 3 ms a megabyte on an office PC. A large file is therefore opened before
that, and looked at behind what goes on in it.
"""

import contextlib
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from kyphocrf.storage import backup_place, connection
from kyphocrf.storage.damage_refusals import damaged
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.vault import Dek

AT_ONCE: Final = 32_000_000
"""The bytes of a database that is checked before it is opened; a larger one is checked behind."""


def settle(folder: Path, dek: Dek, *, wal: bool = False) -> None:
    """Move the log into the database; without `wal` it lies alone afterwards and can be copied.

    Raises what the driver raises; every answer is then still in file and log.
    """
    with contextlib.closing(connection.connect(folder / DATABASE_NAME, dek, wal=wal)) as last:
        busy, *_ = last.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise dbapi2.OperationalError("database is locked")
        if not wal:
            last.execute("PRAGMA journal_mode=DELETE")


def is_large(folder: Path) -> bool:
    """Tell whether a database is to be checked behind what goes on in it."""
    return (folder / DATABASE_NAME).stat().st_size > AT_ONCE


def check(folder: Path, dek: Dek) -> None:
    """Raise FileError that names the page where a settled database is damaged."""
    with contextlib.closing(connection.look(folder / DATABASE_NAME, dek)) as reader:
        _require_whole(folder, reader)


class CheckBehind:
    """The check of a database that was just settled, while it is read and written.

    Until `close` its reader sees the database without its log, and SQLite moves nothing from the
    log into a file that is read so: no page changes under the check.
    """

    def __init__(self, folder: Path, dek: Dek) -> None:
        self._folder = folder
        self._reader = connection.connect(folder / DATABASE_NAME, dek)
        self._reader.execute("BEGIN")
        self._reader.execute("SELECT id FROM study").fetchone()  # only now it reads

    def run(self) -> None:
        """Raise FileError that names the page where the database is damaged; any thread may."""
        _require_whole(self._folder, self._reader)

    def close(self) -> None:
        self._reader.close()


def _require_whole(folder: Path, reader: dbapi2.Connection) -> None:
    found = reader.execute("PRAGMA cipher_integrity_check").fetchone()
    if found is not None:
        raise damaged(folder, str(found[0]), backup_place.newest_name(folder))
