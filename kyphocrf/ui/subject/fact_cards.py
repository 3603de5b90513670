"""The facts at the head of a subject's page: label, word, detail; the word is graver in colour."""

from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from kyphocrf.definition.profile import Fact, FactStatement
from kyphocrf.definition.text import Language, same
from kyphocrf.ui.look.widths import Width
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.labels import Words

_COLUMNS: Final = {Width.WIDE: 5, Width.MIDDLE: 3, Width.NARROW: 2}


class FactCard(Card):
    """One fact."""

    def __init__(self, language: Language) -> None:
        super().__init__(spacing=2)
        self.column.setContentsMargins(12, 8, 8, 8)
        self.label: Final = Words(same(""), language, "low", wrap=True)
        self.words: Final = Words(same(""), language, "strong", wrap=True)
        self.detail: Final = Words(same(""), language, "low", wrap=True)
        for part in (self.label, self.words, self.detail):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def tell(self, fact: Fact, told: FactStatement) -> None:
        """Show another fact."""
        self.label.say(fact.label)
        self.words.say(told.words)
        self.words.set_tone(told.tone)
        self.detail.say(told.detail)


class FactCards(QWidget):
    """The facts beside each other, in fewer columns where the window is narrow."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._cards: list[FactCard] = []
        self._width = Width.WIDE
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)

    @property
    def cards(self) -> tuple[FactCard, ...]:
        return tuple(self._cards)

    def show_facts(self, facts: tuple[tuple[Fact, FactStatement], ...]) -> None:
        """Show these; the cards are built once."""
        while len(self._cards) < len(facts):
            # Without a parent it would be shown as a window of its own.
            card = FactCard(self._language)
            card.setParent(self)
            self._cards.append(card)
        for card, (fact, told) in zip(self._cards, facts, strict=False):
            card.tell(fact, told)
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(facts))
        self._place()

    def fit(self, width: Width) -> None:
        if width is not self._width:
            self._width = width
            self._place()

    def retranslate(self, language: Language) -> None:
        self._language = language

    def _place(self) -> None:
        columns = _COLUMNS[self._width]
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(max(_COLUMNS.values())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
