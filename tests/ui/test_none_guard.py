"""A long session does not end the interpreter."""

import subprocess
import sys

import pytest

SESSION = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import kyphocrf.ui
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
widget = QWidget()
for _ in range(50_000):
    widget.update()
print("alive")
"""

SIGNALS = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import kyphocrf.ui
from PySide6.QtCore import QObject, Signal

class Teller(QObject):
    told = Signal(object)

teller = Teller()
for number in range(50_000):
    teller.told.emit(number)
print("alive")
"""


@pytest.mark.parametrize("session", [SESSION, SIGNALS], ids=["calls", "signals"])
def test_a_long_session_leaves_the_interpreter_alive(session: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", session], capture_output=True, text=True, check=False
    )

    assert ended.stdout == "alive\n", ended.stderr
    assert ended.returncode == 0
