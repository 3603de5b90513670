"""Create, open and close one study folder: study.db, keys.json, backups/, attempts.log."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

import sqlalchemy as sa

from kyphocrf.record.chain import Author, Moment
from kyphocrf.storage import (
    aside,
    backup_mark,
    backup_place,
    ballast,
    connection,
    disk_errors,
    founding,
    header,
    ledger,
    location,
    lock,
    migrations,
    pages,
    study_folder,
    vault,
)
from kyphocrf.storage.backup_place import BACKUPS_NAME
from kyphocrf.storage.backup_refusals import is_a_backup
from kyphocrf.storage.damage_refusals import not_in_place
from kyphocrf.storage.ids import time_ordered
from kyphocrf.storage.key_in_use import KeyInUse
from kyphocrf.storage.readers import Reader, Readers, nothing
from kyphocrf.storage.refusals import closed, key_forgotten, reading_stopped, still_read

DATABASE_NAME = location.DATABASE_NAME
_LOG_NAME: Final = f"{DATABASE_NAME}-wal"
T = TypeVar("T")


class StudyFile:
    """An open study folder; it has state because it holds the lock and the connections."""

    def __init__(self, folder: Path, dek: vault.Dek, held: lock.FolderLock) -> None:
        self.folder = folder
        self._key: KeyInUse | None = KeyInUse(folder / DATABASE_NAME, dek)
        self._lock = held
        self._header: header.Header | None = None
        self.reserve_used = False
        # When the last record of either chain had been made when the file was opened (UTC).
        self.last_times = "", ""
        self._steady = threading.local()
        self._readers = Readers()
        self.backing_up = threading.Lock()
        self._opened = location.identity(folder)
        self._check: pages.CheckBehind | None = None
        self._is_checked = True
        # By form and item: the number of the last record then, and who gave which text.
        self.answered: dict[tuple[str, str], tuple[int, dict[str, set[str]]]] = {}

    @property
    def _in_use(self) -> KeyInUse:
        """Return the key with its connections; raises FileError while it is forgotten."""
        if self._key is None:
            raise key_forgotten()
        return self._key

    @property
    def dek(self) -> vault.Dek:
        return self._in_use.dek

    @property
    def engine(self) -> sa.Engine:
        return self._in_use.engine

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

        Raises FileError for the disk, and where the file is closed meanwhile.
        """
        held = getattr(self._steady, "reader", None)
        if held is not None:
            self.require_open()
            yield held
            return
        with self.worded(), self.at_work() as at_work, self._in_use.reads.connect() as reader:
            driver = reader.connection.driver_connection
            if driver is not None:
                at_work.interrupt = driver.interrupt
            try:
                with reader.begin():
                    yield reader
            finally:
                at_work.interrupt = nothing
                if self._readers.ended:
                    reader.invalidate()  # there is no pool any more that would close it

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

        What is returned is on disk, in the file that the folder holds. Raises FileError.
        """
        with self.worded(), self.at_work():
            return self.with_reserve(lambda: self._write(work))

    def _write(self, work: Callable[[sa.Connection], T]) -> T:
        with self.engine.begin() as writer:
            done = work(writer)
        self._require_in_place()
        return done

    def with_reserve(self, work: Callable[[], T]) -> T:
        """Do what needs room in the folder; on a full disk give up the reserve and try once more.

        `work` must leave nothing behind where it fails.
        """
        return disk_errors.with_reserve(self.folder, work, self._spent)

    def _spent(self) -> None:
        self.reserve_used = True

    def worded(self) -> contextlib.AbstractContextManager[None]:
        """Turn what the disk raises within into a FileError."""
        return disk_errors.worded(self.folder)

    @contextlib.contextmanager
    def at_work(self) -> Iterator[Reader]:
        """Have closing wait for what is done within; ask `require_open` in between."""
        with self._readers.one() as reader:
            self.require_open()
            yield reader

    def check_behind(self) -> None:
        """Have `check_pages` look at every page of the file as it is now, just settled."""
        self._is_checked = False
        self._check = pages.CheckBehind(self.folder, self.dek)

    def check_pages(self) -> None:
        """Look at every page of a large file, once; of a small one that was done before.

        Others may read and write meanwhile. Raises FileError that names the damaged page.
        """
        with self.worded(), self.at_work():
            if self._check is None:
                return
            self._check.run()
            self._is_checked = True
            self._end_check()

    def _end_check(self) -> None:
        check, self._check = self._check, None
        if check is not None:
            check.close()

    def require_open(self) -> None:
        """Raise FileError where the file is closed, or being closed: whoever reads it ends."""
        if not self.is_open:
            raise closed(self.folder)
        _ = self._in_use
        if self._readers.ended:
            raise reading_stopped(self.folder)

    def _require_in_place(self) -> None:
        """Raise FileError where what was committed went into a file that is not in the folder."""
        if location.identity(self.folder) != self._opened or not (self.folder / _LOG_NAME).exists():
            raise not_in_place(self.folder)

    @property
    def identity(self) -> tuple[int, int] | None:
        """Volume and number of the open file, by which the system tells it from a copy."""
        return self._opened

    @property
    def is_open(self) -> bool:
        return self._lock.held

    @property
    def is_sealed(self) -> bool:
        """Whether the key is forgotten; the folder is still taken."""
        return self._key is None

    @property
    def low_on_space(self) -> bool:
        """Whether the reserve is used up or the disk has less room than LOW_SPACE."""
        return self.reserve_used or location.free_bytes(self.folder) < location.LOW_SPACE

    def close(self) -> None:
        """End whoever reads, move everything into study.db, and give the folder free.

        Afterwards the closed folder can be copied as a whole. The folder is free also where that
        failed; then every answer is in the log beside study.db, and FileError says what to do.
        """
        if not self._lock.held:
            return
        try:
            if self._key is not None:
                self._come_to_rest(self._key)
        finally:
            self._lock.release()

    def seal(self) -> None:
        """Forget the key and keep the folder taken: nothing can be read or written until `unseal`.

        Everything lies in study.db then. The key is forgotten also where that failed, with every
        answer in the log beside it; FileError says what to do.
        """
        if self._key is None:
            return
        try:
            self._come_to_rest(self._key)
        finally:
            self._key = None
            self.answered.clear()

    def unseal(self, dek: vault.Dek) -> None:
        """Open the connections again by the key.

        Raises FileError for a folder that was deleted or replaced, and for the disk; the key is
        forgotten then.
        """
        self._readers = Readers()
        with self.worded():
            if location.identity(self.folder) != self._opened:
                raise not_in_place(self.folder)
            self.with_reserve(lambda: pages.settle(self.folder, dek, wal=True))
        self._key = KeyInUse(self.folder / DATABASE_NAME, dek)
        if not self._is_checked:
            self.check_behind()

    def _come_to_rest(self, key: KeyInUse) -> None:
        all_ended = self._readers.end()
        self._end_check()
        key.close()
        if location.identity(self.folder) != self._opened:
            raise not_in_place(self.folder)
        if not all_ended:
            raise still_read(self.folder)
        with self.worded():
            self.with_reserve(lambda: pages.settle(self.folder, key.dek))


def create(
    folder: Path,
    keys: vault.Keys,
    dek: vault.Dek,
    setting: header.Setting,
    author: Author,
    moment: Moment,
) -> StudyFile:
    """Make a study folder whole or not at all, and open it; raises FileError."""
    found(folder, keys, dek, setting, author, moment)
    return open_(folder, dek, author.user, moment)


def found(  # noqa: PLR0913  what a study folder is made of
    folder: Path,
    keys: vault.Keys,
    dek: vault.Dek,
    setting: header.Setting,
    author: Author,
    moment: Moment,
    *,
    furnish: Callable[[StudyFile], object] = lambda _: None,
) -> None:
    """Make a study folder whole or not at all, and leave it closed; raises FileError.

    All of it is made aside, `furnish` included, in a folder that is no study yet by its name; that
    is changed last.
    """
    study_folder.refuse_in_use(folder)

    def make(part: Path) -> None:
        part.joinpath(BACKUPS_NAME).mkdir()
        vault.write_keys(part, keys)
        first = header.first(setting, time_ordered(moment), moment)
        database = part / DATABASE_NAME
        connection.new(database)
        founding.create_tables(database, dek, first, author, moment, setting.printed_name)
        file = StudyFile(part, dek, lock.acquire(part, author.user, moment))
        try:
            furnish(file)
        finally:
            file.close()
        pages.check(part, dek)

    aside.make(folder, make)


def open_(folder: Path, dek: vault.Dek, user: str, moment: Moment) -> StudyFile:
    """Open a study folder for `user`; raises FileError saying why not, with nothing touched."""
    study_folder.refuse_folder(folder)
    if backup_place.is_among_backups(folder) or backup_mark.read(folder, dek) is not None:
        raise is_a_backup(folder)
    with disk_errors.worded(folder):
        opened = disk_errors.with_reserve(folder, lambda: _locked(folder, dek, user, moment))
    ballast.reserve(folder)
    return opened


def _locked(folder: Path, dek: vault.Dek, user: str, moment: Moment) -> StudyFile:
    held = lock.acquire(folder, user, moment)
    try:
        pages.settle(folder, dek, wal=True)
        is_large = pages.is_large(folder)
        if not is_large:
            pages.check(folder, dek)
        migrations.bring_up_to_date(folder, dek, moment)
        opened = StudyFile(folder, dek, held)
        try:
            if is_large:
                pages.settle(folder, dek, wal=True)  # a migration writes into the log
                opened.check_behind()
            _ = opened.header
            with opened.reading() as reader:
                opened.last_times = ledger.last_times(reader)
        except BaseException:
            opened.engine.dispose()
            raise
    except BaseException:
        held.release()
        raise
    return opened
