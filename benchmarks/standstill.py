"""How long the window's thread does nothing else while something is shown."""

import time
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

_TURNS = 20
"""Of the event loop, until what is there is laid out and painted."""


class Shown(NamedTuple):
    """Milliseconds: the longest standstill, and until it was there."""

    still: float
    whole: float


def shown(
    application: QApplication, act: Callable[[], object], is_there: Callable[[], bool]
) -> Shown:
    """Do something in a window and wait until what it shows is there."""
    longest, last = 0.0, time.perf_counter()

    def beat() -> None:
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, now - last), now

    heart = QTimer()
    heart.timeout.connect(beat)
    heart.start(0)
    application.processEvents()
    longest, begin = 0.0, time.perf_counter()
    last = begin
    act()
    while not is_there():
        application.processEvents()
    for _ in range(_TURNS):
        application.processEvents()
    heart.stop()
    return Shown(1000 * longest, 1000 * (time.perf_counter() - begin))
