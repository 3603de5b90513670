import multiprocessing
import os
import shutil
import threading
import traceback
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, DBAPIError
from sqlcipher3 import dbapi2

from kyphocrf.errors import FileError
from kyphocrf.record.answers import Answers
from kyphocrf.storage import backup, connection, disk_errors, study_file, unfinished, vault
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import (
    AUTHOR,
    DOSE,
    EBRT,
    EMPTY,
    NOON,
    SETTING,
    SUBJECT,
    USER,
    answered,
    commit,
    held,
)

SEEDED = "Zinnoberschnecke"


def refusal(folder: Path, founded: vault.Vault) -> FileError:
    with pytest.raises(FileError) as refused:
        study_file.open_(folder, founded.dek, USER, NOON)
    for sentence in (refused.value.happened, refused.value.safe, refused.value.remedy):
        assert sentence.en.endswith(".")
        assert sentence.de.endswith(".")
        assert sentence.en != sentence.de
    return refused.value


def test_a_new_study_tells_what_it_was_made_for(file: StudyFile) -> None:
    assert file.header.study_oid == SETTING.study_oid
    assert file.header.site == SETTING.site
    assert file.header.epoch == 1
    assert file.header.created_utc == NOON.utc
    assert not file.header.training


def test_a_reopened_study_holds_what_was_committed(
    enrolled: StudyFile, folder: Path, founded: vault.Vault
) -> None:
    new = answered(EMPTY, "8.0")
    commit(enrolled, EMPTY, new, "one")
    enrolled.close()

    reopened = study_file.open_(folder, founded.dek, USER, NOON)

    assert held(reopened) == new
    reopened.close()


def test_a_closed_folder_is_neither_read_nor_written_and_stays_closed(
    enrolled: StudyFile, folder: Path
) -> None:
    enrolled.close()

    with pytest.raises(FileError, match="E-219"), enrolled.reading():
        pass
    with pytest.raises(FileError, match="E-219"):
        enrolled.write(lambda writer: writer.exec_driver_sql("SELECT 1"))
    assert [path.name for path in folder.glob("study.db*")] == ["study.db"]


def test_a_folder_that_another_program_reads_while_it_is_closed_is_given_free_all_the_same(
    enrolled: StudyFile, folder: Path, founded: vault.Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_PRAGMAS", (*connection._PRAGMAS, "busy_timeout=1"))
    with closing(connection.connect(folder / "study.db", founded.dek)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM study").fetchall()

        with pytest.raises(FileError, match="E-216"):
            enrolled.close()

    assert not enrolled.is_open
    study_file.open_(folder, founded.dek, USER, NOON).close()


def test_a_closed_folder_has_no_log_beside_the_database_and_can_be_copied(
    enrolled: StudyFile, folder: Path, founded: vault.Vault
) -> None:
    new = answered(EMPTY, "8.0")
    commit(enrolled, EMPTY, new, "one")
    enrolled.close()

    with closing(connection.connect(folder / "study.db", founded.dek, wal=False)) as reader:
        assert reader.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [path.name for path in folder.glob("study.db*")] == ["study.db"]
    shutil.copytree(folder, folder.with_name("copy"))
    copied = study_file.open_(folder.with_name("copy"), founded.dek, USER, NOON)
    assert held(copied) == new
    copied.close()


def test_nothing_typed_is_readable_on_disk(enrolled: StudyFile, folder: Path) -> None:
    commit(enrolled, EMPTY, answered(EMPTY, SEEDED), "one")
    typed = unfinished.Unfinished(USER, SUBJECT, DOSE.at(EBRT), SEEDED, NOON.utc)
    unfinished.keep(enrolled, typed)
    backup.back_up(enrolled, AUTHOR, NOON)

    written = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert len(written) >= 6
    assert any(path.name == "study.db-wal" and content for path, content in written.items())
    for content in written.values():
        assert SEEDED.encode() not in content
        assert SUBJECT.encode() not in content


def test_a_second_program_is_told_who_has_the_study_open(
    file: StudyFile, folder: Path, founded: vault.Vault
) -> None:
    refused = refusal(folder, founded)

    assert refused.number == "E-203"
    assert USER in refused.happened.en
    assert "2026-11-24 12:00" in refused.happened.de
    assert file.header.site == "012"


def test_the_lock_of_a_crashed_program_is_free(
    file: StudyFile, folder: Path, founded: vault.Vault
) -> None:
    file.close()
    context = multiprocessing.get_context("spawn")
    holder = context.Process(target=open_and_die, args=(folder, founded.dek.key))
    holder.start()
    holder.join()
    assert holder.exitcode == 3

    study_file.open_(folder, founded.dek, USER, NOON).close()


def open_and_die(folder: Path, key: bytes) -> None:
    study_file.open_(folder, vault.Dek(key), USER, NOON)
    os._exit(3)


def test_a_damaged_page_is_found_on_opening_and_the_backup_named(
    enrolled: StudyFile, folder: Path, founded: vault.Vault
) -> None:
    made = backup.back_up(enrolled, AUTHOR, NOON)
    enrolled.close()
    flip(folder / "study.db", 5 * 4096 + 100)

    refused = refusal(folder, founded)

    assert refused.number == "E-204"
    assert "(page 6)" in refused.happened.en
    assert "(Seite 6)" in refused.happened.de
    assert made.folder.name in refused.safe.en


@pytest.mark.parametrize("position", [0, 20, 4095, 4096, 4096 * 3 + 17, -4096, -1])
def test_a_flipped_bit_anywhere_is_found(
    file: StudyFile, folder: Path, founded: vault.Vault, position: int
) -> None:
    file.close()
    flip(folder / "study.db", position)

    refused = refusal(folder, founded)

    assert refused.number == "E-204"
    assert "no backup" in refused.safe.en


def flip(path: Path, position: int) -> None:
    content = bytearray(path.read_bytes())
    content[position] ^= 0b100
    path.write_bytes(content)


def test_a_damaged_file_says_so_in_our_words_only(
    file: StudyFile, folder: Path, founded: vault.Vault, capfd: pytest.CaptureFixture[str]
) -> None:
    file.close()
    flip(folder / "study.db", 0)

    assert "(page 1)" in refusal(folder, founded).happened.en
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("pragma", "setting"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
    ],
)
def test_every_connection_is_set_to_lose_and_leak_nothing(
    file: StudyFile, pragma: str, setting: object
) -> None:
    with file.reading() as first, file.reading() as second:
        for reader in (first, second):
            assert reader.exec_driver_sql(f"PRAGMA {pragma}").scalar() == setting


def test_a_file_cut_short_is_damaged(file: StudyFile, folder: Path, founded: vault.Vault) -> None:
    file.close()
    os.truncate(folder / "study.db", 4096 * 4)

    assert refusal(folder, founded).number == "E-204"


def test_another_key_than_the_vaults_is_damage(file: StudyFile, folder: Path) -> None:
    file.close()
    other = vault.found(USER, "drei Boote am blauen Steg", cost=vault.Cost(64, 1, 1))

    assert refusal(folder, other).number == "E-204"


def test_a_folder_without_key_slots_is_refused(
    file: StudyFile, folder: Path, founded: vault.Vault
) -> None:
    file.close()
    (folder / "keys.json").unlink()
    (folder / "keys.json.bak").unlink()

    assert refusal(folder, founded).number == "E-209"


def test_a_folder_without_a_study_is_refused(tmp_path: Path, founded: vault.Vault) -> None:
    assert refusal(tmp_path, founded).number == "E-210"


def test_a_study_is_not_made_where_files_are(tmp_path: Path, founded: vault.Vault) -> None:
    (tmp_path / "letter.txt").write_text("dear")

    with pytest.raises(FileError) as refused:
        study_file.create(tmp_path, founded.keys, founded.dek, SETTING, AUTHOR, NOON)

    assert refused.value.number == "E-211"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_study_is_made_in_an_empty_folder(tmp_path: Path, founded: vault.Vault) -> None:
    made = study_file.create(tmp_path, founded.keys, founded.dek, SETTING, AUTHOR, NOON)

    assert (tmp_path / "study.db").is_file()
    made.close()


def test_what_a_broken_off_founding_left_is_replaced(folder: Path, founded: vault.Vault) -> None:
    left = folder.with_name(folder.name + ".part")
    left.mkdir()
    (left / "study.db").write_bytes(b"half")

    made = study_file.create(folder, founded.keys, founded.dek, SETTING, AUTHOR, NOON)

    assert made.header.site == "012"
    assert not left.exists()
    made.close()


def test_a_study_cannot_be_made_where_nothing_can_be_written(
    tmp_path: Path, founded: vault.Vault
) -> None:
    (tmp_path / "letter.txt").write_text("dear")

    with pytest.raises(FileError) as refused:
        study_file.create(
            tmp_path / "letter.txt" / "study", founded.keys, founded.dek, SETTING, AUTHOR, NOON
        )

    assert refused.value.number == "E-206"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("database or disk is full", "E-207"),
        ("disk I/O error", "E-216"),
        ("unable to open database file", "E-216"),
        ("database is locked", "E-216"),
        ("attempt to write a readonly database", "E-206"),
        ("file is not a database", "E-204"),
        ("database disk image is malformed", "E-204"),
    ],
)
def test_what_the_database_says_while_open_is_told_as_a_plain_sentence(
    file: StudyFile, words: str, number: str
) -> None:
    def fail(_writer: sa.Connection) -> None:
        raise DatabaseError("", None, dbapi2.DatabaseError(words))

    with pytest.raises(FileError) as refused:
        file.write(fail)

    assert refused.value.number == number


def test_a_defect_of_the_program_is_not_worded_as_a_failing_disk(file: StudyFile) -> None:
    with pytest.raises(DatabaseError, match="no such table"):
        file.write(lambda writer: writer.exec_driver_sql("SELECT * FROM other"))


@pytest.mark.parametrize("named", [(), ("{}",), ("{}/new/study.db",)])
def test_a_folder_that_is_gone_with_what_was_around_it_is_told_as_a_failing_disk(
    tmp_path: Path, named: tuple[str, ...]
) -> None:
    gone = FileNotFoundError(
        2, "No such file or directory", *(one.format(tmp_path) for one in named)
    )

    with pytest.raises(FileError) as refused, disk_errors.worded(tmp_path / "new"):
        raise gone

    assert refused.value.number == "E-216"


def test_a_file_elsewhere_that_is_missing_is_a_defect_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), disk_errors.worded(tmp_path / "new"):
        (tmp_path / "elsewhere" / "file").read_bytes()


def test_what_is_read_within_one_state_is_what_was_on_disk_at_its_beginning(
    enrolled: StudyFile,
) -> None:
    old, new = answered(EMPTY, "8.0"), answered(EMPTY, "9.0")
    commit(enrolled, EMPTY, old, "one")

    with enrolled.one_state():
        commit(enrolled, old, new, "two")
        with enrolled.one_state():
            assert held(enrolled) == old
        assert held(enrolled) == old
        seen: list[Answers] = []
        worker = threading.Thread(target=lambda: seen.append(held(enrolled)))
        worker.start()
        worker.join()
    assert seen == [new]
    assert held(enrolled) == new


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO nothing VALUES (?)",
        "INSERT INTO subject (subject_key) VALUES (?)",
        "UPDATE audit_record SET new_text = ?",
    ],
)
def test_store_18_an_error_of_the_driver_quotes_no_answer(file: StudyFile, statement: str) -> None:
    with pytest.raises(DBAPIError) as error:
        file.write(lambda writer: writer.exec_driver_sql(statement, (SEEDED,)))

    told = "".join(traceback.format_exception(error.value))
    assert SEEDED not in f"{error.value} {error.value!r} {told}"
