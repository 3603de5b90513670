"""A backup is never entered into; it is restored into a new folder, with a drill, or not at all."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from kyphocrf.errors import FileError, UserError
from kyphocrf.storage import (
    attempts,
    backup,
    backup_place,
    location,
    restore,
    sign_in,
    study_file,
    study_folder,
    trail,
    vault,
)
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import (
    AUTHOR,
    EMPTY,
    NOON,
    PASSWORD,
    SETTING,
    USER,
    answered,
    audit,
    commit,
    execute,
    held,
    restored,
)


@pytest.fixture
def made(enrolled: StudyFile) -> Path:
    commit(enrolled, EMPTY, answered(EMPTY, "8.0"), "one")
    return backup.back_up(enrolled, AUTHOR, NOON).folder


def listing(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def signing_in_is_refused(folder: Path) -> None:
    before = listing(folder)
    with pytest.raises(FileError) as refused:
        sign_in.sign_in(folder, USER, PASSWORD, NOON)

    assert refused.value.number == "E-234"
    assert "estore" in refused.value.remedy.en
    assert listing(folder) == before


def test_store_02_a_backup_is_not_signed_in_to_and_stays_untouched(made: Path) -> None:
    signing_in_is_refused(made)


def test_store_02_a_backup_is_known_wherever_it_lies_and_whatever_it_is_called(
    made: Path, tmp_path: Path
) -> None:
    signing_in_is_refused(made.rename(tmp_path / "my study"))


def test_store_02_a_backup_of_an_earlier_release_is_known_by_where_it_lies(
    enrolled: StudyFile, made: Path
) -> None:
    plain = made.with_name("2026-11-24T110000.000Z")
    shutil.copytree(enrolled.folder, plain, ignore=shutil.ignore_patterns("backups", "reserve"))

    with pytest.raises(FileError) as refused:
        study_file.open_(plain, enrolled.dek, USER, NOON)

    assert refused.value.number == "E-234"


def test_store_02_a_drill_tells_what_it_found_and_the_restored_file_keeps_it(
    made: Path, founded: vault.Vault, tmp_path: Path
) -> None:
    drill = restore.restore(made, tmp_path / "new", founded.dek, AUTHOR, NOON)

    file = study_file.open_(tmp_path / "new", founded.dek, USER, NOON)
    _founded, record = trail.access(file)
    epoch = audit(file)[-1]
    file.close()
    assert (drill.subjects, drill.forms, drill.records, drill.accesses) == (1, 1, 4, 1)
    assert record.detail == f"{made.name} {drill.words}"
    assert (epoch.what, epoch.texts.reason.text, epoch.stamp.epoch) == ("epoch", "restore", 2)


def test_store_02_a_restored_study_is_entered_into_and_backed_up_again(
    made: Path, founded: vault.Vault, tmp_path: Path
) -> None:
    file = restored(made, tmp_path / "new", founded.dek)

    commit(file, held(file), answered(held(file), "9.0"), "after")
    again = backup.back_up(file, AUTHOR, NOON)

    assert again.number == 1
    file.close()
    signing_in_is_refused(again.folder)


@pytest.mark.parametrize("name", ["study.db", "keys.json"])
def test_store_02_a_study_is_not_restored_like_a_backup(
    enrolled: StudyFile, tmp_path: Path, name: str
) -> None:
    enrolled.close()
    if name == "keys.json":
        (enrolled.folder / "study.db").rename(enrolled.folder / "other.db")

    with pytest.raises(FileError) as refused:
        restore.restore(enrolled.folder, tmp_path / "new", enrolled.dek, AUTHOR, NOON)

    assert refused.value.number == "E-235"
    assert not list(tmp_path.glob("new*"))


def test_store_02_a_backup_with_a_damaged_page_is_not_restored(
    made: Path, founded: vault.Vault, tmp_path: Path
) -> None:
    content = bytearray((made / "study.db").read_bytes())
    content[5 * 4096 + 100] ^= 4
    (made / "study.db").write_bytes(content)

    with pytest.raises(FileError) as refused:
        restore.restore(made, tmp_path / "new", founded.dek, AUTHOR, NOON)

    assert refused.value.number == "E-236"
    assert not list(tmp_path.glob("new*"))
    assert made.is_dir()


def test_store_02_a_backup_whose_records_and_pages_disagree_is_not_restored(
    enrolled: StudyFile, founded: vault.Vault, tmp_path: Path
) -> None:
    execute(enrolled, "UPDATE subject SET site = '013'")
    made = backup.back_up(enrolled, AUTHOR, NOON).folder

    with pytest.raises(FileError) as refused:
        restore.restore(made, tmp_path / "new", founded.dek, AUTHOR, NOON)

    assert refused.value.number == "E-236"
    assert not list(tmp_path.glob("new*"))


def test_store_09_what_is_being_made_is_no_study(enrolled: StudyFile, tmp_path: Path) -> None:
    enrolled.close()
    part = enrolled.folder.rename(tmp_path / "study.part")

    assert location.is_being_made(part)
    with pytest.raises(FileError, match="E-210"):
        study_file.open_(part, enrolled.dek, USER, NOON)
    with pytest.raises(FileError, match="E-237"):
        study_folder.refuse_in_use(tmp_path / "other.part")


def test_store_09_a_folder_of_somebody_else_beside_is_not_replaced(
    made: Path, founded: vault.Vault, tmp_path: Path
) -> None:
    (tmp_path / "new.part").mkdir()
    (tmp_path / "new.part" / "letter.txt").write_text("dear")

    with pytest.raises(FileError, match=r"E-211 .*new\.part"):
        restore.restore(made, tmp_path / "new", founded.dek, AUTHOR, NOON)

    assert (tmp_path / "new.part" / "letter.txt").exists()


@pytest.mark.parametrize("files", [1, 2])
def test_store_09_a_folder_in_which_a_dead_run_was_writing_keys_is_replaced(
    founded: vault.Vault, tmp_path: Path, files: int
) -> None:
    part = tmp_path / "new.part"
    part.mkdir()
    child = os.fork()
    if child == 0:
        given, name_of_its_own = 0, os.replace

        def dying(*names: Any) -> None:
            nonlocal given
            given += 1
            if given == files:
                os._exit(0)
            name_of_its_own(*names)

        os.replace = dying  # type: ignore[assignment]
        vault.write_keys(part, founded.keys)
    os.waitpid(child, 0)
    assert len(list(part.iterdir())) == files

    study_file.create(tmp_path / "new", founded.keys, founded.dek, SETTING, AUTHOR, NOON).close()

    assert not part.exists()


def test_store_02_a_backup_is_unlocked_by_the_password_of_its_day(
    made: Path, founded: vault.Vault
) -> None:
    before = listing(made)

    unlocked = restore.unlock(made, USER, PASSWORD, NOON)

    assert (unlocked.author, unlocked.dek) == (AUTHOR, founded.dek)
    assert unlocked.study_oid == "NCT02773966"
    assert listing(made) == before


def test_store_02_guesses_at_a_backup_count_at_its_study(made: Path) -> None:
    study = made.parent.parent
    for _ in range(5):
        with pytest.raises(UserError, match="E-201"):
            restore.unlock(made, USER, "not the password", NOON)

    assert len(attempts.read(study).failures) == 5
    with pytest.raises(UserError, match="E-202"):
        restore.unlock(made, USER, PASSWORD, NOON)


def test_store_17_before_a_migration_a_backup_is_made_that_no_rotation_removes(
    enrolled: StudyFile,
) -> None:
    place = enrolled.folder / "backups"
    made = backup.back_up(enrolled, AUTHOR, NOON)
    kept = made.folder.rename(place / f"{made.folder.name}-before-0009")
    (one,) = backup_place.named(place)

    for _ in range(12):
        backup.back_up(enrolled, AUTHOR, NOON)

    assert one.of_migration
    assert kept.is_dir()
    assert len(backup_place.named(place)) == 11


def test_store_02_a_backup_that_an_earlier_release_left_with_its_log_is_restored_with_it(
    made: Path, founded: vault.Vault, tmp_path: Path
) -> None:
    (made / "study.db-wal").touch()

    file = restored(made, tmp_path / "new", founded.dek)

    assert held(file) == answered(EMPTY, "8.0")
    file.close()


def test_store_02_no_study_is_restored_to_lie_among_backups(
    made: Path, founded: vault.Vault
) -> None:
    with pytest.raises(FileError, match="E-238"):
        restore.restore(made, made.parent / "new", founded.dek, AUTHOR, NOON)
