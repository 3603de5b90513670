"""The people of the sponsor: who may sign in, with which role; one's own password."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from kyphocrf.central import listing, people
from kyphocrf.central.permission import ROLE_WORDS, CentralAct, CentralRole
from kyphocrf.definition.text import Text, same
from kyphocrf.record.person import Person
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.password_field import PasswordField
from kyphocrf.ui.sponsor.ask_dialog import REASON, AskDialog
from kyphocrf.ui.sponsor.line_table import LineTable
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.ui.sponsor.page import Page

_ADD: Final = Text("Add somebody …", "Person hinzufügen …")
_ADDING: Final = Text("Add somebody", "Person hinzufügen")
_END: Final = Text("End the access …", "Zugang beenden …")
_ENDING: Final = Text("End the access of {user}", "Zugang von {user} beenden")
_DO_END: Final = Text("End it", "Beenden")
_USER: Final = Text("User name", "Benutzername")
_NAME: Final = Text("Full name, as printed", "Vollständiger Name, wie gedruckt")
_ROLE: Final = Text("Role", "Rolle")
_PASSWORD: Final = Text("First password", "Erstes Passwort")
_TWICE: Final = Text("Once more", "Noch einmal")
_DIFFER: Final = Text("The two passwords differ.", "Die beiden Passwörter sind verschieden.")
_UNNAMED: Final = Text(
    "User name and full name are both needed.",
    "Benutzername und vollständiger Name sind beide nötig.",
)
_HEADS: Final = (
    Text("User name", "Benutzername"),
    Text("Full name", "Vollständiger Name"),
    Text("Role", "Rolle"),
    Text("Access", "Zugang"),
)
_ACTIVE: Final = {True: Text("may sign in", "darf sich anmelden"), False: Text("ended", "beendet")}
_ADDED: Final = Text("{user} can sign in now.", "{user} kann sich jetzt anmelden.")
_ENDED: Final = Text(
    "{user} can no longer sign in. What was done under this name stays.",
    "{user} kann sich nicht mehr anmelden. Was unter diesem Namen geschah, bleibt.",
)
_YOU: Final = Text("You: {user}, {role}", "Sie: {user}, {role}")
_SIZE: Final = QSize(560, 440)


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
        self.role: Final = QComboBox()
        self.password: Final = PasswordField()
        self.twice: Final = PasswordField()
        for role in CentralRole:
            self.role.addItem(ROLE_WORDS[role].to(self.language), role.value)
        for words, field in (
            (_USER, self.user), (_NAME, self.name), (_ROLE, self.role),
            (_PASSWORD, self.password), (_TWICE, self.twice),
        ):  # fmt: skip
            self.ask(words, field)
        self.finish()

    def carry_out(self) -> str | None:
        user, name = self.user.text().strip(), self.name.text().strip()
        if not user or not name:
            self.refuse(_UNNAMED)
            return None
        if self.password.text() != self.twice.text():
            self.refuse(_DIFFER)
            return None
        role = CentralRole(str(self.role.currentData()))
        people.add_person(self._central.session, user, name, role, self.password.text())
        return user


class ReasonDialog(AskDialog):
    """Something done to a person for a reason, and with a new password where it takes one."""

    guide = of_dialog(
        Text("Change somebody's access", "Zugang einer Person ändern"),
        Text(
            "What was done under the name stays in the history. The reason stands there, too.",
            "Was unter dem Namen geschah, bleibt im Verlauf. Der Grund steht dort ebenfalls.",
        ),
    )

    def __init__(
        self,
        words: tuple[Text, Text],
        act: Callable[[str, str], object],
        central: OpenCentral,
        parent: QWidget | None = None,
        *,
        with_password: bool = False,
    ) -> None:
        heading, do = words
        super().__init__(heading, do, _SIZE, central.language, parent)
        self._act = act
        self.reason: Final = QLineEdit()
        self.password: Final = PasswordField()
        self.twice: Final = PasswordField()
        self.ask(REASON, self.reason)
        if with_password:
            self.ask(_PASSWORD, self.password)
            self.ask(_TWICE, self.twice)
        self.finish()

    def carry_out(self) -> object:
        if self.password.text() != self.twice.text():
            self.refuse(_DIFFER)
            return None
        self._act(self.reason.text(), self.password.text())
        return True


class PeoplePage(Page):
    """The data manager sees everybody; anybody sees who they are signed in as."""

    above = Text("Of the sponsor", "Beim Sponsor")
    title = Text("People", "Personen")
    empty = Text(
        "People are looked after by the data manager.", "Personen betreut das Datenmanagement."
    )

    def __init__(self, central: OpenCentral) -> None:
        super().__init__(central)
        self._may = central.may(CentralAct.PEOPLE)
        self.table: Final = LineTable[Person](_HEADS, self.title, self.language, _worded, wide=(1,))
        role = _role(central.author.role)
        self.you: Final = Words(
            _YOU.filled(user=central.author.user, role=role), self.language, "dim"
        )
        self.add: Final = Button(_ADD, self.language, "primary", icon="user-plus")
        self.end: Final = Button(_END, self.language)
        self.column.addWidget(self.you)
        self.column.addWidget(self.table, 1)
        self.column.addStretch(0)
        if self._may:
            self.offer([self.add])
            self.offer([self.end], at_head=False)
        self.add.clicked.connect(self.ask_add)
        self.end.clicked.connect(self.ask_end)
        self.table.currentCellChanged.connect(lambda *_: self._follow())
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        found = listing.people(self.central.session) if self._may else ()
        self.nothing.setVisible(not found)
        self.table.show_lines(found)
        self._follow()

    def ask_add(self) -> PersonDialog:
        """Let somebody in."""
        dialog = PersonDialog(self.central, self.window())
        dialog.carried_out.connect(lambda user: self.done(_ADDED.filled(user=user)))
        dialog.open()
        return dialog

    def ask_end(self) -> ReasonDialog | None:
        """Ask why the chosen person is to be let in no more."""
        chosen, session = self.table.chosen, self.central.session
        if chosen is None:
            return None
        user = chosen.user_name
        words = (_ENDING.filled(user=user), _DO_END)
        dialog = ReasonDialog(
            words, lambda why, _: people.end_person(session, user, why), self.central, self.window()
        )
        dialog.carried_out.connect(lambda _: self.done(_ENDED.filled(user=user)))
        dialog.open()
        return dialog

    def _follow(self) -> None:
        chosen = self.table.chosen
        is_other = chosen is not None and chosen.user_name != self.central.author.user
        self.end.setEnabled(is_other and chosen is not None and chosen.active)


def _role(role: str) -> Text:
    return ROLE_WORDS[CentralRole(role)] if role in set(CentralRole) else same(role)


def _worded(one: Person) -> tuple[Text, ...]:
    return (
        same(one.user_name), same(one.printed_name or "–"), _role(one.role), _ACTIVE[one.active],
    )  # fmt: skip
