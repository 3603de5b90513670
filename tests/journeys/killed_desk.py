"""What the crash journey runs in a process of its own: a desk at which somebody is typing."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from kyphocrf.demo.keyboard import Keyboard, wait_until
from kyphocrf.forms.study.study import STUDY
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.look import theme
from kyphocrf.workflow import opening, typing
from tests.journeys.workplace import CLOCK, USER
from tests.ui.study_site import PASSWORD


def type_until_killed(folder: Path) -> None:
    """Answer one field, begin the next, and say when its text is kept."""
    application = QApplication([*theme.STARTED_WITH])
    theme.apply(application, "light")
    session = opening.sign_in(folder, STUDY, USER, PASSWORD, CLOCK)
    desk = Desk(session)
    desk.window.show()
    desk.window.activateWindow()
    wait_until(desk.window.isActiveWindow, "the window does not get the keyboard")
    desk.begin()
    keys = Keyboard()
    keys.command("new")
    keys.enter("", "20.11.26")
    keys.type("2.1 of Nov")
    wait_until(lambda: typing.left_over(session), "the text is not kept")
    print("typing", flush=True)  # noqa: T201  the journey reads it
    application.exec()


if __name__ == "__main__":
    type_until_killed(Path(sys.argv[1]))
