"""The program is ended from outside in the middle of a word: it leaves as a closed window does."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtWidgets import QApplication

from kyphocrf.app import Program
from kyphocrf.forms.consent.form import ICVERS
from kyphocrf.storage import backup
from kyphocrf.ui.keys.debounce import PAUSE
from kyphocrf.workflow import typing
from tests.journeys.workplace import CLOCK, Workplace


def ended_while_typing(folder: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "tests.journeys.ended_desk", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "typing\n"
        child.send_signal(number)
        assert child.stdout.readline() == "left\n"
        assert child.wait(timeout=60) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program without a signal")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_capture_11_a_signal_leaves_the_field_and_backs_up(
    folder: Path, sit_down: Callable[[], Workplace], number: signal.Signals
) -> None:
    ended_while_typing(folder, number)

    assert not (folder / "study.db-wal").exists()
    assert len(backup.backups(folder)) == 1
    desk = sit_down()
    assert QApplication.activeModalWidget() is None
    desk.keys.command("go_to")
    desk.keys.enter("1 V0 SCR")
    assert desk.value(ICVERS) == "V5"


def test_capture_11_before_a_log_off_the_field_is_left_and_backed_up_and_work_goes_on(
    desk: Workplace, qapp: QApplication
) -> None:
    program = Program(qapp, CLOCK)
    program.desk = desk.desk
    desk.enrol()
    desk.go_to(ICVERS)
    desk.keys.type("V5")
    ending = program.heed_end()

    ending.near.emit()

    assert qapp.receivers(SIGNAL("commitDataRequest(QSessionManager&)")) > 0
    assert desk.value(ICVERS) == "V5"
    assert len(backup.backups(desk.session.file.folder)) == 1
    ending.near.emit()
    assert len(backup.backups(desk.session.file.folder)) == 1  # nothing changed since
    ending.forget()
    program.desk = None


def test_capture_11_who_pauses_after_a_key_has_the_text_on_disk(desk: Workplace) -> None:
    desk.enrol()
    desk.go_to(ICVERS)

    desk.keys.type("V5")

    desk.qtbot.waitUntil(lambda: typing.left_over(desk.session) is not None, timeout=10 * PAUSE)
    left = typing.left_over(desk.session)
    assert left is not None
    assert left.text == "V5"
