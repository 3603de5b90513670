"""What of the study goes into tables: all of it, or chosen forms, visits and subjects, and how."""

from typing import Final

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.scope import Scope
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.parts.ticks import TickBox
from kyphocrf.workflow.tables import TableChoice

_FIELDS: Final = {
    "forms": (Text("Forms", "Formulare"), Text("all, or as AE, PAIN", "alle, oder etwa AE, PAIN")),
    "events": (Text("Visits", "Visiten"), Text("all, or as V0, W6", "alle, oder etwa V0, W6")),
    "subjects": (
        Text("Subjects", "Patienten"),
        Text("all, or numbers, with commas", "alle, oder Nummern, mit Komma"),
    ),
}
_NAMES: Final = Text("Leave out what may identify", "Identifizierendes weglassen")
_TEXTS: Final = Text("Leave out free text and comments", "Freitext und Kommentare weglassen")
_SHIFT: Final = Text("Shift days, intervals stay", "Tage verschieben, Abstände bleiben")
_TRAIL: Final = Text("With the history as a sheet", "Mit dem Änderungsverlauf als Blatt")
_CHANGES: Final = Text(
    "Every change with its audit record, not the last state alone",
    "Jede Änderung mit ihrem Eintrag, nicht nur den letzten Stand",
)
_AS_COLLECTED: Final = Text(
    "SDTM keeps all of a subject as it was collected: forms, visits, days and reported words. "
    "Where less is to leave the site, take CSV.",
    "In SDTM bleibt alles zu einem Patienten, wie es erhoben wurde: Formulare, Visiten, Tage und "
    "gemeldete Worte. Soll weniger das Zentrum verlassen, CSV nehmen.",
)
_LISTED: Final = Text(
    "What is left out is listed in it. Shifted days leave out free text, too.",
    "Was fehlt, ist darin aufgeführt. Mit verschobenen Tagen fehlt auch der Freitext.",
)


class TablePart(QWidget):
    """Fields left empty choose everything."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.fields: Final = {name: QLineEdit() for name in _FIELDS}
        self._labels: dict[str, QWidget] = {}
        self.names: Final = TickBox(_NAMES, language)
        self.texts: Final = TickBox(_TEXTS, language)
        self.shift: Final = TickBox(_SHIFT, language)
        self.trail: Final = TickBox(_TRAIL, language)
        self.changes: Final = TickBox(_CHANGES, language)
        grid = QGridLayout()
        for row, (name, (label, hint)) in enumerate(_FIELDS.items()):
            field = self.fields[name]
            field.setPlaceholderText(hint.to(language))
            fix(field, height=DIALOG_FIELD)
            self._labels[name] = buddy(label, language, field)
            grid.addWidget(self._labels[name], row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(grid)
        for tick in (self.names, self.texts, self.shift, self.trail, self.changes):
            column.addWidget(tick)
            tick.toggled.connect(self._judge)
        self._listed: Final = Words(_LISTED, language, "low", wrap=True)
        column.addWidget(self._listed)

    def offer_parts(self, *, as_collected: bool) -> None:
        """Show what may be left out: of answers that must stand as collected, whom and who."""
        for name in ("forms", "events"):
            self.fields[name].setVisible(not as_collected)
            self._labels[name].setVisible(not as_collected)
        for tick in (self.texts, self.shift):
            tick.setVisible(not as_collected)
        self._listed.say(_AS_COLLECTED if as_collected else _LISTED)

    def offer_history(self, *, beside: bool, instead: bool) -> None:
        """Show how the history can be had: beside the answers in a workbook, or as ODM."""
        self.trail.setVisible(beside)
        self.changes.setVisible(instead)

    @property
    def is_transactional(self) -> bool:
        """Whether every change is asked for, which tells all of it."""
        offered = self.changes.isVisibleTo(self) and self.changes.isEnabled()
        return offered and self.changes.isChecked()

    def choice(self) -> TableChoice:
        """Return what is chosen as it stands."""
        forms, events, subjects = (
            _listed(field.text()) if field.isVisibleTo(self) else None
            for field in self.fields.values()
        )
        scope = Scope(
            forms,
            events,
            subjects,
            identifying=not self.names.isChecked(),
            free_text=not self._says(self.texts),
        )
        with_trail = self.trail.isEnabled() and self._says(self.trail)
        return TableChoice(scope, self._says(self.shift), with_trail)

    def _says(self, tick: TickBox) -> bool:
        """Tell whether something that is offered is chosen."""
        return tick.isVisibleTo(self) and tick.isChecked()

    def _judge(self) -> None:
        """Offer the history only where every answer stands as it is: it tells all of them."""
        left_out = any(one.isChecked() for one in (self.names, self.texts, self.shift))
        for history in (self.trail, self.changes):
            history.setEnabled(not left_out)


def _listed(typed: str) -> frozenset[str] | None:
    """Return the names in a list with commas or spaces, upper case; None for an empty field."""
    names = typed.replace(",", " ").replace(";", " ").upper().split()
    return frozenset(names) if names else None
