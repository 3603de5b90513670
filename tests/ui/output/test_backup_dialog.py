"""Back up now: the place is chosen, the field is left first, and what came of it is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.storage import backup
from kyphocrf.ui.output.backup_actions import backup_actions
from kyphocrf.ui.output.backup_dialog import BackupDialog
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow import keeping
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.ui import study_site as site
from tests.ui.fits import too_tight
from tests.ui.frame import kept
from tests.ui.shoot import shoot


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


def opened(qtbot: QtBot, session: Session, language: Language = "en") -> BackupDialog:
    dialog = kept(qtbot, BackupDialog(backup_actions(session), language))
    dialog.show()
    return dialog


def backed_up(qtbot: QtBot, dialog: BackupDialog) -> str:
    """Press Enter on the button; return what is said in the end."""
    QTest.keyClick(dialog.back_up, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.running is None, timeout=30_000)
    return dialog.told.text().replace("\u200b", "")


def test_capture_14_a_backup_is_made_in_the_study_folder_and_told_in_words(
    qtbot: QtBot, session: Session
) -> None:
    dialog = opened(qtbot, session)

    said = backed_up(qtbot, dialog)

    (made,) = backup.backups(session.file.folder)
    assert said == f"Backed up and checked at 17:30:00: {made.folder}"


def test_capture_14_a_second_place_is_chosen_and_proposed_the_next_time(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    stick = tmp_path / "Stick ä"
    stick.mkdir()
    session = acting(session, Role.ADMINISTRATOR)
    dialog = opened(qtbot, session)
    dialog.second.setText(str(stick))

    said = backed_up(qtbot, dialog)

    (made,) = backup.backups(next(stick.iterdir()))
    assert str(made.folder) in said
    assert opened(qtbot, session).second.text() == str(stick)
    coordinator = opened(qtbot, acting(session, Role.COORDINATOR))
    assert not coordinator.second.isVisible()
    assert str(stick) in " ".join(w.text() for w in words_of(coordinator)).replace("\u200b", "")
    assert "and " in backed_up(qtbot, coordinator)
    assert len(backup.backups(next(stick.iterdir()))) == 2


def words_of(dialog: BackupDialog) -> list[Words]:
    return [w for w in dialog.findChildren(Words) if w.isVisible()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_store_17_a_second_place_that_is_away_is_told_and_the_backup_is_made(
    qtbot: QtBot, session: Session, tmp_path: Path, language: Language
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    keeping.set_second_place(acting(session, Role.ADMINISTRATOR), stick)
    stick.rename(tmp_path / "pocket")
    dialog = opened(qtbot, session, language)

    said = backed_up(qtbot, dialog)

    assert ("is not there" if language == "en" else "ist nicht da") in said
    assert len(backup.backups(session.file.folder)) == 1
    shoot(dialog, f"12-backup-away-{language}", dialog.sizeHint())
    assert too_tight(dialog) == []


@pytest.mark.parametrize(("place", "number"), [("nowhere", "E-371"), ("study", "E-372")])
def test_capture_14_a_place_that_would_keep_nothing_is_refused(
    qtbot: QtBot, session: Session, tmp_path: Path, place: str, number: str
) -> None:
    dialog = opened(qtbot, acting(session, Role.ADMINISTRATOR))
    dialog.second.setText(str(tmp_path / place))

    assert number in backed_up(qtbot, dialog)
    assert backup.backups(session.file.folder) == ()


def test_capture_14_closing_the_window_hands_the_progress_on(
    qtbot: QtBot, session: Session
) -> None:
    dialog = opened(qtbot, session)
    dialog.start()
    running = dialog.running
    assert running is not None

    with qtbot.waitSignal(dialog.moved), qtbot.waitSignal(running.finished, timeout=30_000):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert len(backup.backups(session.file.folder)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, session: Session, tmp_path: Path, language: Language
) -> None:
    (tmp_path / "stick").mkdir()
    dialog = opened(qtbot, acting(session, Role.ADMINISTRATOR), language)
    dialog.second.setText(str(tmp_path / "stick"))
    backed_up(qtbot, dialog)
    QApplication.processEvents()

    shoot(dialog, f"12-backup-{language}", dialog.sizeHint())

    assert too_tight(dialog) == []
