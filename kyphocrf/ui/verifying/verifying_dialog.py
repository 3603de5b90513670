"""Verify the study file: a printed data head to be found in it, how far it is, what was found."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.work_dialog import WorkDialog
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD, current
from kyphocrf.ui.parts.background import Progress
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.verifying.outcome import Outcome

HEADING: Final = Text("Verify the study file", "Studiendatei prüfen")
_WHAT: Final = Text(
    "Every record, page, comment, query and user is compared with the history, and the history "
    "with its own hashes. Nothing is changed; you can go on working meanwhile.",
    "Jeder Eintrag, jede Seite, jeder Kommentar, jede Rückfrage und jeder Benutzer wird mit dem "
    "Verlauf verglichen und der Verlauf mit seinen eigenen Prüfsummen. Es wird nichts verändert; "
    "Sie können dabei weiterarbeiten.",
)
_HEAD: Final = Text("Printed data head", "Gedruckter Datenstand")
_WHY: Final = Text(
    "It stands at the foot of every printed page and in every workbook. Empty: it is not asked "
    "for. A file from which the end was cut off, or that was made anew, no longer holds it.",
    "Er steht am Fuß jeder gedruckten Seite und in jeder Arbeitsmappe. Leer: Es wird nicht danach "
    "gefragt. Eine Datei, deren Ende abgeschnitten oder die neu geschrieben wurde, enthält ihn "
    "nicht mehr.",
)
_VERIFY: Final = Text("Verify", "Prüfen")
_RUNNING: Final = Text("Reading and comparing …", "Wird gelesen und verglichen …")
_FOUND: Final = Text("What was found", "Was gefunden wurde")
_WIDTH: Final = 640
_LINES: Final = 150


@dataclass(frozen=True, slots=True)
class VerifyingActions:
    """What the dialog has done by others.

    `begin` takes a printed head, may raise KyphocrfError, and returns what is run beside the
    window; of what that returns, `finish` makes words. `about` is said first.
    """

    begin: Callable[[str], Callable[[Progress], Any]]
    finish: Callable[[Any], Outcome]
    about: Text = _WHAT


class VerifyingDialog(WorkDialog):
    """Closed while it verifies, it hands the progress on: `moved`; `missed` tells what it found."""

    guide = of_dialog(
        Text("Verify the study file", "Studiendatei prüfen"),
        Text(
            "Tells whether anything was changed in the study file by another program. At each "
            "sign-in what is new is verified by itself, and everything once a month.",
            "Sagt, ob ein anderes Programm etwas in der Studiendatei verändert hat. Bei jeder "
            "Anmeldung wird das Neue von selbst geprüft, einmal im Monat alles.",
        ),
        Text(
            "Type the data head of a printed page to learn whether the file still holds "
            "everything that was in it then. Enter begins.",
            "Den Datenstand einer gedruckten Seite eingeben, um zu erfahren, ob die Datei noch "
            "alles enthält, was damals darin stand. Enter beginnt.",
        ),
        Text(
            "Where something was found: keep the file and its backups as they are, and call the "
            "sponsor.",
            "Wurde etwas gefunden: Datei und Sicherungen lassen, wie sie sind, und den Sponsor "
            "anrufen.",
        ),
    )

    missed = Signal(object)

    def __init__(
        self, actions: VerifyingActions, language: Language, parent: QWidget | None = None
    ) -> None:
        self.verify: Final = Button(_VERIFY, language, "primary", icon="shield-check")
        super().__init__(HEADING, self.verify, language, parent)
        self._actions = actions
        self.printed: Final = QLineEdit()
        self.found: Final = QPlainTextEdit()
        self._fill()
        self.setMinimumWidth(current().px(_WIDTH))
        self.printed.setFocus()

    def start(self) -> None:
        """Verify beside the window."""
        if self.running is not None:
            return
        self.found.hide()
        try:
            run = self._actions.begin(self.printed.text())
        except KyphocrfError as refused:
            self.refuse(refused)
            return
        self.work(run, _RUNNING)

    def show_found(self, found: Outcome) -> None:
        """Show what was found, each place on a line of its own."""
        self.say(found.words, "ok" if found.whole else "hard")
        self.found.setPlainText("\n".join(one.to(self.language) for one in found.sentences))
        self.found.setVisible(bool(found.sentences))
        if found.sentences:
            self.found.setFocus()

    def show_result(self, result: Any) -> None:
        found = self._actions.finish(result)
        self.end_work()
        self.show_found(found)
        if not self.isVisible():
            self.missed.emit(found)

    def _fill(self) -> None:
        language = self.language
        fix(self.printed, height=DIALOG_FIELD)
        row = QHBoxLayout()
        row.addWidget(buddy(_HEAD, language, self.printed))
        row.addWidget(self.printed, 1)
        self.body.addWidget(Words(self._actions.about, language, wrap=True))
        self.body.addLayout(row)
        self.body.addWidget(Words(_WHY, language, "low", wrap=True))
        self.found.setReadOnly(True)
        self.found.setTabChangesFocus(True)
        self.found.setMinimumHeight(current().px(_LINES))
        self.found.setAccessibleName(_FOUND.to(language))
        self.lay_out_work(self.found)
        self.found.hide()
        self.verify.clicked.connect(self.start)
        self.printed.returnPressed.connect(self.start)
