"""A sealed file: the key is forgotten, the folder stays taken, the password opens it again."""

import gc
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kyphocrf.errors import FileError, UserError
from kyphocrf.storage import (
    attempts,
    backup,
    casebook,
    ledger,
    people,
    sign_in,
    study_file,
    trail,
    vault,
    verifying,
)
from kyphocrf.storage.key_wrapping import Dek
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import (
    AUTHOR,
    EMPTY,
    NOON,
    PASSWORD,
    SETTING,
    USER,
    answered,
    commit,
    held,
)
from tests.storage.trying import at

WAYS: dict[str, Callable[[StudyFile], object]] = {
    "read": held,
    "write": lambda file: commit(file, EMPTY, answered(EMPTY, "9.0"), "sealed"),
    "note": lambda file: file.write(
        lambda writer: ledger.append_access(writer, "view", "", AUTHOR, NOON)
    ),
    "back up": lambda file: backup.back_up(file, AUTHOR, NOON),
    "verify": verifying.verify,
    "keys": lambda file: sign_in.set_password(
        file, "other", "eine ganz andere Parole", AUTHOR, NOON
    ),
    "people": people.people,
}


def keys_in_memory(key: bytes) -> list[object]:
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, Dek) and one.key == key]


@pytest.mark.parametrize("way", WAYS)
def test_nothing_goes_on_while_the_key_is_forgotten(used: StudyFile, way: str) -> None:
    before = trail.heads(used)
    used.seal()

    with pytest.raises(FileError, match="E-247"):
        WAYS[way](used)

    sign_in.check_password(used, AUTHOR, PASSWORD, NOON)
    assert trail.heads(used)[0] == before[0]


def test_no_object_holds_the_key_of_a_sealed_file(tmp_path: Path) -> None:
    made = vault.found(USER, PASSWORD, cost=vault.Cost(64, 1, 1))

    file = study_file.create(tmp_path / "own", made.keys, made.dek, SETTING, AUTHOR, NOON)
    key = bytes(made.dek.key)
    del made
    assert keys_in_memory(key)

    file.seal()

    assert keys_in_memory(key) == []
    file.close()


def test_a_sealed_file_lies_whole_and_the_folder_stays_taken(
    used: StudyFile, founded: vault.Vault, tmp_path: Path
) -> None:
    used.seal()

    assert [path.name for path in used.folder.glob("study.db*")] == ["study.db"]
    with pytest.raises(FileError, match="E-203"):
        study_file.open_(used.folder, founded.dek, "somebody", NOON)
    shutil.copytree(used.folder, tmp_path / "copied")
    study_file.open_(tmp_path / "copied", founded.dek, USER, NOON).close()


def test_the_right_password_goes_on_where_it_was(used: StudyFile) -> None:
    before = held(used)
    used.seal()

    sign_in.check_password(used, AUTHOR, PASSWORD, at(0))

    assert held(used) == before
    commit(used, before, answered(before, "9.0"), "after")
    assert verifying.verify(used).whole
    newest = trail.access(used)[-1]
    assert (newest.what, newest.detail) == ("sign-in", "screen lock")


def test_store_13_a_try_at_a_sealed_file_is_delayed_and_recorded_once_it_is_open(
    used: StudyFile,
) -> None:
    used.seal()
    for minute in range(attempts.FREE_TRIES):
        with pytest.raises(UserError, match="E-201"):
            sign_in.check_password(used, AUTHOR, "wrong", at(minute))
        assert used.is_sealed

    with pytest.raises(UserError, match="E-2"):
        sign_in.check_password(used, AUTHOR, PASSWORD, at(attempts.FREE_TRIES - 1))
    sign_in.check_password(used, AUTHOR, PASSWORD, at(60))

    failed = [one for one in trail.access(used) if one.what == "failed sign-in"]
    assert len(failed) == attempts.FREE_TRIES
    assert {(one.detail, one.stamp.author.user) for one in failed} == {("screen lock", USER)}


def test_a_folder_replaced_while_it_was_sealed_is_not_gone_on_with(
    used: StudyFile, tmp_path: Path
) -> None:
    used.seal()
    shutil.copytree(used.folder, tmp_path / "other")
    used.folder.rename(tmp_path / "aside")
    (tmp_path / "other").rename(used.folder)

    with pytest.raises(FileError):
        sign_in.check_password(used, AUTHOR, PASSWORD, NOON)

    assert used.is_sealed


def test_a_sealed_file_is_closed_without_a_key(used: StudyFile, founded: vault.Vault) -> None:
    used.seal()
    used.seal()

    used.close()

    assert not used.is_open
    again = study_file.open_(used.folder, founded.dek, USER, NOON)
    assert casebook.subjects(again)
    again.close()
