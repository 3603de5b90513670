"""The key card: every key of the program and what it does, by the place where it is alive."""

from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.guide import KeyLine, key_list
from kyphocrf.ui.keys.table import COMMANDS, Scope
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.labels import Words

TITLE: Final = Text("Keys", "Tasten")
_COLUMNS: Final = ((Scope.EVERYWHERE, Scope.LIST), (Scope.FORM, Scope.GRID))


class KeyCardView(QScrollArea):
    """Reached from the Help menu."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 12, 24, 14)
        column.addWidget(Words(TITLE, language, "title"))
        row = QHBoxLayout()
        row.setSpacing(12)
        for scopes in _COLUMNS:
            side = QVBoxLayout()
            side.setSpacing(12)
            for scope in scopes:
                side.addWidget(_scope(scope, language))
            side.addStretch(1)
            row.addLayout(side)
        column.addLayout(row)
        self.setWidget(page)
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        self.setAccessibleName(TITLE.to(language))


def _scope(scope: Scope, language: Language) -> Card:
    card = Card()
    card.column.addWidget(Words(scope.value, language, "section"))
    keyed = [KeyLine(c.keys, c.words) for c in COMMANDS.values() if c.scope is scope and c.keys]
    card.column.addWidget(key_list(keyed, language))
    return card
