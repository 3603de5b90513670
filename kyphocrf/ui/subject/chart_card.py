"""A card with a drawing over time, a remark, and the table that says the same in words."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.drawing.drawing_view import Draw, DrawingView
from kyphocrf.ui.look.widths import Width
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.labels import Words

TABLE: Final = Text("Table", "Tabelle")
CHART: Final = Text("Chart", "Diagramm")
Row = tuple[Text, ...]


class ChartCard(Card):
    """Its button shows the table instead of the drawing, and the drawing again."""

    def __init__(self, title: Text, remark: Text, language: Language, height: int) -> None:
        super().__init__(spacing=6)
        self._language: Language = language
        self._rows: Sequence[Row] = ()
        self.title: Final = Words(title, language, "section", wrap=True)
        self.remark: Final = Words(remark, language, "low")
        self.button: Final = Button(TABLE, language, "quiet")
        self.view: Final = DrawingView(language, height)
        self._table = QWidget()
        self._cells = QGridLayout(self._table)
        self._cells.setContentsMargins(0, 4, 0, 0)
        self._cells.setHorizontalSpacing(18)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.remark)
        self._head.addWidget(self.button)
        self.column.addLayout(self._head)
        self.column.addWidget(self.view)
        self.column.addWidget(self._table)
        self.column.setContentsMargins(16, 10, 12, 12)
        self._table.hide()
        self.button.clicked.connect(self.turn)

    @property
    def shows_table(self) -> bool:
        return not self._table.isHidden()

    def show_plot(
        self,
        draw: Draw,
        words: Callable[[Language], tuple[str, str]],
        rows: Sequence[Row],
    ) -> None:
        """Show another drawing with its table."""
        self._rows = rows
        self.view.show_drawing(draw, words)
        self._fill()

    def turn(self) -> None:
        """Show the table instead of the drawing, or the drawing again."""
        as_table = not self.shows_table
        self._table.setVisible(as_table)
        self.view.setVisible(not as_table)
        self.button.say(CHART if as_table else TABLE, self._language)

    def retranslate(self, language: Language) -> None:
        self._language = language
        self._fill()

    def fit(self, width: Width) -> None:
        """Put the remark beneath the title where there is no room beside it."""
        narrow = width is Width.NARROW
        self.column.setContentsMargins(*((8, 8, 8, 8) if narrow else (16, 10, 12, 12)))
        self._head.removeWidget(self.remark)
        self.column.removeWidget(self.remark)
        if narrow:
            self.column.insertWidget(1, self.remark)
        else:
            self._head.insertWidget(1, self.remark)

    def _fill(self) -> None:
        while self._cells.count():
            taken = self._cells.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line, row in enumerate(self._rows):
            for place, cell in enumerate(row):
                words = Words(
                    cell, self._language, "low_strong" if line == 0 else "body", wrap=True
                )
                self._cells.addWidget(words, line, place)
