"""The program is killed in the middle of a word; nobody has to type it again."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from kyphocrf.forms.consent.form import ICVERS, SCRDAT
from kyphocrf.ui.dialogs.message_dialog import MessageDialog
from tests.journeys.workplace import Workplace


def killed_while_typing(folder: Path) -> None:
    command = [sys.executable, "-m", "tests.journeys.killed_desk", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "typing\n"
        child.kill()


def test_what_was_typed_when_the_program_was_killed_is_offered_and_taken_up(
    folder: Path, sit_down: Callable[[], Workplace]
) -> None:
    killed_while_typing(folder)

    desk = sit_down()
    question = QApplication.activeModalWidget()
    assert isinstance(question, MessageDialog)
    words = " ".join(label.text() for label in question.findChildren(QLabel))
    desk.keys.enter("")

    desk.qtbot.waitUntil(desk.desk.window.isActiveWindow)
    taken_up = desk.item, desk.typed
    desk.keys.enter("ember")

    assert "101-001" in words
    assert "2.1 of Nov" in words
    assert taken_up == (ICVERS.name, "2.1 of Nov")
    assert desk.value(ICVERS) == "2.1 of November"
    assert desk.value(SCRDAT) == "2026-11-20"
    sit_down()
    assert QApplication.activeModalWidget() is None
