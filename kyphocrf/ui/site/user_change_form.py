"""A small form beneath the users: end somebody's access, let them in again, another password."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.parts.password_field import PasswordField
from kyphocrf.ui.site.site_actions import SiteActions, UserLine
from kyphocrf.ui.site.user_forms import DIFFER, WIDTH, InPlaceForm
from kyphocrf.workflow.permission import Role

UserAct: TypeAlias = Literal["end", "again", "password", "training", "role"]

_WHO: Final = Text("{user}, {name}", "{user}, {name}")
_REASON: Final = Text("Why?", "Warum?")
_NEW: Final = Text(
    "Password to give; it is changed at first use",
    "Zu vergebendes Passwort; es wird beim ersten Anmelden geändert",
)
_TWICE: Final = Text("Once more", "Noch einmal")
_TRAINED: Final = Text("Trained on (day)", "Geschult am (Tag)")
_ROLE: Final = Text("Role from the next sign-in on", "Rolle ab der nächsten Anmeldung")
_CARRY_OUT: Final = Text("Do it", "Ausführen")


@dataclass(frozen=True, slots=True)
class _Way:
    """One thing that can be done to a user: its words, what it asks, what is said when done."""

    words: Text
    asks: tuple[str, ...]
    done: Text


_WAYS: Final[dict[UserAct, _Way]] = {
    "end": _Way(
        Text("End the access", "Zugang beenden"),
        ("reason",),
        Text(
            "{user} can no longer sign in. What was done under this name stays.",
            "{user} kann sich nicht mehr anmelden. Was unter diesem Namen geschah, bleibt.",
        ),
    ),
    "again": _Way(
        Text("Let in again", "Wieder zulassen"),
        ("reason", "password", "twice"),
        Text("{user} can sign in again.", "{user} kann sich wieder anmelden."),
    ),
    "password": _Way(
        Text("Give another password", "Neues Passwort geben"),
        ("reason", "password", "twice"),
        Text(
            "The password of {user} is another one. Older backups still open with the one before.",
            "{user} hat ein anderes Passwort. Ältere Sicherungen öffnet weiterhin das vorige.",
        ),
    ),
    "training": _Way(
        Text("Note a training", "Schulung eintragen"),
        ("day",),
        Text("The training of {user} is noted.", "Die Schulung von {user} ist eingetragen."),
    ),
    "role": _Way(
        Text("Another role", "Andere Rolle"),
        ("role", "reason"),
        Text(
            "{user} has this role from the next sign-in on.",
            "{user} hat diese Rolle ab der nächsten Anmeldung.",
        ),
    ),
}
_OF_ACTIVE: Final[tuple[UserAct, ...]] = ("end", "password", "training", "role")
_OF_FORMER: Final[tuple[UserAct, ...]] = ("again", "training")


class UserChangeForm(InPlaceForm):
    """`changed` once it is in the trail."""

    changed = Signal()

    def __init__(self, actions: SiteActions, language: Language) -> None:
        super().__init__(language, _CARRY_OUT)
        self._actions = actions
        self._user: UserLine | None = None
        self._who = Words(same(""), language, "strong", wrap=True)
        self.column.addWidget(self._who)
        self._group = QButtonGroup(self)
        self.ways: Final = {act: ChoiceChip(way.words, language) for act, way in _WAYS.items()}
        chips = QHBoxLayout()
        for chip in self.ways.values():
            self._group.addButton(chip)
            chips.addWidget(chip)
        chips.addStretch(1)
        self.column.addLayout(chips)
        self.reason: Final = QLineEdit()
        self.password: Final = PasswordField()
        self.twice: Final = PasswordField()
        self.day: Final = QLineEdit()
        self.roles: Final = {role: ChoiceChip(role.text, language) for role in Role}
        self._parts = {
            "role": self._asked_role(),
            "reason": self._asked(_REASON, self.reason),
            "password": self._asked(_NEW, self.password),
            "twice": self._asked(_TWICE, self.twice),
            "day": self._asked(_TRAINED, self.day),
        }
        self._group.buttonToggled.connect(self._ask_what_it_takes)
        self.finish()

    def _asked_role(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(Words(_ROLE, self.language, "dim"))
        row = QHBoxLayout()
        group = QButtonGroup(part)
        for chip in self.roles.values():
            group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        column.addLayout(row)
        self.column.addWidget(part)
        return part

    def _asked(self, words: Text, field: QLineEdit) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        fix(field, width=WIDTH, height=DIALOG_FIELD)
        field.returnPressed.connect(self.try_it)
        column.addWidget(buddy(words, self.language, field))
        column.addWidget(field)
        self.column.addWidget(part)
        return part

    def begin_with(self, user: UserLine) -> None:
        """Offer what can be done to this user; the first of it is chosen."""
        self._user = user
        self._who.say(_WHO.filled(user=user.user, name=user.name) if user.name else same(user.user))
        offered = _OF_ACTIVE if user.active else _OF_FORMER
        self.begin()
        for act, chip in self.ways.items():
            chip.setVisible(act in offered)
        for role, chip in self.roles.items():
            chip.setChecked(role.text == user.role)
        self.ways[offered[0]].setChecked(True)
        self._ask_what_it_takes()
        self.ways[offered[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> UserAct:
        return next(act for act, chip in self.ways.items() if chip.isChecked())

    def _role(self) -> Role:
        return next(role for role, chip in self.roles.items() if chip.isChecked())

    def _ask_what_it_takes(self) -> None:
        if self._group.checkedButton() is None:
            return
        asks = _WAYS[self._chosen()].asks
        for name, part in self._parts.items():
            part.setVisible(name in asks)

    def carry_out(self) -> Text | None:
        act, user = self._chosen(), self._user
        if user is None:
            return None
        if "twice" in _WAYS[act].asks and self.password.text() != self.twice.text():
            self.say(DIFFER, good=False)
            return None
        self._act(act)(user.user)
        self.changed.emit()
        for field in (self.reason, self.password, self.twice, self.day):
            field.clear()
        return _WAYS[act].done.filled(user=user.user)

    def _act(self, act: UserAct) -> Callable[[str], object]:
        """Return what is done to a user, with what was typed for it."""
        changes, reason = self._actions.user_changes, self.reason.text()
        password, day = self.password.text(), self.day.text()
        ways: dict[UserAct, Callable[[str], object]] = {
            "end": lambda user: changes.deactivate(user, reason),
            "again": lambda user: changes.reactivate(user, password, reason),
            "password": lambda user: changes.reset_password(user, password, reason),
            "training": lambda user: changes.note_training(user, day),
            "role": lambda user: changes.change_role(user, self._role(), reason),
        }
        return ways[act]
