"""Let the program's keys pass through text fields.

Qt asks the field in focus first (ShortcutOverride), and text fields claim keys the program
needs: Ctrl+Home, Ctrl+Y, Ctrl+Z, on some desktops Ctrl+K and Ctrl+E.
"""

from collections.abc import Collection
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from kyphocrf.ui.keys.sequences import sequences
from kyphocrf.ui.keys.table import COMMANDS

IN_LONG_TEXT: Final = frozenset({"first_item", "last_item"})
"""In a text of several lines these move in the text."""


def let_keys_pass(field: QWidget, keep: Collection[str] = ()) -> None:
    """Give the program its keys although `field` would take them; `keep` names exceptions."""
    field.installEventFilter(_KeyFilter(field, frozenset(keep)))


class _KeyFilter(QObject):
    def __init__(self, field: QWidget, keep: frozenset[str]) -> None:
        super().__init__(field)
        self._passing = passing(keep)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if QKeySequence(event.keyCombination()).toString() not in self._passing:
            return super().eventFilter(watched, event)
        event.ignore()
        return True


@lru_cache(maxsize=8)
def passing(keep: frozenset[str] = frozenset()) -> frozenset[str]:
    """List the keys, as Qt writes them, that belong to the program and not to a text field."""
    return frozenset(
        sequence.toString()
        for command in COMMANDS.values()
        if not command.typed and command.name not in keep
        for key in command.keys
        for sequence in sequences(key)
    )
