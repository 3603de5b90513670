"""Says above a page why it takes no entry: it is void, or its subject was enrolled by mistake."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.shape_label import ShapeLabel

_VOID: Final = Text(
    "This page is void. It stays readable and counts nowhere.",
    "Diese Seite ist ungültig. Sie bleibt lesbar und zählt nirgends.",
)
_MOVED: Final = Text(
    "This page is void. Its answers belong to {key} and were moved there.",
    "Diese Seite ist ungültig. Ihre Antworten gehören zu {key} und wurden dorthin verschoben.",
)
_MISTAKE: Final = Text(
    "{key} was enrolled by mistake. Nothing is expected, and no page takes an entry.",
    "{key} wurde irrtümlich aufgenommen. Es wird nichts erwartet, und keine Seite nimmt etwas an.",
)
_GO: Final = Text("Go to {key}", "Zu {key}")
_BACK: Final = Text("Bring back …", "Zurückholen …")


class VoidStrip(QFrame):
    """Hidden above pages that count. `went` carries subject and page, `back_asked` nothing."""

    went = Signal(str, object)
    back_asked = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._there: tuple[str, FormKey] | None = None
        self.setProperty("card", "sunken")
        self.words: Final = Words(_VOID, language, "strong", wrap=True)
        self.go: Final = Button(_GO, language)
        self.back: Final = Button(_BACK, language)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 14, 6)
        row.setSpacing(8)
        row.addWidget(ShapeLabel("void", language, wordless=True))
        row.addWidget(self.words, 1)
        row.addWidget(self.go)
        row.addWidget(self.back)
        self.go.clicked.connect(self._go)
        self.back.clicked.connect(self.back_asked)
        self.hide()

    def show_page(self, *, void: bool, there: tuple[str, FormKey] | None, may: bool) -> None:
        """Tell of a void page; `there`: where its answers went; `may`: it can be brought back."""
        self._there = there
        self.setVisible(void)
        self.words.say(_VOID if there is None else _MOVED.filled(key=there[0]))
        self.go.setVisible(there is not None)
        if there is not None:
            self.go.say(_GO.filled(key=there[0]), self._language)
        self.back.setVisible(may)

    def show_mistake(self, subject_key: str) -> None:
        """Tell of a page of a subject that was enrolled by mistake."""
        self._there = None
        self.words.say(_MISTAKE.filled(key=subject_key))
        for button in (self.go, self.back):
            button.hide()
        self.show()

    def retranslate(self, language: Language) -> None:
        self._language = language

    def _go(self) -> None:
        if self._there is not None:
            self.went.emit(*self._there)
