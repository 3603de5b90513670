"""Create, open and close one study folder: study.db, keys.json, backups/, attempts.log."""

import contextlib
import errno
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from kyphocrf.errors import FileError
from kyphocrf.record.chain import Author, Moment
from kyphocrf.storage import (
    ballast,
    connection,
    founding,
    header,
    location,
    lock,
    migrations,
    vault,
)
from kyphocrf.storage.ids import time_ordered
from kyphocrf.storage.refusals import (
    closed,
    damaged,
    disk_fails,
    disk_full,
    folder_in_use,
    no_access,
    no_study,
    read_only,
)

DATABASE_NAME = location.DATABASE_NAME
BACKUPS_NAME = "backups"

T = TypeVar("T")


class StudyFile:
    """An open study folder; it has state because it holds the lock and the connections."""

    def __init__(self, folder: Path, dek: vault.Dek, held: lock.FolderLock) -> None:
        self.folder = folder
        self.dek = dek
        self.engine = connection.engine(folder / DATABASE_NAME, dek)
        self._reads = self.engine.execution_options(**connection.READ_ONLY)
        self._lock = held
        self._header: header.Header | None = None
        self.reserve_used = False
        self._steady = threading.local()
        # By form and item: the number of the last record then, and who gave which text.
        self.answered: dict[tuple[str, str], tuple[int, dict[str, set[str]]]] = {}

    @property
    def header(self) -> header.Header:
        if self._header is None:
            with self.reading() as reader:
                self._header = header.read(reader)
        return self._header

    def forget_header(self) -> None:
        """Read the header anew: the epoch or installation has changed."""
        self._header = None

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Read one consistent state, also while another thread writes.

        Raises FileError once the folder is closed: another program may have it by now.
        """
        held = getattr(self._steady, "reader", None)
        if held is not None:
            yield held
            return
        self._require_open()
        with _translated(self.folder), self._reads.connect() as reader, reader.begin():
            yield reader

    @contextlib.contextmanager
    def one_state(self) -> Iterator[None]:
        """Let everything this thread reads within be of one state, whatever is committed meanwhile.

        What this thread itself commits within is not seen either.
        """
        with self.reading() as reader:
            before = getattr(self._steady, "reader", None)
            reader.exec_driver_sql("SELECT id FROM study")  # the first look decides which state
            self._steady.reader = reader
            try:
                yield
            finally:
                self._steady.reader = before

    def write(self, work: Callable[[sa.Connection], T]) -> T:
        """Do `work` in one transaction; on a full disk give up the reserve and try once more.

        Raises FileError for a disk that does not take it, and once the folder is closed.
        """
        self._require_open()
        with _translated(self.folder):
            try:
                return self._write(work)
            except DatabaseError as error:
                if not _is_full(error, self.folder) or not ballast.release(self.folder):
                    raise
            self.reserve_used = True
            return self._write(work)

    def _require_open(self) -> None:
        if not self.is_open:
            raise closed(self.folder)

    def _write(self, work: Callable[[sa.Connection], T]) -> T:
        with self.engine.begin() as writer:
            return work(writer)

    @property
    def is_open(self) -> bool:
        return self._lock.held

    @property
    def low_on_space(self) -> bool:
        """Whether the reserve is used up or the disk has less room than LOW_SPACE."""
        return self.reserve_used or location.free_bytes(self.folder) < location.LOW_SPACE

    def close(self) -> None:
        """Move everything into study.db, so that the closed folder can be copied as a whole.

        Raises FileError where another program holds study.db; the folder is closed all the same.
        """
        if not self.is_open:
            return
        self.engine.dispose()
        try:
            with _translated(self.folder):
                last = connection.connect(self.folder / DATABASE_NAME, self.dek, wal=False)
                with contextlib.closing(last):
                    last.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    last.execute("PRAGMA journal_mode=DELETE")
        finally:
            self._lock.release()


def create(
    folder: Path,
    keys: vault.Keys,
    dek: vault.Dek,
    setting: header.Setting,
    author: Author,
    moment: Moment,
) -> StudyFile:
    """Make a study folder whole or not at all, and open it; raises FileError."""
    refuse_in_use(folder)
    unfinished = folder.with_name(folder.name + ".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    with _writable(folder):
        unfinished.mkdir(parents=True)
        (unfinished / BACKUPS_NAME).mkdir()
    vault.write_keys(unfinished, keys)
    first = header.Header(
        setting.study_oid,
        setting.site,
        setting.country,
        setting.training,
        time_ordered(moment),
        1,
        moment.utc,
        setting.application,
    )
    founding.create_tables(unfinished / DATABASE_NAME, dek, first, author, moment)
    if folder.exists():
        folder.rmdir()
    unfinished.rename(folder)
    return open_(folder, dek, author.user, moment)


def open_(
    folder: Path, dek: vault.Dek, user: str, moment: Moment, *, check_pages: bool = True
) -> StudyFile:
    """Open a study folder for `user`; raises FileError saying why not, with nothing touched."""
    refuse_folder(folder)
    held = lock.acquire(folder, user, moment)
    try:
        return _opened(folder, dek, held, moment, check_pages=check_pages)
    except BaseException:
        held.release()
        raise


def refuse_in_use(folder: Path) -> None:
    """Raise FileError for a place in which no new study folder can be: unsafe, used, closed."""
    try:
        location.refuse_unsuitable(folder)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise folder_in_use(folder)
    except PermissionError as error:
        raise no_access(folder) from error


def refuse_folder(folder: Path) -> None:
    """Raise FileError for a folder without study or keys, read-only, or in an unsafe place."""
    try:
        if not (folder / DATABASE_NAME).is_file():
            raise no_study(folder)
        vault.read_keys(folder)
        location.refuse_unsuitable(folder)
        location.refuse_read_only(folder)
    except PermissionError as error:
        raise no_access(folder) from error


def newest_backup(folder: Path) -> str | None:
    """Name the newest verified backup of a study folder."""
    backups = folder / BACKUPS_NAME
    made = [entry.name for entry in backups.glob("*") if (entry / DATABASE_NAME).is_file()]
    return max((name for name in made if not name.endswith(".part")), default=None)


def _opened(
    folder: Path, dek: vault.Dek, held: lock.FolderLock, moment: Moment, *, check_pages: bool
) -> StudyFile:
    with _translated(folder):
        if check_pages:
            _refuse_damaged_pages(folder, dek)
        migrations.bring_up_to_date(folder, dek, moment)
        opened = StudyFile(folder, dek, held)
        _ = opened.header
    ballast.reserve(folder)
    return opened


def _refuse_damaged_pages(folder: Path, dek: vault.Dek) -> None:
    with contextlib.closing(connection.connect(folder / DATABASE_NAME, dek)) as reader:
        found = reader.execute("PRAGMA cipher_integrity_check").fetchone()
    if found is not None:
        raise damaged(folder, str(found[0]), newest_backup(folder))


def _is_full(error: Exception, folder: Path) -> bool:
    words = str(getattr(error, "orig", error))  # the driver's words, not the statement
    if "disk is full" in words:
        return True
    # The log of a full disk may fail to grow with this name instead.
    return "disk I/O" in words and location.free_bytes(folder) < ballast.PAGE_RESERVE


_DISK_FAILS = ("disk I/O", "unable to open", "database is locked")


def _as_refusal(error: Exception, folder: Path) -> FileError | None:
    words = str(getattr(error, "orig", error))  # the driver's words, not the statement
    if _is_full(error, folder):
        return disk_full(folder)
    if "not a database" in words or "malformed" in words:
        return damaged(folder, words, newest_backup(folder))
    if "readonly" in words:
        return read_only(folder)
    if any(cause in words for cause in _DISK_FAILS):
        return disk_fails(folder)
    return None


@contextlib.contextmanager
def _translated(folder: Path) -> Iterator[None]:
    try:
        yield
    except (DatabaseError, dbapi2.DatabaseError) as error:
        refusal = _as_refusal(error, folder)
        if refusal is None:
            raise
        raise refusal from error


@contextlib.contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise disk_full(folder) from error
        raise read_only(folder) from error
