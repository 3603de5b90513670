"""The keys.json of an older backup, put into a study, is told and recorded; it still opens."""

import sys
from pathlib import Path

import pytest

from kyphocrf.storage import backup, key_files, key_slots, restore, sign_in, trail, vault
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, CHEAP, NOON, PASSWORD, USER

NEW = "Lampe Ziege Regen Kupfer"


def about_slots(file: StudyFile) -> list[str]:
    """The records about key slots, without the fingerprints."""
    found = [one.detail for one in trail.access(file) if one.what == "key slots"]
    return [" ".join((words[0], *words[2:])) for words in map(str.split, found)]


def changed(file: StudyFile) -> Path:
    """Back up, change the password, leave; return the backup, whose keys hold the old one."""
    made = backup.back_up(file, AUTHOR, NOON).folder
    sign_in.change_password(file, AUTHOR, (PASSWORD, NEW), NOON, CHEAP)
    file.close()
    return made


def put(backup: Path, folder: Path) -> None:
    for name in ("keys.json", "keys.json.bak"):
        (folder / name).write_bytes((backup / "keys.json").read_bytes())


def test_store_14_an_old_keys_json_opens_is_told_and_recorded_once(
    file: StudyFile, folder: Path
) -> None:
    made = changed(file)
    put(made, folder)

    first = sign_in.sign_in(folder, USER, PASSWORD, NOON)
    first.file.close()
    second = sign_in.sign_in(folder, USER, PASSWORD, NOON)

    assert first.found.put_back == second.found.put_back == (USER,)
    assert about_slots(second.file) == [
        f"slot ended: {USER}", f"slot is in force again: {USER}",
    ]  # fmt: skip
    sign_in.change_password(second.file, AUTHOR, (PASSWORD, NEW), NOON, CHEAP)
    second.file.close()
    third = sign_in.sign_in(folder, USER, NEW, NOON)
    assert third.found.put_back == ()
    third.file.close()


def test_store_14_one_old_slot_among_new_ones_is_told_too(file: StudyFile, folder: Path) -> None:
    made = changed(file)
    now, before = key_files.read_keys(folder), key_files.read_keys(made)
    old = before.slot("user", USER)
    assert old is not None
    slots = (old, *(slot for slot in now.slots if slot.name != ("user", USER)))
    key_files.write_keys(folder, key_slots.Keys(now.vault, slots))

    opened = sign_in.sign_in(folder, USER, PASSWORD, NOON)

    assert opened.found.put_back == (USER,)
    opened.file.close()


def test_store_14_whoever_keeps_the_keys_of_the_last_change_is_told_nothing(
    file: StudyFile, folder: Path
) -> None:
    changed(file)

    for _ in range(2):
        opened = sign_in.sign_in(folder, USER, NEW, NOON)
        assert opened.found.put_back == ()
        opened.file.close()


def test_store_14_lost_keys_come_back_from_the_newest_backup_without_a_word(
    file: StudyFile, folder: Path
) -> None:
    sign_in.change_password(file, AUTHOR, (PASSWORD, NEW), NOON, CHEAP)
    made = backup.back_up(file, AUTHOR, NOON).folder
    file.close()
    for name in ("keys.json", "keys.json.bak"):
        (folder / name).unlink()
    put(made, folder)

    opened = sign_in.sign_in(folder, USER, NEW, NOON)

    assert opened.found.put_back == ()
    opened.file.close()


def test_store_14_a_recovery_sheet_that_was_replaced_is_told_when_it_opens_again(
    file: StudyFile, folder: Path
) -> None:
    made = backup.back_up(file, AUTHOR, NOON).folder
    keys, _ = vault.reissue_recovery(vault.read_keys(folder), file.dek, CHEAP)
    sign_in.activate_recovery_key(file, keys, AUTHOR, NOON)
    file.close()
    put(made, folder)

    opened = sign_in.sign_in(folder, USER, PASSWORD, NOON)

    assert opened.found.put_back == ("",)
    assert about_slots(opened.file)[-1] == "slot is in force again: recovery"
    opened.file.close()


def test_store_14_a_restored_study_knows_its_own_passwords(file: StudyFile, tmp_path: Path) -> None:
    dek = file.dek
    made = changed(file)
    restore.restore(made, tmp_path / "restored", dek, AUTHOR, NOON)

    opened = sign_in.sign_in(tmp_path / "restored", USER, PASSWORD, NOON)

    assert opened.found.put_back == ()
    opened.file.close()


def spoilt(folder: Path, *names: str) -> None:
    """Damage the slot of the user: a letter of the wrapped key."""
    for name in names:
        text = (folder / name).read_text()
        at = text.index('"wrapped": "') + len('"wrapped": "')
        (folder / name).write_text(text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :])


@pytest.mark.parametrize("name", ["keys.json", "keys.json.bak"])
def test_store_14_a_backup_takes_a_damaged_slot_from_the_copy(file: StudyFile, name: str) -> None:
    spoilt(file.folder, name)

    made = backup.back_up(file, AUTHOR, NOON).folder

    assert vault.unlock(vault.read_keys(made), USER, PASSWORD) == file.dek
    if sys.platform != "win32":
        assert (made / "keys.json").stat().st_mode & 0o077 == 0
    assert backup.is_current(file)


def test_store_14_a_slot_that_is_damaged_in_both_files_is_not_copied(file: StudyFile) -> None:
    spoilt(file.folder, "keys.json", "keys.json.bak")

    made = backup.back_up(file, AUTHOR, NOON).folder

    copied = vault.read_keys(made)
    assert copied.damaged == ()
    assert [slot.kind for slot in copied.slots] == ["recovery"]
