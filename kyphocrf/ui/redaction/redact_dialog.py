"""Redact a text in three steps: which, what goes and why, what came of it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.work_bar import WorkBar, sentence_of
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.redaction.choose_step import ChooseStep
from kyphocrf.ui.redaction.confirm_step import ConfirmStep
from kyphocrf.ui.redaction.redaction_actions import RedactionActions
from kyphocrf.workflow.older_copies import OlderCopy
from kyphocrf.workflow.redacting import Extent, Redacted, TypedText

_HEADING: Final = Text("Redact a text", "Text schwärzen")
_NEXT: Final = Text("Next", "Weiter")
_BACK: Final = Text("Back", "Zurück")
_DO: Final = Text("Redact for ever", "Für immer schwärzen")
_LEAVE: Final = Text("Leave it as it is", "So lassen")
_CLOSE: Final = Text("Close", "Schließen")
_COPIES: Final = Text("Older copies …", "Ältere Kopien …")
_SEARCHING: Final = Text("Looking where else it stands …", "Es wird gesucht, wo er noch steht …")
_WORKING: Final = Text(
    "Being redacted; the whole file is written anew …",
    "Wird geschwärzt; die ganze Datei wird neu geschrieben …",
)
_NO_NUMBER: Final = Text("Type the number of the record.", "Die Nummer des Eintrags eingeben.")
_ONE_DONE: Final = Text(
    "The text is redacted. Screens, exports and pages now say “redacted”.",
    "Der Text ist geschwärzt. Bildschirme, Exporte und Seiten zeigen nun „geschwärzt“.",
)
_DONE: Final = Text(
    "{count} texts are redacted. Screens, exports and pages now say “redacted”.",
    "{count} Texte sind geschwärzt. Bildschirme, Exporte und Seiten zeigen nun „geschwärzt“.",
)
_OVERWRITTEN: Final = Text(
    "Nothing of it is left in the study file, not in freed storage either.",
    "In der Studiendatei ist nichts davon übrig, auch nicht in freigegebenem Speicher.",
)
_LEFT: Final = Text(
    "Freed storage of the study file could not be overwritten yet. {why} Afterwards: menu File, "
    "Redactions.",
    "Freigegebener Speicher der Studiendatei ließ sich noch nicht überschreiben. {why} Danach: "
    "Menü Datei, Schwärzungen.",
)
_OLDER: Final = Text(
    "Older backups may still hold it: look at them and destroy those that do.",
    "Ältere Sicherungen können ihn noch enthalten: durchsehen und vernichten, wo es so ist.",
)
_ANSWER: Final = Text(
    "Where an answer was redacted, the page asks for it again.",
    "Wo eine Antwort geschwärzt wurde, fragt die Seite erneut danach.",
)
_SIZE: Final = QSize(860, 640)


class RedactDialog(Dialog):
    """`redacted` once it is done; `copies_asked` to see the older copies afterwards."""

    guide = of_dialog(
        Text("Redact a text", "Text schwärzen"),
        Text(
            "For what must not be in the study at all, as a patient's name in a comment. The text "
            "is taken out of the file for ever; that, why and by whom it was stays in the history.",
            "Für etwas, das gar nicht in die Studie gehört, etwa den Namen eines Patienten in "
            "einem Kommentar. Der Text wird für immer aus der Datei genommen; dass, warum und von "
            "wem, bleibt im Verlauf.",
        ),
        Text(
            "A wrong answer is not redacted: it is corrected, and the history keeps it.",
            "Eine falsche Antwort wird nicht geschwärzt, sondern korrigiert; der Verlauf behält "
            "sie.",
        ),
        Text(
            "Choose the text, see everything that goes with it, say why. Up to then nothing has "
            "happened.",
            "Text wählen, ansehen, was alles mitgeht, Grund angeben. Bis dahin ist nichts "
            "geschehen.",
        ),
    )

    redacted = Signal()
    copies_asked = Signal()

    def __init__(
        self,
        actions: RedactionActions,
        texts: Sequence[TypedText],
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_HEADING, language, parent)
        self._actions = actions
        self._extent: Extent | None = None
        owner = parent or self
        self.choose: Final = ChooseStep(language, may_read=actions.may_read)
        self.confirm: Final = ConfirmStep(owner, language)
        self.told: Final = Words(same(""), language, wrap=True)
        self.work: Final = WorkBar(owner, language)
        self.next: Final = Button(_NEXT, language, "primary")
        self.do: Final = Button(_DO, language, "danger")
        self.back: Final = Button(_BACK, language)
        self.copies: Final = Button(_COPIES, language, "primary")
        self.leave: Final = Button(_LEAVE, language)
        self._steps = QStackedWidget()
        self._arrange_steps()
        self.choose.show_texts(texts)
        self._show(self.choose)
        self.resize(fitting(_SIZE, parent))
        self.choose.take_focus()

    def go_on(self) -> None:
        """Look where else the chosen text stands, then show what goes."""
        typed = self.choose.text()
        if self.work.busy or typed is None:
            return
        words = self.choose.words.text().strip() if self._actions.may_read else ""
        self.work.run(
            _SEARCHING, lambda _: self._actions.extent(typed.target, words), self._show_extent
        )

    def redact(self) -> None:
        """Do what is listed, for the reason given."""
        extent, reason = self._extent, self.confirm.given()
        if self.work.busy or extent is None:
            return
        self.confirm.looking.stop()
        self._set_open(is_open=False)
        self.work.run(
            _WORKING,
            lambda _: self._actions.redact(extent, reason),
            self._show_done,
            lambda: self._set_open(is_open=True),
        )

    def reject(self) -> None:
        """Close; not while it is being redacted, or whoever waits would not hear of the end."""
        if self.work.busy and self._steps.currentWidget() is self.confirm:
            return
        self.confirm.looking.stop()
        self.work.stop()
        super().reject()

    def _find_record(self, typed: str) -> None:
        if self.work.busy:
            return
        if not typed.isdecimal():
            self.work.say(_NO_NUMBER, "hard")
            return
        self.work.run(
            _SEARCHING, lambda _: self._actions.of_record(int(typed)), self._show_record,
            lambda: self.choose.show_texts(()),
        )  # fmt: skip

    def _show_record(self, texts: tuple[TypedText, ...]) -> None:
        self.choose.show_texts(texts)
        self.choose.take_focus()

    def _show_extent(self, extent: Extent) -> None:
        self._extent = extent
        self.confirm.show_extent(extent)
        self._show(self.confirm)
        self.confirm.reason.setFocus()
        self.confirm.looking.run(
            self.confirm.looking_words,
            lambda progress: self._actions.find(extent, None, progress),
            self._show_copies,
        )

    def _show_copies(self, copies: tuple[OlderCopy, ...]) -> None:
        self.confirm.show_copies(copies)

    def _show_done(self, done: Redacted) -> None:
        self._set_open(is_open=True)
        count = _ONE_DONE if done.count == 1 else _DONE.filled(count=done.count)
        left = _OVERWRITTEN if done.left is None else _LEFT.filled(why=sentence_of(done.left))
        told = (count, left, _ANSWER, _OLDER)
        self.told.say(Text(*("\n\n".join(one.to(to) for one in told) for to in LANGUAGES)))
        self._show(self.told)
        self.leave.say(_CLOSE, self.language)
        self.copies.setFocus()
        self.redacted.emit()

    def _set_open(self, *, is_open: bool) -> None:
        for part in (self.do, self.back, self.leave, self.confirm.reason):
            part.setEnabled(is_open)

    def _show(self, step: QWidget) -> None:
        self._steps.setCurrentWidget(step)
        self.next.setVisible(step is self.choose)
        self.do.setVisible(step is self.confirm)
        self.back.setVisible(step is self.confirm)
        self.copies.setVisible(step is self.told)

    def _go_back(self) -> None:
        self.confirm.looking.stop()
        self._show(self.choose)
        self.choose.take_focus()

    def _see_copies(self) -> None:
        self.accept()
        self.copies_asked.emit()

    def _arrange_steps(self) -> None:
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        for step in (self.choose, self.confirm, self.told):
            self._steps.addWidget(step)
        self.body.addWidget(self._steps, 1)
        self.body.addWidget(self.work)
        for button in (self.next, self.do, self.copies, self.back, self.leave):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.choose.chosen.connect(self.go_on)
        self.choose.numbered.connect(self._find_record)
        self.confirm.agreed.connect(self.redact)
        self.next.clicked.connect(self.go_on)
        self.do.clicked.connect(self.confirm.try_it)
        self.back.clicked.connect(self._go_back)
        self.copies.clicked.connect(self._see_copies)
        self.leave.clicked.connect(self.reject)
