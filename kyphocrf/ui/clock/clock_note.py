"""A clock that goes on where nobody is signed in or the screen is locked: it names no subject."""

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QTimer

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.parts.cards import NoteCard

EVERY_SECOND: Final = 1000
"""Milliseconds between two looks at a clock that runs."""

Running: TypeAlias = Callable[[], Text | None]
"""Words the clock that runs as it stands now; None where none does."""


def nothing_runs() -> None:
    """Stand for a program that knows of no clock."""


class ClockNote(NoteCard):
    """Shown while a clock runs, counted down by itself."""

    def __init__(self, running: Running, language: Language) -> None:
        super().__init__(same(""), language, "hard", icon="siren")
        self._running = running
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self.look()

    def look(self) -> None:
        """Say what is left; once nothing runs, nothing is to be said any more."""
        words = self._running()
        self.setVisible(words is not None)
        if words is None:
            self._timer.stop()
            return
        self.sentence.say(words)
        if not self._timer.isActive():
            self._timer.start(EVERY_SECOND)
