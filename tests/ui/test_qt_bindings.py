"""PySide6 takes no reference to None, True and False that is not its own.

Before Python 3.12 these three are counted like any object. Bindings that give them away without
counting end the interpreter after some thousand calls; PySide6 6.12.0 did.
"""

import subprocess
import sys

import pytest

COUNTING = """
import gc, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

class Teller(QObject):
    told = Signal(object)

class Painted(QWidget):
    def paintEvent(self, event):
        pass

application, teller, widget = QApplication([]), Teller(), Painted()
teller.told.connect(lambda said: None)
widget.show()

def void_call():
    widget.update()

def signal():
    teller.told.emit(1)

def repaint():
    widget.repaint()

def counts():
    gc.collect()
    return [sys.getrefcount(one) for one in (None, True, False)]

def lost(act):
    act()
    before = counts()
    for _ in range(3_000):
        act()
    return [was - now for was, now in zip(before, counts())]
"""


@pytest.mark.parametrize("act", ["void_call", "signal", "repaint"])
def test_three_thousand_acts_lose_no_reference(act: str) -> None:
    program = f"{COUNTING}\nprint(*lost({act}), flush=True)\nos._exit(0)"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert ended.returncode == 0, ended.stderr
    # A handful is the interpreter's own coming and going; a binding at fault loses thousands.
    assert all(abs(int(lost)) < 30 for lost in ended.stdout.split()), ended.stdout
