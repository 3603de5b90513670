"""Cards of one fact each: what is counted over the site, and how much of it is too much."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.icon_label import IconLabel
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow.clocks import Count

_OF: Final = Text("{count} of {alarm}", "{count} von {alarm}")


class TallyCards(QWidget):
    """One card for each count of the study; red once it is an alarm."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(9)
        self._shown: list[tuple[Card, Words, Words]] = []
        self._names: tuple[str, ...] = ()

    def show_counts(self, counts: tuple[Count, ...]) -> None:
        """Show the counts of the site as they stand."""
        names = tuple(one.tally.name for one in counts)
        if names != self._names:
            self._names = names
            self._build(counts)
        for (card, value, message), one in zip(self._shown, counts, strict=True):
            card.set_tone("hard" if one.is_alarm else "plain")
            value.set_tone("hard" if one.is_alarm else "")
            value.say(_OF.filled(count=one.count, alarm=one.tally.alarm))
            # What to do stands there once there is something to do.
            message.setVisible(one.is_alarm)

    def retranslate(self, language: Language) -> None:
        self._language = language

    def _build(self, counts: tuple[Count, ...]) -> None:
        for card, *_ in self._shown:
            card.deleteLater()
        self._shown = []
        for one in counts:
            value = Words(_OF.filled(count=0, alarm=one.tally.alarm), self._language, "strong")
            card = fact_card("circle-alert", one.tally.label, value, self._language)
            message = Words(one.tally.message, self._language, "low", wrap=True)
            card.column.addWidget(message)
            self._column.addWidget(card)
            self._shown.append((card, value, message))


def fact_card(icon: str, label: Text, value: Words, language: Language) -> Card:
    """Make a card with an icon, what it tells of, and the value at the right."""
    card = Card(spacing=4)
    card.column.setContentsMargins(14, 10, 12, 10)
    row = QHBoxLayout()
    row.addWidget(IconLabel(icon, "ink2", 18))
    row.addWidget(Words(label, language, "dim"))
    row.addStretch(1)
    row.addWidget(value)
    card.column.addLayout(row)
    return card
