"""The assistant of the first start: each step asks for one thing and says what it lacks.

The training site asks for its folder only; what a site asks beyond that is known there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.record.user_names import full_name_lacking
from kyphocrf.ui.dialogs.dialog import guide_by_f1
from kyphocrf.ui.entrance.administration_step import AdministrationStep
from kyphocrf.ui.entrance.assistant import Asked, Assistant
from kyphocrf.ui.entrance.entrance_guides import GUIDE_OF_FIRST_START
from kyphocrf.ui.entrance.first_start_steps import (
    Founding,
    PasswordStep,
    SiteStep,
    Step,
    UserNameLack,
    UserStep,
    Weakness,
)
from kyphocrf.ui.entrance.kind_step import Kind, KindStep
from kyphocrf.ui.entrance.recovery_key_step import DoneStep, RecoveryKeyStep
from kyphocrf.ui.entrance.training_step import Login, TrainingUsersStep
from kyphocrf.workflow.permission import Role

_NEXT: Final = Text("Next", "Weiter")
_MAKE: Final = Text("Make the site", "Zentrum anlegen")
_MAKE_TRAINING: Final = Text("Make the training site", "Übungszentrum anlegen")
_MAKING: Final = Text("Making the folder …", "Ordner wird angelegt …")
_OPEN: Final = Text("Open", "Öffnen")
_SIGN_IN: Final = Text("Sign in", "Anmelden")
_BACK: Final = Text("Back", "Zurück")
_LOCAL: Final = Text(
    "None of this needs a network or administrator rights.",
    "Nichts hiervon braucht ein Netz oder Administratorrechte.",
)
_TRAINED: Final = Text(
    "The training site is made and closed. Sign in as {user} with the password “{password}”; "
    "the patients are there already.",
    "Das Übungszentrum ist angelegt und geschlossen. Melden Sie sich als {user} mit dem Passwort "
    "„{password}“ an; die Patienten sind schon da.",
)


@dataclass(frozen=True, slots=True)
class FirstStartActions:
    """What the assistant has done by others.

    `create` and `create_training` make the folder and return the recovery key; they raise
    KyphocrfError. `print_key` returns whether the sheet was printed. `users` are those of the
    training site.
    """

    create: Callable[[Founding], str]
    create_training: Callable[[Path], str]
    users: tuple[Login, ...]
    weakness: Weakness
    user_name_lack: UserNameLack
    print_key: Callable[[str], bool]
    choose_folder: Callable[[], Path | None]
    propose_folder: Callable[[Kind], Path | None]
    countries: Mapping[str, Text]
    roles: Mapping[str, Text]
    full_name_lack: UserNameLack = full_name_lacking


class FirstStart(QWidget):
    """`finished` carries folder and user, `existing` the folder of a study that is there."""

    finished = Signal(object, str)
    existing = Signal(object)
    spoken = Signal(str)

    def __init__(self, actions: FirstStartActions, language: Language) -> None:
        super().__init__()
        self._actions = actions
        self.kind: Final = KindStep(language, actions.choose_folder, actions.propose_folder)
        self.site: Final = SiteStep(language, actions.countries)
        self.user: Final = UserStep(
            language, actions.roles, actions.user_name_lack, actions.full_name_lack
        )
        self.password: Final = PasswordStep(language, actions.weakness, self._names)
        self.administration: Final = AdministrationStep(
            language, actions.weakness, self._names, actions.user_name_lack, actions.full_name_lack
        )
        self.users: Final = TrainingUsersStep(language, actions.users)
        self.key: Final = RecoveryKeyStep(language, actions.print_key)
        first = actions.users[0]
        trained = _TRAINED.filled(user=first.user, password=first.password)
        self._done = DoneStep(language)
        self._trained = DoneStep(language, trained)
        self.assistant: Final = Assistant(self._route(), _LOCAL, language)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.assistant)
        for chip in (*self.kind.chips.values(), *self.user.roles.values()):
            chip.clicked.connect(lambda: self.assistant.route(self._route()))
        self.assistant.spoken.connect(self.spoken)
        self.assistant.went_on.connect(self._go_on)
        self.assistant.went_back.connect(self._go_back)
        self.setWindowTitle("kyphocrf")
        guide_by_f1(self, GUIDE_OF_FIRST_START, lambda: self.assistant.language)
        self.assistant.go(0)  # a focus taken outside its window would be lost

    @property
    def at(self) -> int:
        """The step one is at, counted from 0."""
        return self.assistant.at

    @property
    def step(self) -> Step:
        """The step one is at."""
        return self._route()[self.at].step

    def _route(self) -> tuple[Asked, ...]:
        """List the steps; the folder exists from the key on, behind which nobody goes back."""
        if self.kind.kind == "training":
            return (
                Asked(self.kind, _MAKE_TRAINING, None),
                Asked(self.users, _NEXT, None),
                Asked(self.key, _NEXT, _BACK),
                Asked(self._trained, _SIGN_IN, None),
            )
        return (
            Asked(self.kind, _OPEN if self.kind.kind == "existing" else _NEXT, None),
            Asked(self.site, _NEXT, _BACK),
            Asked(self.user, _NEXT, _BACK),
            *self._accounts(),
            Asked(self.key, _NEXT, None),
            Asked(self._done, _SIGN_IN, None),
        )

    def _accounts(self) -> tuple[Asked, ...]:
        """Ask for the second account too, unless the first user is the administrator."""
        if self.user.role == Role.ADMINISTRATOR:
            return (Asked(self.password, _MAKE, _BACK),)
        return (Asked(self.password, _NEXT, _BACK), Asked(self.administration, _MAKE, _BACK))

    def _go_on(self) -> None:
        if self.step is self.key:
            for done in (self._done, self._trained):
                done.tell(self._folder(), self.key.on_paper)
        if self.step is self.kind and self.kind.kind == "existing":
            self.existing.emit(self._folder())
        elif self.step is self._accounts()[-1].step:
            self._make(lambda: self._actions.create(self._founding()))
        elif self.step is self.kind and self.kind.kind == "training":
            self._make(lambda: self._actions.create_training(self._folder()))
        elif self.step is self._done:
            self.finished.emit(self._folder(), self.user.user.text().strip())
        elif self.step is self._trained:
            self.finished.emit(self._folder(), self._actions.users[0].user)
        else:
            self.administration.propose(
                self.user.user.text().strip(), self.user.full_name.text().strip()
            )
            self.assistant.go(self.at + 1)

    def _go_back(self) -> None:
        self.assistant.go(self.at - 1)

    def _make(self, create: Callable[[], str]) -> None:
        self.assistant.wait(_MAKING, lambda: self._create(create))

    def _create(self, create: Callable[[], str]) -> None:
        try:
            key = create()
        except KyphocrfError as refused:
            self.assistant.tell(refused)
            return
        self.key.show_key(key)
        self.assistant.go(self.at + 1)
        for step in (self.password, self.administration):
            step.first.clear()
            step.second.clear()

    def _founding(self) -> Founding:
        return Founding(
            self._folder(),
            self.site.site.text().strip(),
            self.site.country.text().strip().upper(),
            self.user.user.text().strip(),
            self.user.organisation.text().strip(),
            self.user.role,
            self.password.first.text(),
            self.user.full_name.text(),
            *self._second_account(),
        )

    def _second_account(self) -> tuple[str, str, str]:
        if self.user.role == Role.ADMINISTRATOR:
            return "", "", ""
        asked = self.administration
        return asked.user.text().strip(), asked.first.text(), asked.full_name.text()

    def _folder(self) -> Path:
        return self.kind.path

    def _names(self) -> tuple[str, ...]:
        return self.user.user.text().strip(), self.site.site.text().strip()
