"""The filter above the history: by whom, where, when, of which kind; all of it by keyboard."""

from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.dialogs.filter_fields import DayFilter, FilterChoice
from kyphocrf.ui.history.history_actions import HistoryActions
from kyphocrf.ui.look.widths import Width
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.workflow.history_filter import EVERYTHING, HistoryFilter, Source

_SUBJECT: Final = Text("Subject", "Patient"), Text("All subjects", "Alle Patienten")
_VISIT: Final = Text("Visit", "Visite"), Text("All visits", "Alle Visiten")
_FORM: Final = Text("Form", "Formular"), Text("All forms", "Alle Formulare")
_ITEM: Final = Text("Item", "Feld"), Text("All items", "Alle Felder")
_USER: Final = Text("Person", "Person"), Text("All persons", "Alle Personen")
_KIND: Final = Text("Kind", "Art"), Text("All kinds", "Alle Arten")
_FROM: Final = Text("From day", "Ab Tag")
_TO: Final = Text("To day", "Bis Tag")
_LATE: Final = Text("After completion", "Nach Abschluss")
_CLEAR: Final = Text("Clear", "Leeren")
_COLUMNS: Final = {Width.WIDE: 5, Width.MIDDLE: 5, Width.NARROW: 4}


class FilterBar(QWidget):
    """`changed` tells that something else is looked for; `wanted` says what."""

    changed = Signal()

    def __init__(self, actions: HistoryActions, language: Language) -> None:
        super().__init__()
        self._actions = actions
        self._source: Source = "changes"
        self.subject: Final = FilterChoice(*_SUBJECT, language)
        self.visit: Final = FilterChoice(*_VISIT, language)
        self.form: Final = FilterChoice(*_FORM, language)
        self.item: Final = FilterChoice(*_ITEM, language)
        self.user: Final = FilterChoice(*_USER, language)
        self.kind: Final = FilterChoice(*_KIND, language)
        self.since: Final = DayFilter(_FROM, language)
        self.until: Final = DayFilter(_TO, language)
        self.late: Final = ChoiceChip(_LATE, language)
        self.clear: Final = Button(_CLEAR, language, command="clear_filters")
        self._choices: Final = (
            self.subject, self.visit, self.form, self.item, self.user, self.kind,
        )  # fmt: skip
        self._places: Final = (self.visit, self.form, self.item, self.late)
        self._grid: Final = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self.fit(Width.NARROW)
        for before, after in pairwise(self._in_order()):  # once the fields are in this bar
            QWidget.setTabOrder(before, after)
        self._connect()

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered, or typed where a day is asked."""
        typed = self.since.text() or self.until.text()
        return self.wanted() != EVERYTHING or bool(typed)

    @property
    def why_not(self) -> Text | None:
        """Say why a day that was typed is not asked for; None where both are."""
        return self.since.why or self.until.why

    def wanted(self) -> HistoryFilter:
        """Return what is looked for."""
        wanted = HistoryFilter(
            self.subject.value() or "", None, "", "", self.user.value() or "",
            self.kind.value() or "", self.since.day, self.until.day,
        )  # fmt: skip
        if self._source == "access":
            return wanted
        return replace(
            wanted, visit=self.visit.value(), form=self.form.value() or "",
            item=self.item.value() or "", after_completion=self.late.isChecked(),
        )  # fmt: skip

    def show_source(self, source: Source) -> None:
        """Offer what can be asked of the changes, or of the access log, as the file is now."""
        self._source = source
        offered = self._actions.choices()
        self.subject.offer([(key, same(key)) for key in offered.subjects])
        self.visit.offer(offered.visits)
        self.form.offer(offered.forms)
        self.user.offer(offered.users)
        self.kind.offer(offered.kinds if source == "changes" else offered.access_kinds)
        for field in self._places:
            field.setVisible(source == "changes")
        self._offer_items()

    def put(self, wanted: HistoryFilter) -> None:
        """Look for this; `changed` is not told."""
        self.subject.put(wanted.subject_key)
        self.visit.put(wanted.visit)
        self.form.put(wanted.form)
        self._offer_items()
        self.item.put(wanted.item)
        self.user.put(wanted.user)
        self.kind.put(wanted.kind)
        self.since.put(wanted.first_day)
        self.until.put(wanted.last_day)
        self.late.setChecked(wanted.after_completion)

    def look_for_all(self) -> None:
        """Look for everything again."""
        self.put(EVERYTHING)
        self.changed.emit()

    def fit(self, width: Width) -> None:
        """Lay the fields out in as many columns as there is room for, in their order."""
        columns = _COLUMNS[width]
        for place, field in enumerate(self._in_order()):
            at = place // columns, place % columns
            if field in (self.late, self.clear):
                self._grid.addWidget(field, *at, alignment=Qt.AlignmentFlag.AlignLeft)
            else:
                self._grid.addWidget(field, *at)
        for column in range(max(_COLUMNS.values())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _in_order(self) -> tuple[QWidget, ...]:
        return (
            self.subject, self.visit, self.form, self.item, self.user, self.kind, self.since,
            self.until, self.late, self.clear,
        )  # fmt: skip

    def _connect(self) -> None:
        self.form.chosen.connect(self._offer_items)
        chosen: tuple[Any, ...] = (*self._choices, self.since, self.until)
        for field in chosen:
            field.chosen.connect(self.changed)
        self.late.clicked.connect(self.changed)
        self.clear.clicked.connect(self.look_for_all)

    def _offer_items(self) -> None:
        form = self.form.value()
        self.item.offer(self._actions.items(form) if form else ())
        self.item.setEnabled(bool(form))
