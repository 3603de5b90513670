"""A study is backed up when it is left, as often as it changed, and closed whole."""

from datetime import date
from pathlib import Path

import pytest

from kyphocrf.errors import UserError
from kyphocrf.record.person import Person
from kyphocrf.storage import backup
from kyphocrf.workflow import (
    amending,
    enrolment,
    keeping,
    people,
)
from kyphocrf.workflow.keeping import BackupAges
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.workflow.conftest import PASSWORD, StillClock

ANOTHER = "another long password"


def test_leaving_backs_up_what_was_entered(session: Session, clock: StillClock) -> None:
    assert keeping.backup_ages(session) == BackupAges("none")
    keeping.back_up(session)
    clock.move(minutes=22)

    assert keeping.backup_ages(session) == BackupAges(22)


def test_store_05_a_backup_made_while_the_clock_was_ahead_has_no_age(
    session: Session, clock: StillClock
) -> None:
    clock.move(days=20_000)
    keeping.back_up(session)
    clock.move(days=-20_000)
    assert keeping.backup_ages(session).here == 0

    enrolment.enrol(session, "101-002")

    assert keeping.backup_ages(session).here == "clock changed"


MONA = Person(
    "monitor01", "monitor", "Sponsor", active=True, printed_name="Mona Weiss", trained="2026-11-01"
)


@pytest.mark.parametrize("change", ["subject", "user", "password", "amendment"])
def test_store_17_leaving_backs_up_whatever_changed(
    session: Session, folder: Path, change: str
) -> None:
    keeping.back_up(session)
    by = acting(session, "administrator")
    if change == "subject":
        enrolment.enrol(session, "101-002")
    elif change == "user":
        people.add_user(by, MONA, ANOTHER)
    elif change == "password":
        people.change_password(session, PASSWORD, ANOTHER)
    else:
        amending.approve(by, 9, date(2026, 12, 1), "vote")

    keeping.leave(session)

    assert len(backup.backups(folder)) == 2


def test_a_second_place_that_is_not_there_makes_no_backup(
    session: Session, folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="E-371"):
        keeping.back_up(session, tmp_path / "gone")
    with pytest.raises(UserError, match="E-372"):
        keeping.back_up(session, folder / "backups")

    assert backup.backups(folder) == ()


def test_store_17_leaving_makes_no_backup_of_what_is_backed_up(
    session: Session, folder: Path
) -> None:
    keeping.back_up(session)
    keeping.leave(session)

    assert len(backup.backups(folder)) == 1


def test_leaving_closes_the_folder_so_that_it_can_be_copied(session: Session, folder: Path) -> None:
    session.last_saved = "16:30:00"
    keeping.leave(session)

    assert not list(folder.glob("*-wal"))
    assert len(list((folder / "backups").iterdir())) == 1
