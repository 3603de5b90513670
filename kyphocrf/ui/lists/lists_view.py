"""Lists of the site: every finding by its rule, and what is listed across subjects."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.keys.first_focus import FirstFocus
from kyphocrf.ui.lists.arrangement_dialog import ArrangementDialog
from kyphocrf.ui.lists.lists_actions import ListsActions
from kyphocrf.ui.lists.lists_bar import ListsBar
from kyphocrf.ui.lists.lists_body import ListsBody
from kyphocrf.ui.lists.lists_reading import ListsReading
from kyphocrf.ui.look.widths import Width, follow_width
from kyphocrf.workflow.arrangement import Arrangement, arranged, values
from kyphocrf.workflow.site_list import FINDINGS, ListLine
from kyphocrf.workflow.site_lists import HeldList

_COUNT: Final = Text("{shown} of {of} lines", "{shown} von {of} Zeilen")
_BEGUN: Final = Text(
    "Mandatory items that are blank are told of begun pages only.",
    "Fehlende Pflichtangaben stehen hier nur von begonnenen Seiten.",
)


class ListsView(FirstFocus):
    """`opened` carries the line that was chosen; `output_asked`: it is to be written to a file."""

    opened = Signal(object)
    output_asked = Signal()

    def __init__(self, language: Language, actions: ListsActions) -> None:
        super().__init__()
        self.language: Language = language
        self._actions = actions
        self.bar: Final = ListsBar(actions.kinds(), language)
        self.body: Final = ListsBody(language)
        self._reading: Final = ListsReading(self, actions)
        self.wanted = Arrangement()
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(8)
        self._outer.addWidget(self.bar)
        self._outer.addWidget(self.body, 1)
        self._connect()
        self.begin_at(self.body.table)
        follow_width(self, self._fit)

    @property
    def name(self) -> str:
        """Which list is chosen."""
        return self.bar.list.value() or FINDINGS

    @property
    def held(self) -> HeldList | None:
        """The list that is shown, None until it was read."""
        return self._reading.held(self.name)

    @property
    def is_reading(self) -> bool:
        """Whether the list is being read; what was read before stays in view meanwhile."""
        return self._reading.is_running

    def refresh(self) -> None:
        """Read anew what changed; what was read before stays in view meanwhile."""
        self._reading.renew(self.name, self.language)
        self._show()

    def search(self) -> None:
        """Go to the filter."""
        self.bar.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.words.selectAll()

    def retranslate(self, language: Language) -> None:
        self.language = language
        self.bar.retranslate(language)
        self.body.retranslate(language)
        if self.isVisible():
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.bar.is_set:
            self.bar.clear()
            self._narrow()
            self.body.table.setFocus()
            return
        super().keyPressEvent(event)

    def arrange(self) -> None:
        """Ask how the list is arranged."""
        if self.held is None:
            return
        named = self.bar.kept.value() or ""
        dialog = ArrangementDialog(self.held.kind, self.wanted, named, self.language, self.window())
        dialog.accepted.connect(lambda: self._take(dialog, named))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, dialog: ArrangementDialog, before: str) -> None:
        if dialog.is_forgotten:
            self._actions.keep(self.name, before, None)
            named = ""
        else:
            named = dialog.named
            self.wanted = dialog.arrangement
            if named:
                self._actions.keep(self.name, named, self.wanted)
        self._offer_kept(named)
        self._show()

    def _offer_kept(self, named: str) -> None:
        names = self._actions.kept(self.name)
        self.bar.kept.offer([(name, same(name)) for name in sorted(names)])
        self.bar.kept.put(named)

    def _choose_list(self) -> None:
        self.wanted = Arrangement()
        self.bar.clear()
        self._offer_kept("")
        self.refresh()

    def _choose_kept(self) -> None:
        kept = self._actions.kept(self.name)
        self.wanted = kept.get(self.bar.kept.value() or "", Arrangement())
        self.bar.put(self.wanted)
        self._show()

    def _narrow(self) -> None:
        self.wanted = self.bar.filtered(self.wanted)
        self._show()

    def _sort_by(self, section: int) -> None:
        columns = self.body.model.seen.columns
        name = columns[section].name
        descending = self.wanted.sort == name and not self.wanted.descending
        chosen = (self.wanted.columns, name, descending, self.wanted.words, self.wanted.value)
        self.wanted = Arrangement(*chosen)
        self._show()

    def _show(self) -> None:
        """Show what was read, as it is arranged; the line one is on stays the line."""
        held = self.held
        is_reading = self.is_reading
        if held is None:
            self.body.show_nothing(is_reading=is_reading)
        else:
            read = held.read
            seen = arranged(read, self.wanted)
            self.bar.offer_values(tuple(values(read)), self.wanted)
            self.body.show_rows(seen, held.language, is_reading=is_reading)
            remark = _BEGUN if held.kind.grouped else same("")
            count = _COUNT.filled(shown=len(seen.lines), of=seen.of)
            self.body.tell(count, remark)
        can_write = held is not None and bool(self.body.model.seen.lines)
        self.bar.output.setEnabled(can_write)
        self.bar.arrange.setEnabled(held is not None)

    def _open(self, line: ListLine) -> None:
        self.opened.emit(line)

    def _connect(self) -> None:
        self.bar.list.chosen.connect(self._choose_list)
        self.bar.kept.chosen.connect(self._choose_kept)
        self.bar.narrowed.connect(self._narrow)
        self.bar.words.returnPressed.connect(self.body.table.setFocus)
        self.bar.arrange.clicked.connect(self.arrange)
        self.bar.output.clicked.connect(self.output_asked)
        self.body.table.opened.connect(self._open)
        self.body.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        self._reading.progressed.connect(self.body.count)
        self._reading.ended.connect(self._show)
        self._reading.failed.connect(self.body.fail)
        self._offer_kept("")

    def _fit(self, width: Width) -> None:
        narrow = width is Width.NARROW
        self.bar.fit(width)
        self._outer.setContentsMargins(*((8, 8, 8, 8) if narrow else (20, 12, 18, 14)))
