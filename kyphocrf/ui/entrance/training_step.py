"""Who works at the training site, shown so that everybody can sign in as each of them."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QGridLayout

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.entrance.first_start_steps import Step
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.labels import Role, Words

_HEADS: Final = (
    Text("Role", "Rolle"),
    Text("User name", "Benutzername"),
    Text("Password", "Passwort"),
)
_LAST: Final = len(_HEADS)


@dataclass(frozen=True, slots=True)
class Login:
    """A user of the training site, whose password is no secret."""

    user: str
    password: str
    role: Text


class TrainingUsersStep(Step):
    """Nothing is asked: the users are invented like the patients."""

    title = Text("Training users", "Übungsbenutzer")
    lead = Text(
        "The training site is made. Its patients and users are invented; sign in as each of them "
        "and see what the role may do.",
        "Das Übungszentrum ist angelegt. Patienten und Benutzer sind erfunden; melden Sie sich "
        "als jeder von ihnen an und sehen Sie, was die Rolle darf.",
    )

    def __init__(self, language: Language, users: tuple[Login, ...]) -> None:
        super().__init__(language)
        card = Card("sunken")
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setColumnStretch(_LAST, 1)
        card.column.addLayout(grid)
        self._write(grid, 0, _HEADS, "low")
        for row, one in enumerate(users, start=1):
            self._write(grid, row, (one.role, same(one.user), same(one.password)), "strong")
        self.column.addWidget(card)
        self.column.addStretch(1)

    def missing(self) -> Text | None:
        return None

    def _write(self, grid: QGridLayout, row: int, cells: tuple[Text, ...], role: Role) -> None:
        for column, words in enumerate(cells):
            grid.addWidget(Words(words, self.language, role), row, column)
