"""Reminds of what was not sent, or not confirmed, for longer than the study lets it be."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import NoteCard

_HEADING: Final = Text("The sponsor waits for a batch", "Der Sponsor wartet auf eine Sendung")
_DAYS: Final = Text(
    "What was entered last lies here unsent or not confirmed; the oldest change is {days} days "
    "old. Nothing is lost.",
    "Zuletzt Eingegebenes ist nicht gesendet oder nicht bestätigt; die älteste Änderung ist "
    "{days} Tage alt. Nichts ist verloren.",
)
_OPEN: Final = Text("Open the outbox", "Ausgang öffnen")


class SendingNotice(QWidget):
    """Hidden while all is well; `asked` to open the outbox."""

    asked = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.look: Final = Button(_OPEN, language, command="outbox")
        self._card: Final = NoteCard(
            same(""), language, "soft", heading=_HEADING, icon="package", action=self.look
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.look.clicked.connect(self.asked)
        self.hide()

    def show_days(self, days: int | None) -> None:
        """Say for how many days; None: nothing is late."""
        if days is not None:
            self._card.sentence.say(_DAYS.filled(days=days))
        self.setVisible(days is not None)
