"""The recovery key: shown once, printed, and two groups of it typed back from the paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.entrance.first_start_steps import Step
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.painted import follows_look, frame, smooth
from kyphocrf.ui.look.theme import DIALOG_FIELD, RADIUS_NOTE, current
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import NoteCard, rule
from kyphocrf.ui.parts.folder_card import shown
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.parts.shape_label import ShapeLabel
from kyphocrf.ui.parts.ticks import TickBox

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
_COPIED: Final = Text("I copied it by hand", "Ich habe ihn abgeschrieben")
_NOT_ON_PAPER: Final = Text("first on paper", "erst auf Papier")
_BY_PRINT: Final = Text(
    "The recovery key is on paper: printed.", "Der Schlüssel ist auf Papier: gedruckt."
)
_BY_HAND: Final = Text(
    "The recovery key is on paper: copied by hand.",
    "Der Schlüssel ist auf Papier: abgeschrieben.",
)


class RecoveryKeyStep(Step):
    """Going on needs the key on paper, printed or copied by hand, and two groups of it."""

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
        self._is_printed = False
        self.sheet: Final = KeySheet()
        self.typed: Final = {number: QLineEdit() for number in ASKED}
        self._right = {number: ShapeLabel("blank", language, wordless=True) for number in ASKED}
        self.print: Final = Button(_PRINT, language, icon="printer")
        self.printed: Final = ShapeLabel("complete", language, words=_PRINTED)
        self.printed.hide()
        self.copied: Final = TickBox(_COPIED, language)
        self.copied.toggled.connect(self.changed)
        actions = QHBoxLayout()
        actions.addWidget(self.print)
        actions.addWidget(self.copied)
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
        self._is_printed = False
        self.printed.hide()
        self.copied.setChecked(False)
        self.sheet.show_groups(tuple(key.split("-")))

    @property
    def on_paper(self) -> Text | None:
        """Say how the key came to be on paper; None while it is not."""
        if self._is_printed:
            return _BY_PRINT
        return _BY_HAND if self.copied.isChecked() else None

    def begin(self) -> None:
        """Take the focus to what brings the key on paper."""
        # Enter would print once more where the key is on paper already.
        first = self.print if self.on_paper is None else self.typed[ASKED[0]]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def missing(self) -> Text | None:
        if self.on_paper is None:
            return _NOT_ON_PAPER
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
        """Print the sheet; a preview that was closed without printing has printed nothing."""
        self._is_printed = self._print_key(self._key) or self._is_printed
        self.printed.setVisible(self._is_printed)
        self.changed.emit()
        if self._is_printed:
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


_LIES: Final = Text(
    "The study folder is encrypted. It lies here:",
    "Der Studienordner ist verschlüsselt. Er liegt hier:",
)
_BACKS_UP: Final = Text(
    "Leaving the program backs up by itself.", "Beim Beenden sichert das Programm von selbst."
)


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
        self._lies = ShapeLabel("complete", language, words=same(""))
        self._where = Words(same(""), language, "strong", wrap=True)
        self._paper = ShapeLabel("complete", language, words=same(""))
        for part in (self._lies, self._where, self._paper):
            self.column.addWidget(part)
        self.column.addWidget(ShapeLabel("complete", language, words=_BACKS_UP))
        self.column.addStretch(1)

    def tell(self, folder: Path, on_paper: Text | None) -> None:
        """Say where the study lies, and how its key came to be on paper."""
        self._lies.show_shape("complete", self.language, _LIES)
        self._where.say(same(shown(folder)))
        self._paper.show_shape("complete", self.language, on_paper or same(""))
        self._paper.setVisible(on_paper is not None)

    def missing(self) -> Text | None:
        return None
