"""The charts of a subject, one card each, and a card for the heights of every measured level."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyphocrf.definition.drawing import Part
from kyphocrf.definition.levels import LEVELS, called
from kyphocrf.definition.profile import Heights
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.heights_drawing import heights_parts
from kyphocrf.record.plot_drawing import plot_parts
from kyphocrf.record.subject_profile import Plot, SubjectProfile, Tick
from kyphocrf.record.subject_profile_words import heights_table, spoken, table_of
from kyphocrf.ui.look.widths import Width
from kyphocrf.ui.subject.chart_card import ChartCard

SPACED: Final = Text("spaced by visit, not by time", "Abstand nach Visite, nicht nach Zeit")
HEIGHTS: Final = Text("Vertebral heights {level} (mm)", "Wirbelkörperhöhen {level} (mm)")
READ_SO: Final = Text(
    "dashed: reference · hatched: cement · anterior edge left",
    "gestrichelt: Referenz · schraffiert: Zement · Vorderkante links",
)
_CHART: Final = 220
_BODIES: Final = 158


class SubjectCharts(QWidget):
    """The cards are made anew when the subject is another; what they paint is kept."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._width = Width.WIDE
        self._cards: dict[str, ChartCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    @property
    def cards(self) -> tuple[ChartCard, ...]:
        return tuple(card for card in self._cards.values() if not card.isHidden())

    def show_profile(self, shown: SubjectProfile) -> None:
        """Show every chart and every level whose heights were measured."""
        names: set[str] = set()
        for number, plot in enumerate(shown.plots):
            name = f"chart {number}"
            names.add(name)
            card = self._card(name, plot.chart.label, SPACED, _CHART)
            card.show_plot(partial(_drawn, plot), partial(_said, plot), table_of(plot))
        for level in LEVELS:
            measured = tuple(one for one in shown.heights if one.level == level)
            if measured:
                names.add(level)
                self._show_heights(level, measured, shown.height_ticks)
        for name, card in self._cards.items():
            card.setVisible(name in names)

    def _show_heights(
        self, level: str, measured: tuple[Heights, ...], ticks: tuple[Tick, ...]
    ) -> None:
        title = HEIGHTS.filled(level=called(level))
        rows = heights_table(measured, {tick.place: tick.label for tick in ticks})

        def drawn(
            width: float, height: float, language: Language, letter: float
        ) -> tuple[Part, ...]:
            return heights_parts(measured, ticks, (width, height), language, letter)

        def said(language: Language) -> tuple[str, str]:
            words = (", ".join(cell.to(language) for cell in row) for row in rows)
            return title.to(language), ". ".join(words)

        self._card(level, title, READ_SO, _BODIES).show_plot(drawn, said, rows)

    def _card(self, name: str, title: Text, remark: Text, height: int) -> ChartCard:
        card = self._cards.get(name)
        if card is None:
            card = self._cards[name] = ChartCard(title, remark, self._language, height)
            card.fit(self._width)
            self._column.addWidget(card)
        return card

    def retranslate(self, language: Language) -> None:
        self._language = language

    def fit(self, width: Width) -> None:
        self._width = width
        for card in self._cards.values():
            card.fit(width)


def _drawn(
    plot: Plot, width: float, height: float, language: Language, letter: float
) -> tuple[Part, ...]:
    return plot_parts(plot, width, height, language, letter)


def _said(plot: Plot, language: Language) -> tuple[str, str]:
    return plot.chart.label.to(language), spoken(plot, language)
