"""The first step of a redaction: which text, and which words of it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.storage.redaction_search import TELLING
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.redaction.listing import (
    PLACE_HEADS,
    TYPED_HEADS,
    FilledTable,
    place_rows,
    typed_rows,
)
from kyphocrf.workflow.redacting import TypedText

_CHOOSE: Final = Text(
    "Choose the text in which something stands that must not be there.",
    "Den Text wählen, in dem etwas steht, das nicht dort stehen darf.",
)
_NOTHING: Final = Text(
    "On this page nothing was typed in words. What was chosen from a list is answered anew.",
    "Auf dieser Seite wurde nichts in Worten eingegeben. Was aus einer Liste gewählt wurde, wird "
    "neu beantwortet.",
)
_WORDS: Final = Text(
    "Only texts with these words (empty: the whole text above)",
    "Nur Texte mit diesen Wörtern (leer: der ganze Text oben)",
)
_RULE: Final = Text(
    f"Each text that holds the words is emptied as a whole, wherever it stands. Fewer than "
    f"{TELLING} characters, a date or a number are redacted at this place alone.",
    f"Jeder Text, der die Wörter enthält, wird ganz geleert, wo immer er steht. Weniger als "
    f"{TELLING} Zeichen, ein Datum oder eine Zahl werden nur an dieser Stelle geschwärzt.",
)
_ASK: Final = Text(
    "You see where a text stands, not what it says. Ask the investigator or the coordinator for "
    "the number of the record: it stands in the history of the item (Ctrl+H).",
    "Sie sehen, wo ein Text steht, nicht was er sagt. Prüfer oder Koordination nach der Nummer des "
    "Eintrags fragen: Sie steht im Verlauf des Feldes (Strg+H).",
)
_NUMBER: Final = Text("Number of the record", "Nummer des Eintrags")
_SHOW: Final = Text("Show where", "Zeigen, wo")
_LIST: Final = Text("Texts that can be redacted", "Texte, die sich schwärzen lassen")


class ChooseStep(QWidget):
    """By a list of texts for whoever may read them, by a number for whoever may not.

    `chosen`: go on with what is chosen. `numbered` carries the number typed.
    """

    chosen = Signal()
    numbered = Signal(str)

    def __init__(self, language: Language, *, may_read: bool) -> None:
        super().__init__()
        self._may_read = may_read
        self._texts: tuple[TypedText, ...] = ()
        heads = TYPED_HEADS if may_read else PLACE_HEADS
        self.table: Final = FilledTable(heads, _LIST, language)
        self.words: Final = QLineEdit()
        self.number: Final = QLineEdit()
        self._told: Final = Words(_CHOOSE if may_read else _ASK, language, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._told)
        if not may_read:
            column.addLayout(self._asking(language))
        column.addWidget(self.table, 1)
        if may_read:
            fix(self.words, height=DIALOG_FIELD)
            self._label = buddy(_WORDS, language, self.words)
            column.addWidget(self._label)
            column.addWidget(self.words)
        column.addWidget(Words(_RULE, language, "low", wrap=True))
        column.addStretch(0)
        self.table.activated.connect(self.chosen)
        self.words.returnPressed.connect(self.chosen)

    def show_texts(self, texts: Sequence[TypedText]) -> None:
        """Offer these texts; without any, say so."""
        self._texts = tuple(texts)
        rows = typed_rows(texts) if self._may_read else place_rows(texts)
        self.table.show_rows(rows)
        if self._may_read:
            self._told.say(_CHOOSE if texts else _NOTHING)
            self.words.setVisible(bool(texts))
            self._label.setVisible(bool(texts))

    def text(self) -> TypedText | None:
        """Return the text that is chosen."""
        row = self.table.currentRow()
        return self._texts[row] if 0 <= row < len(self._texts) else None

    def take_focus(self) -> None:
        """Go to where one begins."""
        target = self.table if self._texts else self.number
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asking(self, language: Language) -> QHBoxLayout:
        fix(self.number, height=DIALOG_FIELD)
        show = Button(_SHOW, language)
        row = QHBoxLayout()
        row.addWidget(buddy(_NUMBER, language, self.number))
        row.addWidget(self.number)
        row.addWidget(show)
        row.addStretch(1)
        for asked in (show.clicked, self.number.returnPressed):
            asked.connect(lambda *_: self.numbered.emit(self.number.text().strip()))
        return row
