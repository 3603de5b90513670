"""The recovery key: shown once, printed, and two groups of it typed back from the paper."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.entrance.first_start_steps import Step
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.painted import follows_look, frame, smooth
from kyphocrf.ui.look.theme import DIALOG_FIELD, RADIUS_NOTE, current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import NoteCard, rule
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.parts.shape_label import ShapeLabel

ASKED: Final = (3, 6)
"""The groups, counted from 1, that are typed back."""

_GROUP: Final = Text("Group {number}", "Gruppe {number}")
_TYPE: Final = Text(
    "Type the third and the sixth group from the paper",
    "Tippen Sie die dritte und die sechste Gruppe vom Papier ab",
)
_LEGIBLE: Final = Text(
    "So the paper is sure to be legible. O and 0, I and 1 do not occur in the key.",
    "So ist sicher, dass das Papier lesbar ist. O und 0, I und 1 kommen im Schlüssel nicht vor.",
)
_KEPT: Final = Text(
    "The program keeps no copy. Each use of the key stands in the history and cannot be hidden.",
    "Das Programm behält keine Abschrift. Jede Verwendung des Schlüssels steht im Verlauf und "
    "lässt sich nicht verbergen.",
)
_PRINT: Final = Text("Print the key sheet", "Schlüsselblatt drucken")
_PRINTED: Final = Text("printed", "gedruckt")


class RecoveryKeyStep(Step):
    """Going on needs the two groups; printing is offered, a pencil does as well."""

    title = Text("Recovery key", "Wiederherstellungsschlüssel")
    lead = Text(
        "When all passwords of this site are forgotten, this key opens the study folder. Without "
        "it nobody can. Print it and lock it away; do not save it as a file.",
        "Wenn alle Passwörter dieses Zentrums vergessen sind, öffnet dieser Schlüssel den "
        "Studienordner. Ohne ihn kann es niemand. Drucken Sie ihn und schließen Sie ihn weg; "
        "speichern Sie ihn nicht als Datei.",
    )

    def __init__(self, language: Language, print_key: Callable[[str], bool]) -> None:
        super().__init__(language)
        self._print_key = print_key
        self._key = ""
        self.sheet: Final = KeySheet()
        self.typed: Final = {number: QLineEdit() for number in ASKED}
        self._right = {number: ShapeLabel("blank", language, wordless=True) for number in ASKED}
        self.print: Final = Button(_PRINT, language, icon="printer")
        self.printed: Final = ShapeLabel("complete", language, words=_PRINTED)
        self.printed.hide()
        actions = QHBoxLayout()
        actions.addWidget(self.print)
        actions.addStretch(1)
        actions.addWidget(self.printed)
        self.column.addWidget(self.sheet)
        self.column.addLayout(actions)
        self.column.addWidget(rule())
        self.column.addWidget(Words(_TYPE, language, "strong", wrap=True))
        self.column.addLayout(self._groups())
        self.column.addWidget(Words(_LEGIBLE, language, "low", wrap=True))
        self.column.addStretch(1)
        self.column.addWidget(NoteCard(_KEPT, language, "accent", icon="key-round"))
        self.print.clicked.connect(self._print)

    def show_key(self, key: str) -> None:
        """Show a key of groups joined by dashes."""
        self._key = key
        self.sheet.show_groups(tuple(key.split("-")))

    def missing(self) -> Text | None:
        wrong = [number for number in ASKED if not self._is_right(number)]
        if not wrong:
            return None
        return Text("after group {number}", "nach Gruppe {number}").filled(number=wrong[0])

    def _is_right(self, number: int) -> bool:
        groups = self._key.split("-")
        typed = self.typed[number].text().strip().upper()
        return len(groups) >= number and typed == groups[number - 1]

    def _groups(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for number, field in self.typed.items():
            row.addWidget(buddy(_GROUP.filled(number=number), self.language, field))
            field.setMaxLength(4)
            fix(field, width=110, height=DIALOG_FIELD)
            field.textChanged.connect(self._look)
            row.addWidget(field)
            row.addWidget(self._right[number])
            row.addSpacing(20)
        row.addStretch(1)
        return row

    def _look(self) -> None:
        for number, mark in self._right.items():
            mark.show_shape("complete" if self._is_right(number) else "blank", self.language)
        self.changed.emit()

    def _print(self) -> None:
        self.printed.setVisible(self._print_key(self._key) or self.printed.isVisible())
        self.typed[ASKED[0]].setFocus(Qt.FocusReason.OtherFocusReason)


class KeySheet(QWidget):
    """The groups, large and in a font whose letters cannot be mistaken."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_groups(self, groups: tuple[str, ...]) -> None:
        self._groups = groups
        # Spelled, so that a screen reader says letters and not words.
        self.setAccessibleName(", ".join(" ".join(group) for group in groups))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current().px(430), current().px(96))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follows_look(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, box = current(), smooth(QPainter(self)), QRectF(self.rect())
        pen = QPen(look.colour("ctl"), 1, Qt.PenStyle.DashLine)
        frame(painter, box, look.colour("sunken"), pen, RADIUS_NOTE)
        columns = (len(self._groups) + 1) // 2
        painter.setFont(look.font(20, bold=True, mono=True))
        painter.setPen(look.colour("ink"))
        for place, group in enumerate(self._groups):
            row, column = divmod(place, columns)
            width, height = (box.width() - 24) / columns, (box.height() - 20) / 2
            cell = QRectF(12 + column * width, 10 + row * height, width, height)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, group)


class DoneStep(Step):
    """The site is made; what comes next."""

    title = Text("Done", "Fertig")
    lead = Text(
        "The study folder is made and closed. Sign in with your user name and password; the first "
        "thing to do is to enrol a subject.",
        "Der Studienordner ist angelegt und geschlossen. Melden Sie sich mit Benutzername und "
        "Passwort an; das Erste ist, einen Patienten aufzunehmen.",
    )

    def __init__(self, language: Language, lead: Text | None = None) -> None:
        super().__init__(language)
        self.lead = lead or self.lead
        for words in (
            Text("The folder is encrypted.", "Der Ordner ist verschlüsselt."),
            Text("The recovery key is on paper.", "Der Schlüssel ist auf Papier."),
            Text(
                "Leaving the program backs up by itself.",
                "Beim Beenden sichert das Programm von selbst.",
            ),
        ):
            self.column.addWidget(ShapeLabel("complete", language, words=words))
        self.column.addStretch(1)

    def missing(self) -> Text | None:
        return None
