"""Open the central database: SQLCipher in its folder, or PostgreSQL with the keys in a folder.

An address is `sqlite:///FOLDER/central.db` or `postgresql+psycopg://USER@HOST/DATABASE`.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from kyphocrf.central import database_refusals, guards, schema
from kyphocrf.storage import connection
from kyphocrf.storage.key_wrapping import Dek

T = TypeVar("T")
_SQLITE: Final = "sqlite"
_POSTGRESQL: Final = "postgresql+psycopg"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a central database is: its URL without a password, and the folder of its keys.

    `password`: of the PostgreSQL server, "" where the server or its client's files say it.
    """

    url: sa.URL
    folder: Path
    password: str = ""

    @property
    def is_file(self) -> bool:
        return self.url.drivername == _SQLITE

    @property
    def path(self) -> Path:
        """The file of an encrypted database."""
        return Path(self.url.database or "")


def address(url: str, keys: Path | None = None, password: str = "") -> Address:
    """Read an address; raises UserError for one that is none, or that has a password in it."""
    try:
        read = sa.make_url(url)
    except (ArgumentError, ValueError) as error:
        raise database_refusals.no_address(url.partition(":")[0]) from error
    if read.password is not None:
        raise database_refusals.password_in_address()
    if read.drivername == _SQLITE and read.database and read.database != ":memory:":
        return Address(read, keys or Path(read.database).absolute().parent)
    if read.drivername != _POSTGRESQL or not read.database:
        raise database_refusals.no_address(read.drivername)
    if keys is None:
        raise database_refusals.no_keys_folder()
    return Address(read, keys, password)


class CentralDatabase:
    """An open central database; it has state because it holds connections."""

    def __init__(self, at: Address, dek: Dek, *, guarded: bool = True) -> None:
        self.at = at
        self.dek = dek
        self.engine = _engine(at, dek, guarded=guarded)

    @property
    def folder(self) -> Path:
        return self.at.folder

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Read one consistent state, also while another person receives; raises FileError."""
        options = connection.READ_ONLY if self.at.is_file else _ONE_STATE
        with self._worded(), self.engine.connect() as plain:
            reader = plain.execution_options(**options)
            with reader.begin():
                yield reader

    def write(self, work: Callable[[sa.Connection], T]) -> T:
        """Do `work` in one transaction: all of it or nothing; raises FileError."""
        with self._worded(), self.engine.begin() as writer:
            return work(writer)

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    @contextlib.contextmanager
    def _worded(self) -> Iterator[None]:
        """Say in words what a database cannot do; a guard that aborts is a defect and stays one."""
        try:
            yield
        except OperationalError as error:
            raise database_refusals.database_fails(_first_line(error)) from error


_ONE_STATE: Final = {"isolation_level": "REPEATABLE READ"}


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).splitlines()[0] if error.orig and str(error.orig) else "?"


def _engine(at: Address, dek: Dek, *, guarded: bool) -> sa.Engine:
    if at.is_file:
        return connection.engine(at.path, dek, guarded=guarded)
    url = at.url.set(password=at.password) if at.password else at.url
    # hide_parameters: otherwise an error quotes the answers of its statement.
    return sa.create_engine(url, hide_parameters=True, pool_pre_ping=True)


def lay(database: CentralDatabase, begin: Callable[[sa.Connection], None]) -> None:
    """Lay all tables and guards into an empty database and begin it, whole or not at all."""

    def work(writer: sa.Connection) -> None:
        if sa.inspect(writer).get_table_names():
            raise database_refusals.not_empty()
        schema.metadata.create_all(writer)
        guards.declare(writer)
        writer.execute(schema.revision.insert(), {"version_num": schema.REVISION})
        begin(writer)

    database.write(work)
