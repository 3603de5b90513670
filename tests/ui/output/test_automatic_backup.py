"""What has changed is backed up behind what is typed; what fails is told without stopping it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.storage import backup
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.output.automatic_backup import AutomaticBackup
from kyphocrf.ui.parts.background import Progress, Running
from kyphocrf.workflow import enrolment, keeping
from kyphocrf.workflow.keeping import BackupAges
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.shoot import shoot


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


@pytest.fixture
def desk(qtbot: QtBot, session: Session) -> Iterator[Desk]:
    made = Desk(session)
    kept(qtbot, made.window)
    made.begin()
    made.lock_.end()  # half an hour passes in one step, with nobody idle
    yield made
    made.backups.automatic.stop()


def pass_time(session: Session, **by: float) -> None:
    """Move the clock of the wall; the steady one of the process goes on as it does."""
    assert isinstance(session.clock, site.StillClock)
    session.clock.move(**by)


def look(qtbot: QtBot, automatic: AutomaticBackup) -> None:
    """Look as the timer does each minute, and wait for the end of what that began."""
    automatic.look()
    qtbot.waitUntil(lambda: not automatic.findChildren(Running), timeout=30_000)


def count(session: Session) -> int:
    return len(backup.backups(session.file.folder))


def test_store_17_what_changed_is_backed_up_every_half_hour(
    qtbot: QtBot, desk: Desk, session: Session
) -> None:
    look(qtbot, desk.backups.automatic)
    assert count(session) == 0

    pass_time(session, minutes=30)
    look(qtbot, desk.backups.automatic)
    assert count(session) == 1
    assert desk.window.status.backup.text() == "Backup 0 min ago"

    pass_time(session, minutes=30)
    look(qtbot, desk.backups.automatic)
    assert count(session) == 1, "nothing has changed since"

    enrolment.enrol(session, "101-004")
    pass_time(session, minutes=30)
    look(qtbot, desk.backups.automatic)
    assert count(session) == 2


def test_store_17_it_waits_while_something_else_is_written_and_is_not_lost(
    qtbot: QtBot, desk: Desk, session: Session
) -> None:
    let_go = threading.Event()

    def export(_progress: Progress) -> None:
        let_go.wait(30)

    running = Running(export, desk.window)
    running.start()
    pass_time(session, minutes=30)
    look(qtbot, desk.backups.automatic)
    assert count(session) == 0

    with qtbot.waitSignal(running.finished, timeout=30_000):
        let_go.set()
    look(qtbot, desk.backups.automatic)

    assert count(session) == 1


def test_store_17_a_backup_by_hand_counts_for_the_next_half_hour(
    qtbot: QtBot, desk: Desk, session: Session
) -> None:
    pass_time(session, minutes=29)
    keeping.back_up(session)
    desk.backups.automatic.note_made()
    enrolment.enrol(session, "101-004")
    pass_time(session, minutes=29)

    look(qtbot, desk.backups.automatic)

    assert count(session) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_store_17_one_that_fails_is_told_without_a_dialog_and_tried_again(
    qtbot: QtBot, desk: Desk, session: Session, language: Language
) -> None:
    desk.speak(language)
    place = session.file.folder / "backups"
    place.rmdir()
    place.write_text("no folder")
    pass_time(session, minutes=30)

    look(qtbot, desk.backups.automatic)

    status, notes = desk.window.status, desk.screens.today.backup_notes
    shoot(desk.window, f"02-backup-failed-{language}")
    assert status.backup.text().startswith(
        "Automatic backup failed" if language == "en" else "Automatische Sicherung misslungen"
    )
    assert status.backup.property("tone") == "hard"
    assert "E-214" in notes.failed.sentence.text()
    assert QApplication.activeModalWidget() is None
    assert too_tight(desk.window) == []

    place.unlink()
    pass_time(session, minutes=5)
    look(qtbot, desk.backups.automatic)

    assert count(session) == 1
    assert notes.isHidden()
    assert status.backup.property("tone") != "hard"


def test_store_17_a_closed_folder_is_not_backed_up_any_more(desk: Desk, session: Session) -> None:
    desk.close()
    made = count(session)
    pass_time(session, minutes=60)

    desk.backups.automatic.look()

    assert count(session) == made == 1


def test_store_17_leaving_waits_for_the_backup_that_runs(desk: Desk, session: Session) -> None:
    pass_time(session, minutes=30)
    desk.backups.automatic.look()

    desk.close()

    assert count(session) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_store_17_after_seven_days_the_first_screen_reminds_of_the_second_place(
    qtbot: QtBot, desk: Desk, session: Session, tmp_path: Path, language: Language
) -> None:
    desk.speak(language)
    stick = tmp_path / "stick"
    stick.mkdir()
    keeping.set_second_place(acting(session, "administrator"), stick)
    keeping.back_up(session)
    stick.rename(tmp_path / "pocket")
    pass_time(session, days=8)
    desk.backups.show_ages()

    notes = desk.screens.today.backup_notes
    desk.screens.show("today")

    assert "8 days" in notes.away.sentence.text() or "8 Tagen" in notes.away.sentence.text()
    shoot(desk.window, f"02-second-place-away-{language}")
    assert too_tight(desk.window) == []
    (tmp_path / "pocket").rename(stick)
    with qtbot.waitSignal(desk.screens.today.back_up_asked):
        notes.back_up.click()
    keeping.back_up(session)
    desk.backups.show_ages()
    assert notes.isHidden()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1366, 960, 683])
def test_what_the_foot_says_of_backups_has_its_room(
    qtbot: QtBot, language: Language, width: int
) -> None:
    window = framed(qtbot, QWidget(), language)
    ages = BackupAges(22 * 24 * 60, "E:/", "clock changed", 0)
    for failed in (False, True):
        window.status.say_backup(ages)
        window.status.say_backup_failed(failed=failed)
        shoot(window, f"02-foot-{failed}-{language}-{width}", QSize(width, 348))
        assert too_tight(window.status) == []
