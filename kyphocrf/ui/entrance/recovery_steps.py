"""What is asked of somebody who comes with the printed recovery key."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.entrance.first_start_steps import PasswordStep, Step
from kyphocrf.ui.entrance.recovery_key_step import RecoveryKeyStep
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.shape_label import ShapeLabel
from kyphocrf.workflow import recovery_key

_GROUP: Final = 4


class PrintedKeyStep(Step):
    """The key from the paper, and who gets a new password by it."""

    title = Text("Printed key", "Gedruckter Schlüssel")
    lead = Text(
        "The recovery key of this site stands on the key sheet that was printed when the site "
        "began. It opens the study folder and gives one user a new password.",
        "Der Wiederherstellungsschlüssel steht auf dem Schlüsselblatt, das beim Anlegen des "
        "Zentrums gedruckt wurde. Er öffnet den Studienordner und gibt einem Benutzer ein neues "
        "Passwort.",
    )

    def __init__(self, language: Language, problem: Callable[[str], Text | None]) -> None:
        super().__init__(language)
        self._problem = problem
        self.key: Final = KeyField()
        self.user: Final = QLineEdit()
        self._mark = ShapeLabel("blank", language, wordless=True)
        self._said = Words(same(""), language, "dim", wrap=True)
        self.ask(Text("Recovery key", "Wiederherstellungsschlüssel"), self.key, 500)
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self._mark)
        state.addWidget(self._said, 1)
        self.column.addLayout(state)
        self.column.addSpacing(8)
        self.ask(Text("User name", "Benutzername"), self.user)
        self.column.addStretch(1)
        self.key.textChanged.connect(self._judge)
        self._judge()

    def begin(self) -> None:
        if self.key.text() and self.user.text():
            self.key.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().begin()

    def missing(self) -> Text | None:
        if self._problem(self.key.text()) is not None:
            return Text("the key as it is printed", "der Schlüssel wie gedruckt")
        if not self.user.text().strip():
            return Text("the user name", "der Benutzername")
        return None

    def retranslate(self, language: Language) -> None:
        super().retranslate(language)
        self._judge()

    def _judge(self) -> None:
        found = self._problem(self.key.text())
        words = found or Text("The key is typed as printed.", "Der Schlüssel ist richtig getippt.")
        self._mark.show_shape("blank" if found else "complete", self.language, words)
        self._said.say(words)
        self.key.setAccessibleDescription(words.to(self.language))


class KeyField(QLineEdit):
    """A recovery key as it is printed: capitals in groups of four, parted while one types."""

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(self._part)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        font = current().font(typography.SECTION, mono=True)
        if self.font() != font:
            self.setFont(font)

    def _part(self, typed: str) -> None:
        """Part the groups anew; the caret stays behind the character it was behind."""
        before = len(recovery_key.symbols(typed[: self.cursorPosition()]))
        symbols = recovery_key.symbols(typed)
        groups = [symbols[start : start + _GROUP] for start in range(0, len(symbols), _GROUP)]
        self.setText("-".join(groups))
        self.setCursorPosition(before + max(0, before - 1) // _GROUP)


class NewPasswordStep(PasswordStep):
    """The new password of the user who was named."""

    title = Text("New password", "Neues Passwort")
    lead = Text(
        "It takes the place of the forgotten one. Four words that do not belong together are "
        "good: long to guess, short to remember.",
        "Es tritt an die Stelle des vergessenen. Gut sind vier Wörter, die nicht "
        "zusammengehören: lang zu raten, kurz zu merken.",
    )


class FreshKeyStep(RecoveryKeyStep):
    """The key that replaces the one that was used."""

    title = Text("Fresh recovery key", "Neuer Wiederherstellungsschlüssel")
    lead = Text(
        "The new password is set. This key replaces the one you typed as soon as two of its groups "
        "are typed back; until then the old one stays valid. Print the sheet and lock it away.",
        "Das neue Passwort gilt. Dieser Schlüssel ersetzt den alten, sobald zwei seiner Gruppen "
        "abgetippt sind; bis dahin gilt der alte. Drucken Sie das Blatt und schließen Sie es weg.",
    )
