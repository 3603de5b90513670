"""A long session does not end the interpreter."""

import subprocess
import sys

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


def test_fifty_thousand_calls_of_qt_leave_the_interpreter_alive() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SESSION], capture_output=True, text=True, check=False
    )

    assert ended.stdout == "alive\n", ended.stderr
    assert ended.returncode == 0
