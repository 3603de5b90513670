"""Choose a password of one's own in place of the one somebody else gave, before all else."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import guide_by_f1
from kyphocrf.ui.entrance.assistant import Asked, Assistant
from kyphocrf.ui.entrance.entrance_guides import GUIDE_OF_OWN_PASSWORD
from kyphocrf.ui.entrance.first_start_steps import PasswordStep, Weakness
from kyphocrf.ui.parts.training_band import TrainingBand

_CHOOSE: Final = Text("Set the password", "Passwort setzen")
_SETTING: Final = Text("Setting …", "Wird gesetzt …")
_TO_SIGN_IN: Final = Text("To sign-in", "Zur Anmeldung")
_USER: Final = Text("Signed in as {user}", "Angemeldet als {user}")


class OwnPasswordStep(PasswordStep):
    """The password that only this person knows."""

    title = Text("A password of your own", "Ein eigenes Passwort")
    lead = Text(
        "The present one was given by somebody else, who knows it. Choose one that only you know: "
        "what is done under your name is yours. Four words that do not belong together are good: "
        "long to guess, short to remember.",
        "Das jetzige hat jemand anderes vergeben und kennt es. Wählen Sie eines, das nur Sie "
        "kennen: Was unter Ihrem Namen geschieht, gilt als Ihres. Gut sind vier Wörter, die nicht "
        "zusammengehören: lang zu raten, kurz zu merken.",
    )


class OwnPasswordView(QWidget):
    """`finished` once the password is set, `declined` by who goes back to the sign-in.

    `choose` takes the new password and raises KyphocrfError.
    """

    spoken = Signal(str)
    declined = Signal()
    finished = Signal()

    def __init__(
        self,
        user: str,
        choose: Callable[[str], object],
        weakness: Weakness,
        language: Language,
        *,
        training: bool = False,
    ) -> None:
        super().__init__()
        self.language: Language = language
        self._choose = choose
        self.password: Final = OwnPasswordStep(language, weakness, lambda: (user,))
        self.assistant: Final = Assistant(
            (Asked(self.password, _CHOOSE, _TO_SIGN_IN),), _USER.filled(user=user), language
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if training:
            whole.addWidget(TrainingBand(language))
        whole.addWidget(self.assistant, 1)
        self.assistant.spoken.connect(self.spoken)
        self.assistant.went_on.connect(self._go_on)
        self.assistant.went_back.connect(self.declined)
        self.setWindowTitle("kyphocrf")
        guide_by_f1(self, GUIDE_OF_OWN_PASSWORD, lambda: self.assistant.language)
        self.assistant.go(0)  # a focus taken outside its window would be lost

    def _go_on(self) -> None:
        self.assistant.wait(_SETTING, self._set)

    def _set(self) -> None:
        try:
            self._choose(self.password.first.text())
        except KyphocrfError as refused:
            self.assistant.tell(refused)
            return
        for field in (self.password.first, self.password.second):
            field.clear()
        self.finished.emit()
