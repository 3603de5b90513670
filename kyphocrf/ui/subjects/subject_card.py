"""What lies beside the grid: the chosen visit of the chosen subject, before it is opened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from kyphocrf.definition.study import Arm, StudyEvent
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card, rule
from kyphocrf.ui.parts.form_list import FormList
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.shape_label import ShapeLabel
from kyphocrf.workflow.grid_cell import GridCell
from kyphocrf.workflow.grid_row import GridRow

_OPEN = Text("Open", "Öffnen")
_PRINT = Text("Print", "Drucken")
_PAGE = Text("Subject page", "Patientenübersicht")
_NO_ARM = Text("not randomised", "nicht randomisiert")
_NO_FORM = Text("No form is expected here.", "Hier wird kein Formular erwartet.")
_ARM = Text("Arm {code} · {label}", "Arm {code} · {label}")


class SubjectCard(Card):
    """A preview: which forms the visit has and how far they are."""

    opened = Signal()
    printed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(spacing=6)
        self._heading = Words(same(""), language, "section", wrap=True)
        self._arm = Words(same(""), language, "dim", wrap=True)
        self._state = ShapeLabel("blank", language)
        self._forms = FormList(language, still=True)
        self._none = Words(_NO_FORM, language, "low", wrap=True)
        self.open = Button(_OPEN, language, "primary", command="open")
        self.page = Button(_PAGE, language, command="main_action")
        self.print = Button(_PRINT, language, icon="printer")
        for part in (self._heading, self._arm, rule(), self._state):
            self.column.addWidget(part)
        self.column.addWidget(self._none)
        self.column.addWidget(self._forms, 1)
        row = QHBoxLayout()
        row.addWidget(self.open)
        row.addWidget(self.print)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.page, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.setAlignment(self._state, Qt.AlignmentFlag.AlignLeft)
        self.open.clicked.connect(self.opened)
        self.print.clicked.connect(self.printed)
        self._language: Language = language

    def retranslate(self, language: Language) -> None:
        self._language = language

    def show_visit(
        self, subject: GridRow, event: StudyEvent | None, cell: GridCell | None, arm: Arm | None
    ) -> None:
        """Show one cell of the grid; without an event the subject alone."""
        key = same(subject.subject_key)
        self._heading.say(_both(key, event.label) if event else key)
        arms = _ARM.filled(code=arm.code, label=arm.label) if arm else _NO_ARM
        arms = arms if subject.failed is None else _both(arms, subject.failed)
        self._arm.say(arms if event else _both(arms, subject.state))
        lines = cell.forms if cell else ()
        self._forms.show_lines(lines)
        self._forms.setVisible(bool(lines))
        self._none.setVisible(event is not None and not lines)
        self._state.setVisible(cell is not None)
        if cell:
            self._state.show_shape(cell.shape, self._language, cell.state)
        self.column.setStretch(self.column.count() - 2, 0 if lines else 1)


def _both(first: Text, second: Text) -> Text:
    joined = Text("{first} · {second}", "{first} · {second}")
    return joined.filled(first=first, second=second) if second.en else first
