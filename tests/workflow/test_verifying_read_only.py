"""A study is verified where nothing can be written: without the right to, on a medium like a CD."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from kyphocrf.errors import KyphocrfError, UserError
from kyphocrf.storage import connection, trail, vault
from kyphocrf.storage.study_file import DATABASE_NAME
from kyphocrf.workflow import enrolment, keeping, opening, verifying
from kyphocrf.workflow.session import Session
from tests.small_study import STUDY_OF_TESTS
from tests.storage import ordinary_user
from tests.workflow.conftest import CHEAP, PASSWORD, StillClock

USER = "coord02"
time.strptime("2026", "%Y")  # loads its module, while the files of Python can still be read


@pytest.fixture
def medium(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A closed study of one subject in a folder that every user of the PC can reach."""
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    with tempfile.TemporaryDirectory() as above:
        Path(above).chmod(0o755)
        folder, clock = Path(above) / "study", StillClock()
        new = opening.NewSite("101", "DE", USER, "UMM", PASSWORD)
        opening.create_site(folder, new, STUDY_OF_TESTS, clock, CHEAP)
        session = signed_in(folder)
        enrolment.enrol(session, "101-001")
        keeping.leave(session)
        (folder / "reserve").unlink(missing_ok=True)
        yield folder
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o700)


def signed_in(folder: Path) -> Session:
    return opening.sign_in(folder, STUDY_OF_TESTS, USER, PASSWORD, StillClock())


def take_the_rights(folder: Path) -> None:
    ordinary_user.give_to_nobody(folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o500 if path.is_dir() else 0o400)


def said(folder: Path, head: str = "", password: str = PASSWORD) -> str:
    """Verify as if nothing could be written: what was found, in words."""
    clock, by = StillClock(), (USER, password)
    found = verifying.verify_read_only(folder, STUDY_OF_TESTS, by, clock, head)
    told = [one.en for one in verifying.sentences(STUDY_OF_TESTS, found)]
    return " ".join(told) or f"whole {found.audit_head.seq}"


def tell_verified(folder: Path, head: str = "", password: str = PASSWORD) -> None:
    """Raise what was found, in words, for whoever asks in a process of its own."""
    os.environ["KYPHOCRF_HOME"] = tempfile.mkdtemp()
    assert verifying.is_read_only(folder)
    raise RuntimeError(said(folder, head, password))


def verify_a_copy(folder: Path, *more: str) -> None:
    """Do the same with a copy, so that everything that this takes is loaded."""
    os.environ["KYPHOCRF_HOME"] = tempfile.mkdtemp()
    with suppress(KyphocrfError):
        said(Path(shutil.copytree(folder, Path(tempfile.mkdtemp()) / "study")), *more)


def asked(folder: Path, *more: str) -> str:
    take_the_rights(folder)
    before = sorted(path.name for path in folder.rglob("*"))
    told = ordinary_user.told(tell_verified, folder, *more, first=verify_a_copy)
    assert sorted(path.name for path in folder.rglob("*")) == before
    return told


def head_of(folder: Path) -> str:
    with closing(signed_in(folder)) as session:
        return trail.heads(session.file)[0].hash.hex()


def test_store_08_a_study_without_the_right_to_write_is_verified(medium: Path) -> None:
    head = head_of(medium)

    assert "whole" in asked(medium, head[:16])


def test_store_08_what_a_program_that_ended_left_in_its_log_is_verified_too(medium: Path) -> None:
    with closing(signed_in(medium)) as session:
        enrolment.enrol(session, "101-002")
        head = trail.heads(session.file)[0].hash.hex()
        left = medium.with_name("left")
        shutil.copytree(medium, left, ignore=shutil.ignore_patterns("*-shm", "study.lock"))

    assert (left / f"{DATABASE_NAME}-wal").stat().st_size > 0
    assert "whole" in said(left, head)


def test_store_08_what_was_changed_on_it_is_found_with_its_place(medium: Path) -> None:
    dek = vault.unlock(vault.read_keys(medium), USER, PASSWORD)
    with closing(connection.connect(medium / DATABASE_NAME, dek, wal=False)) as outsider:
        outsider.execute("DROP TRIGGER subject_no_delete")
        outsider.execute("UPDATE subject SET site = '099'")

    told = said(medium, "0" * 16)

    for words in ("101-001: The enrolment", "subject_no_delete", "0000000000000000"):
        assert words in told


def test_store_08_a_backup_beside_it_that_holds_more_is_found(medium: Path) -> None:
    earlier = medium.with_name("earlier")
    shutil.copytree(medium, earlier)
    session = signed_in(medium)
    enrolment.enrol(session, "101-002")
    keeping.leave(session)
    for made in (medium / "backups").iterdir():
        shutil.copytree(made, earlier / "backups" / made.name, dirs_exist_ok=True)

    assert "holds records that this file does not have" in said(earlier)


def test_store_08_a_backup_is_verified_where_it_lies(medium: Path) -> None:
    (backup,) = (medium / "backups").iterdir()
    stick = medium.with_name("stick")
    shutil.copytree(backup, stick)

    assert "whole" in said(stick)


@pytest.mark.parametrize(
    ("password", "head", "number"), [("wrong", "", "E-"), (PASSWORD, "x", "E-376")]
)
def test_store_08_a_wrong_password_or_what_is_no_head_is_refused(
    medium: Path, password: str, head: str, number: str
) -> None:
    with pytest.raises(KyphocrfError) as refused:
        verifying.verify_read_only(medium, STUDY_OF_TESTS, (USER, password), StillClock(), head)

    assert isinstance(refused.value, UserError)
    assert refused.value.number.startswith(number)


def test_store_08_a_folder_that_can_be_written_is_not_read_only(medium: Path) -> None:
    assert not verifying.is_read_only(medium)
    assert not verifying.is_read_only(medium.with_name("nothing"))


_MOUNTED = """
import sys
from pathlib import Path
from tests.workflow.test_verifying_read_only import tell_verified
tell_verified(Path(sys.argv[1]))
"""


def test_store_08_a_study_on_a_medium_like_a_cd_is_verified(medium: Path) -> None:
    """Mounted so that nobody may write, whatever the rights of its files say."""
    command = f"mount --bind -o ro {medium} {medium} && mount -o remount,bind,ro {medium}"
    again = f'{command} && exec {shlex.quote(sys.executable)} -c "$0" {medium}'
    unshared = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    if subprocess.run([*unshared, command], capture_output=True, check=False).returncode:
        return  # this system lets nobody mount; the rights taken away above stand for it

    ended = subprocess.run(
        [*unshared, again, _MOUNTED], capture_output=True, text=True, check=False, timeout=120
    )

    assert "whole" in ended.stderr
