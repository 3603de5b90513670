"""The second place of the backups: chosen once, used where it is there, missed when it is not."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.errors import FileError, UserError
from kyphocrf.storage import backup
from kyphocrf.workflow import enrolment, folders, keeping, opening, second_place
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.second_place import SecondPlace
from kyphocrf.workflow.session import Session
from tests.acting import accesses, acting
from tests.small_study import STUDY_OF_TESTS
from tests.workflow.conftest import PASSWORD, StillClock


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def with_stick(session: Session, stick: Path) -> Session:
    keeping.set_second_place(acting(session, Role.ADMINISTRATOR), stick)
    return session


def at(stick: Path) -> int:
    """How many backups lie on the stick."""
    return len(backup.backups(stick / f"{STUDY_OF_TESTS.oid}-101"))


def test_store_17_leaving_backs_up_at_the_second_place_too(
    with_stick: Session, folder: Path, stick: Path
) -> None:
    keeping.leave(with_stick)

    assert (len(backup.backups(folder)), at(stick)) == (1, 1)


def test_store_17_a_second_place_that_is_away_fails_no_backup_and_is_made_up_for(
    with_stick: Session, folder: Path, stick: Path, tmp_path: Path
) -> None:
    stick.rename(tmp_path / "pocket")
    assert keeping.back_up_changes(with_stick) is not None
    assert keeping.back_up_changes(with_stick) is None

    (tmp_path / "pocket").rename(stick)
    made = keeping.back_up_changes(with_stick)

    assert made is not None
    assert made.second == made.folder
    assert (len(backup.backups(folder)), at(stick)) == (1, 1)
    assert keeping.back_up_changes(with_stick) is None


def test_store_17_a_second_place_that_fails_keeps_the_backup_here_and_is_told(
    with_stick: Session, folder: Path, stick: Path
) -> None:
    (stick / f"{STUDY_OF_TESTS.oid}-101").write_text("no folder")

    for _ in range(3):
        with pytest.raises(FileError, match="E-214"):
            keeping.back_up_changes(with_stick)

    assert len(backup.backups(folder)) == 1, "one is enough, however often the other fails"


def test_store_17_a_study_folder_that_cannot_take_a_backup_does_not_keep_the_stick_from_it(
    with_stick: Session, folder: Path, stick: Path
) -> None:
    shutil.rmtree(folder / "backups")
    (folder / "backups").write_text("no folder")

    with pytest.raises(FileError, match="E-214"):
        keeping.back_up_changes(with_stick)

    assert at(stick) == 1
    assert keeping.backup_ages(with_stick).place == str(stick)


def test_store_17_the_age_of_the_second_place_is_that_of_its_newest_copy(
    with_stick: Session, clock: StillClock, stick: Path, tmp_path: Path
) -> None:
    keeping.back_up_changes(with_stick)
    stick.rename(tmp_path / "pocket")
    clock.move(days=3)
    enrolment.enrol(with_stick, "101-002")
    keeping.back_up_changes(with_stick)

    ages = keeping.backup_ages(with_stick)

    assert (ages.here, ages.second, ages.days_away) == (0, 3 * 24 * 60, None)
    clock.move(days=5)
    assert keeping.backup_ages(with_stick).days_away == 8


def test_store_17_a_place_that_is_there_and_holds_everything_is_not_missed(
    with_stick: Session, clock: StillClock
) -> None:
    keeping.back_up_changes(with_stick)
    clock.move(days=6)
    keeping.back_up_changes(with_stick)
    clock.move(days=6)

    assert keeping.backup_ages(with_stick).days_away is None


def test_store_05_a_second_place_seen_while_the_clock_was_ahead_is_reminded_of(
    with_stick: Session, clock: StillClock
) -> None:
    clock.move(days=400)
    keeping.back_up_changes(with_stick)
    clock.move(days=-400)

    ages = keeping.backup_ages(with_stick)

    assert (ages.second, ages.days_away) == ("clock changed", 0)


def test_store_17_only_an_administrator_chooses_the_second_place_and_it_is_recorded(
    session: Session, folder: Path, stick: Path
) -> None:
    by = acting(session, Role.ADMINISTRATOR)
    with pytest.raises(UserError, match="E-301"):
        keeping.set_second_place(session, stick)
    for wrong, number in ((stick / "gone", "E-371"), (folder / "backups", "E-372")):
        with pytest.raises(UserError, match=number):
            keeping.set_second_place(by, wrong)
    assert keeping.second_place_of(session) is None

    keeping.set_second_place(by, stick)
    keeping.set_second_place(by, None)

    told = [line.new.de for line in accesses(session) if line.new is not None]
    assert f"zweiter Ort: {stick}" in told
    assert keeping.second_place_of(session) is None


def test_store_17_each_study_of_a_pc_has_its_own_second_place(
    with_stick: Session, clock: StillClock, tmp_path: Path
) -> None:
    new = opening.NewSite("102", "DE", "coord02", "UMM", PASSWORD)
    opening.create_site(tmp_path / "other", new, STUDY_OF_TESTS, clock)
    other = opening.sign_in(tmp_path / "other", STUDY_OF_TESTS, "coord02", PASSWORD, clock)

    assert keeping.second_place_of(other) is None
    assert second_place.of_folder(tmp_path / "other") is None
    known = second_place.of_folder(with_stick.file.folder)
    assert known == keeping.second_place_of(with_stick)
    other.close()


def test_store_17_the_second_place_follows_a_study_that_moves(
    with_stick: Session, folder: Path, clock: StillClock
) -> None:
    keeping.leave(with_stick)
    moved = folder.rename(folder.with_name("moved"))
    session = opening.sign_in(moved, STUDY_OF_TESTS, "coord02", PASSWORD, clock)
    enrolment.enrol(session, "101-003")
    keeping.leave(session)

    known = second_place.of_folder(moved)

    assert known is not None
    assert len(backup.backups(Path(known.backups))) == 2


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 3}', '{"a": {"place": "x"}}', "null"])
def test_a_memory_that_cannot_be_read_is_none(session: Session, text: str) -> None:
    (folders.configuration() / "second_places.json").write_text(text)

    assert keeping.second_place_of(session) is None
    assert second_place.of_folder(session.file.folder) is None


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_store_17_whoever_was_seen_within_seven_days_is_not_missed_and_else_is(
    seen: datetime, now: datetime
) -> None:
    known = SecondPlace("E:/", "E:/x", "C:/study", seen=seen.isoformat())
    passed = (now - seen).total_seconds() / 86400

    days = second_place.days_away(known, now)

    assert (days is None) == (0 <= passed <= 7)
    if days is not None:
        assert days == (int(passed) if passed > 0 else 0)
