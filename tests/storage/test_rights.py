import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kyphocrf.storage import backup, ballast, restore, sign_in, study_file, study_folder, vault
from tests.storage import ordinary_user
from tests.storage.site import AUTHOR, NOON, PASSWORD, SETTING, USER
from tests.storage.trying import at, tried


@pytest.fixture
def shared(founded: vault.Vault) -> Iterator[Path]:
    """A study folder that every user of the PC can reach; pytest's own only its owner can."""
    with tempfile.TemporaryDirectory() as above:
        Path(above).chmod(0o755)
        folder = Path(above) / "study"
        study_file.create(folder, founded.keys, founded.dek, SETTING, AUTHOR, NOON).close()
        ordinary_user.give_to_nobody(folder)
        yield folder
        folder.chmod(stat.S_IRWXU)


def open_and_close(folder: Path, key: bytes) -> None:
    study_file.open_(folder, vault.Dek(key), USER, NOON).close()


def test_an_ordinary_user_opens_a_folder_of_their_own(shared: Path, founded: vault.Vault) -> None:
    # Else the refusals below could have another cause than the rights taken away.
    assert ordinary_user.told(open_and_close, shared, founded.dek.key) == "nothing"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are those of the folder there")
def test_store_18_every_file_of_a_study_is_for_the_account_of_the_pc_alone(
    signed_in_once: Path, tmp_path: Path
) -> None:
    sign_in_said = tried(signed_in_once, at(0))
    opened = sign_in.sign_in(signed_in_once, USER, PASSWORD, at(1))
    made = backup.back_up(opened.file, opened.author, at(1))
    restore.restore(made.folder, tmp_path / "restored", opened.file.dek, opened.author, at(2))
    written = (path for path in tmp_path.rglob("*") if path.is_file())
    files = [path for path in written if path.name != ballast.BALLAST_NAME]  # which holds nothing

    assert sign_in_said == "E-201"
    assert {"study.db", "study.db-wal", "keys.json", "keys.json.bak", "attempts.log"} <= {
        path.name for path in files
    }
    assert [path.name for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077] == []
    opened.file.close()


def test_a_folder_nobody_may_write_in_is_refused(shared: Path, founded: vault.Vault) -> None:
    shared.chmod(stat.S_IRUSR | stat.S_IXUSR)

    assert ordinary_user.told(open_and_close, shared, founded.dek.key) == "E-206"


@pytest.mark.parametrize("name", ["study.db", "keys.json", "study.lock", "attempts.log"])
def test_a_file_that_may_only_be_read_is_refused(
    shared: Path, founded: vault.Vault, name: str
) -> None:
    (shared / name).touch()
    (shared / name).chmod(stat.S_IRUSR)
    ordinary_user.give_to_nobody(shared)

    assert ordinary_user.told(open_and_close, shared, founded.dek.key) == "E-206"


def test_a_folder_nobody_may_look_into_is_refused(shared: Path, founded: vault.Vault) -> None:
    shared.chmod(0)

    assert ordinary_user.told(open_and_close, shared, founded.dek.key) == "E-218"


def test_a_study_is_not_made_where_nobody_may_look(shared: Path) -> None:
    shared.chmod(0)

    assert ordinary_user.told(study_folder.refuse_in_use, shared / "new") == "E-218"
