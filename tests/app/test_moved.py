"""A folder this PC does not know is asked about once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.app import Program
from kyphocrf.ui.entrance.moved_dialog import MovedDialog, Settled
from kyphocrf.ui.entrance.sign_in import SignIn
from kyphocrf.workflow import opening
from tests.app.walk import shown, signed_in
from tests.ui.study_site import PASSWORD


def answer_with(settled: Settled | None) -> None:
    """Answer the question whether the folder was moved or copied, as soon as it is asked."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, MovedDialog):
            QTimer.singleShot(20, answer)
        elif settled is None:
            dialog.reject()
        else:
            dialog.choices[settled].click()

    QTimer.singleShot(0, answer)


@pytest.mark.parametrize(("settled", "epochs"), [("moved", 0), ("copied", 1)])
@pytest.mark.usefixtures("folder")
def test_a_folder_from_another_pc_is_asked_about_once(
    qtbot: QtBot, program: Program, home: Path, settled: Settled, epochs: int
) -> None:
    (home / "installations.json").unlink()
    program.begin()
    answer_with(settled)
    desk = signed_in(qtbot, program)
    qtbot.waitUntil(lambda: not opening.is_copied(desk.session))
    assert desk.session.file.header.epoch == 1 + epochs

    program.sign_out()
    again = signed_in(qtbot, program)

    assert not opening.is_copied(again.session)


def test_who_does_not_say_where_the_folder_comes_from_is_signed_out(
    qtbot: QtBot, program: Program, folder: Path, home: Path
) -> None:
    (home / "installations.json").unlink()
    program.begin()
    asked = shown(program, SignIn)
    asked.user.setText("coord02")
    asked.password.setText(PASSWORD)
    answer_with(None)

    asked.sign_in.click()

    qtbot.waitUntil(lambda: program.window is not asked and isinstance(program.window, SignIn))
    assert program.desk is None
    assert not list(folder.glob("*-wal"))
