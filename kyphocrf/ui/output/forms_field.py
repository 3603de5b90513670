"""A field for the forms that are printed blank: their numbers or names, with commas."""

import re
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from kyphocrf.ui.keys.filter import let_keys_pass

_PARTS: Final = re.compile(r"[,;\s]+")


class FormsField(QLineEdit):
    """Empty means all; `chosen` tells that it names others, or that a part is no form's."""

    chosen = Signal()

    def __init__(self, numbered: Mapping[str, str]) -> None:
        super().__init__()
        self._numbered: Final = dict(numbered)
        let_keys_pass(self)
        self.textChanged.connect(lambda _: self.chosen.emit())

    @property
    def names(self) -> tuple[str, ...]:
        """The forms that are meant, in the order of their numbers; none where a part is no form."""
        parts = [one for one in _PARTS.split(self.text().upper()) if one]
        meant = {self._numbered.get(part, part) for part in parts}
        known = tuple(self._numbered.values())
        if not parts:
            return known
        return tuple(name for name in known if name in meant) if meant <= set(known) else ()

    @property
    def is_all(self) -> bool:
        """Whether no form is left out."""
        return self.names == tuple(self._numbered.values())
