"""A field for the number of a subject: typed, completed, or walked through by Up and Down."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from kyphocrf.ui.keys.filter import let_keys_pass


class SubjectField(QLineEdit):
    """`chosen` carries a subject that exists; the last three digits are enough."""

    chosen = Signal(str)

    def __init__(self, subjects: Sequence[str], present: str = "") -> None:
        super().__init__()
        self._subjects: Final = tuple(subjects)
        self._last = ""
        offered = QCompleter(list(self._subjects), self)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(offered)
        let_keys_pass(self)
        self.setText(present or (self._subjects or ("",))[0])
        self._last = self.subject_key
        self.textChanged.connect(self._tell)

    @property
    def subject_key(self) -> str:
        """The subject that is meant, empty if there is none of that number."""
        typed = self.text().strip()
        if typed in self._subjects:
            return typed
        ends = [key for key in self._subjects if typed.isdecimal() and _number(key) == int(typed)]
        return ends[0] if len(ends) == 1 else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self._subjects:
            here = self.subject_key
            at = self._subjects.index(here) + step if here else 0
            self.setText(self._subjects[at % len(self._subjects)])
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        here = self.subject_key
        if here and here != self._last:
            self._last = here
            self.chosen.emit(here)


def _number(subject_key: str) -> int:
    digits = subject_key.rpartition("-")[2]
    return int(digits) if digits.isdecimal() else -1
