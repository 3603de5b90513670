"""Enrolling, asked in a line above the grid: the next subject number is given out once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words

_SENTENCE = Text(
    "{key} is the next number. It is given out once and never again.",
    "{key} ist die nächste Nummer. Sie wird einmal vergeben und nie wieder.",
)
_ENROL = Text("Enrol {key}", "{key} aufnehmen")
_NOT_NOW = Text("Not now", "Noch nicht")


class EnrolStrip(QFrame):
    """Shown by `ask`; Enter enrols, Esc does not."""

    agreed = Signal(str)
    declined = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._subject_key = ""
        self.setProperty("card", "accent")
        self._sentence = Words(_SENTENCE, language, wrap=True)
        self.enrol = Button(_ENROL, language, "primary")
        self._not_now = Button(_NOT_NOW, language)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 8, 7)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.enrol)
        row.addWidget(self._not_now)
        self.enrol.clicked.connect(self._agree)
        self._not_now.clicked.connect(self._decline)
        self.hide()

    def retranslate(self, language: Language) -> None:
        self._language = language

    def ask(self, subject_key: str) -> None:
        """Offer this number and wait for the answer."""
        self._subject_key = subject_key
        self._sentence.say(_SENTENCE.filled(key=subject_key))
        self.enrol.say(_ENROL.filled(key=subject_key), self._language)
        self.show()
        self.enrol.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._decline()
        else:
            super().keyPressEvent(event)

    def _agree(self) -> None:
        self.hide()
        self.agreed.emit(self._subject_key)

    def _decline(self) -> None:
        self.hide()
        self.declined.emit()
