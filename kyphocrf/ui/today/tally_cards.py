"""Cards of one fact each: what is counted over the site, and how much of it is too much."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.icon_label import IconLabel
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow.clocks import Count

_CERTAIN: Final = Text("{count} certain", "{count} sicher")
_AND_OPEN: Final = Text(
    "{certain} certain · {open} to be judged", "{certain} sicher · {open} zu beurteilen"
)


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
            value.say(_counted(one))
            message.say(one.message)
            # What to do stands there once there is something to do.
            message.setVisible(one.is_alarm)

    def retranslate(self, language: Language) -> None:
        self._language = language

    def _build(self, counts: tuple[Count, ...]) -> None:
        for card, *_ in self._shown:
            card.deleteLater()
        self._shown = []
        for one in counts:
            value = Words(_counted(one), self._language, "strong")
            card = _headed_card("circle-alert", one.tally.label, self._language)
            message = Words(one.message, self._language, "body", wrap=True)
            remark = Words(one.tally.remark, self._language, "low", wrap=True)
            for words in (value, message, remark):
                card.column.addWidget(words)
            self._column.addWidget(card)
            self._shown.append((card, value, message))


def _counted(one: Count) -> Text:
    if not one.to_be_judged:
        return _CERTAIN.filled(count=one.certain)
    return _AND_OPEN.filled(certain=one.certain, open=one.to_be_judged)


def fact_card(icon: str, label: Text, value: Words, language: Language) -> Card:
    """Make a card with an icon, what it tells of, and the value at the right."""
    return _headed_card(icon, label, language, value)


def _headed_card(icon: str, label: Text, language: Language, *values: Words) -> Card:
    card = Card(spacing=4)
    card.column.setContentsMargins(14, 10, 12, 10)
    row = QHBoxLayout()
    row.addWidget(IconLabel(icon, "ink2", 18))
    row.addWidget(Words(label, language, "dim"))
    row.addStretch(1)
    for value in values:
        row.addWidget(value)
    card.column.addLayout(row)
    return card
