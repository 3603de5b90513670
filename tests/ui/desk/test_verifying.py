"""The desk verifies behind: quietly where the file is whole, with a notice where it is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.ui.desk import facts
from kyphocrf.ui.desk.verifying import DeskVerifying
from kyphocrf.ui.dialogs.message_dialog import MessageDialog
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Running
from kyphocrf.ui.shell.main_window import MainWindow
from kyphocrf.ui.verifying.verifying_dialog import VerifyingDialog
from kyphocrf.workflow import enrolment, verifying
from kyphocrf.workflow.session import Session
from tests.ui import study_site as site
from tests.ui.frame import kept
from tests.ui.shoot import FULL, shoot
from tests.workflow.test_verifying import tampered


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from site.opened(tmp_path, monkeypatch)


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> MainWindow:
    shown = kept(qtbot, MainWindow(facts.signed(session), session.language))
    shown.resize(FULL)
    shown.show()
    return shown


def running(window: MainWindow) -> bool:
    return any(one.is_running for one in window.findChildren(Running))


def test_store_08_a_whole_file_is_told_quietly_at_the_foot(
    qtbot: QtBot, session: Session, window: MainWindow
) -> None:
    desk = DeskVerifying(session, window)
    desk.verify_due()
    enrolment.enrol(session, "101-004")  # the window goes on meanwhile

    qtbot.waitUntil(lambda: not window.status.verified.isHidden(), timeout=30_000)

    assert window.status.verified.text() == "Verified 17:30:00"
    assert window.status.verification.isHidden()
    shoot(window, "verified-at-the-foot")
    assert window.findChildren(MessageDialog) == []
    assert verifying.begin_due(session).since is not None


def test_store_08_what_was_found_is_a_notice_without_patients_that_leads_to_the_places(
    qtbot: QtBot, session: Session, window: MainWindow
) -> None:
    tampered(session, "UPDATE subject SET site = '099' WHERE subject_key = '101-002'")
    DeskVerifying(session, window).verify_due()
    qtbot.waitUntil(lambda: window.findChildren(MessageDialog) != [], timeout=30_000)
    (notice,) = window.findChildren(MessageDialog)

    assert "101-002" not in notice.windowTitle()
    QTest.keyClick(notice, Qt.Key.Key_Return)
    QApplication.processEvents()

    (dialog,) = window.findChildren(VerifyingDialog)
    assert dialog.found.toPlainText().startswith("101-002: ")
    assert window.status.verified.isHidden()


def test_store_08_a_file_that_is_being_closed_ends_its_verification_first(
    session: Session, window: MainWindow
) -> None:
    desk = DeskVerifying(session, window)
    desk.verify_due()

    background.end_all(window)

    assert not running(window)
    session.close()
    desk.verify_due()
    assert not running(window)


def test_store_08_nothing_is_verified_twice_at_once(
    qtbot: QtBot, session: Session, window: MainWindow
) -> None:
    desk = DeskVerifying(session, window)
    desk.verify_due()
    desk.verify_due()

    assert len(window.findChildren(Running)) == 1
    qtbot.waitUntil(lambda: window.findChildren(Running) == [], timeout=30_000)
