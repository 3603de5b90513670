"""What the program loads before anybody has signed in, and when it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kyphocrf.forms.study.study import STUDY
from kyphocrf.workflow import opening
from tests.acting import accesses
from tests.app.walk import ANOTHER
from tests.ui.study_site import PASSWORD, StillClock

CHECKOUT = Path(__file__).parents[2]

SIGN_IN_ONLY = """
import sys
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtWidgets import QApplication
from kyphocrf.app import Program
from kyphocrf.ui.look import theme
application = QApplication(["kyphocrf", *theme.STARTED_WITH])
theme.apply(application)
program = Program(application)
program.begin()
application.processEvents()
heavy = {"sqlalchemy", "pandas", "openpyxl", "typst", "argon2", "kyphocrf.forms", "pypdfium2"}
late = {"kyphocrf.definition.vocabulary", "kyphocrf.ui.dialogs.message_dialog", "datetime"}
# PySide makes the many enumerations of a class when it is first touched.
classes = {name for module in (QtCore, QtGui, QtWidgets) for name in vars(module)}
costly = {"QStyle", "QIcon", "QGradient", "QKeySequence", "QFileDialog"}
found = sorted(((heavy | late) & set(sys.modules)) | (costly & classes))
print(type(program.window).__name__, program.window.isVisible(), found)
"""


WALK = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kyphocrf import app

steps = sys.argv[1:]

def name(window):
    kind = type(window).__name__
    return f"{kind}{window.assistant.at}" if kind == "RecoveryView" else kind

def sign_in(asked, password):
    asked.user.setText("coord02")
    asked.password.setText(password)
    asked.sign_in.click()

def recover(view, key):
    view.printed.key.setText(key)
    view.printed.user.setText("coord02")
    view.assistant.next.click()
    view.password.first.setText("ANOTHER")
    view.password.second.setText("ANOTHER")
    view.assistant.next.click()

ACTIONS = {
    "close": lambda window, _: window.close(),
    "sign-in": sign_in,
    "sign-out": lambda window, _: window.top.user.click(),
    "forgotten": lambda asked, _: asked.forgotten.emit(asked.folder.chosen),
    "recover": recover,
}

def walk():
    here = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    if len(here) == 1 and name(here[0]) == steps[0]:
        seen, deed = steps[:2]
        del steps[:2]
        print(seen, deed)
        deed, _, words = deed.partition(":")
        ACTIONS[deed](here[0], words)

timer = QTimer()
timer.timeout.connect(walk)
QTimer.singleShot(0, lambda: timer.start(20))
print("left", app.run())
""".replace("ANOTHER", ANOTHER)


def run(source: str, home: Path, *words: str) -> str:
    environment = {**os.environ, "KYPHOCRF_HOME": str(home)}
    answer = subprocess.run(
        [sys.executable, "-c", source, *words], cwd=CHECKOUT, env=environment,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


@pytest.mark.usefixtures("folder")
def test_sign_in_is_there_before_anything_but_qt_is_loaded(home: Path) -> None:
    assert run(SIGN_IN_ONLY, home) == "SignIn True []"


ENTER = ["SignIn", f"sign-in:{PASSWORD}", "MainWindow"]


@pytest.mark.parametrize(
    "steps",
    [
        ["FirstStart", "close"],
        [*ENTER, "close"],
        [*ENTER, "sign-out", "SignIn", "close"],
        [*ENTER, "sign-out", *ENTER, "close"],
    ],
    ids=["first start", "desk", "signed out", "signed in again"],
)
def test_the_program_ends_with_its_last_window_and_not_before(
    request: pytest.FixtureRequest, tmp_path: Path, steps: list[str]
) -> None:
    if steps[0] == "SignIn":
        request.getfixturevalue("folder")

    walked = run(WALK, tmp_path / "home", *steps)

    assert walked.split() == [*" ".join(steps).split(), "left", "0"]
    assert not list(tmp_path.glob("study/*-wal"))


def test_closing_the_window_over_a_fresh_key_is_a_sign_out(
    home: Path, folder: Path, founded: tuple[Path, str]
) -> None:
    steps = ["SignIn", "forgotten", "RecoveryView0", f"recover:{founded[1]}"]

    walked = run(WALK, home, *steps, "RecoveryView2", "close")

    session = opening.sign_in(folder, STUDY, "coord02", ANOTHER, StillClock())
    told = [line.what.en for line in accesses(session)]
    session.close()
    assert walked.splitlines()[-1] == "left 0"
    assert told == [
        "signed in", "signed out", "backed up", "recovery key", "passwords and keys",
        "recovery key", "signed in",
    ]  # fmt: skip
