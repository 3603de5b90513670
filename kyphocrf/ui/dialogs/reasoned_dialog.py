"""A dialog that lists what an act does to each value, and asks for one reason before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableWidget, QWidget
from PySide6.QtWidgets import QTableWidgetItem as Cell

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Tone, Words, buddy

_REASONLESS: Final = Text("A reason is missing.", "Ein Grund fehlt.")
_LONGEST: Final = 1 << 28
"""Characters a reason takes; nothing pasted is cut."""
_SIZE: Final = QSize(760, 520)
_READ: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be done: its heading, what is listed, the question, the words of both buttons."""

    heading: Text
    listed: Text
    why: Text
    do: Text
    leave: Text


class ListedTable(QTableWidget):
    """One row for each value, moved through by arrows; long words wrap."""

    def __init__(
        self, heads: Sequence[Text], rows: Sequence[Sequence[Text]], name: Text, language: Language
    ) -> None:
        super().__init__(len(rows), len(heads))
        self._heads, self._rows, self._name = heads, rows, name
        self.verticalHeader().hide()
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setProperty("listed", "values")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(sides)
        self.setVisible(bool(rows))
        self.retranslate(language)
        self.setCurrentCell(0, 0)

    def show_rows(self, rows: Sequence[Sequence[Text]]) -> None:
        """Show other rows, the first one chosen."""
        self._rows = rows
        self.setRowCount(len(rows))
        self.setVisible(bool(rows))
        self.retranslate(self._language)
        self.setCurrentCell(0, 0)

    def retranslate(self, language: Language) -> None:
        self._language: Language = language
        self.setHorizontalHeaderLabels([head.to(language) for head in self._heads])
        self.setAccessibleName(self._name.to(language))
        # Told of each cell, the columns would measure all of them each time.
        with QSignalBlocker(self.model()):
            for row, values in enumerate(self._rows):
                for column, words in enumerate(values):
                    cell = _cell(words.to(language))
                    self.dress(cell, row, column)
                    self.setItem(row, column, cell)
        self.horizontalHeader().resizeSections()
        self.measure_rows()
        self.viewport().update()

    def measure_rows(self) -> None:
        """Make each row as high as its words."""
        self.resizeRowsToContents()

    def dress(self, cell: Cell, row: int, column: int) -> None:
        """Give a cell what it shows beside its words; here nothing."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure_rows()


class ReasonedDialog(Dialog):
    """Accepted once a reason is given; Esc leaves everything as it is."""

    guide = of_dialog(
        Text("Before it is done", "Bevor es geschieht"),
        Text(
            "The table lists every value that becomes another. Nothing has happened to it yet.",
            "Die Tabelle zeigt jeden Wert, der sich ändert. Noch ist nichts geschehen.",
        ),
        Text(
            "Type why and press Enter. The reason stands in the history behind every change "
            "made here.",
            "Grund eingeben und Enter drücken. Er steht im Verlauf hinter jeder Änderung, die "
            "hier geschieht.",
        ),
    )

    def __init__(
        self,
        act: Act,
        heads: Sequence[Text],
        rows: Sequence[Sequence[Text]],
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(act.heading, language, parent)
        self.table: Final = ListedTable(heads, rows, act.listed, language)
        self.reason: Final = QLineEdit()
        self._missing = Words(_REASONLESS, language, tone="hard", wrap=True)
        self.do: Final = Button(act.do, language, "primary")
        self.leave: Final = Button(act.leave, language)
        self.body.addWidget(Words(act.listed, language, "strong", wrap=True))
        self.body.addWidget(self.table, 1)
        self._arrange_below(act.why)
        self.resize(fitting(_SIZE, parent))
        (self.table if rows else self.reason).setFocus()

    def warn(self, words: Text, tone: Tone = "") -> None:
        """Say beneath the list what else comes of it."""
        at = self.body.indexOf(self.table) + 1
        self.body.insertWidget(at, Words(words, self.language, tone=tone, wrap=True))

    def given(self) -> str:
        """Return the reason."""
        return self.reason.text().strip()

    def try_it(self) -> None:
        """Accept where a reason is given, else ask for it."""
        self._missing.setVisible(not self.given())
        if self.given():
            self.accept()
        else:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange_below(self, why: Text) -> None:
        self.reason.setMaxLength(_LONGEST)
        fix(self.reason, height=DIALOG_FIELD)
        self.body.addWidget(buddy(why, self.language, self.reason))
        self.body.addWidget(self.reason)
        self.body.addWidget(self._missing)
        self._missing.hide()
        self.reason.returnPressed.connect(self.try_it)
        self.do.clicked.connect(self.try_it)
        self.leave.clicked.connect(self.reject)
        for button in (self.do, self.leave):
            self.foot.addWidget(button)
        self.foot.addStretch(1)


def _cell(words: str) -> Cell:
    cell = Cell(words)
    cell.setFlags(_READ)
    return cell
