"""The audit trail of the file: who did what, when and why, newest first, with a filter."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.history.history_model import HistoryModel
from kyphocrf.ui.history.history_table import HistoryTable
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.keys.filter import let_keys_pass
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.look.widths import Width, follow_width
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.shape_label import ShapeLabel
from kyphocrf.workflow.history import HistoryLine

_TITLE: Final = Text("History", "Verlauf")
_COUNT: Final = Text(
    "{shown} of {all} records, times as the site's clock showed them",
    "{shown} von {all} Einträgen, Zeiten nach der Uhr des Zentrums",
)
_ANSWERS: Final = Text("Changes", "Änderungen")
_ACCESS: Final = Text("Who looked", "Wer hineinsah")
_FILTER: Final = Text("Filter", "Filtern")
_VERIFY: Final = Text("Verify the chain", "Kette prüfen")
_WELL: Final = Text("{count} records verified: unchanged", "{count} Einträge geprüft: unverändert")
_DIFFERS: Final = Text(
    "{count} differences found. Keep the file and call the sponsor.",
    "{count} Abweichungen gefunden. Die Datei aufbewahren und den Sponsor anrufen.",
)
_FILTER_HEIGHT: Final = 28
_FILTER_WIDTH: Final = 200
_EMPTY: Final = Text("No record matches this filter.", "Kein Eintrag passt zu diesem Filter.")


class HistoryView(QWidget):
    """`verify` counts the records and lists what differs."""

    opened = Signal(object)

    def __init__(
        self,
        study: Study,
        language: Language,
        read: Callable[[str], Sequence[HistoryLine]],
        verify: Callable[[], tuple[int, int]],
    ) -> None:
        super().__init__()
        self._language: Language = language
        self._read = read
        self._verify = verify
        self.model: Final = HistoryModel(study, language)
        self.table: Final = HistoryTable(self.model)
        self.filter: Final = QLineEdit()
        self.changes: Final = ChoiceChip(_ANSWERS, language)
        self.access: Final = ChoiceChip(_ACCESS, language)
        self.verify: Final = Button(_VERIFY, language, icon="shield-check")
        self.verified: Final = ShapeLabel("verified", language, words=same(""))
        self._count = Words(same(""), language, "low", wrap=True)
        self._title = Words(_TITLE, language, "title")
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()
        self.retranslate(language)

    def offer(self, *, changes: bool, access: bool) -> None:
        """Offer only the histories that this person may see."""
        self.changes.setVisible(changes)
        self.access.setVisible(access)
        (self.changes if changes else self.access).setChecked(True)

    def refresh(self) -> None:
        """Read what happened since the last time."""
        self.model.show_lines(self._read("access" if self.access.isChecked() else "changes"))
        self.verified.hide()
        self._tell()

    def search(self) -> None:
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.model.retranslate(language)
        self.filter.setPlaceholderText(f"{_FILTER.to(language)}   {keys.hint('find', language)}")
        self.filter.setAccessibleName(_FILTER.to(language))
        self.table.setAccessibleName(_TITLE.to(language))
        self._tell()

    def _fit(self, width: Width) -> None:
        self.filter.setMaximumWidth(current().px(_FILTER_WIDTH))
        narrow = width is Width.NARROW
        self._count.setHidden(narrow)
        self._title.setHidden(narrow)
        self._outer.setContentsMargins(*((8, 8, 8, 8) if narrow else (20, 12, 18, 14)))

    def _tell(self) -> None:
        shown, every = self.model.counts()
        self._count.say(_COUNT.filled(shown=shown, all=every))
        self._stack.setCurrentIndex(0 if shown else 1)
        self.table.fit_columns()

    def _check(self) -> None:
        count, differences = self._verify()
        words = (_DIFFERS if differences else _WELL).filled(count=differences or count)
        self.verified.show_shape("hard" if differences else "verified", self._language, words)
        self.verified.show()

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for chip in (self.changes, self.access):
            group.addButton(chip)
            chip.clicked.connect(self.refresh)
        self.changes.setChecked(True)
        let_keys_pass(self.filter)
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self.table.setFocus)
        self.verify.clicked.connect(self._check)
        self.table.activated.connect(lambda index: self.opened.emit(self.model.line(index.row())))
        follow_width(self, self._fit)
        self.setFocusProxy(self.table)

    def _narrow(self, typed: str) -> None:
        self.model.narrow(typed)
        self._tell()

    def _arrange(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._count)
        titles.addWidget(self._title)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addLayout(titles, 1)
        fix(self.filter, height=_FILTER_HEIGHT)
        for part in (self.filter, self.changes, self.access, self.verify):
            head.addWidget(part, alignment=Qt.AlignmentFlag.AlignVCenter)
        card = Card()
        card.column.setContentsMargins(1, 1, 1, 1)
        card.column.addWidget(self.table)
        empty = Card()
        empty.column.addWidget(Words(_EMPTY, self._language, "dim", wrap=True))
        empty.column.addStretch(1)
        self._stack.addWidget(card)
        self._stack.addWidget(empty)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(8)
        self._outer.addLayout(head)
        self._outer.addWidget(self.verified)
        self._outer.addWidget(self._stack, 1)
        self.verified.hide()
