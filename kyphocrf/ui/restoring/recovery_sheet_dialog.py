"""Replace a recovery sheet that was lost, as an administrator: on paper first, then in force."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.restore_button import RestoreButton
from kyphocrf.ui.entrance.recovery_key_step import RecoveryKeyStep
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.labels import Words

_HEADING: Final = Text("Replace the recovery sheet", "Schlüsselblatt ersetzen")
_LEAD: Final = Text(
    "For a sheet that is lost, or that somebody has seen. The old key opens the study until two "
    "groups of this one are typed back; then only this one does. Backups made until now still "
    "open with the old sheet.",
    "Für ein Blatt, das verloren ist oder das jemand gesehen hat. Der alte Schlüssel öffnet die "
    "Studie, bis zwei Gruppen dieses neuen abgetippt sind; dann nur noch dieser. Bisherige "
    "Sicherungen öffnen sich weiterhin mit dem alten Blatt.",
)
_REPLACE: Final = Text("Replace the sheet", "Blatt ersetzen")
_KEEP: Final = Text("Keep the old sheet", "Altes Blatt behalten")
_CLOSE: Final = Text("Close", "Schließen")
_DONE: Final = Text(
    "The new sheet is in force, and it is recorded. Put it into the investigator site file and "
    "destroy the old one.",
    "Das neue Blatt gilt, und es ist festgehalten. Legen Sie es in den Prüfarztordner und "
    "vernichten Sie das alte.",
)
_SIZE: Final = QSize(700, 600)


@dataclass(frozen=True, slots=True)
class SheetActions:
    """What the dialog has done by others; `print_key` tells whether it was printed."""

    key: str
    print_key: Callable[[str], bool]
    replace: Callable[[], object]


class RecoverySheetDialog(Dialog):
    """Nothing is in force before the key is on paper and typed back."""

    guide = of_dialog(
        Text("The recovery sheet", "Das Schlüsselblatt"),
        Text(
            "Print the key or copy it by hand, then type the two groups that are asked. Closing "
            "before that leaves the old sheet in force.",
            "Den Schlüssel drucken oder abschreiben, dann die zwei gefragten Gruppen eingeben. "
            "Wer vorher schließt, behält das alte Blatt.",
        ),
    )

    def __init__(
        self, actions: SheetActions, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(_HEADING, language, parent)
        self._actions = actions
        self.step: Final = RecoveryKeyStep(language, actions.print_key)
        self.replace: Final = Button(_REPLACE, language, "primary", icon="key-round")
        self.leave: Final = Button(_KEEP, language)
        self.told: Final = Words(same(""), language, wrap=True)
        self.restore: Final = RestoreButton(language)
        self._why = Words(same(""), language, "low")
        self._card = Card("sunken", spacing=6)
        self._lead = Words(_LEAD, language, wrap=True)
        self._fill()
        self.step.show_key(actions.key)
        self._judge()
        self.resize(fitting(_SIZE, parent))
        self.step.begin()

    def _judge(self) -> None:
        missing = self.step.missing()
        self.replace.refuse(missing, self.language)
        self._why.say(missing or same(""))

    def _replace(self) -> None:
        try:
            self._actions.replace()
        except KyphocrfError as error:
            words = same("{happened} {safe} {remedy} ({number})").filled(
                happened=error.happened, safe=error.safe, remedy=error.remedy, number=error.number
            )
            self._say(words, error)
            return
        self._say(_DONE, None)
        for part in (self.step, self.replace, self._why, self._lead):
            part.hide()
        self.leave.say(_CLOSE, self.language)
        self.leave.setFocus()

    def _say(self, words: Text, error: KyphocrfError | None) -> None:
        self._card.set_tone("ok" if error is None else "hard")
        self.told.say(words)
        self.restore.offer_for(error)
        self._card.show()

    def _fill(self) -> None:
        self.body.addWidget(self._lead)
        self.body.addWidget(self.step, 1)
        self._card.column.addWidget(self.told)
        self._card.column.addWidget(self.restore)
        self._card.hide()
        self.body.addWidget(self._card)
        for button in (self.replace, self.leave):
            self.foot.addWidget(button)
        self.foot.addWidget(self._why)
        self.foot.addStretch(1)
        self.step.changed.connect(self._judge)
        for field in self.step.typed.values():
            field.returnPressed.connect(self.replace.click)
        self.replace.clicked.connect(self._replace)
        self.leave.clicked.connect(self.reject)
