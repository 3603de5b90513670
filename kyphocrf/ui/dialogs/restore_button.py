"""The act beside every message that advises to restore a backup."""

from typing import Final

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.parts.buttons import Button

RESTORE: Final = Text("Restore a backup …", "Sicherung wiederherstellen …")


class RestoreButton(Button):
    """Hidden until a message advises it; it asks the window it is in, which has `restore_asked`."""

    def __init__(self, language: Language) -> None:
        super().__init__(RESTORE, language, icon="archive")
        self.clicked.connect(self._ask)
        self.hide()

    def offer_for(self, error: KyphocrfError | None) -> None:
        """Show it beside a message that advises it, hide it beside any other."""
        self.setVisible(error is not None and error.advises_restore)

    def _ask(self) -> None:
        asked = _above(self)
        if asked is not None:
            asked.emit()


def _above(widget: QWidget) -> SignalInstance | None:
    """Find who opens the steps: the window beneath every dialog, or the assistant."""
    above: QWidget | None = widget.parentWidget()
    while above is not None:
        asked = getattr(above, "restore_asked", None)
        if isinstance(asked, SignalInstance):
            return asked
        above = above.parentWidget()
    return None
