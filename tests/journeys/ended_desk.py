"""What the journey of a log-off runs in a process of its own: the program, and somebody typing."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from kyphocrf.app import Program
from kyphocrf.demo.keyboard import Keyboard, wait_until
from kyphocrf.forms.study.study import STUDY
from kyphocrf.ui.look import theme
from kyphocrf.workflow import opening
from tests.journeys.workplace import CLOCK, USER
from tests.ui.study_site import PASSWORD


def type_until_ended(folder: Path) -> None:
    """Answer one field, type into the next, and say so; whoever ends the program does it then."""
    application = QApplication([])
    theme.apply(application, "light")
    program = Program(application, CLOCK)
    ending = program.heed_end()
    program.show_desk(opening.sign_in(folder, STUDY, USER, PASSWORD, CLOCK))
    assert program.window is not None
    program.window.activateWindow()
    wait_until(program.window.isActiveWindow, "the window does not get the keyboard")
    keys = Keyboard()
    keys.command("new")
    keys.enter("", "20.11.26")
    keys.type("V5")
    print("typing", flush=True)  # noqa: T201  the journey reads it
    application.exec()
    ending.forget()
    program.end()
    print("left", flush=True)  # noqa: T201  the journey reads it


if __name__ == "__main__":
    type_until_ended(Path(sys.argv[1]))
