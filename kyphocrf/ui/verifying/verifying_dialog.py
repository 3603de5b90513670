"""Verify the study file: a printed data head to be found in it, how far it is, what was found."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QProgressBar, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import Dialog
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.restore_button import RestoreButton
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD, current
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Progress, Running
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.key_cap import KeyCap
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
_CLOSE: Final = Text("Close", "Schließen")
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


class VerifyingDialog(Dialog):
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

    moved = Signal(object, str)
    missed = Signal(object)

    def __init__(
        self, actions: VerifyingActions, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(HEADING, language, parent)
        self._actions = actions
        self.running: Running[Any] | None = None
        self.printed: Final = QLineEdit()
        self.bar: Final = QProgressBar()
        self.bar.setTextVisible(False)
        self.told: Final = Words(same(""), language, wrap=True)
        self.found: Final = QPlainTextEdit()
        self.verify: Final = Button(_VERIFY, language, "primary", icon="shield-check")
        self.restore: Final = RestoreButton(language)
        self._card = Card("sunken", spacing=6)
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
            self._refuse(refused)
            return
        self.verify.setEnabled(False)
        self._say(_RUNNING, "accent")
        self.bar.setRange(0, 0)
        self.bar.show()
        owner = self.parentWidget() or self
        self.running = background.start(owner, run, self._done, self._failed)
        self.running.progressed.connect(self._count)
        self.running.stopped.connect(self._end)

    def show_found(self, found: Outcome) -> None:
        """Show what was found, each place on a line of its own."""
        self._say(found.words, "ok" if found.whole else "hard")
        self.found.setPlainText("\n".join(one.to(self.language) for one in found.sentences))
        self.found.setVisible(bool(found.sentences))
        if found.sentences:
            self.found.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._hand_on()
        super().closeEvent(event)

    def reject(self) -> None:
        self._hand_on()
        super().reject()

    def _hand_on(self) -> None:
        if self.running is not None:
            self.moved.emit(self.running, HEADING.to(self.language))

    def _count(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.bar.setAccessibleName(f"{self.told.text()} {done}/{of}")

    def _done(self, outcome: Any) -> None:
        found = self._actions.finish(outcome)
        self._end()
        self.show_found(found)
        if not self.isVisible():
            self.missed.emit(found)

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, KyphocrfError):
            raise error
        self._refuse(error)

    def _refuse(self, refused: KyphocrfError) -> None:
        told = same("{happened} {safe} {remedy} ({number})").filled(
            happened=refused.happened, safe=refused.safe, remedy=refused.remedy,
            number=refused.number,
        )  # fmt: skip
        self._say(told, "hard")
        self.restore.offer_for(refused)

    def _end(self) -> None:
        self.running = None
        self.bar.hide()
        self.verify.setEnabled(True)

    def _say(self, words: Text, tone: Literal["accent", "ok", "hard"]) -> None:
        self._card.set_tone(tone)
        self.restore.hide()
        self.told.say(words)
        self._card.show()

    def _fill(self) -> None:
        language = self.language
        self.head.addWidget(KeyCap("restore", language))
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
        for part in (self.told, self.bar, self.restore, self.found):
            self._card.column.addWidget(part)
        self.body.addWidget(self._card)
        self.bar.hide()
        self.found.hide()
        self._card.hide()
        close = Button(_CLOSE, language)
        close.clicked.connect(self.reject)
        self.foot.addWidget(self.verify)
        self.foot.addWidget(close)
        self.foot.addStretch(1)
        self.verify.clicked.connect(self.start)
        self.printed.returnPressed.connect(self.start)
