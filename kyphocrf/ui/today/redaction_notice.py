"""Tells the investigator that something was redacted which she has not seen yet."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import NoteCard

_HEADING: Final = Text("A text was redacted", "Ein Text wurde geschwärzt")
_ONE: Final = Text(
    "Somebody took a text out of the study for ever. Look where and why, and say that you have "
    "seen it.",
    "Jemand hat einen Text für immer aus der Studie genommen. Ansehen, wo und warum, und angeben, "
    "dass Sie es gesehen haben.",
)
_MANY: Final = Text(
    "Texts were taken out of the study for ever, {count} times. Look where and why, and say that "
    "you have seen it.",
    "{count}-mal wurden Texte für immer aus der Studie genommen. Ansehen, wo und warum, und "
    "angeben, dass Sie es gesehen haben.",
)
_LOOK: Final = Text("Look at it …", "Ansehen …")


class RedactionNotice(QWidget):
    """Hidden while nothing waits; `asked` to look at it."""

    asked = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.look: Final = Button(_LOOK, language)
        self._card: Final = NoteCard(
            same(""), language, "info", heading=_HEADING, shape="note", action=self.look
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.look.clicked.connect(self.asked)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many wait."""
        self._card.sentence.say(_ONE if count == 1 else _MANY.filled(count=count))
        self.setVisible(count > 0)
