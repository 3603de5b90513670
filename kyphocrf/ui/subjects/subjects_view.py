"""All subjects of the site by all visits: what is done, due, late, and what stands open."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
)

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.keys.filter import let_keys_pass
from kyphocrf.ui.keys.first_focus import FirstFocus
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.look.widths import Width, follow_width, width_of_window
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.subjects.enrol_strip import EnrolStrip
from kyphocrf.ui.subjects.shape_legend import ShapeLegend
from kyphocrf.ui.subjects.subject_card import SubjectCard
from kyphocrf.ui.subjects.subjects_grid import SubjectsGrid
from kyphocrf.ui.subjects.subjects_model import SubjectsModel
from kyphocrf.workflow.grid_row import GridRow

_TITLE = Text("Subjects and visits", "Patienten und Visiten")
_WHERE = Text("Site {site} · {count} subjects", "Zentrum {site} · {count} Patienten")
_ONE = Text("Site {site} · 1 subject", "Zentrum {site} · 1 Patient")
_ACTIVE = Text("Active {count}", "Aktiv {count}")
_ALL = Text("All {count}", "Alle {count}")
_ENROL = Text("Enrol subject", "Patient aufnehmen")
_ENROL_SHORT = Text("Enrol", "Aufnehmen")
_FILTER = Text("Filter", "Filtern")
_EMPTY = Text(
    "No subject yet. Enrol the first: {key}", "Noch kein Patient. Den ersten aufnehmen: {key}"
)
_NO_MATCH = Text("No subject matches this filter.", "Kein Patient passt zu diesem Filter.")
_FILTER_HEIGHT: Final = 28
_FILTER_WIDTHS: Final = (90, 170)
_CARD: Final = 280
_ALWAYS: Final = ("not_yet_due", "due", "late", "started", "soft", "complete")


class SubjectsView(FirstFocus):
    """`opened` carries subject and event (empty: the subject itself); `enrolled` the new number."""

    opened = Signal(str, str)
    printed = Signal(str)
    page_asked = Signal(str)
    enrol_asked = Signal()
    enrolled = Signal(str)

    def __init__(self, study: Study, site: str, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._site = site
        self.model: Final = SubjectsModel(study, language)
        self.grid: Final = SubjectsGrid(self.model)
        self.card: Final = SubjectCard(language)
        self.strip: Final = EnrolStrip(language)
        self.filter: Final = QLineEdit()
        self.active: Final = ChoiceChip(_ACTIVE, language)
        self.everyone: Final = ChoiceChip(_ALL, language)
        self.enrol: Final = Button(_ENROL, language, "primary", icon="user-plus", command="new")
        self._where = Words(_WHERE, language, "low")
        self._title = Words(_TITLE, language, "title")
        self._legend = ShapeLegend(language)
        self._empty = Words(_NO_MATCH, language, "dim", wrap=True)
        self._body = QStackedWidget()
        self._arrange()
        self._connect()
        follow_width(self, self._fit)
        self.begin_at(self.grid)
        self.retranslate(language)

    def show_rows(self, rows: Sequence[GridRow]) -> None:
        """Show the present state; the place in the grid stays where it was."""
        before = self._here()
        self.model.show_rows(rows)
        self._say_counts()
        self.grid.fit_columns()
        shapes: set[ShapeName] = {cell.shape for row in rows for cell in row.cells.values()}
        self._legend.show_shapes(shapes | set(_ALWAYS) if self._is_wide() else shapes)
        self._return_to(*before)

    def ask_to_enrol(self, subject_key: str) -> None:
        """Offer the next number in a line above the grid."""
        self.strip.ask(subject_key)

    def point_at(self, subject_key: str, event: str = "") -> None:
        """Go to a subject, and to one of its visits."""
        self.filter.clear()
        if self.model.row_of(subject_key) is None:
            self.everyone.click()
        self._return_to(subject_key, event)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def subject_key(self) -> str:
        """The subject pointed at, empty where there is none."""
        return self._here()[0]

    def search(self) -> None:
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def retranslate(self, language: Language) -> None:
        self._language = language
        self.model.retranslate(language)
        self.filter.setPlaceholderText(f"{_FILTER.to(language)}   {keys.hint('find', language)}")
        self.filter.setAccessibleName(_FILTER.to(language))
        self.grid.setAccessibleName(_TITLE.to(language))
        self._say_counts()
        self.grid.fit_columns()

    def sizeHint(self) -> QSize:
        return QSize(1285, 629)

    def _fit(self, width: Width) -> None:
        look = current()
        self.filter.setMinimumWidth(look.px(_FILTER_WIDTHS[0]))
        self.filter.setMaximumWidth(look.px(_FILTER_WIDTHS[1]))
        self.card.setVisible(width is Width.WIDE)
        self._where.setVisible(width is not Width.NARROW)
        self._title.setVisible(width is not Width.NARROW)
        sides = 20 if width is not Width.NARROW else 8
        self._outer.setContentsMargins(sides, 12, sides if width is Width.NARROW else 16, 4)
        short = width is Width.NARROW
        self.enrol.say(_ENROL_SHORT if short else _ENROL, self._language)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
            self.grid.setFocus()
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._where)
        titles.addWidget(self._title)
        head.addLayout(titles)
        head.addStretch(1)
        head.addWidget(self.filter, 2)
        for part in (self.active, self.everyone, self.enrol):
            head.addWidget(part, alignment=Qt.AlignmentFlag.AlignVCenter)
        fix(self.filter, height=_FILTER_HEIGHT)
        self.filter.setClearButtonEnabled(True)
        frame = Card()
        frame.column.setContentsMargins(1, 1, 1, 1)
        frame.column.addWidget(self.grid)
        empty = Card()
        empty.column.addWidget(self._empty)
        empty.column.addStretch(1)
        self._body.addWidget(frame)
        self._body.addWidget(empty)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self._body, 1)
        middle.addWidget(self.card)
        fix(self.card, width=_CARD)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(8)
        self._outer.addLayout(head)
        self._outer.addWidget(self.strip)
        self._outer.addLayout(middle, 1)
        self._outer.addWidget(self._legend)

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for chip in (self.active, self.everyone):
            group.addButton(chip)
            chip.clicked.connect(self._narrow)
        self.everyone.setChecked(True)
        let_keys_pass(self.filter)
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self.grid.setFocus)
        self.grid.moved.connect(self._show_card)
        self.grid.opened.connect(self._open)
        self.card.opened.connect(self._open)
        self.card.page.clicked.connect(lambda: self.page_asked.emit(self._here()[0]))
        self.card.printed.connect(lambda: self.printed.emit(self._here()[0]))
        self.enrol.clicked.connect(self.enrol_asked)
        self.strip.agreed.connect(self.enrolled)
        self.strip.declined.connect(self.grid.setFocus)

    def _narrow(self) -> None:
        before = self._here()
        self.model.narrow(self.filter.text(), active_only=self.active.isChecked())
        self._return_to(*before)

    def _return_to(self, subject_key: str, event: str) -> None:
        rows = self.model.rowCount()
        self._body.setCurrentIndex(0 if rows else 1)
        self.card.setEnabled(bool(rows))
        if not rows:
            return
        codes = [one.code for one in self.model.events]
        column = codes.index(event) + 1 if event in codes else min(1 + self.model.still, len(codes))
        self.grid.setCurrentIndex(self.model.index(self.model.row_of(subject_key) or 0, column))
        self._show_card()

    def _show_card(self) -> None:
        index = self.grid.currentIndex()
        if not index.isValid():
            return
        subject = self.model.subject(index.row())
        event = self.model.event(index) if index.column() else None
        cell = self.model.cell(index)
        self.card.show_visit(subject, event, cell, self.model.arms.get(subject.arm))

    def _here(self) -> tuple[str, str]:
        index = self.grid.currentIndex()
        if not index.isValid():
            return "", ""
        event = self.model.event(index).code if index.column() else ""
        return self.model.subject(index.row()).subject_key, event

    def _open(self) -> None:
        subject_key, event = self._here()
        if subject_key:
            self.opened.emit(subject_key, event)

    def _say_counts(self) -> None:
        active, everyone = self.model.counts()
        self._where.say((_ONE if everyone == 1 else _WHERE).filled(site=self._site, count=everyone))
        self.active.say(_ACTIVE.filled(count=active), self._language)
        self.everyone.say(_ALL.filled(count=everyone), self._language)
        key = Text(keys.hint("new", "en"), keys.hint("new", "de"))
        self._empty.say(_NO_MATCH if everyone else _EMPTY.filled(key=key))

    def _is_wide(self) -> bool:
        return width_of_window(self) is Width.WIDE
