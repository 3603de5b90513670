"""A number of the outbox, with what it counts above and how old it is beside."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.labels import Words


class NumberCard(Card):
    """It shows nothing until it is told a number."""

    def __init__(self, label: Text, language: Language) -> None:
        super().__init__(spacing=2)
        self.number: Final = Words(same("–"), language, "number")
        self.beside: Final = Words(same(""), language, "low", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.number, alignment=Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.beside, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(Words(label, language, "dim"))
        self.column.addLayout(row)

    def show_number(self, number: int, beside: Text) -> None:
        """Show a number as each language groups its digits."""
        grouped = f"{number:,}"
        self.number.say(Text(grouped, grouped.replace(",", ".")))
        self.beside.say(beside)
