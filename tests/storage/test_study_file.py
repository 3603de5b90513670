import multiprocessing
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kyphocrf.errors import FileError
from kyphocrf.storage import backup, ballast, location, study_file, unfinished, vault
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


def test_a_closed_folder_has_no_log_beside_the_database_and_can_be_copied(
    enrolled: StudyFile, folder: Path, founded: vault.Vault
) -> None:
    new = answered(EMPTY, "8.0")
    commit(enrolled, EMPTY, new, "one")
    enrolled.close()

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
    assert "page 6" in refused.happened.en
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


def test_a_folder_nobody_may_write_in_is_refused(
    file: StudyFile, folder: Path, founded: vault.Vault
) -> None:
    file.close()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)

    number = as_ordinary_user(folder, founded.dek.key)

    folder.chmod(stat.S_IRWXU)
    assert number == "E-206"


def as_ordinary_user(folder: Path, key: bytes) -> str:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    asking = context.Process(target=tell_refusal, args=(folder, key, there))
    asking.start()
    told = here.recv()
    asking.join()
    return str(told)


def tell_refusal(folder: Path, key: bytes, answer: object) -> None:
    if os.geteuid() == 0:
        # The administrator may write everywhere; an ordinary user asks.
        for above in folder.parents[:3]:
            above.chmod(0o755)
        for path in (folder, *folder.iterdir()):
            os.chown(path, 65534, 65534)
        os.setuid(65534)
    number = "opened"
    try:
        study_file.open_(folder, vault.Dek(key), USER, NOON)
    except FileError as refused:
        number = refused.number
    answer.send(number)  # type: ignore[attr-defined]  # a multiprocessing connection


def test_a_full_disk_is_told_and_nothing_before_it_is_lost(enrolled: StudyFile) -> None:
    old = answered(EMPTY, "8.0")
    commit(enrolled, EMPTY, old, "one")
    new = answered(old, "x" * 200_000)
    allow_pages(enrolled, 1)

    with pytest.raises(FileError) as refused:
        commit(enrolled, old, new, "two")

    assert refused.value.number == "E-207"
    assert held(enrolled) == old
    allow_pages(enrolled, 1_000_000)
    commit(enrolled, old, new, "two")
    assert held(enrolled) == new


def test_on_a_full_disk_the_reserved_room_is_given_up(enrolled: StudyFile) -> None:
    assert (enrolled.folder / ballast.BALLAST_NAME).stat().st_size == ballast.SIZE
    allow_pages(enrolled, 1)

    with pytest.raises(FileError):
        commit(enrolled, EMPTY, answered(EMPTY, "x" * 200_000), "two")

    assert not (enrolled.folder / ballast.BALLAST_NAME).exists()
    assert enrolled.low_on_space


def allow_pages(file: StudyFile, count: int) -> None:
    """Limit the database to what it has, or lift the limit: a full disk without a disk."""
    with file.reading() as reader:
        reader.exec_driver_sql(f"PRAGMA max_page_count = {count}")


def test_on_a_disk_that_fills_up_the_reserve_saves_the_last_answers(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if not runs_on_a_small_disk(disk, "true"):
        # This system lets nobody mount a disk; the page limit above stands for it.
        return

    told = runs_on_a_small_disk(disk, f"{sys.executable} -m tests.storage.full_disk {disk}")

    assert told is not None
    assert int(told.stdout.split(b"saved by the reserve: ")[1]) > 1


def runs_on_a_small_disk(disk: Path, command: str) -> subprocess.CompletedProcess[bytes] | None:
    """Run a command that sees a disk of 6 MB at `disk`; None where it cannot or fails."""
    script = f"mount -t tmpfs -o size=6m none {disk} && exec {command}"
    if shutil.which("unshare") is None:
        return None
    outcome = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script],  # noqa: S607
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )
    return None if outcome.returncode else outcome


def test_the_reserved_room_is_laid_again_on_opening(
    file: StudyFile, folder: Path, founded: vault.Vault
) -> None:
    file.close()
    ballast.release(folder)

    study_file.open_(folder, founded.dek, USER, NOON).close()

    assert (folder / ballast.BALLAST_NAME).exists()


MOUNTS = (
    "/dev/sda1 / ext4 rw 0 0\n//server/share /home/site/P cifs rw 0 0\n"
    "nas:/vol /mnt/nas nfs4 rw 0 0\nsshfs /mnt/ssh fuse.sshfs rw 0 0\n"
    "/dev/sdb1 /mnt/stick fuseblk rw 0 0\n/dev/sdc1 /mnt/with\\040space 9p rw 0 0\n"
)


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/site/P/study", "cifs"),
        ("/mnt/nas/study", "nfs4"),
        ("/mnt/ssh/x/study", "fuse.sshfs"),
        ("/mnt/with space/study", "9p"),
        ("/home/site/study", None),
        ("/home/site/Papers/study", None),
        ("/mnt/stick/study", None),
    ],
)
def test_a_network_drive_is_known_by_its_mount(folder: str, kind: str | None) -> None:
    assert location.network_kind(Path(folder), MOUNTS) == kind


def test_a_study_on_a_network_drive_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"//server/share {tmp_path} cifs rw 0 0\n")

    with pytest.raises(FileError) as refused:
        location.refuse_unsuitable(tmp_path / "study", table)

    assert refused.value.number == "E-208"


@pytest.mark.parametrize("name", ["OneDrive - Klinikum", "Dropbox", "Nextcloud"])
def test_a_study_is_not_made_in_a_synchronised_folder(
    tmp_path: Path, founded: vault.Vault, name: str
) -> None:
    folder = tmp_path / name / "studies" / "kypho"

    with pytest.raises(FileError) as refused:
        study_file.create(folder, founded.keys, founded.dek, SETTING, AUTHOR, NOON)

    assert refused.value.number == "E-208"
    assert name in refused.value.happened.de
    assert not folder.exists()


def test_a_study_that_was_moved_into_a_synchronised_folder_is_refused(
    file: StudyFile, folder: Path, founded: vault.Vault
) -> None:
    file.close()
    (folder / ".stfolder").mkdir()

    assert refusal(folder, founded).number == "E-208"


def test_a_folder_marked_by_a_synchronising_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".sync_0a1b.db").touch()

    with pytest.raises(FileError):
        location.refuse_unsuitable(tmp_path / "study")


def test_the_free_room_of_the_disk_is_told(tmp_path: Path) -> None:
    assert location.free_bytes(tmp_path) > 0
