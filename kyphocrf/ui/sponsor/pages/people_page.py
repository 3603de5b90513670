"""The people of the sponsor: who may sign in, with which role; one's own password."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from kyphocrf.central import own_password, people
from kyphocrf.central.permission import ROLE_WORDS, CentralAct, CentralRole, role_words
from kyphocrf.definition.text import Language, Text, same
from kyphocrf.storage.accounts import Account
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.password_field import PasswordField
from kyphocrf.ui.sponsor.ask_dialog import REASON, AskDialog
from kyphocrf.ui.sponsor.batch_words import at_words
from kyphocrf.ui.sponsor.line_table import LineTable
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.ui.sponsor.page import Page

_ADD: Final = Text("Add somebody …", "Person hinzufügen …")
_ADDING: Final = Text("Add somebody", "Person hinzufügen")
_OWN: Final = Text("My password …", "Mein Passwort …")
_OWN_HEADING: Final = Text("A new password of your own", "Ein neues eigenes Passwort")
_CHANGE: Final = Text("Change", "Ändern")
_USER: Final = Text("User name", "Benutzername")
_NAME: Final = Text("Full name, as printed", "Vollständiger Name, wie gedruckt")
_ROLE: Final = Text("Role", "Rolle")
_TRAINED: Final = Text("Trained on (day, as 2026-11-20)", "Geschult am (Tag, wie 2026-11-20)")
_PASSWORD: Final = Text(
    "Password to give; it is changed at first use",
    "Zu vergebendes Passwort; es wird beim ersten Anmelden geändert",
)
_OLD: Final = Text("Password until now", "Bisheriges Passwort")
_NEW: Final = Text("New password", "Neues Passwort")
_TWICE: Final = Text("Once more", "Noch einmal")
_DIFFER: Final = Text("The two passwords differ.", "Die beiden Passwörter sind verschieden.")
_HEADS: Final = (
    Text("User name", "Benutzername"),
    Text("Full name", "Vollständiger Name"),
    Text("Role", "Rolle"),
    Text("Trained", "Geschult"),
    Text("Last sign-in (UTC)", "Letzte Anmeldung (UTC)"),
    Text("Access", "Zugang"),
)
_ACTIVE: Final = {True: Text("may sign in", "darf sich anmelden"), False: Text("ended", "beendet")}
_NO_SLOT: Final = Text("no password opens it", "kein Passwort öffnet ihn")
_ADDED: Final = Text(
    "{user} can sign in with the password you gave, and then chooses one of their own.",
    "{user} kann sich mit dem vergebenen Passwort anmelden und wählt dann ein eigenes.",
)
_CHANGED: Final = Text("The new password is in force.", "Das neue Passwort gilt.")
_YOU: Final = Text("You: {user}, {role}", "Sie: {user}, {role}")
_SIZE: Final = QSize(560, 500)


class _Way(NamedTuple):
    """Something done to a person: its button, its heading, what is said then, what it asks."""

    words: Text
    heading: Text
    said: Text
    for_active: bool
    asks: tuple[str, ...]


_WAYS: Final[Mapping[str, _Way]] = {
    "end": _Way(
        Text("End the access …", "Zugang beenden …"),
        Text("End the access of {user}", "Zugang von {user} beenden"),
        Text(
            "{user} can no longer sign in. What was done under this name stays.",
            "{user} kann sich nicht mehr anmelden. Was unter diesem Namen geschah, bleibt.",
        ),
        for_active=True, asks=("reason",),
    ),
    "again": _Way(
        Text("Let in again …", "Wieder zulassen …"),
        Text("Let {user} in again", "{user} wieder zulassen"),
        Text("{user} can sign in again.", "{user} kann sich wieder anmelden."),
        for_active=False, asks=("reason", "password"),
    ),
    "password": _Way(
        Text("Another password …", "Neues Passwort …"),
        Text("Give {user} another password", "{user} ein neues Passwort geben"),
        Text("The password of {user} is another one.", "{user} hat ein anderes Passwort."),
        for_active=True, asks=("reason", "password"),
    ),
    "role": _Way(
        Text("Another role …", "Andere Rolle …"),
        Text("Give {user} another role", "{user} eine andere Rolle geben"),
        Text(
            "{user} has this role from the next sign-in on.",
            "{user} hat diese Rolle ab der nächsten Anmeldung.",
        ),
        for_active=True, asks=("role", "reason"),
    ),
    "training": _Way(
        Text("Training …", "Schulung …"),
        Text("Note a training of {user}", "Schulung von {user} eintragen"),
        Text("The training of {user} is noted.", "Die Schulung von {user} ist eingetragen."),
        for_active=True, asks=("trained",),
    ),
}  # fmt: skip


class PersonDialog(AskDialog):
    """`carried_out` carries the user name."""

    guide = of_dialog(
        Text("Let somebody in", "Jemanden zulassen"),
        Text(
            "The name stands in the history behind everything this person does, for ever. The data "
            "manager does everything; the committee export only writes for the committee; the "
            "reader looks.",
            "Der Name steht im Verlauf hinter allem, was diese Person tut, für immer. Das "
            "Datenmanagement tut alles; der Export für das Komitee schreibt nur für dieses; wer "
            "nur liest, sieht zu.",
        ),
    )

    def __init__(self, central: OpenCentral, parent: QWidget | None = None) -> None:
        super().__init__(_ADDING, _ADDING, _SIZE, central.language, parent)
        self._central = central
        self.user: Final = QLineEdit()
        self.name: Final = QLineEdit()
        self.role: Final = _roles(self.language)
        self.trained: Final = QLineEdit()
        self.password: Final = PasswordField()
        self.twice: Final = PasswordField()
        for words, field in (
            (_USER, self.user), (_NAME, self.name), (_ROLE, self.role), (_TRAINED, self.trained),
            (_PASSWORD, self.password), (_TWICE, self.twice),
        ):  # fmt: skip
            self.ask(words, field)
        self.finish()

    def carry_out(self) -> str | None:
        if self.password.text() != self.twice.text():
            self.refuse(_DIFFER)
            return None
        user = self.user.text().strip()
        people.add_person(
            self._central.session, user, self.name.text().strip(),
            CentralRole(str(self.role.currentData())), self.password.text(),
            trained=self.trained.text().strip(),
        )  # fmt: skip
        return user


class AccessDialog(AskDialog):
    """Something done to a person: what it takes is asked, a reason with what changes access."""

    guide = of_dialog(
        Text("Change somebody's access", "Zugang einer Person ändern"),
        Text(
            "What was done under the name stays in the history. The reason stands there, too.",
            "Was unter dem Namen geschah, bleibt im Verlauf. Der Grund steht dort ebenfalls.",
        ),
    )

    def __init__(
        self, way: str, user: str, central: OpenCentral, parent: QWidget | None = None
    ) -> None:
        what = _WAYS[way]
        heading = what.heading.filled(user=user)
        super().__init__(heading, heading, _SIZE, central.language, parent)
        self._way, self._user, self._central = way, user, central
        self.role: Final = _roles(self.language)
        self.reason: Final = QLineEdit()
        self.password: Final = PasswordField()
        self.twice: Final = PasswordField()
        self.trained: Final = QLineEdit()
        fields: dict[str, tuple[tuple[Text, QWidget], ...]] = {
            "role": ((_ROLE, self.role),),
            "reason": ((REASON, self.reason),),
            "password": ((_PASSWORD, self.password), (_TWICE, self.twice)),
            "trained": ((_TRAINED, self.trained),),
        }
        for name in what.asks:
            for words, field in fields[name]:
                self.ask(words, field)
        self.finish()

    def carry_out(self) -> object:
        if self.password.text() != self.twice.text():
            self.refuse(_DIFFER)
            return None
        session, user, why = self._central.session, self._user, self.reason.text()
        match self._way:
            case "end":
                people.end_person(session, user, why)
            case "again":
                people.let_in_again(session, user, why, self.password.text())
            case "password":
                people.reset_password(session, user, why, self.password.text())
            case "role":
                role = CentralRole(str(self.role.currentData()))
                people.change_role(session, user, role, why)
            case _:
                people.note_training(session, user, self.trained.text().strip())
        return True


class OwnPasswordDialog(AskDialog):
    """One's own password, after the old one was given."""

    guide = of_dialog(
        Text("Your own password", "Ihr eigenes Passwort"),
        Text(
            "It encrypts the folder of the sponsor's keys. Backups made until now still open with "
            "the old one.",
            "Es verschlüsselt den Ordner der Schlüssel des Sponsors. Bisherige Sicherungen öffnen "
            "sich weiterhin mit dem alten.",
        ),
    )

    def __init__(self, central: OpenCentral, parent: QWidget | None = None) -> None:
        super().__init__(_OWN_HEADING, _CHANGE, _SIZE, central.language, parent)
        self._central = central
        self.old: Final = PasswordField()
        self.password: Final = PasswordField()
        self.twice: Final = PasswordField()
        for words, field in ((_OLD, self.old), (_NEW, self.password), (_TWICE, self.twice)):
            self.ask(words, field)
        self.finish()

    def carry_out(self) -> object:
        if self.password.text() != self.twice.text():
            self.refuse(_DIFFER)
            return None
        own_password.change(self._central.session, self.old.text(), self.password.text())
        return True


class PeoplePage(Page):
    """The data manager sees everybody; anybody changes their own password."""

    above = Text("Of the sponsor", "Beim Sponsor")
    title = Text("People", "Personen")
    empty = Text(
        "People are looked after by the data manager.", "Personen betreut das Datenmanagement."
    )

    def __init__(self, central: OpenCentral) -> None:
        super().__init__(central)
        self._may = central.may(CentralAct.PEOPLE)
        self.table: Final = LineTable[Account](
            _HEADS,
            self.title,
            self.language,
            _worded,
            wide=(1,),
            key=lambda one: one.person.user_name,
        )
        you = _YOU.filled(user=central.author.user, role=role_words(central.author.role))
        self.you: Final = Words(you, self.language, "dim")
        self.add: Final = Button(_ADD, self.language, "primary", icon="user-plus")
        self.own: Final = Button(_OWN, self.language, icon="key-round")
        self.ways: Final = {name: Button(way.words, self.language) for name, way in _WAYS.items()}
        self.column.addWidget(self.you)
        self.column.addWidget(self.table, 1)
        self.column.addStretch(0)
        self.offer([self.own, self.add] if self._may else [self.own])
        if self._may:
            self.offer(list(self.ways.values()), at_head=False)
        else:
            self.column.addStretch(1)
        self.add.clicked.connect(self.ask_add)
        self.own.clicked.connect(self.ask_own)
        for name, button in self.ways.items():
            button.clicked.connect(lambda _=False, name=name: self.ask_change(name))
        self.table.currentCellChanged.connect(lambda *_: self._follow())
        self.begin_at(self.table if self._may else self.own)

    def refresh(self) -> None:
        found = people.accounts(self.central.session) if self._may else ()
        self.nothing.setVisible(not self._may)
        self.table.show_lines(found)
        self._follow()
        self.was_read.emit()

    def ask_add(self) -> PersonDialog:
        """Let somebody in."""
        dialog = PersonDialog(self.central, self.window())
        dialog.carried_out.connect(lambda user: self.done(_ADDED.filled(user=user)))
        dialog.open()
        return dialog

    def ask_own(self) -> OwnPasswordDialog:
        """Ask for another password of one's own."""
        dialog = OwnPasswordDialog(self.central, self.window())
        dialog.carried_out.connect(lambda _: self.done(_CHANGED))
        dialog.open()
        return dialog

    def ask_change(self, way: str) -> AccessDialog | None:
        """Ask for what it takes to change the access of the person who is chosen."""
        chosen = self.table.chosen
        if chosen is None:
            return None
        user = chosen.person.user_name
        dialog = AccessDialog(way, user, self.central, self.window())
        said = _WAYS[way].said.filled(user=user)
        dialog.carried_out.connect(lambda _: self.done(said))
        dialog.open()
        return dialog

    def _follow(self) -> None:
        chosen = self.table.chosen.person if self.table.chosen else None
        for name, button in self.ways.items():
            is_theirs = chosen is not None and chosen.active is _WAYS[name].for_active
            is_own = chosen is not None and chosen.user_name == self.central.author.user
            self.let(button, possible=is_theirs and (not is_own or name == "training"))


def _roles(language: Language) -> QComboBox:
    choice = QComboBox()
    for role in CentralRole:
        choice.addItem(ROLE_WORDS[role].to(language), role.value)
    return choice


def _worded(one: Account) -> tuple[Text, ...]:
    person, last = one.person, one.last_sign_in
    access = _ACTIVE[person.active]
    if person.active and one.key_slot != "whole":
        access = _NO_SLOT
    return (
        same(person.user_name), same(person.printed_name or "–"), role_words(person.role),
        same(person.trained or "–"), at_words(last.utc if last else ""), access,
    )  # fmt: skip
