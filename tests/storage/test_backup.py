import threading
from pathlib import Path
from typing import Any

import pytest

from kyphocrf.errors import FileError
from kyphocrf.record.chain import Moment
from kyphocrf.storage import (
    backup,
    backup_place,
    copy,
    installation,
    lock,
    restore,
    trail,
    vault,
    verifying,
)
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import (
    AUTHOR,
    EMPTY,
    NOON,
    PASSWORD,
    USER,
    answered,
    audit,
    commit,
    held,
    restored,
)

LATER = Moment("2026-11-25T08:30:00.250Z", 60)


def test_a_backup_holds_the_study_with_its_keys(
    enrolled: StudyFile, founded: vault.Vault, tmp_path: Path
) -> None:
    new = answered(EMPTY, "8.0")
    commit(enrolled, EMPTY, new, "one")

    made = backup.back_up(enrolled, AUTHOR, NOON)

    assert vault.unlock(vault.read_keys(made.folder), USER, PASSWORD) == founded.dek
    opened = restored(made.folder, tmp_path / "restored", founded.dek)
    assert held(opened) == new
    assert verifying.verify(opened).whole
    opened.close()


def test_backups_are_listed_newest_first_by_their_moment(enrolled: StudyFile) -> None:
    backup.back_up(enrolled, AUTHOR, NOON)
    backup.back_up(enrolled, AUTHOR, LATER)

    listed = backup.backups(enrolled.folder)

    assert [made.utc for made in listed] == ["2026-11-25T08:30:00Z", "2026-11-24T11:00:00Z"]
    assert backup_place.newest_name(enrolled.folder) == listed[0].folder.name


def test_a_backup_is_an_access_record(enrolled: StudyFile) -> None:
    backup.back_up(enrolled, AUTHOR, NOON)

    assert [record.what for record in trail.access(enrolled)[1:]] == ["backup"]


def test_a_second_place_gets_the_same_backup(enrolled: StudyFile, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    backup.back_up(enrolled, AUTHOR, NOON, stick)

    (copied,) = backup.backups(stick / "NCT02773966-012")
    assert (copied.folder / "study.db").is_file()
    assert (copied.folder / "keys.json").is_file()


def test_a_second_place_that_is_gone_is_told_and_the_first_backup_is_kept(
    enrolled: StudyFile, tmp_path: Path
) -> None:
    (tmp_path / "stick").write_text("not a folder")

    with pytest.raises(FileError) as refused:
        backup.back_up(enrolled, AUTHOR, NOON, tmp_path / "stick")

    assert refused.value.number == "E-214"
    assert len(backup.backups(enrolled.folder)) == 1


def test_a_backup_while_answers_are_committed_is_whole(
    enrolled: StudyFile, founded: vault.Vault, tmp_path: Path
) -> None:
    made: list[backup.Backup] = []
    worker = threading.Thread(target=lambda: made.append(backup.back_up(enrolled, AUTHOR, NOON)))
    old = EMPTY
    worker.start()
    number = 0
    while worker.is_alive():
        new = answered(old, str(number))
        commit(enrolled, old, new, f"answer {number}")
        old, number = new, number + 1
    worker.join()

    opened = restored(made[0].folder, tmp_path / "restored", founded.dek)

    assert verifying.verify(opened).whole
    assert held(enrolled) == old
    opened.close()


def test_a_copy_that_lacks_the_last_answer_is_not_a_backup(
    enrolled: StudyFile, founded: vault.Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As a disk that loses what it was given would leave it.
    told = iter([((9, b"later"), (0, b""))])
    genuine = copy.heads
    monkeypatch.setattr(copy, "heads", lambda reader, *of: next(told, None) or genuine(reader, *of))

    with pytest.raises(FileError) as refused:
        copy.verified(enrolled.folder, founded.dek, tmp_path / "copy", 1)

    assert refused.value.number == "E-214"
    assert not (tmp_path / "copy").exists()
    assert not (tmp_path / "copy.part").exists()


def test_a_copy_with_a_spoilt_page_is_not_a_backup(
    enrolled: StudyFile, founded: vault.Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Spoilt on its way to the disk: after it was copied, before it is checked.
    genuine = copy.holds

    def spoiled(database: Path, *others: Any) -> bool:
        content = bytearray(database.read_bytes())
        content[5 * 4096 : 5 * 4096 + 8] = bytes(8)
        database.write_bytes(content)
        return genuine(database, *others)

    monkeypatch.setattr(copy, "holds", spoiled)

    with pytest.raises(FileError) as refused:
        copy.verified(enrolled.folder, founded.dek, tmp_path / "copy", 1)

    assert refused.value.number == "E-214"
    assert list(tmp_path.glob("copy*")) == []


def test_store_02_a_copy_without_the_mark_is_not_a_backup(
    enrolled: StudyFile, founded: vault.Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kyphocrf.storage.backup_mark.BACKUP", 7)
    monkeypatch.setattr("kyphocrf.storage.backup_mark.put", lambda *_: None)

    with pytest.raises(FileError, match="E-214"):
        copy.verified(enrolled.folder, founded.dek, tmp_path / "copy", 1)

    assert list(tmp_path.glob("copy*")) == []


def test_a_restored_study_is_a_new_folder_in_a_new_epoch(
    enrolled: StudyFile, founded: vault.Vault
) -> None:
    new = answered(EMPTY, "8.0")
    commit(enrolled, EMPTY, new, "one")
    made = backup.back_up(enrolled, AUTHOR, NOON)
    commit(enrolled, new, answered(new, "9.0"), "after the backup")

    target = enrolled.folder.with_name("restored")
    opened = restored(made.folder, target, founded.dek, LATER)

    assert held(opened) == new
    assert not list(target.parent.glob("*.part"))
    assert opened.header.epoch == 2
    assert opened.header.installation == enrolled.header.installation
    assert held(enrolled) == answered(new, "9.0")
    last = audit(opened)[-1]
    assert (last.what, last.stamp.epoch, last.texts.reason.text) == ("epoch", 2, "restore")
    assert [record.what for record in trail.access(opened)[1:]] == ["restore"]
    assert verifying.verify(opened).whole
    opened.close()


def test_no_epoch_begins_twice_however_often_a_backup_is_restored(
    enrolled: StudyFile, founded: vault.Vault, tmp_path: Path
) -> None:
    made, memory = backup.back_up(enrolled, AUTHOR, NOON), tmp_path / "memory.json"
    epochs = []
    for number in range(3):
        target = tmp_path / f"restored {number}"
        restore.restore(made.folder, target, founded.dek, AUTHOR, LATER, memory=memory)
        opened = StudyFile(target, founded.dek, lock.acquire(target, "anna", LATER))
        installation.remember(opened, memory)
        epochs.append(opened.header.epoch)
        assert verifying.verify(opened).whole
        opened.close()

    assert epochs == [2, 3, 4]


def test_a_backup_is_not_restored_over_files(
    enrolled: StudyFile, founded: vault.Vault, tmp_path: Path
) -> None:
    made = backup.back_up(enrolled, AUTHOR, NOON)
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "letter.txt").touch()

    with pytest.raises(FileError) as refused:
        restore.restore(made.folder, tmp_path / "here", founded.dek, AUTHOR, NOON)

    assert refused.value.number == "E-211"


def test_a_backup_is_not_restored_into_a_synchronised_folder(
    enrolled: StudyFile, founded: vault.Vault, tmp_path: Path
) -> None:
    made = backup.back_up(enrolled, AUTHOR, NOON)

    with pytest.raises(FileError) as refused:
        restore.restore(made.folder, tmp_path / "Dropbox" / "study", founded.dek, AUTHOR, NOON)

    assert refused.value.number == "E-208"
    assert not (tmp_path / "Dropbox").exists()


def test_a_backup_that_cannot_be_read_is_told(
    enrolled: StudyFile, founded: vault.Vault, tmp_path: Path
) -> None:
    with pytest.raises(FileError) as refused:
        restore.restore(tmp_path / "gone", tmp_path / "new", founded.dek, AUTHOR, NOON)

    assert refused.value.number == "E-235"
    assert enrolled.header.epoch == 1


def test_a_pc_recognises_the_file_it_remembers(file: StudyFile, tmp_path: Path) -> None:
    memory = tmp_path / "program" / "installations.json"
    assert not installation.recognised(file, memory)

    installation.remember(file, memory)

    assert installation.recognised(file, memory)


def test_an_unreadable_memory_asks_again(file: StudyFile, tmp_path: Path) -> None:
    memory = tmp_path / "installations.json"
    memory.write_text("[")

    assert not installation.recognised(file, memory)


def test_a_copied_file_becomes_an_installation_of_its_own(file: StudyFile, tmp_path: Path) -> None:
    before = file.header
    memory = tmp_path / "installations.json"

    installation.settle_as_copy(file, memory, AUTHOR, LATER)

    assert file.header.epoch == 2
    assert file.header.installation != before.installation
    assert installation.recognised(file, memory)
    last = audit(file)[-1]
    assert (last.texts.reason.text, last.stamp.installation) == ("copy", file.header.installation)
    assert verifying.verify(file).whole
