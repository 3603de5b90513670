"""A forgotten password at the sponsor: the printed recovery key, and a new password."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import guide_by_f1
from kyphocrf.ui.dialogs.guide import of_entrance
from kyphocrf.ui.entrance.assistant import Asked, Assistant
from kyphocrf.ui.entrance.first_start_steps import Weakness
from kyphocrf.ui.entrance.recovery_steps import NewPasswordStep, PrintedKeyStep
from kyphocrf.workflow import recovery_key

_NEXT: Final = Text("Next", "Weiter")
_BACK: Final = Text("Back", "Zurück")
_TO_SIGN_IN: Final = Text("To sign-in", "Zur Anmeldung")
_SET: Final = Text("Set the password", "Passwort setzen")
_OPENING: Final = Text("Opening …", "Öffnet …")
_REMARK: Final = Text(
    "The use of the key is recorded with the user who got a password.",
    "Dass der Schlüssel benutzt wurde und wer ein Passwort bekam, wird festgehalten.",
)
_WEAK: Final = "E-213"
"""The only refusal that is about the password; the others are about key, user or place."""
GUIDE: Final = of_entrance(
    Text("A forgotten password", "Ein vergessenes Passwort"),
    Text(
        "The recovery key stands on the sheet that was printed when the central database was "
        "founded. It gives one user a new password; a data manager can do that without the key, "
        "on the page of people.",
        "Der Wiederherstellungsschlüssel steht auf dem Blatt, das beim Gründen der zentralen "
        "Datenbank gedruckt wurde. Er gibt einem Benutzer ein neues Passwort; auf der Seite der "
        "Personen kann das ein Datenmanager auch ohne den Schlüssel.",
    ),
    Text(
        "The key goes on being valid. Lock the sheet away again.",
        "Der Schlüssel gilt weiter. Das Blatt wieder wegschließen.",
    ),
)


class CentralKeyStep(PrintedKeyStep):
    """The key of the central database from the paper, and who gets a new password by it."""

    lead = Text(
        "The recovery key stands on the sheet that was printed when the central database was "
        "founded. It opens the database and gives one user a new password.",
        "Der Wiederherstellungsschlüssel steht auf dem Blatt, das beim Gründen der zentralen "
        "Datenbank gedruckt wurde. Er öffnet die Datenbank und gibt einem Benutzer ein neues "
        "Passwort.",
    )


class ForgottenView(QWidget):
    """`by_key` opens by key, user and new password or raises KyphocrfError, said in place."""

    spoken = Signal(str)
    declined = Signal()

    def __init__(
        self,
        by_key: Callable[[str, str, str], object],
        weakness: Weakness,
        user: str,
        language: Language,
    ) -> None:
        super().__init__()
        self._by_key = by_key
        self.printed: Final = CentralKeyStep(language, recovery_key.problem)
        self.printed.user.setText(user)
        self.password: Final = NewPasswordStep(language, weakness, self._names)
        asked = (
            Asked(self.printed, _NEXT, _TO_SIGN_IN), Asked(self.password, _SET, _BACK),
        )  # fmt: skip
        self.assistant: Final = Assistant(asked, _REMARK, language)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.assistant)
        self.assistant.spoken.connect(self.spoken)
        self.assistant.went_on.connect(self._go_on)
        self.assistant.went_back.connect(self._go_back)
        self.setWindowTitle("kyphocrf · Sponsor")
        guide_by_f1(self, GUIDE, lambda: self.assistant.language)
        self.assistant.go(0)  # a focus taken outside its window would be lost

    def _names(self) -> tuple[str, ...]:
        return (self.printed.user.text().strip(),)

    def _go_on(self) -> None:
        if self.assistant.at == 0:
            self.assistant.go(1)
        else:
            self.assistant.wait(_OPENING, self._open)

    def _go_back(self) -> None:
        if self.assistant.at:
            self.assistant.go(0)
        else:
            self.declined.emit()

    def _open(self) -> None:
        user = self.printed.user.text().strip()
        try:
            self._by_key(self.printed.key.text(), user, self.password.first.text())
        except KyphocrfError as refused:
            if refused.number != _WEAK:
                self.assistant.go(0)
            self.assistant.tell(refused)
            return
        for field in (self.printed.key, self.password.first, self.password.second):
            field.clear()
