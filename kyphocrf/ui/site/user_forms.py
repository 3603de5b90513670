"""Small forms beneath a button: a new user, a new password of one's own."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.restore_button import RestoreButton
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.parts.password_field import PasswordField
from kyphocrf.ui.site.site_actions import NewUser, SiteActions
from kyphocrf.workflow.permission import Role

_USER: Final = Text("User name", "Benutzername")
_NAME: Final = Text("Full name, as printed", "Vollständiger Name, wie gedruckt")
_TRAINED: Final = Text("Trained on (day)", "Geschult am (Tag)")
_CLINIC: Final = Text("Clinic", "Klinik")
_FIRST: Final = Text("First password", "Erstes Passwort")
_OLD: Final = Text("Password until now", "Bisheriges Passwort")
_NEW: Final = Text("New password", "Neues Passwort")
_TWICE: Final = Text("Once more", "Noch einmal")
_ADD: Final = Text("Add", "Hinzufügen")
_CHANGE: Final = Text("Change", "Ändern")
_NOT_NOW: Final = Text("Not now", "Noch nicht")
DIFFER: Final = Text("The two passwords differ.", "Die beiden Passwörter sind verschieden.")
_ADDED: Final = Text("{user} can sign in now.", "{user} kann sich jetzt anmelden.")
_CHANGED: Final = Text(
    "The new password is in force. Backups made until now still open with the old one.",
    "Das neue Passwort gilt. Bisherige Sicherungen öffnen sich weiterhin mit dem alten.",
)
_NAMELESS: Final = Text("A user name is missing.", "Ein Benutzername fehlt.")
WIDTH: Final = 300
_UNNAMED: Final = Text(
    "The full name is missing, as it is to be printed.",
    "Der vollständige Name fehlt, wie er gedruckt werden soll.",
)


class InPlaceForm(QFrame):
    """Hidden until `begin`; Esc closes it, Enter sends it. `begun` once it is there to be seen."""

    begun = Signal()

    def __init__(self, language: Language, send: Text) -> None:
        super().__init__()
        self.language: Language = language
        self.setProperty("card", "sunken")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 10, 14, 10)
        self.column.setSpacing(5)
        self.told: Final = Words(same(""), language, wrap=True)
        self.restore: Final = RestoreButton(language)
        self.send: Final = Button(send, language, "primary", command="open")
        self._not_now = Button(_NOT_NOW, language)
        self.send.clicked.connect(self.try_it)
        self._not_now.clicked.connect(self.hide)
        self.hide()

    def retranslate(self, language: Language) -> None:
        self.language = language

    def begin(self) -> None:
        """Show the form with empty fields."""
        fields = self.findChildren(QLineEdit)
        for field in fields:
            field.clear()
        self.told.hide()
        self.restore.hide()
        self.show()
        if fields:
            fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.begun.emit()

    def ask(self, words: Text, field: QLineEdit) -> None:
        fix(field, width=WIDTH, height=DIALOG_FIELD)
        field.returnPressed.connect(self.try_it)
        self.column.addWidget(buddy(words, self.language, field))
        self.column.addWidget(field)

    def finish(self) -> None:
        """Place what is told and the buttons beneath the fields."""
        row = QHBoxLayout()
        row.addWidget(self.send)
        row.addWidget(self._not_now)
        row.addStretch(1)
        self.column.addWidget(self.told)
        self.column.addWidget(self.restore)
        self.column.addLayout(row)
        self.told.hide()

    def say(self, words: Text, *, good: bool) -> None:
        self.told.set_tone("ok" if good else "hard")
        self.told.say(words)
        self.told.show()
        self.restore.hide()

    def try_it(self) -> None:
        """Send it; a refusal is said in place."""
        try:
            done = self.carry_out()
        except KyphocrfError as error:
            both = Text("{happened} {remedy}", "{happened} {remedy}")
            self.say(both.filled(happened=error.happened, remedy=error.remedy), good=False)
            self.restore.offer_for(error)
            return
        if done is not None:
            self.say(done, good=True)

    def carry_out(self) -> Text | None:
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)


class NewUserForm(InPlaceForm):
    """`added` once the user can sign in."""

    added = Signal()

    def __init__(self, actions: SiteActions, language: Language) -> None:
        super().__init__(language, _ADD)
        self._actions = actions
        self.user: Final = QLineEdit()
        self.name: Final = QLineEdit()
        self.trained: Final = QLineEdit()
        self.organisation: Final = QLineEdit()
        self.password: Final = PasswordField()
        self.twice: Final = PasswordField()
        self.ask(_USER, self.user)
        self.ask(_NAME, self.name)
        self.ask(_TRAINED, self.trained)
        self.ask(_CLINIC, self.organisation)
        self._group = QButtonGroup(self)
        self.roles: Final = {role: ChoiceChip(role.text, language) for role in Role}
        chips = QHBoxLayout()
        for chip in self.roles.values():
            self._group.addButton(chip)
            chips.addWidget(chip)
        chips.addStretch(1)
        self.roles[Role.COORDINATOR].setChecked(True)
        self.column.addLayout(chips)
        self.ask(_FIRST, self.password)
        self.ask(_TWICE, self.twice)
        self.finish()

    def begin(self) -> None:
        super().begin()
        self.organisation.setText(self._actions.facts.organisation)

    def carry_out(self) -> Text | None:
        user = self.user.text().strip()
        if not user:
            self.say(_NAMELESS, good=False)
            return None
        if self.password.text() != self.twice.text():
            self.say(DIFFER, good=False)
            return None
        if not self.name.text().strip():
            self.say(_UNNAMED, good=False)
            return None
        role = next(role for role, chip in self.roles.items() if chip.isChecked())
        new = NewUser(
            user, role.value, self.organisation.text().strip(), self.password.text(),
            self.name.text(), self.trained.text(),
        )  # fmt: skip
        self._actions.add_user(new)
        self.added.emit()
        self.password.clear()
        self.twice.clear()
        return _ADDED.filled(user=user)


class PasswordForm(InPlaceForm):
    """One's own password, after the old one was given."""

    def __init__(self, actions: SiteActions, language: Language) -> None:
        super().__init__(language, _CHANGE)
        self._actions = actions
        self.old: Final = PasswordField()
        self.new: Final = PasswordField()
        self.twice: Final = PasswordField()
        self.ask(_OLD, self.old)
        self.ask(_NEW, self.new)
        self.ask(_TWICE, self.twice)
        self.finish()

    def carry_out(self) -> Text | None:
        if self.new.text() != self.twice.text():
            self.say(DIFFER, good=False)
            return None
        self._actions.change_password(self.old.text(), self.new.text())
        for field in (self.old, self.new, self.twice):
            field.clear()
        return _CHANGED
