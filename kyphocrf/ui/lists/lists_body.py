"""What stands beneath the bar of the lists: the table, or why there is nothing in it."""

from typing import Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.lists.lists_model import ListsModel
from kyphocrf.ui.lists.lists_table import ListsTable
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow.arrangement import Arranged

_TITLE: Final = Text("List", "Liste")
_EMPTY: Final = Text("Nothing to list yet.", "Noch nichts aufzulisten.")
_NO_MATCH: Final = Text("No line fits this filter.", "Keine Zeile passt zu diesem Filter.")
_READING: Final = Text("The list is being read.", "Die Liste wird gelesen.")
_READING_OF: Final = Text("Reading subject {done} of {of}", "Patient {done} von {of} wird gelesen")


class ListsBody(QWidget):
    """Keeps the line one is on, whatever is shown in place of what was shown."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.model: Final = ListsModel()
        self.table: Final = ListsTable(self.model)
        self.count_words: Final = Words(same(""), language, "low", wrap=True)
        self.whole: Final = Words(same(""), language, "low", wrap=True)
        self.empty: Final = Words(_EMPTY, language, "dim", wrap=True)
        self._stack = QStackedWidget()
        card, empty = Card(), Card()
        card.column.setContentsMargins(1, 1, 1, 1)
        card.column.addWidget(self.table)
        empty.column.addWidget(self.empty)
        empty.column.addStretch(1)
        for one in (card, empty):
            self._stack.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.count_words, self._stack, self.whole):
            column.addWidget(part, 1 if part is self._stack else 0)
        self.table.selectionModel().currentChanged.connect(lambda _now, _old: self._tell_whole())
        self.retranslate(language)

    def show_rows(self, seen: Arranged, language: Language, *, is_reading: bool) -> None:
        """Show rows; the line one is on stays it, else the first one is."""
        before, at = self.model.line(self.table.currentIndex().row()), self.table.currentIndex()
        self.model.show_rows(seen, language)
        self.table.fit_columns()
        if seen.lines:
            row = None if before is None else self.model.row_of(before)
            column = max(0, min(at.column(), len(seen.columns) - 1))
            self.table.setCurrentIndex(
                self.model.index(self.model.first_line() if row is None else row, column)
            )
        else:
            self.empty.say(_NO_MATCH if seen.of else _EMPTY)
        # What is hidden loses the keyboard: the table waits for what is being read.
        self._stack.setCurrentIndex(0 if seen.lines or is_reading else 1)
        self._tell_whole()

    def show_nothing(self, *, is_reading: bool) -> None:
        """Say that the list was not read yet."""
        self.show_rows(Arranged((), (), (), 0), "en", is_reading=is_reading)
        self.count_words.say(_READING if is_reading else same(""))

    def tell(self, count: Text, remark: Text) -> None:
        """Say how much is shown, and what is to be known of the list."""
        parts = [part for part in (count, remark) if part.en]
        self.count_words.say(Text(*(". ".join(one) for one in zip(
            *((part.en, part.de) for part in parts), strict=True)
        )))  # fmt: skip

    def count(self, done: int, of: int) -> None:
        """Say how far the reading is."""
        self.count_words.say(_READING_OF.filled(done=done, of=of))

    def fail(self, error: KyphocrfError) -> None:
        """Say why the list cannot be read."""
        self.count_words.say(error.happened)

    def retranslate(self, language: Language) -> None:
        self.table.setAccessibleName(_TITLE.to(language))

    def _tell_whole(self) -> None:
        """Say all of the cell one is on: a column may be narrower than its words."""
        index = self.table.currentIndex()
        words = str(index.data() or "") if index.isValid() else ""
        self.whole.say(same(" ".join(words.split())))
