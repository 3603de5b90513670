"""The pages of a database at rest: first everything committed moves into it, then it is checked.

In this order only: after a power cut the file alone can be half of what its log makes whole.
"""

import contextlib
from pathlib import Path

from sqlcipher3 import dbapi2

from kyphocrf.storage import backup_place, connection
from kyphocrf.storage.damage_refusals import damaged
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.vault import Dek


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


def check(folder: Path, dek: Dek) -> None:
    """Raise FileError that names the page where a settled database is damaged."""
    with contextlib.closing(connection.look(folder / DATABASE_NAME, dek)) as reader:
        found = reader.execute("PRAGMA cipher_integrity_check").fetchone()
    if found is not None:
        raise damaged(folder, str(found[0]), backup_place.newest_name(folder))
