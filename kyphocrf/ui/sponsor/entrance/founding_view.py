"""The assistant that founds a central database: where, by whom, the password, what is printed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyphocrf.central.database import Address
from kyphocrf.central.founding import Founded, NewCentral
from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import guide_by_f1
from kyphocrf.ui.dialogs.guide import of_entrance
from kyphocrf.ui.entrance.assistant import Asked, Assistant
from kyphocrf.ui.entrance.first_start_steps import PasswordStep, UserNameLack, Weakness
from kyphocrf.ui.sponsor.entrance.founding_steps import (
    CentralRecoveryKeyStep,
    EscrowStep,
    FoundedStep,
    PlaceStep,
    SponsorStep,
)

_NEXT: Final = Text("Next", "Weiter")
_BACK: Final = Text("Back", "Zurück")
_TO_SIGN_IN: Final = Text("To sign-in", "Zur Anmeldung")
_MAKE: Final = Text("Found the database", "Datenbank gründen")
_MAKING: Final = Text("Making keys and database …", "Schlüssel und Datenbank entstehen …")
_SIGN_IN: Final = Text("Sign in", "Anmelden")
_REMARK: Final = Text(
    "Nothing is written before the database is founded. Then the keys are shown once.",
    "Nichts wird geschrieben, bevor die Datenbank gegründet ist. Dann werden die Schlüssel einmal "
    "gezeigt.",
)
GUIDE: Final = of_entrance(
    Text("Founding a central database", "Eine zentrale Datenbank gründen"),
    Text(
        "Each step asks for one thing and says beneath it what is still missing. The sponsor's "
        "keys are made here, on this PC, and never leave it.",
        "Jeder Schritt fragt nach einer Sache und sagt darunter, was noch fehlt. Die Schlüssel "
        "des Sponsors entstehen hier, auf diesem PC, und verlassen ihn nie.",
    ),
    Text(
        "Recovery key and escrow identity are shown once: print the sheet and lock it away.",
        "Wiederherstellungs- und Treuhand-Schlüssel werden einmal gezeigt: das Blatt drucken und "
        "wegschließen.",
    ),
)


@dataclass(frozen=True, slots=True)
class FoundingActions:
    """What the assistant has done by others; `found` raises KyphocrfError.

    `print_keys` tells whether the sheet was printed.
    """

    found: Callable[[Address, NewCentral], Founded]
    print_keys: Callable[[Address, NewCentral, Founded], bool]
    choose_folder: Callable[[], Path | None]
    weakness: Weakness
    user_name_lack: UserNameLack
    full_name_lack: UserNameLack


class FoundingView(QWidget):
    """`finished` carries where it lies and the user; `declined` goes back to the sign-in."""

    finished = Signal(object, str)
    declined = Signal()
    spoken = Signal(str)

    def __init__(
        self, actions: FoundingActions, proposed: tuple[str, str], language: Language
    ) -> None:
        super().__init__()
        self._actions = actions
        self._made: tuple[Address, NewCentral, Founded] | None = None
        self.place: Final = PlaceStep(language, actions.choose_folder, proposed)
        self.sponsor: Final = SponsorStep(language, actions.user_name_lack, actions.full_name_lack)
        self.password: Final = PasswordStep(language, actions.weakness, self._names)
        self.key: Final = CentralRecoveryKeyStep(language, lambda _: self._print())
        self.escrow: Final = EscrowStep(language)
        self.done: Final = FoundedStep(language)
        asked = (
            Asked(self.place, _NEXT, _TO_SIGN_IN), Asked(self.sponsor, _NEXT, _BACK),
            Asked(self.password, _MAKE, _BACK), Asked(self.key, _NEXT, None),
            Asked(self.escrow, _NEXT, _BACK), Asked(self.done, _SIGN_IN, None),
        )  # fmt: skip
        self.assistant: Final = Assistant(asked, _REMARK, language)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.assistant)
        self.assistant.spoken.connect(self.spoken)
        self.assistant.went_on.connect(self._go_on)
        self.assistant.went_back.connect(self._go_back)
        self.setWindowTitle("kyphocrf · Sponsor")
        guide_by_f1(self, GUIDE, lambda: self.assistant.language)
        self.assistant.go(0)  # a focus taken outside its window would be lost

    def _go_on(self) -> None:
        steps = (self.place, self.sponsor, self.password, self.key, self.escrow, self.done)
        step = steps[self.assistant.at]
        if step is self.password:
            self.assistant.wait(_MAKING, self._found)
        elif step is self.done and self._made is not None:
            self.finished.emit(self._made[0], self._made[1].user)
        else:
            if step is self.escrow and self._made is not None:
                self.done.tell(self._made[0], self.key.on_paper)
                self.escrow.forget()
            self.assistant.go(self.assistant.at + 1)

    def _go_back(self) -> None:
        if self.assistant.at:
            self.assistant.go(self.assistant.at - 1)
        else:
            self.declined.emit()

    def _found(self) -> None:
        asked = self.sponsor
        new = NewCentral(
            asked.sponsor.text().strip(), asked.user.text().strip(),
            asked.full_name.text().strip(), self.password.first.text(),
        )  # fmt: skip
        try:
            at = self.place.address
            made = self._actions.found(at, new)
        except KyphocrfError as refused:
            self.assistant.tell(refused)
            return
        self._made = (at, new, made)
        self.key.show_key(made.recovery_key)
        self.escrow.show_keys(made)
        for field in (self.password.first, self.password.second):
            field.clear()
        self.assistant.go(self.assistant.at + 1)

    def _print(self) -> bool:
        return self._made is not None and self._actions.print_keys(*self._made)

    def _names(self) -> tuple[str, ...]:
        return self.sponsor.user.text().strip(), self.sponsor.sponsor.text().strip()
