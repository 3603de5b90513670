"""Open a study folder with the printed recovery key: new password, then a fresh key on paper.

The key that was typed stays valid until two groups of the fresh one were typed back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import guide_by_f1
from kyphocrf.ui.entrance.assistant import Asked, Assistant
from kyphocrf.ui.entrance.entrance_guides import GUIDE_OF_RECOVERY
from kyphocrf.ui.entrance.first_start_steps import Weakness
from kyphocrf.ui.entrance.recovery_steps import FreshKeyStep, NewPasswordStep, PrintedKeyStep
from kyphocrf.ui.parts.training_band import TrainingBand

_TO_SIGN_IN: Final = Text("To sign-in", "Zur Anmeldung")
_NEXT: Final = Text("Next", "Weiter")
_BACK: Final = Text("Back", "Zurück")
_OPEN: Final = Text("Set the password", "Passwort setzen")
_OPENING: Final = Text("Opening …", "Öffnet …")
_GO_ON: Final = Text("Replace the key", "Schlüssel ersetzen")
_LATER: Final = Text("Keep the old key", "Alten Schlüssel behalten")
_FOLDER: Final = Text("Study folder {folder}", "Studienordner {folder}")
_KEY, _PASSWORD, _FRESH = 0, 1, 2
_WEAK: Final = "E-213"
"""The only refusal that is about the password; the others are about key or user."""


@dataclass(frozen=True, slots=True)
class RecoveryActions:
    """What the view has done by others.

    `by_key` opens by key, user and new password and returns the fresh key; `activate` makes it the
    one that opens. Both raise KyphocrfError. `print_key` tells whether the sheet was printed.
    """

    by_key: Callable[[Path, str, str, str], str]
    activate: Callable[[], object]
    key_problem: Callable[[str], Text | None]
    weakness: Weakness
    print_key: Callable[[str], bool]


class RecoveryView(QWidget):
    """`finished` when the fresh key is in force, `declined` when somebody gave up before."""

    spoken = Signal(str)
    declined = Signal()
    finished = Signal()

    def __init__(
        self, folder: Path, actions: RecoveryActions, language: Language, *, training: bool = False
    ) -> None:
        super().__init__()
        self.language: Language = language
        self._folder = folder
        self._actions = actions
        self.printed: Final = PrintedKeyStep(language, actions.key_problem)
        self.password: Final = NewPasswordStep(language, actions.weakness, self._names)
        self.fresh: Final = FreshKeyStep(language, actions.print_key)
        self.assistant: Final = Assistant(
            (
                Asked(self.printed, _NEXT, _TO_SIGN_IN),
                Asked(self.password, _OPEN, _BACK),
                Asked(self.fresh, _GO_ON, _LATER),
            ),
            _FOLDER.filled(folder=str(folder).replace("/", "/\u200b").replace("\\", "\\\u200b")),
            language,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if training:
            whole.addWidget(TrainingBand(language))
        whole.addWidget(self.assistant, 1)
        self.assistant.spoken.connect(self.spoken)
        self.assistant.went_on.connect(self._go_on)
        self.assistant.went_back.connect(self._go_back)
        self.setWindowTitle("kyphocrf")
        guide_by_f1(self, GUIDE_OF_RECOVERY, lambda: self.language)
        self.assistant.go(_KEY)  # a focus taken outside its window would be lost

    def _names(self) -> tuple[str, ...]:
        return (self.printed.user.text().strip(),)

    def _go_on(self) -> None:
        at = self.assistant.at
        if at == _KEY:
            self.assistant.go(_PASSWORD)
            return
        if at == _FRESH:
            self._activate()
            return
        self.assistant.wait(_OPENING, self._open)

    def _go_back(self) -> None:
        if self.assistant.at == _PASSWORD:
            self.assistant.go(_KEY)
        else:
            self.declined.emit()

    def _open(self) -> None:
        key, user = self.printed.key.text(), self.printed.user.text().strip()
        try:
            fresh = self._actions.by_key(self._folder, key, user, self.password.first.text())
        except KyphocrfError as refused:
            if refused.number != _WEAK:
                self.assistant.go(_KEY)
            self.assistant.tell(refused)
            return
        for field in (self.printed.key, self.password.first, self.password.second):
            field.clear()
        self.fresh.show_key(fresh)
        self.assistant.go(_FRESH)

    def _activate(self) -> None:
        try:
            self._actions.activate()
        except KyphocrfError as refused:
            self.assistant.tell(refused)
            return
        self.finished.emit()
