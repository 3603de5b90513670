"""Cold start to the sign-in window, against an empty PySide6 window, each in a fresh process."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import Figure, interleaved
from kyphocrf.workflow import folders

TIMES = 15

# The window counts as shown when the platform has exposed it and nothing is left to be drawn.
_UNTIL_SHOWN = """
import os
from PySide6.QtWidgets import QApplication
def exposed(window):
    return window.isVisible() and window.windowHandle().isExposed()
def until_shown(application):
    while not any(exposed(window) for window in QApplication.topLevelWidgets()):
        application.processEvents()
    application.processEvents()
    print("shown", flush=True)
    os._exit(0)
"""
_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(sys.argv)
window = QWidget()
window.resize(1366, 697)
window.show()
until_shown(application)
"""
_OURS = """
import sys
from kyphocrf.app import run
QApplication.exec = until_shown
sys.exit(run())
"""


def _shown(program: str, home: Path) -> float:
    """Return the seconds from starting Python to the window being there."""
    surroundings = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "KYPHOCRF_HOME": str(home),
        # As on any PC, Python keeps what it compiled: the first turn compiles, it does not count.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    begin = time.perf_counter()
    child = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", _UNTIL_SHOWN + program],
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with child:
        said = child.stdout.readline() if child.stdout else ""
        taken = time.perf_counter() - begin
        complaint = child.stderr.read() if child.stderr else ""
    if said != "shown\n":
        raise RuntimeError(complaint)
    return taken


def run() -> tuple[Figure, ...]:
    """Start both programs by turns; the files of both are in the cache of the disk."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["KYPHOCRF_HOME"] = home
        known = folders.KnownFolder(
            Path(home), "NCT02773966", "101", "2026-11-23 17:30", training=False
        )
        folders.remember(known)
        ours, bare = interleaved(
            lambda: _shown(_OURS, Path(home)), lambda: _shown(_BARE, Path(home)), TIMES
        )
    return (
        Figure(
            "Cold start to sign-in", ours * 1000, "ms", 1.5, bare * 1000, "empty PySide6 window"
        ),
    )
