"""A folder that was copied, on this PC too, is asked about; what it lacks is said."""

import json
import shutil
from pathlib import Path

import pytest

from kyphocrf.errors import FileError
from kyphocrf.workflow import enrolment, folders, keeping, opening, verifying
from kyphocrf.workflow.session import Session
from tests.small_study import STUDY_OF_TESTS
from tests.workflow.conftest import PASSWORD, StillClock


def signed_in(folder: Path, clock: StillClock) -> Session:
    return opening.sign_in(folder, STUDY_OF_TESTS, "coord02", PASSWORD, clock)


def copied(folder: Path) -> Path:
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("study.lock", "*-shm"))
    return copy


def test_store_07_a_copy_on_the_same_pc_is_asked_about_and_the_study_is_not(
    session: Session, folder: Path, clock: StillClock
) -> None:
    keeping.leave(session)
    copy = signed_in(copied(folder), clock)
    assert opening.is_copied(copy)
    opening.settle_copied(copy)
    assert not opening.is_copied(copy)
    keeping.leave(copy)

    study = signed_in(folder, clock)

    assert not opening.is_copied(study)
    assert study.file.header.installation != copy.file.header.installation
    study.close()


def test_store_07_a_copy_of_which_nothing_was_said_is_asked_about_again(
    session: Session, folder: Path, clock: StillClock
) -> None:
    keeping.leave(session)
    copy = signed_in(copied(folder), clock)
    keeping.leave(copy)

    again, study = signed_in(copy.file.folder, clock), signed_in(folder, clock)

    assert opening.is_copied(again)
    assert not opening.is_copied(study)
    again.close()
    study.close()


def test_store_07_a_moved_folder_is_the_one_this_pc_knows(
    session: Session, folder: Path, clock: StillClock
) -> None:
    keeping.leave(session)
    moved = signed_in(folder.rename(folder.with_name("moved")), clock)

    assert not opening.is_copied(moved)
    moved.close()


def test_store_07_a_folder_replaced_by_its_copy_is_asked_about(
    session: Session, folder: Path, clock: StillClock
) -> None:
    keeping.leave(session)
    copy = copied(folder)
    shutil.rmtree(folder)
    copy.rename(folder)

    replaced = signed_in(folder, clock)

    assert opening.is_copied(replaced)
    replaced.close()


@pytest.mark.parametrize("settled", [opening.is_copied, opening.settle_moved])
def test_store_07_a_copy_that_lacks_the_last_answer_does_not_verify_as_whole(
    session: Session, folder: Path, clock: StillClock, settled: object
) -> None:
    copy = copied(folder)  # while it is open
    enrolment.enrol(session, "101-002")
    keeping.leave(session)

    earlier = signed_in(copy, clock)
    assert callable(settled)
    settled(earlier)
    found = verifying.verify(earlier)
    keeping.leave(earlier)

    (missing,) = found.differences
    assert missing.what == "seen"
    assert "missing" in missing.worded().en


def test_store_07_what_an_earlier_release_remembered_is_known(
    session: Session, folder: Path, clock: StillClock
) -> None:
    memory = folders.installations()
    (vault,) = json.loads(memory.read_text("utf-8"))
    memory.write_text(json.dumps({vault: session.file.header.installation}), "utf-8")
    assert not opening.is_copied(session)
    keeping.leave(session)

    copy = signed_in(copied(folder), clock)

    assert opening.is_copied(copy)
    copy.close()


def test_store_07_a_whole_study_verifies_after_each_leaving(
    session: Session, folder: Path, clock: StillClock
) -> None:
    keeping.leave(session)
    again = signed_in(folder, clock)
    enrolment.enrol(again, "101-002")

    assert verifying.verify(again).whole
    again.close()


def test_where_this_pc_keeps_nothing_a_copy_is_settled_in_words(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "profile").symlink_to(tmp_path / "a drive that went" / "profile")
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "profile"))

    with pytest.raises(FileError, match="E-216"):
        opening.settle_copied(session)
