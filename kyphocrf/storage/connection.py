"""Encrypted connections: the pragmas, the transaction rule and what a statement may not do."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from kyphocrf.storage.vault import Dek

_PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "fullfsync=ON",  # macOS only: its fsync does not flush the disk
    "checkpoint_fullfsync=ON",
)

# Action codes of SQLite's authorizer: what would take a trigger or the whole trail away.
_DROPS_AND_ALTERATIONS = frozenset(
    {10, 11, 12, 13, 14, 15, 16, 17, 24, 25, 26}  # DROP_*, ATTACH, DETACH, ALTER_TABLE
)
_PRAGMA_CODE = 19
_REFUSED_PRAGMAS = frozenset({"writable_schema", "rekey", "recursive_triggers"})
_SQLITE_OK, _SQLITE_DENY = 0, 1

READ_ONLY = {"kyphocrf_reads": True}
"""Execution options of a connection that takes no write lock."""


def connect(path: Path, dek: Dek, *, wal: bool = True) -> Any:
    """Open one SQLCipher connection by the raw key; transactions are begun explicitly.

    A database that is not there is not made: see `new`.
    """
    wanted = (one for one in _PRAGMAS if wal or not one.startswith("journal_mode"))
    return _keyed(path, dek, "mode=rw", wanted)


def look(path: Path, dek: Dek) -> Any:
    """Open a database that nobody writes without touching it: no lock, no log, nothing beside it.

    Of a study whose log was not moved into its file this sees an earlier state.
    """
    return _keyed(path, dek, "mode=ro&immutable=1")


def new(path: Path) -> None:
    """Make the empty file that becomes a database; only its owner may read it."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _keyed(path: Path, dek: Dek, mode: str, pragmas: Iterable[str] = ()) -> Any:
    absolute = path.absolute().as_posix()
    # Three slashes before a drive, four before a server.
    uri = f"file://{'' if absolute.startswith('/') else '/'}{quote(absolute)}?{mode}"
    connection = dbapi2.connect(
        uri, uri=True, check_same_thread=False, timeout=10, isolation_level=None
    )
    # Without the first, page check failures are printed to stderr.
    before = ("cipher_log_level=NONE", f"key=\"x'{dek.key.hex()}'\"")
    try:
        for pragma in (*before, *pragmas):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def engine(path: Path, dek: Dek, *, guarded: bool = True) -> sa.Engine:
    """Make an engine whose writes begin IMMEDIATE; guarded: dropping and altering is refused."""

    def creator() -> Any:
        connection = connect(path, dek)
        if guarded:
            connection.set_authorizer(_authorize)
        return connection

    # module: otherwise SQLAlchemy does not recognise, and wrap, the driver's errors.
    # hide_parameters: otherwise an error quotes the answers of its statement.
    made = sa.create_engine(
        "sqlite://", creator=creator, module=dbapi2, poolclass=QueuePool, hide_parameters=True
    )
    event.listen(made, "begin", _begin)
    return made


def _begin(connection: sa.Connection) -> None:
    reads = connection.get_execution_options().get("kyphocrf_reads", False)
    # A deferred BEGIN that writes later fails at once, whatever the timeout, when another wrote.
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _authorize(
    action: int, first: str | None, _second: str | None, _database: str | None, _source: str | None
) -> int:
    if action in _DROPS_AND_ALTERATIONS:
        return _SQLITE_DENY
    if action == _PRAGMA_CODE and (first or "").lower() in _REFUSED_PRAGMAS:
        return _SQLITE_DENY
    return _SQLITE_OK
