"""Before a page moves to a newer version: every value that is affected, then the reason."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableWidget, QWidget
from PySide6.QtWidgets import QTableWidgetItem as Cell

from kyphocrf.definition.text import Language, Text
from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import DASH
from kyphocrf.record.moving import Affected, Moving
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.fields.line import ROOM
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words, buddy

_HEADING: Final = Text("Move to version {version}: {form}", "In Version {version}: {form}")
_LISTED: Final = Text(
    "Affected values: {count}. What is not listed stays as it is.",
    "Betroffene Werte: {count}. Was nicht aufgeführt ist, bleibt, wie es ist.",
)
_NONE: Final = Text(
    "No value is affected: every answer stays as it is.",
    "Kein Wert ist betroffen: Jede Antwort bleibt, wie sie ist.",
)
_REOPENS: Final = Text(
    "The page is complete. The move opens it again.",
    "Die Seite ist abgeschlossen. Die Überführung öffnet sie wieder.",
)
_FOR_GOOD: Final = Text(
    "There is no way back to version {version}. What was answered stays in the history.",
    "Zurück in Version {version} führt kein Weg. Was beantwortet war, bleibt im Verlauf.",
)
_WHY: Final = Text("Why is the page moved?", "Warum wird die Seite überführt?")
_REASONLESS: Final = Text("A reason is missing.", "Ein Grund fehlt.")
_MOVE: Final = Text("Move to version {version}", "In Version {version} überführen")
_STAY: Final = Text("Stay in version {version}", "In Version {version} bleiben")
_HEADS: Final = (
    Text("Item", "Feld"),
    Text("Until now", "Bisher"),
    Text("Afterwards", "Danach"),
    Text("Why", "Warum"),
)
_ROW: Final = Text("{item}, row {row}", "{item}, Zeile {row}")
_ELSEWHERE: Final = Text("{item}: {value}", "{item}: {value}")
_SIZE: Final = QSize(760, 520)


class AffectedTable(QTableWidget):
    """One row for each affected value, moved through by arrows; long words wrap."""

    def __init__(self, affected: tuple[Affected, ...], words: Text, language: Language) -> None:
        super().__init__(len(affected), len(_HEADS))
        self._affected = affected
        self._words = words
        self.verticalHeader().hide()
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(sides)
        self.setVisible(bool(affected))
        self.retranslate(language)
        self.setCurrentCell(0, 0)

    def retranslate(self, language: Language) -> None:
        self.setHorizontalHeaderLabels([head.to(language) for head in _HEADS])
        self.setAccessibleName(self._words.to(language))
        for row, one in enumerate(self._affected):
            for column, words in enumerate(_cells(one)):
                self.setItem(row, column, _cell(words.to(language)))
        self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resizeRowsToContents()


class MoveDialog(Dialog):
    """Accepted once a reason is given; Esc leaves the page as it is."""

    def __init__(
        self, entry: Entry, moving: Moving, language: Language, parent: QWidget | None = None
    ) -> None:
        heading = _HEADING.filled(version=moving.version, form=entry.form.label)
        super().__init__(heading, language, parent)
        before, count = entry.instance.version, len(moving.affected)
        said = _LISTED.filled(count=count) if count else _NONE
        self.table: Final = AffectedTable(moving.affected, said, language)
        self.reason: Final = QLineEdit()
        self._missing = Words(_REASONLESS, language, tone="hard", wrap=True)
        self.move_button: Final = Button(_MOVE.filled(version=moving.version), language, "primary")
        self.stay: Final = Button(_STAY.filled(version=before), language)
        self.body.addWidget(Words(said, language, "strong", wrap=True))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(Words(_FOR_GOOD.filled(version=before), language, wrap=True))
        if entry.instance.status is Status.COMPLETE:
            self.body.addWidget(Words(_REOPENS, language, tone="soft", wrap=True))
        self._arrange_below()
        self.resize(fitting(_SIZE, parent))
        (self.table if count else self.reason).setFocus()

    def try_it(self) -> None:
        """Accept the move where a reason is given, else ask for it."""
        given = bool(self.reason.text().strip())
        self._missing.setVisible(not given)
        if given:
            self.accept()
        else:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange_below(self) -> None:
        self.reason.setMaxLength(ROOM)
        fix(self.reason, height=DIALOG_FIELD)
        self.body.addWidget(buddy(_WHY, self.language, self.reason))
        self.body.addWidget(self.reason)
        self.body.addWidget(self._missing)
        self._missing.hide()
        self.reason.returnPressed.connect(self.try_it)
        self.move_button.clicked.connect(self.try_it)
        self.stay.clicked.connect(self.reject)
        for button in (self.move_button, self.stay):
            self.foot.addWidget(button)
        self.foot.addStretch(1)


def _cells(one: Affected) -> tuple[Text, Text, Text, Text]:
    nothing = Text(DASH, DASH)
    spot = one.spot or one.new_spot
    row = spot.row if spot is not None else 0
    label = _ROW.filled(item=one.label, row=row) if row else one.label
    new = one.new or nothing
    if one.new is not None and one.new_label not in (None, one.label):
        new = _ELSEWHERE.filled(item=one.new_label, value=one.new)
    return label, one.old or nothing, new, one.why.value


def _cell(words: str) -> Cell:
    cell = Cell(words)
    cell.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return cell
