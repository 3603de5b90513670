"""The vocabulary of the screens on one page: shapes, chips, states of an item, colours."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QWidget,
)

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.definition.vocabulary import FORM_STATES, ITEM_STATES, StatusShape
from kyphocrf.ui.help.item_states import item_states
from kyphocrf.ui.help.specimens import Swatch
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card, rule
from kyphocrf.ui.parts.chips import Chip
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.shape_label import ShapeLabel

TITLE: Final = Text("Shapes and words", "Zeichen und Wörter")
_WIDE: Final = 1180
_SCALES: Final = same("Inter 11 / 12 / 13 / 15 / 20 · 4 8 12 16 24 · r 4 6 8")
_SHOWN: Final = (
    *("canvas", "surface", "sunken", "line", "ctl", "ink3", "ink2", "ink", "accent_soft"),
    *("accent", "ok_soft", "ok", "soft_soft", "soft", "hard_soft", "hard", "query_soft"),
    *("query", "info_soft", "info", "s2", "bone"),
)
_SWATCH: Final = 118
_MARGINS: Final = 100
_MOST_COLUMNS: Final = 11


class VocabularyView(QScrollArea):
    """What every shape, chip and colour means; reached from the Help menu."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(24, 12, 24, 14)
        self._grid.setSpacing(12)
        self._head = _head(language)
        self._states = _states(
            Text("Forms and visits", "Formulare und Visiten"), FORM_STATES, language
        )
        self._items = _items(language)
        self._answers = item_states(language)
        self._swatches = [Swatch(same(token), token, language) for token in _SHOWN]
        self._swatch_grid = QGridLayout()
        self._colours = _colours(language, self._swatch_grid)
        self._place()
        self.setWidget(page)

    def retranslate(self, language: Language) -> None:
        self.setAccessibleName(TITLE.to(language))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def _place(self) -> None:
        """Three cards abreast, or the third beneath the first two where there is less room."""
        width = self.width() >= current().px(_WIDE)
        grid = self._grid
        grid.addWidget(self._head, 0, 0, 1, 3)
        grid.addWidget(self._states, 1, 0)
        grid.addWidget(self._items, 1, 1, 1, 1 if width else 2)
        grid.addWidget(self._answers, 1 if width else 2, 2 if width else 0, 1, 1 if width else 3)
        grid.addWidget(self._colours, 3, 0, 1, 3)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(1, 1)
        fitting = (self.width() - _MARGINS) // current().px(_SWATCH)
        columns = min(max(fitting, 1), _MOST_COLUMNS)
        for index, swatch in enumerate(self._swatches):
            place = index // columns, index % columns
            self._swatch_grid.addWidget(swatch, *place, Qt.AlignmentFlag.AlignLeft)


def _head(language: Language) -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Words(TITLE, language, "title"))
    row.addStretch(1)
    row.addWidget(Words(_SCALES, language, "low"))
    return head


def _states(title: Text, shapes: Iterable[StatusShape], language: Language) -> Card:
    card = Card(spacing=4)
    card.column.addWidget(Words(title, language, "section"))
    for shape in shapes:
        label = ShapeLabel(shape.name, language, words=shape.explained, gap=11)
        card.column.addWidget(label)
    card.column.addStretch(1)
    return card


def _items(language: Language) -> Card:
    card = _states(Text("Answers", "Antworten"), ITEM_STATES, language)
    column = card.column
    column.takeAt(column.count() - 1)
    column.addSpacing(6)
    column.addWidget(rule())
    column.addSpacing(6)
    column.addWidget(Words(Text("Chips", "Marken"), language, "section"))
    column.addLayout(_row(_arm(language), _serious(language)))
    column.addLayout(_row(*_levels(language)))
    column.addLayout(_row(*_ages(language)))
    column.addSpacing(4)
    column.addLayout(_row(*_main_buttons(language)))
    column.addLayout(_row(*_other_buttons(language)))
    column.addStretch(1)
    return card


def _arm(language: Language) -> Chip:
    return Chip(same("Arm A · Kypho-IORT"), language, "info")


def _serious(language: Language) -> Chip:
    return Chip(Text("serious", "schwerwiegend"), language, "hard", icon="siren", bold=True)


def _levels(language: Language) -> tuple[Chip, ...]:
    return (
        Chip(same("T11"), language, "accent"),
        Chip(same("T12"), language, "accent"),
        Chip(same("+ L1"), language, "ghost"),
        Chip(same("CTCAE 4.0"), language),
    )


def _ages(language: Language) -> tuple[Chip, ...]:
    return (
        Chip(Text("started  31 of 34", "begonnen  31 von 34"), language, shape="started"),
        Chip(Text("late 12 d", "überf. 12 T"), language, "soft", shape="late"),
    )


def _main_buttons(language: Language) -> tuple[Button, ...]:
    return (
        Button(Text("Complete", "Abschließen"), language, "primary"),
        Button(Text("Print", "Drucken"), language, icon="printer"),
    )


def _other_buttons(language: Language) -> tuple[Button, ...]:
    return (
        Button(Text("SAE report", "SUE-Meldung"), language, "danger", icon="siren"),
        Button(Text("Comment", "Kommentar"), language, "quiet"),
    )


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 3, 0, 1)
    row.setSpacing(6)
    for part in parts:
        # Specimens do nothing, so the focus passes them by.
        part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(part)
    row.addStretch(1)
    return row


def _colours(language: Language, swatches: QGridLayout) -> Card:
    card = Card()
    card.column.addWidget(Words(Text("Colours", "Farben"), language, "section"))
    swatches.setHorizontalSpacing(4)
    swatches.setVerticalSpacing(8)
    card.column.addLayout(swatches)
    return card
