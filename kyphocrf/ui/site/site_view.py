"""The site: where the study lies and how it is backed up, its users, its settings."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.keys.first_focus import FirstFocus
from kyphocrf.ui.look import backup_words
from kyphocrf.ui.look.widths import Width, follow_width
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.chips import Chip
from kyphocrf.ui.parts.folder_card import shown
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.site.amendments_card import AmendmentsCard
from kyphocrf.ui.site.settings_card import SettingsCard
from kyphocrf.ui.site.site_actions import SiteActions, UserLine
from kyphocrf.ui.site.user_change_form import UserChangeForm
from kyphocrf.ui.site.user_forms import NewUserForm, PasswordForm
from kyphocrf.workflow.keeping import BackupAges

_TITLE: Final = Text("Site {site}", "Zentrum {site}")
_FOLDER: Final = Text("Study folder", "Studienordner")
_COMPUTER: Final = Text("This PC", "Dieser PC")
_COUNTRY: Final = Text("Country", "Land")
_STUDY: Final = Text("Study", "Studie")
_BACKUP: Final = Text("Backup", "Sicherung")
_WHERE: Final = Text(
    "Backups lie in the study folder and, if one is chosen, at a second place such as a stick. "
    "They are made every half hour when something changed, and when the program is left.",
    "Sicherungen liegen im Studienordner und, wenn einer gewählt ist, an einem zweiten Ort wie "
    "einem Stick. Sie entstehen jede halbe Stunde, wenn sich etwas geändert hat, und beim Beenden.",
)
_BACK_UP: Final = Text("Back up now", "Jetzt sichern")
_USERS: Final = Text("Users", "Benutzer")
_ADD: Final = Text("Add a user …", "Benutzer hinzufügen …")
_PASSWORD: Final = Text("Change my password …", "Mein Passwort ändern …")
_NOT_ALLOWED: Final = Text(
    "Users are looked after by the administrator.", "Benutzer betreut die Administration."
)
_CHANGE: Final = Text("Change …", "Ändern …")
_CHANGE_OF: Final = Text("Change user {user}", "Benutzer {user} ändern")
_TRAINED: Final = Text("trained {day}", "geschult {day}")
_FORMER: Final = Text("former", "ehemals")


def _beside(user: UserLine) -> Text:
    told = [same(one) for one in (user.name, user.organisation) if one]
    if user.trained is not None:
        told.append(_TRAINED.filled(day=user.trained))
    return Text(" · ".join(one.en for one in told), " · ".join(one.de for one in told))


class SiteView(FirstFocus):
    """What changes is asked in place, beneath its button."""

    back_up_asked = Signal()

    def __init__(self, actions: SiteActions, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._actions = actions
        self.back_up: Final = Button(_BACK_UP, language, icon="archive", command="backup")
        self.new_user: Final = NewUserForm(actions, language)
        self.password: Final = PasswordForm(actions, language)
        self.user_change: Final = UserChangeForm(actions, language)
        self.change_user: dict[str, Button] = {}
        self.amendments: Final = AmendmentsCard(actions, language)
        self.settings: Final = SettingsCard(actions.facts.settings, language)
        self._age = Words(same(""), language, "strong", tone="soft", wrap=True)
        self._away = Words(same(""), language, tone="soft", wrap=True)
        self._people = QGridLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fill()
        self.back_up.clicked.connect(self.back_up_asked)
        self.new_user.added.connect(self.refresh)
        self.user_change.changed.connect(self.refresh)
        follow_width(self, self._fit)
        self.begin_at(self.back_up)

    def refresh(self) -> None:
        """List the users as they are now."""
        self._list(self._actions.users())

    def show_backup(self, ages: BackupAges) -> None:
        """Show how old the newest backups are."""
        self._age.set_tone("soft" if backup_words.is_late(ages.here) else "ok")
        self._age.say(backup_words.both_ago(ages))
        away = backup_words.away(ages)
        self._away.say(away or same(""))
        self._away.setVisible(away is not None)

    def retranslate(self, language: Language) -> None:
        self._language = language

    def _fit(self, width: Width) -> None:
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if width is Width.WIDE else ways.TopToBottom)

    def _list(self, users: Sequence[UserLine]) -> None:
        while self._people.count():
            taken = self._people.takeAt(0)
            part = taken.widget() if taken is not None else None
            if part is not None:
                part.deleteLater()
        for row, user in enumerate(users):
            parts = [
                Words(same(user.user), self._language, "strong"),
                Words(user.role, self._language, "dim"),
                Words(_beside(user), self._language, "low", wrap=True),
            ]
            for column, part in enumerate(parts):
                self._people.addWidget(part, row, column)
            if not user.active:
                self._people.addWidget(Chip(_FORMER, self._language, "neutral"), row, 3)
            if self._actions.facts.may_add_users:
                self._people.addWidget(self._change_of(user), row, 4)
        self._people.setColumnStretch(2, 1)

    def _change_of(self, user: UserLine) -> Button:
        button = Button(_CHANGE, self._language, "quiet")
        described = _CHANGE_OF.filled(user=user.user)
        button.setAccessibleDescription(described.to(self._language))
        button.clicked.connect(partial(self.user_change.begin_with, user))
        self.change_user[user.user] = button
        return button

    def _fill(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, (self._study_card(), self._backup_card())),
            (right, (self._users_card(), self.amendments)),
        ):
            column.setSpacing(12)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        self._columns.setSpacing(14)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 12, 18, 14)
        title = _TITLE.filled(site=self._actions.facts.site)
        column.addWidget(Words(title, self._language, "title"))
        column.setSpacing(12)
        column.addLayout(self._columns)
        column.addWidget(self.settings)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        for form in (self.new_user, self.user_change, self.password, self.amendments.form):
            # Only after the layout is there something to scroll to.
            form.begun.connect(
                partial(QTimer.singleShot, 0, partial(scroll.ensureWidgetVisible, form))
            )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _study_card(self) -> Card:
        facts = self._actions.facts
        study = Text("{label} ({registry})", "{label} ({registry})")
        card = _headed(_STUDY, self._language)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        lines = (
            (_STUDY, study.filled(label=facts.study, registry=facts.registry)),
            (_COUNTRY, same(facts.country)),
            (_FOLDER, same(shown(facts.folder))),
            (_COMPUTER, same(facts.computer)),
        )
        for row, (label, words) in enumerate(lines):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(Words(label, self._language, "low"), row, 0, top)
            grid.addWidget(Words(words, self._language, wrap=True), row, 1)
        card.column.addLayout(grid)
        return card

    def _backup_card(self) -> Card:
        card = _headed(_BACKUP, self._language)
        card.column.addWidget(self._age)
        card.column.addWidget(self._away)
        self._away.hide()
        card.column.addWidget(Words(_WHERE, self._language, "low", wrap=True))
        card.column.addWidget(self.back_up)
        return card

    def _users_card(self) -> Card:
        card = _headed(_USERS, self._language)
        card.column.addLayout(self._people)
        self.refresh()
        row = QHBoxLayout()
        for words, form in ((_ADD, self.new_user), (_PASSWORD, self.password)):
            if form is self.new_user and not self._actions.facts.may_add_users:
                continue
            button = Button(words, self._language, "quiet")
            button.clicked.connect(form.begin)
            row.addWidget(button)
        row.addStretch(1)
        card.column.addLayout(row)
        if not self._actions.facts.may_add_users:
            card.column.addWidget(Words(_NOT_ALLOWED, self._language, "low", wrap=True))
        card.column.addWidget(self.user_change)
        card.column.addWidget(self.new_user)
        card.column.addWidget(self.password)
        return card


def _headed(words: Text, language: Language) -> Card:
    card = Card()
    card.column.addWidget(Words(words, language, "section"))
    return card
