"""The history of the study: who did what, when and why, newest first; all of it, by filters."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.history.filter_bar import FilterBar
from kyphocrf.ui.history.history_actions import HistoryActions
from kyphocrf.ui.history.history_model import HistoryModel
from kyphocrf.ui.history.history_table import HistoryTable
from kyphocrf.ui.keys.first_focus import FirstFocus
from kyphocrf.ui.look.widths import Width, follow_width
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow.history_filter import EVERYTHING, HistoryFilter, Source

_TITLE: Final = Text("History", "Änderungsverlauf")
_COUNT: Final = Text(
    "{count} records: {filter}. Times as the site's clock showed them",
    "{count} Einträge: {filter}. Zeiten nach der Uhr des Zentrums",
)
_COUNTING: Final = Text("counting", "werden gezählt")
_ANSWERS: Final = Text("Changes", "Änderungen")
_ACCESS: Final = Text("Who looked", "Zugriffe")
_OUTPUT: Final = Text("Export …", "Ausgeben …")
_VERIFY: Final = Text("Verify the file …", "Datei prüfen …")
_EMPTY: Final = Text(
    "No record fits. All records of the study were searched for: {filter}.",
    "Kein Eintrag passt. Alle Einträge der Studie wurden durchsucht nach: {filter}.",
)


class HistoryView(FirstFocus):
    """`opened` carries the record that was chosen.

    `output_asked`: what is filtered is to be written to a file; `verify_asked`: the file is to be
    verified.
    """

    opened = Signal(object)
    output_asked = Signal()
    verify_asked = Signal()

    def __init__(self, language: Language, actions: HistoryActions) -> None:
        super().__init__()
        self._language: Language = language
        self._actions = actions
        self._asked = 0
        self.model: Final = HistoryModel(language, actions.page_size)
        self.table: Final = HistoryTable(self.model)
        self.bar: Final = FilterBar(actions, language)
        self.changes: Final = ChoiceChip(_ANSWERS, language)
        self.access: Final = ChoiceChip(_ACCESS, language)
        self.output: Final = Button(_OUTPUT, language, command="export_history")
        self.verify: Final = Button(_VERIFY, language, icon="shield-check")
        self.count: int | None = None
        """How many records fit; None while they are counted."""
        self._count_words = Words(same(""), language, "low", wrap=True)
        self._why_not = Words(same(""), language, "low", tone="soft", wrap=True)
        self._title = Words(_TITLE, language, "title")
        self._empty = Words(same(""), language, "dim", wrap=True)
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()
        self.retranslate(language)

    @property
    def source(self) -> Source:
        return "access" if self.access.isChecked() else "changes"

    @property
    def wanted(self) -> HistoryFilter:
        """What is looked for."""
        return self.bar.wanted()

    def offer(self, *, changes: bool, access: bool) -> None:
        """Offer only the histories that this person may see."""
        self.changes.setVisible(changes)
        self.access.setVisible(access)
        (self.changes if changes else self.access).setChecked(True)

    def refresh(self) -> None:
        """Read what happened since the last time, by the filter as it stands."""
        self.bar.show_source(self.source)
        self._search()

    def look_for(self, wanted: HistoryFilter = EVERYTHING) -> None:
        """Show the changes that fit."""
        if not self.changes.isHidden():
            self.changes.setChecked(True)
        self.bar.show_source(self.source)
        self.bar.put(wanted)
        self._search()

    def search(self) -> None:
        """Go to the filter."""
        self.bar.subject.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.model.retranslate(language)
        self.table.setAccessibleName(_TITLE.to(language))
        self._tell()

    def _search(self) -> None:
        source, wanted = self.source, self.wanted
        self._asked += 1
        self.model.begin(lambda before: self._actions.page(source, wanted, before))
        self.count = self.model.rowCount() if self.model.is_whole else None
        if self.count is None:
            self._count_beside(source, wanted)
        self._tell()

    def _count_beside(self, source: Source, wanted: HistoryFilter) -> None:
        """Count all that fits, of what was in the file when the first page was read."""
        asked, upto = self._asked, self.model.line(0).seq

        def told(count: int) -> None:
            if asked == self._asked:
                self.count = count
                self._tell_count()

        background.start(
            self, lambda _: self._actions.count(source, wanted, upto), told, _stay_uncounted
        )

    def _tell(self) -> None:
        words = self._tell_count()
        self._empty.say(_EMPTY.filled(filter=words))
        self._why_not.say(self.bar.why_not or same(""))
        self._why_not.setVisible(self.bar.why_not is not None)
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        self.bar.clear.setEnabled(self.bar.is_set)
        self.output.setEnabled(self.model.rowCount() > 0)
        self.table.fit_columns()

    def _tell_count(self) -> Text:
        words = self._actions.words(self.source, self.wanted)
        counted = _COUNTING if self.count is None else _number(self.count)
        self._count_words.say(_COUNT.filled(count=counted, filter=words))
        return words

    def _fit(self, width: Width) -> None:
        narrow = width is Width.NARROW
        self.bar.fit(width)
        self._title.setHidden(narrow)
        self._outer.setContentsMargins(*((8, 8, 8, 8) if narrow else (20, 12, 18, 14)))

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for chip in (self.changes, self.access):
            group.addButton(chip)
            chip.clicked.connect(self.refresh)
        self.changes.setChecked(True)
        self.bar.changed.connect(self._search)
        self.output.clicked.connect(self.output_asked)
        self.verify.clicked.connect(self.verify_asked)
        self.table.activated.connect(lambda index: self.opened.emit(self.model.line(index.row())))
        follow_width(self, self._fit)
        self.begin_at(self.table)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addStretch(1)
        for button in (self.changes, self.access, self.output, self.verify):
            head.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        card = Card()
        card.column.setContentsMargins(1, 1, 1, 1)
        card.column.addWidget(self.table)
        empty = Card()
        empty.column.addWidget(self._empty)
        empty.column.addStretch(1)
        self._stack.addWidget(card)
        self._stack.addWidget(empty)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(8)
        self._outer.addLayout(head)
        for part in (self.bar, self._why_not, self._count_words):
            self._outer.addWidget(part)
        self._outer.addWidget(self._stack, 1)
        self._why_not.hide()


def _number(count: int) -> Text:
    """Word a count with the sign of thousands of each language."""
    told = f"{count:,}"
    return Text(told, told.replace(",", "."))


def _stay_uncounted(error: Exception) -> None:
    """Leave the count open where the file is being closed meanwhile."""
    if not isinstance(error, KyphocrfError):
        raise error
