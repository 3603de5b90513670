"""Closing ends whoever reads; no answer is acknowledged that is not in the folder."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kyphocrf.errors import FileError
from kyphocrf.storage import backup, copy, lock, study_file, vault
from kyphocrf.storage.readers import Readers
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, EMPTY, NOON, USER, answered, commit, held

COUNTING = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
"""A statement that never ends by itself."""


class Reader(threading.Thread):
    """Somebody who reads behind, and what became of it."""

    def __init__(self, work: Callable[[threading.Event], object]) -> None:
        super().__init__(daemon=True)
        self.under_way = threading.Event()
        self.refused: BaseException | None = None
        self._work = work

    def run(self) -> None:
        try:
            self._work(self.under_way)
        except BaseException as raised:  # noqa: BLE001  what the test looks at
            self.refused = raised

    def number(self) -> str:
        self.join(20)
        assert isinstance(self.refused, FileError), self.refused
        return self.refused.number


def begun(work: Callable[[threading.Event], object]) -> Reader:
    reader = Reader(work)
    reader.start()
    assert reader.under_way.wait(20)
    return reader


def test_store_11_a_statement_under_way_ends_when_the_file_is_closed(
    enrolled: StudyFile, founded: vault.Vault
) -> None:
    def count(under_way: threading.Event) -> None:
        with enrolled.reading() as reader:
            under_way.set()
            reader.exec_driver_sql(COUNTING).fetchall()

    reader = begun(count)
    enrolled.close()

    assert reader.number() == "E-231"
    study_file.open_(enrolled.folder, founded.dek, USER, NOON).close()


def test_store_11_whoever_reads_one_thing_after_the_other_ends_at_the_next(
    enrolled: StudyFile,
) -> None:
    def export(under_way: threading.Event) -> None:
        with enrolled.one_state():
            while True:
                under_way.set()
                held_or_nothing(enrolled)

    reader = begun(export)
    enrolled.close()

    assert reader.number() == "E-231"
    assert [path.name for path in enrolled.folder.glob("study.db*")] == ["study.db"]


def held_or_nothing(file: StudyFile) -> None:
    with file.reading() as reader:
        reader.exec_driver_sql("SELECT 1").fetchall()


def test_store_11_a_backup_under_way_is_broken_off_and_leaves_nothing(
    enrolled: StudyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(enrolled, EMPTY, answered(EMPTY, "x" * 200_000), "one")
    monkeypatch.setattr(copy, "_PAGES_AT_ONCE", 1)
    genuine, under_way = enrolled.require_open, threading.Event()

    def slowly() -> None:
        under_way.set()
        closing.wait(0.05)
        genuine()

    closing = threading.Event()
    monkeypatch.setattr(enrolled, "require_open", slowly)
    reader = Reader(lambda _: backup.back_up(enrolled, AUTHOR, NOON))
    reader.start()
    assert under_way.wait(20)
    closing.set()
    enrolled.close()

    assert reader.number() == "E-231"
    assert list((enrolled.folder / "backups").iterdir()) == []


def test_store_11_who_does_not_come_to_an_end_is_told_and_the_folder_is_free(
    enrolled: StudyFile, founded: vault.Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kyphocrf.storage.readers.PATIENCE", 0.1)
    monkeypatch.setattr(Readers.end, "__defaults__", (0.1,))
    enough = threading.Event()

    def render(under_way: threading.Event) -> None:
        with enrolled.one_state():
            under_way.set()
            enough.wait(20)

    reader = begun(render)
    with pytest.raises(FileError) as told:
        enrolled.close()
    enough.set()
    reader.join(20)

    assert told.value.number == "E-232"
    assert open_files_in(enrolled.folder) == []
    study_file.open_(enrolled.folder, founded.dek, USER, NOON).close()


def open_files_in(folder: Path) -> list[str]:
    """Return the files of a folder that this process holds open; Windows would not let them go."""
    held = Path("/proc/self/fd")
    paths = (one.readlink() for one in held.iterdir() if one.exists()) if held.exists() else ()
    return [path.name for path in paths if path.is_relative_to(folder)]


def test_store_11_nothing_is_read_or_written_after_closing(enrolled: StudyFile) -> None:
    enrolled.close()

    with pytest.raises(FileError, match="E-219"):
        held(enrolled)
    with pytest.raises(FileError, match="E-219"):
        commit(enrolled, EMPTY, answered(EMPTY, "8.0"), "one")
    with pytest.raises(FileError, match="E-219"):
        backup.back_up(enrolled, AUTHOR, NOON)
    enrolled.close()


def deleted(folder: Path) -> None:
    shutil.rmtree(folder)


def moved(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def replaced(folder: Path) -> None:
    shutil.copytree(folder, folder.with_name("copy"))
    shutil.rmtree(folder)
    folder.with_name("copy").rename(folder)


def without_its_log(folder: Path) -> None:
    (folder / "study.db-wal").unlink()


@pytest.mark.parametrize("happening", [deleted, moved, replaced, without_its_log])
def test_store_16_an_answer_that_is_not_in_the_folder_is_not_acknowledged(
    enrolled: StudyFile, happening: Callable[[Path], None]
) -> None:
    happening(enrolled.folder)

    with pytest.raises(FileError) as told:
        commit(enrolled, EMPTY, answered(EMPTY, "8.0"), "one")

    assert told.value.number == "E-233"
    assert str(enrolled.folder) in told.value.happened.en
    if happening is not without_its_log:
        with pytest.raises(FileError, match="E-233"):
            enrolled.close()
        assert not enrolled.folder.exists() or happening is replaced


def test_store_03_a_lock_that_could_not_be_written_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.write", full)
    with pytest.raises(OSError, match="No space"):
        lock.acquire(tmp_path, USER, NOON)
    monkeypatch.undo()

    lock.acquire(tmp_path, USER, NOON).release()
