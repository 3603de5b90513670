"""How the language is switched while the program runs: every widget words itself anew."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from kyphocrf.definition.text import Language


@runtime_checkable
class Speaks(Protocol):
    """A widget or action that shows words; it words only itself, never its children."""

    def retranslate(self, language: Language) -> None:
        """Show the same in the other language."""


def retranslate_all(root: QObject, language: Language) -> None:
    """Word `root` and everything inside it anew, parents before their children."""
    for part in (root, *root.findChildren(QObject)):
        if isValid(part) and isinstance(part, Speaks):
            part.retranslate(language)
