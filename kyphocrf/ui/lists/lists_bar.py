"""The bar above a list: which list, filters, how it is arranged, and to a file."""

from dataclasses import replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.filter_fields import HEIGHT, FilterChoice
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.keys.filter import let_keys_pass
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.widths import Width
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.workflow.arrangement import Arrangement
from kyphocrf.workflow.site_list import ListColumn, ListKind

_LIST: Final = Text("List", "Liste")
_FILTER: Final = Text("Filter", "Filtern")
_VALUE: Final = Text("Only with", "Nur mit"), Text("All values", "Alle Werte")
_KEPT: Final = Text("Arrangement", "Anordnung"), Text("As the list is", "Wie die Liste ist")
_SAYS: Final = Text("{column}: {words}", "{column}: {words}")
_ARRANGE: Final = Text("Arrange …", "Anordnen …")
_OUTPUT: Final = Text("Export …", "Ausgeben …")


class ListsBar(QWidget):
    """`narrowed` tells that something else is filtered."""

    narrowed = Signal()

    def __init__(self, kinds: tuple[ListKind, ...], language: Language) -> None:
        super().__init__()
        first, *others = kinds
        self.list: Final = FilterChoice(_LIST, first.title, language)
        self.list.offer([(one.name, one.title) for one in others])
        self.words: Final = QLineEdit()
        self.value: Final = FilterChoice(*_VALUE, language)
        self.kept: Final = FilterChoice(*_KEPT, language)
        self.arrange: Final = Button(_ARRANGE, language)
        self.output: Final = Button(_OUTPUT, language)
        self._grid: Final = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.words.setClearButtonEnabled(True)
        fix(self.words, height=HEIGHT)
        let_keys_pass(self.words)
        self.fit(Width.NARROW)
        for before, after in pairwise(self._in_order()):
            QWidget.setTabOrder(before, after)
        self.words.textChanged.connect(self.narrowed)
        self.value.chosen.connect(self.narrowed)
        self.list.chosen.connect(self.list.setFocus)
        self.retranslate(language)

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.words.text()) or self.value.value() is not None

    def filtered(self, wanted: Arrangement) -> Arrangement:
        """Return an arrangement with the filters as they stand here."""
        return replace(wanted, words=self.words.text(), value=self.value.value())

    def put(self, wanted: Arrangement) -> None:
        """Show the filters of an arrangement; `narrowed` is not told."""
        self.words.blockSignals(True)  # noqa: FBT003  Qt's own signature
        self.words.setText(wanted.words)
        self.words.blockSignals(False)  # noqa: FBT003  Qt's own signature
        self.value.put(wanted.value)

    def clear(self) -> None:
        """Filter nothing; `narrowed` is not told."""
        self.put(Arrangement())

    def offer_values(
        self, offered: tuple[tuple[ListColumn, tuple[str, ...]], ...], wanted: Arrangement
    ) -> None:
        """Offer what columns say anywhere in the list."""
        self.value.offer([
            ((column.name, words), _SAYS.filled(column=column.label, words=words))
            for column, of_column in offered
            for words in of_column
        ])  # fmt: skip
        self.value.put(wanted.value)

    def fit(self, width: Width) -> None:
        """Lay it out in one row, or in two where there is no room."""
        columns = 3 if width is Width.NARROW else 6
        for place, field in enumerate(self._in_order()):
            self._grid.addWidget(field, place // columns, place % columns)
        shares = (3, 3, 3, 3, 0, 0)
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column, (1 if column < columns else 0)
                                        if width is Width.NARROW else share)  # fmt: skip

    def retranslate(self, language: Language) -> None:
        self.words.setPlaceholderText(f"{_FILTER.to(language)}   {keys.hint('find', language)}")
        self.words.setAccessibleName(_FILTER.to(language))

    def _in_order(self) -> tuple[QWidget, ...]:
        return self.list, self.words, self.value, self.kept, self.arrange, self.output
