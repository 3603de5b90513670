"""A field for several subjects: their numbers with commas, and from one to another with a dash."""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from kyphocrf.ui.keys.filter import let_keys_pass

_PARTS: Final = re.compile(r"[,;\s]+")
_SPAN: Final = re.compile(r"(\d+)[-–](\d+)")
_AROUND_DASH: Final = re.compile(r"\s*([-–])\s*")


class SubjectsField(QLineEdit):
    """Begins with all of them; `chosen` tells that it names others, or that a number is nobody's.

    `1-5, 9` are the ends of their numbers, `101-003` is one subject.
    """

    chosen = Signal()

    def __init__(self, subjects: Sequence[str]) -> None:
        super().__init__()
        self._subjects: Final = tuple(subjects)
        let_keys_pass(self)
        numbers = sorted(map(_number, self._subjects))
        self.setText(f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else ", ".join(subjects))
        self.textChanged.connect(lambda _: self.chosen.emit())

    @property
    def subject_keys(self) -> tuple[str, ...]:
        """The subjects that are meant, in their order; none where a part is nobody's number."""
        parts = [one for one in _PARTS.split(_AROUND_DASH.sub(r"\1", self.text())) if one]
        found = [self._meant(part) for part in parts]
        meant = {key for keys in found for key in keys}
        return tuple(key for key in self._subjects if key in meant) if all(found) else ()

    def _meant(self, part: str) -> frozenset[str]:
        if part in self._subjects:
            return frozenset({part})
        span = _SPAN.fullmatch(part)
        if span is None and not part.isdecimal():
            return frozenset()
        first, last = map(int, span.groups() if span is not None else (part, part))
        return frozenset(key for key in self._subjects if first <= _number(key) <= last)


def _number(subject_key: str) -> int:
    digits = subject_key.rpartition("-")[2]
    return int(digits) if digits.isdecimal() else -1
