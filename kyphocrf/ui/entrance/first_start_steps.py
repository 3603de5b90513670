"""What is asked when a site begins, one step at a time; each says itself what is still missing."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.cards import NoteCard
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.parts.password_field import PasswordField
from kyphocrf.ui.parts.shape_label import ShapeLabel

Weakness: TypeAlias = Callable[[str, tuple[str, ...]], Text | None]
UserNameLack: TypeAlias = Callable[[str], Text | None]
"""Says what a user name, or a full name, is to be; None where it is."""
FULL_NAME: Final = Text("Full name, as printed", "Vollständiger Name, wie gedruckt")


@dataclass(frozen=True, slots=True)
class Founding:
    """What makes a site: where its folder lies, who it is, its first user, its administrator."""

    folder: Path
    site: str
    country: str
    user: str
    organisation: str
    role: str
    password: str
    full_name: str
    administrator: str = ""
    administrator_password: str = ""
    administrator_full_name: str = ""


class Step(QWidget):
    """`missing` says in words why one cannot go on yet, or nothing."""

    changed = Signal()
    title = Text("", "")
    lead = Text("", "")

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 0, 0)
        self.column.setSpacing(6)

    def missing(self) -> Text | None:
        raise NotImplementedError

    def retranslate(self, language: Language) -> None:
        self.language = language

    def begin(self) -> None:
        """Take the focus where something is to be filled in, else to the first field."""
        fields = self.findChildren(QLineEdit)
        empty = [field for field in fields if not field.text()]
        for field in (empty or fields)[:1]:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, words: Text, field: QLineEdit, width: int = 320) -> None:
        """Place a field with its label."""
        fix(field, width=width, height=DIALOG_FIELD)
        field.textChanged.connect(self.changed)
        self.column.addWidget(buddy(words, self.language, field))
        self.column.addWidget(field)
        self.column.addSpacing(4)


class SiteStep(Step):
    """Site number and country."""

    title = Text("Site", "Zentrum")
    lead = Text(
        "The number is given by the sponsor. Every subject number begins with it: 101-001.",
        "Die Nummer vergibt der Sponsor. Jede Patientennummer beginnt mit ihr: 101-001.",
    )

    def __init__(self, language: Language, countries: Mapping[str, Text]) -> None:
        super().__init__(language)
        self._countries = countries
        self.site: Final = QLineEdit()
        self.country: Final = QLineEdit()
        self._named = Words(Text("", ""), language, "dim")
        self.ask(Text("Site number, three digits", "Nummer des Zentrums, drei Ziffern"), self.site)
        self.ask(
            Text("Country, two letters such as DE", "Land, zwei Buchstaben wie DE"), self.country
        )
        self.country.textChanged.connect(self._name)
        self.column.addWidget(self._named)
        self.column.addStretch(1)

    def missing(self) -> Text | None:
        if not re.fullmatch(r"\d{3}", self.site.text().strip()):
            return Text("three digits for the site", "drei Ziffern für das Zentrum")
        if self.country.text().strip().upper() not in self._countries:
            return Text("the country in two letters", "das Land in zwei Buchstaben")
        return None

    def _name(self) -> None:
        code = self.country.text().strip().upper()
        self._named.say(self._countries.get(code, Text("", "")))


class UserStep(Step):
    """The first user: user name, full name, clinic, role."""

    title = Text("First user", "Erster Benutzer")
    lead = Text(
        "The name stands in the history behind every answer, for ever. Take the one you use in "
        "the clinic, not a shared one. Others are added later.",
        "Der Name steht im Verlauf hinter jeder Antwort, für immer. Nehmen Sie Ihren eigenen, "
        "keinen gemeinsamen. Weitere Benutzer kommen später dazu.",
    )

    def __init__(
        self,
        language: Language,
        roles: Mapping[str, Text],
        lack: UserNameLack,
        full_lack: UserNameLack,
    ) -> None:
        super().__init__(language)
        self._lack = lack
        self._full_lack = full_lack
        self.user: Final = QLineEdit()
        self.full_name: Final = QLineEdit()
        self.organisation: Final = QLineEdit()
        self.ask(Text("User name", "Benutzername"), self.user)
        self.ask(FULL_NAME, self.full_name, 470)
        self.ask(Text("Clinic", "Klinik"), self.organisation, 470)
        self._group = QButtonGroup(self)
        self.roles: Final = {role: ChoiceChip(words, language) for role, words in roles.items()}
        row = QHBoxLayout()
        for chip in self.roles.values():
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        next(iter(self.roles.values())).setChecked(True)
        self.column.addWidget(Words(Text("Role", "Rolle"), language, "dim"))
        self.column.addLayout(row)
        self.column.addStretch(1)

    @property
    def role(self) -> str:
        return next(role for role, chip in self.roles.items() if chip.isChecked())

    def missing(self) -> Text | None:
        lack = self._lack(self.user.text()) or self._full_lack(self.full_name.text())
        if lack is not None:
            return lack
        if not self.organisation.text().strip():
            return Text("the name of the clinic", "der Name der Klinik")
        return None


class PasswordStep(Step):
    """The password, typed twice; what it lacks is said while it is typed."""

    title = Text("Password", "Passwort")
    lead = Text(
        "It encrypts all that is kept here. Four words that do not belong together are good: long "
        "to guess, short to remember.",
        "Es verschlüsselt alles, was hier liegt. Gut sind vier Wörter, die nicht zusammengehören: "
        "lang zu raten, kurz zu merken.",
    )

    def __init__(
        self, language: Language, weakness: Weakness, names: Callable[[], tuple[str, ...]]
    ) -> None:
        super().__init__(language)
        self._weakness = weakness
        self._names = names
        self.ask_first()
        self.first: Final = PasswordField()
        self.second: Final = PasswordField()
        self.ask(Text("Password", "Passwort"), self.first)
        self._strong = ShapeLabel("blank", language)
        self.column.addWidget(self._strong)
        self.ask(Text("Once more", "Noch einmal"), self.second)
        self._same = ShapeLabel("blank", language)
        self.column.addWidget(self._same)
        caps = Text("Caps Lock is on.", "Die Feststelltaste ist an.")
        self._caps = NoteCard(caps, language, "soft", shape="soft")
        self._caps.hide()
        self.column.addWidget(self._caps)
        self.column.addStretch(1)
        for field in (self.first, self.second):
            field.caps_changed.connect(self._caps.setVisible)
        self.changed.connect(self._judge)
        self._judge()

    def ask_first(self) -> None:
        """Ask for what stands above the password; here nothing does."""

    def missing(self) -> Text | None:
        weak = self._weakness(self.first.text(), self._names())
        if weak is not None:
            return Text("a stronger password", "ein stärkeres Passwort")
        if self.first.text() != self.second.text():
            return Text("the same password twice", "zweimal dasselbe Passwort")
        return None

    def _judge(self) -> None:
        first, second = self.first.text(), self.second.text()
        weak = self._weakness(first, self._names())
        strong = Text("Strong enough.", "Stark genug.")
        self._strong.show_shape("blank" if weak else "complete", self.language, weak or strong)
        alike = bool(second) and first == second
        words = (
            Text("Both are the same.", "Beide sind gleich.")
            if alike
            else Text("The two are not the same yet.", "Beide sind noch nicht gleich.")
        )
        self._same.show_shape("complete" if alike else "blank", self.language, words)
