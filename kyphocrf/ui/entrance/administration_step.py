"""The second account of a site: who looks after the users of this PC, with its own password."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QLineEdit

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.entrance.first_start_steps import FULL_NAME, PasswordStep, UserNameLack, Weakness

_LONGEST: Final = 24
"""Letters of the first user's name that are left room for beside the ending."""


class AdministrationStep(PasswordStep):
    """A user name is proposed; one person may well have both accounts."""

    title = Text("Administration of this PC's users", "Verwaltung der Benutzer dieses PCs")
    lead = Text(
        "Users are added, and amendments approved, by an account of its own that enters nothing. "
        "It may be yours as well: another user name, another password.",
        "Benutzer hinzufügen und Amendments freigeben kann nur ein eigenes Konto, das nichts "
        "eingibt. Es kann auch Ihres sein: anderer Benutzername, anderes Passwort.",
    )

    def __init__(
        self,
        language: Language,
        weakness: Weakness,
        names: Callable[[], tuple[str, ...]],
        lack: UserNameLack,
        full_lack: UserNameLack,
    ) -> None:
        self.user: QLineEdit
        self.full_name: QLineEdit
        super().__init__(language, weakness, names)
        self._lack = lack
        self._full_lack = full_lack
        self._person = ""
        self._full_name = ""

    def ask_first(self) -> None:
        self.user = QLineEdit()
        self.full_name = QLineEdit()
        self.ask(Text("User name", "Benutzername"), self.user)
        self.ask(FULL_NAME, self.full_name, 470)

    def propose(self, person: str, full_name: str) -> None:
        """Propose a user name beside that of the first user and the same full name.

        What was typed stays.
        """
        before, self._person = f"{self._person[:_LONGEST]}-admin", person
        if self.user.text() in ("", before):
            self.user.setText(f"{person[:_LONGEST]}-admin")
        if self.full_name.text() in ("", self._full_name):
            self.full_name.setText(full_name)
        self._full_name = full_name

    def missing(self) -> Text | None:
        name = self.user.text().strip()
        if name.casefold() == self._person.casefold():
            return Text("another user name than before", "ein anderer Benutzername als zuvor")
        return self._lack(name) or self._full_lack(self.full_name.text()) or super().missing()
