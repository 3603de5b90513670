"""How a list is arranged: which columns, in which order, by which it is sorted; kept by a name."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.dialogs.filter_fields import FilterChoice
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.keys.filter import let_keys_pass
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.parts.ticks import TickBox
from kyphocrf.workflow.arrangement import Arrangement
from kyphocrf.workflow.site_list import ListKind

_SIZE: Final = QSize(600, 560)
_HEADING: Final = Text("Arrange the list", "Liste anordnen")
_COLUMNS: Final = Text("Columns", "Spalten")
_SAID: Final = Text(
    "Space shows or hides a column; the buttons move it.",
    "Leertaste zeigt oder verbirgt eine Spalte; die Schaltflächen verschieben sie.",
)
_EARLIER: Final = Text("Move up", "Nach oben")
_LATER: Final = Text("Move down", "Nach unten")
_SORT: Final = Text("Sorted by", "Sortiert nach")
_AS_IT_IS: Final = Text("the order of the list", "der Ordnung der Liste")
_DOWN: Final = Text("Last first", "Letztes zuerst")
_NAME: Final = Text("Keep as", "Behalten als")
_NAME_HINT: Final = Text("a name, or empty to keep nothing", "ein Name, oder leer")
_USE: Final = Text("Arrange", "Anordnen")
_FORGET: Final = Text("Keep no longer", "Nicht mehr behalten")
_ITSELF: Final = Qt.ItemDataRole.UserRole


class ArrangementDialog(Dialog):
    """`arrangement` is what was chosen once it was accepted, `named` its name, or empty."""

    guide = of_dialog(
        _HEADING,
        Text(
            "Which columns are shown, in which order, and by which one the list is sorted. Filters "
            "are kept with them.",
            "Welche Spalten gezeigt werden, in welcher Reihenfolge, und nach welcher sortiert ist. "
            "Filter werden mit behalten.",
        ),
        Text(
            "What is kept under a name is chosen again above the list. It is yours alone, and "
            "stays on this PC.",
            "Was unter einem Namen behalten ist, lässt sich über der Liste wieder wählen. Es "
            "gehört nur Ihnen und bleibt auf diesem PC.",
        ),
    )

    def __init__(
        self,
        kind: ListKind,
        before: Arrangement,
        named: str,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_HEADING, language, parent)
        self._before = before
        self.is_forgotten = False
        self.columns: Final = QListWidget()
        self.earlier: Final = Button(_EARLIER, language)
        self.later: Final = Button(_LATER, language)
        self.sort: Final = FilterChoice(_SORT, _AS_IT_IS, language)
        self.descending: Final = TickBox(_DOWN, language, ticked=before.descending)
        self.name: Final = QLineEdit(named)
        self.use: Final = Button(_USE, language, "primary")
        self.forget: Final = Button(_FORGET, language)
        self._offer(kind, before)
        self._lay_out(named)
        self._connect()
        self.resize(fitting(_SIZE, parent))
        self.columns.setFocus()

    @property
    def named(self) -> str:
        """Under which name it is kept; empty for none."""
        return self.name.text().strip()

    @property
    def arrangement(self) -> Arrangement:
        """What is chosen as the dialog stands; filters stay as they were."""
        items = [self.columns.item(at) for at in range(self.columns.count())]
        shown = tuple(
            str(one.data(_ITSELF)) for one in items if one.checkState() is Qt.CheckState.Checked
        )
        return Arrangement(
            shown, self.sort.value() or "", self.descending.isChecked(), self._before.words,
            self._before.value,
        )  # fmt: skip

    def _offer(self, kind: ListKind, before: Arrangement) -> None:
        shown = before.shown(kind)
        for column in (*shown, *(one for one in kind.columns if one not in shown)):
            item = QListWidgetItem(column.label.to(self.language))
            item.setData(_ITSELF, column.name)
            state = Qt.CheckState.Checked if column in shown else Qt.CheckState.Unchecked
            item.setCheckState(state)
            self.columns.addItem(item)
        self.columns.setCurrentRow(0)
        self.columns.setAccessibleName(_COLUMNS.to(self.language))
        self.sort.offer([(one.name, one.label) for one in kind.columns])
        self.sort.put(before.sort)

    def _lay_out(self, named: str) -> None:
        language = self.language
        self.body.addWidget(Words(_SAID, language, "low", wrap=True))
        self.body.addWidget(self.columns, 1)
        moves = QHBoxLayout()
        for button in (self.earlier, self.later):
            moves.addWidget(button)
        moves.addStretch(1)
        self.body.addLayout(moves)
        sorting = QHBoxLayout()
        sorting.addWidget(buddy(_SORT, language, self.sort))
        sorting.addWidget(self.sort, 1)
        sorting.addWidget(self.descending)
        self.body.addLayout(sorting)
        keeping = QHBoxLayout()
        keeping.addWidget(buddy(_NAME, language, self.name))
        keeping.addWidget(self.name, 1)
        self.name.setPlaceholderText(_NAME_HINT.to(language))
        fix(self.name, height=DIALOG_FIELD)
        let_keys_pass(self.name)
        self.body.addLayout(keeping)
        self.foot.addWidget(self.use)
        self.foot.addWidget(self.forget)
        self.forget.setVisible(bool(named))
        self.foot.addStretch(1)

    def _connect(self) -> None:
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        self.use.clicked.connect(self.accept)
        self.name.returnPressed.connect(self.accept)
        self.forget.clicked.connect(self._forget)

    def _move(self, by: int) -> None:
        at = self.columns.currentRow()
        if 0 <= at + by < self.columns.count():
            self.columns.insertItem(at + by, self.columns.takeItem(at))
            self.columns.setCurrentRow(at + by)

    def _forget(self) -> None:
        self.is_forgotten = True
        self.accept()
