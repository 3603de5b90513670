"""A dialog that has one thing done beside the window: how far it is, and what came of it."""

from collections.abc import Callable
from typing import Any, Final, Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import Dialog
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.restore_button import RestoreButton
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Progress, Running
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.key_cap import KeyCap
from kyphocrf.ui.parts.labels import Words

_CLOSE: Final = Text("Close", "Schließen")


class WorkDialog(Dialog):
    """Closed while it works, it hands the progress on: `moved`. `act` begins the work."""

    guide = of_dialog(
        Text("Work beside the window", "Arbeit neben dem Fenster"),
        Text(
            "It goes on when this is closed; the foot of the window tells how far it is.",
            "Sie läuft weiter, wenn dies geschlossen wird; der Fuß des Fensters sagt, wie weit.",
        ),
    )

    moved = Signal(object, str)

    def __init__(
        self, heading: Text, act: Button, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(heading, language, parent)
        self._heading = heading
        self._act = act
        self.running: Running[Any] | None = None
        self.bar: Final = QProgressBar()
        self.bar.setTextVisible(False)
        self.told: Final = Words(same(""), language, wrap=True)
        self.restore: Final = RestoreButton(language)
        self.card: Final = Card("sunken", spacing=6)

    def work(self, operation: Callable[[Progress], Any], words: Text) -> None:
        """Have it done beside the window; the window owns it, so that closing stops nothing."""
        self._act.setEnabled(False)
        self.say(words, "accent")
        self.bar.setRange(0, 0)
        self.bar.show()
        owner = self.parentWidget() or self
        self.running = background.start(owner, operation, self.show_result, self._failed)
        self.running.progressed.connect(self._count)
        self.running.stopped.connect(self.end_work)

    def show_result(self, result: Any) -> None:
        """Say what came of it; each dialog has its own words."""
        raise NotImplementedError

    def end_work(self) -> None:
        """Let it be begun again."""
        self.running = None
        self.bar.hide()
        self._act.setEnabled(True)

    def refuse(self, refused: KyphocrfError) -> None:
        """Say why it was refused, with the act beside it where a restore is advised."""
        told = same("{happened} {safe} {remedy} ({number})").filled(
            happened=refused.happened, safe=refused.safe, remedy=refused.remedy,
            number=refused.number,
        )  # fmt: skip
        self.say(told, "hard")
        self.restore.offer_for(refused)

    def say(self, words: Text, tone: Literal["accent", "ok", "hard"]) -> None:
        self.card.set_tone(tone)
        self.restore.hide()
        self.told.say(words)
        self.card.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._hand_on()
        super().closeEvent(event)

    def reject(self) -> None:
        self._hand_on()
        super().reject()

    def lay_out_work(self, *more: QWidget) -> None:
        """Put the card at the end of the body, hidden until there is something to say, and act."""
        self.head.addWidget(KeyCap("restore", self.language))
        for part in (self.told, self.bar, self.restore, *more):
            self.card.column.addWidget(part)
        self.body.addWidget(self.card)
        self.bar.hide()
        self.card.hide()
        close = Button(_CLOSE, self.language)
        close.clicked.connect(self.reject)
        self.foot.addWidget(self._act)
        self.foot.addWidget(close)
        self.foot.addStretch(1)

    def _hand_on(self) -> None:
        if self.running is not None:
            self.moved.emit(self.running, self._heading.to(self.language))

    def _count(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.bar.setAccessibleName(f"{self.told.text()} {done}/{of}")

    def _failed(self, error: Exception) -> None:
        self.end_work()
        if not isinstance(error, KyphocrfError):
            raise error
        self.refuse(error)
