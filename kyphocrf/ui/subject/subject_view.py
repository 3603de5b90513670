"""The page of one subject: facts, pain and heights over time, the spine, visits, what is next."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.keys.first_focus import FirstFocus
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.look.widths import Width, follow_width
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.subject.fact_cards import FactCards
from kyphocrf.ui.subject.spine_card import SpineCard
from kyphocrf.ui.subject.subject_charts import SubjectCharts
from kyphocrf.ui.subject.subject_head import SubjectHead
from kyphocrf.ui.subject.visit_buttons import VisitButtons
from kyphocrf.workflow.summary import Summary

_VISITS: Final = Text("Visits", "Visiten")
_NAME: Final = Text("Subject page", "Patientenübersicht")
_SPINE: Final = 356
QWIDGETSIZE_MAX: Final = (1 << 24) - 1


class SubjectView(FirstFocus):
    """`opened` carries subject, event and form key (or None); the others the subject."""

    opened = Signal(str, str, object)
    printed = Signal(str)
    history_asked = Signal(str)

    def __init__(self, study: Study, language: Language) -> None:
        super().__init__()
        self._study = study
        self._shown: Summary | None = None
        self.head: Final = SubjectHead(language)
        self.facts: Final = FactCards(language)
        self.charts: Final = SubjectCharts(language)
        self.visits: Final = VisitButtons(language)
        self.spine: Final = SpineCard(language)
        self._arrange(language)
        self.head.open.clicked.connect(self.main_action)
        self.head.print.clicked.connect(self._print)
        self.head.history.clicked.connect(lambda: self.history_asked.emit(self.subject_key))
        self.visits.opened.connect(self._open)
        # Narrow at first: a page that is not shown must not keep the window wide.
        self._fit(Width.NARROW)
        follow_width(self, self._fit)
        self.begin_at(self.head.open)
        self.retranslate(language)

    @property
    def subject_key(self) -> str:
        return "" if self._shown is None else self._shown.row.subject_key

    def show_subject(self, shown: Summary) -> None:
        """Show the page of a subject; everything painted comes from what was read once."""
        self._shown = shown
        # What is disabled cannot take the keyboard.
        self.begin_at(self.head.print if shown.next is None else self.head.open)
        arms = {arm.code: arm for arm in self._study.arms}
        self.head.show_subject(shown, arms.get(shown.row.arm))
        self.facts.show_facts(shown.subject_profile.facts)
        self.charts.show_profile(shown.subject_profile)
        self.spine.show_profile(shown.subject_profile)
        self.visits.show_visits(
            tuple(
                (event, shown.row.cells[event.code])
                for event in self._study.events
                if event.code in shown.row.cells
            )
        )

    @property
    def has_next(self) -> bool:
        """Whether a form of the subject is to be filled in next."""
        return self._shown is not None and self._shown.next is not None

    def main_action(self) -> None:
        """Open the next form that is not complete."""
        following = None if self._shown is None else self._shown.next
        if following is not None:
            self.opened.emit(self.subject_key, following.event, following.key)

    def retranslate(self, language: Language) -> None:
        self.setAccessibleName(_NAME.to(language))
        self._area.setAccessibleName(_NAME.to(language))

    def _open(self, event: str) -> None:
        self.opened.emit(self.subject_key, event, None)

    def _print(self) -> None:
        self.printed.emit(self.subject_key)

    def _arrange(self, language: Language) -> None:
        card = Card(spacing=4)
        card.column.setContentsMargins(16, 8, 12, 10)
        card.column.addWidget(Words(_VISITS, language, "low"))
        card.column.addWidget(self.visits)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(10)
        for part in (self.facts, card, self.charts):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(inside)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.head)
        left.addWidget(self._area, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.spine)

    def _fit(self, width: Width) -> None:
        """Put the spine beside the charts where there is room, beneath them where there is not."""
        self.head.fit(width)
        self.facts.fit(width)
        self.charts.fit(width)
        is_wide = width is Width.WIDE
        side = 16 if width is not Width.NARROW else 6
        self._column.setContentsMargins(side, 10, side, 12)
        beside = self._row.indexOf(self.spine) >= 0
        if is_wide and not beside:
            self._column.removeWidget(self.spine)
            self._row.addWidget(self.spine)
        elif not is_wide and beside:
            self._row.removeWidget(self.spine)
            self._column.insertWidget(self._column.count() - 1, self.spine)
        self.spine.set_beneath(beneath=not is_wide)
        self.spine.setMinimumWidth(current().px(_SPINE) if is_wide else 0)
        self.spine.setMaximumWidth(current().px(_SPINE) if is_wide else QWIDGETSIZE_MAX)
