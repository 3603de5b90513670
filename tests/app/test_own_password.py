"""Who was given a password chooses an own one between sign-in and work, by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.app import Program
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.person import Person
from kyphocrf.ui.entrance.own_password_view import OwnPasswordView
from kyphocrf.ui.entrance.sign_in import SignIn
from kyphocrf.workflow import opening, people
from kyphocrf.workflow.permission import Role
from tests.acting import acting
from tests.app.walk import ANOTHER, shown, signed_in
from tests.ui.study_site import PASSWORD, StillClock

GIVEN = "given by the administrator"


@pytest.fixture
def asked(qtbot: QtBot, program: Program, folder: Path) -> OwnPasswordView:
    """Sign Mona in for the first time."""
    session = opening.sign_in(folder, STUDY, "coord02", PASSWORD, StillClock())
    mona = Person(
        "monitor01", "monitor", "Sponsor", active=True, printed_name="Mona Weiss",
        trained="2026-11-01",
    )  # fmt: skip
    people.add_user(acting(session, Role.ADMINISTRATOR), mona, GIVEN)
    session.close()
    program.begin()
    first = shown(program, SignIn)
    first.user.setText("monitor01")
    first.password.setText(GIVEN)
    first.sign_in.click()
    qtbot.waitUntil(lambda: isinstance(program.window, OwnPasswordView), timeout=20_000)
    return shown(program, OwnPasswordView)


def typed(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def pressed(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_an_own_password_leads_to_work_and_is_asked_once(
    qtbot: QtBot, program: Program, asked: OwnPasswordView
) -> None:
    asked.activateWindow()
    qtbot.waitUntil(asked.password.first.hasFocus)
    typed(ANOTHER)
    pressed(Qt.Key.Key_Tab)
    typed(ANOTHER)
    pressed(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: program.desk is not None, timeout=20_000)
    program.sign_out()
    assert signed_in(qtbot, program, "monitor01", ANOTHER).session.author.user == "monitor01"


def test_the_given_password_again_is_refused_in_place(
    qtbot: QtBot, program: Program, asked: OwnPasswordView
) -> None:
    for field in (asked.password.first, asked.password.second):
        field.setText(GIVEN)

    asked.assistant.next.click()

    qtbot.waitUntil(asked.assistant.problem.isVisible)
    assert "E-370" in asked.assistant.problem.sentence.text()
    assert program.desk is None


def test_who_goes_back_is_signed_out_and_the_folder_is_free(
    qtbot: QtBot, program: Program, asked: OwnPasswordView
) -> None:
    asked.assistant.back.click()

    shown(program, SignIn)
    assert signed_in(qtbot, program).session.author.user == "coord02"
